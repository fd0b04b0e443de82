"""Side by side: what the public will read, what of Part II whoever looks may read, and what the
first tells of the second."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import NamedTuple

from governance.appendix.papers import screen_dress, screen_paper
from governance.documents.markup import to_html
from governance.documents.paper import Heading, Paper, Part
from governance.domain.acts import Act
from governance.domain.appendix import ConfidentialAppendix
from governance.domain.leaks import HOLE, Finding
from governance.domain.leaks.rewording import change
from governance.gate.checking import Found, findings, may_keep, view_kept
from governance.gate.passing import Hands
from governance.gate.reading import list_readable, read
from governance.kernel.values import changed
from governance.services.desk import Desk
from governance.services.publishing import Preview, preview
from governance.services.sittings import sit

AROUND = 60
"""How many letters of public words are shown on either side of a finding."""


class Kept(NamedTuple):
    """Why the words of a finding stay, who said so and when (an instant as text)."""

    words: str
    by: str
    at: str

    def __repr__(self) -> str:
        return "<kept>"


class Told(NamedTuple):
    """A finding of the leak check for its page: the public words about it, and the label of the matter.

    ``name`` is what its forms call it by, ``version`` what a change names; ``matter`` is where its matter
    stands in the appendix. ``kept`` is why it stays, None while it is open.
    """

    finding: Finding
    before: str
    after: str
    label: str
    name: str
    version: int
    matter: str
    kept: Kept | None
    changes: bool
    keeps: bool

    def __repr__(self) -> str:
        return "<told>"


class Comparison(NamedTuple):
    """``appendix`` is the HTML of what the reader may read of Part II, empty where that is nothing; ``told``
    is what the public words tell of it."""

    preview: Preview
    appendix: str
    told: tuple[Told, ...]

    def __repr__(self) -> str:
        return "<comparison>"


class Checked(NamedTuple):
    """What the leak check says of a meeting as far as somebody may read: how much is open, what is kept."""

    open: int
    kept: tuple[Told, ...]
    zone: str = ""

    def __repr__(self) -> str:
        return "<checked>"


NOTHING = Checked(0, ())


def compare(desk: Desk, meeting: str) -> Comparison:
    """Both sides of a meeting. What is opened is opened by the gate and leaves its entry.

    Raises NotFound or Refused for whoever may not see Part I.
    """
    shown = preview(desk, meeting)
    with desk.passing(Act.READ_MATTER, meeting) as hands:
        if not list_readable(hands, meeting):
            return Comparison(shown, "", ())
        opened = read(hands, meeting)
        paper = opened.appendix
        appendix = to_html(_anchored(paper), screen_dress(paper, hands.work.now))
        found = findings(hands, meeting, opened)
        places = {one.id: _place(n) for n, one in enumerate(paper.matters, 1)}
        return Comparison(shown, appendix, _told(hands, meeting, found, places))


def checked(desk: Desk, meeting: str) -> Checked:
    """How much of what the leak check found is open, and what was kept and why, over what they may read.

    Nothing for whoever may read nothing, or not see Part I, as if nothing were there (promise 7). Reasons
    that are shown leave the entry of a view.
    """
    if desk.gate is None:
        return NOTHING
    with desk.passing(Act.READ_MATTER, meeting) as hands:
        if not sit(desk, hands.work, meeting, Act.SEE_AGENDA).may(Act.SEE_PART_ONE):
            return NOTHING
        found = view_kept(hands, meeting)
        kept = _told(hands, meeting, [one for one in found if one.kept], {})
        zone = hands.work.organisations.get(desk.organisation).facts.zone
        return Checked(sum(one.kept is None for one in found), kept, zone)


def _told(
    hands: Hands, meeting: str, found: Collection[Found], places: Mapping[str, str]
) -> tuple[Told, ...]:
    work = hands.work
    versions = {one.item.id: one.version for one in work.items.of(meeting)}
    whole = work.meetings.get(meeting).version
    by = work.people.some(tuple({one.kept.by for one in found if one.kept}))
    keeps = may_keep(hands, meeting)
    made: list[Told] = []
    for one in found:
        item, kept = one.finding.spot.item, None
        if one.kept is not None:
            name = by[one.kept.by].contact.name if one.kept.by in by else ""
            kept = Kept(one.kept.words, name, one.kept.at)
        before, after = _around(one.finding)
        matter = one.finding.matter
        made.append(
            Told(
                finding=one.finding,
                before=before,
                after=after,
                label=one.label,
                name=one.name,
                version=versions[item] if item is not None else whole,
                matter=places.get(matter, ""),
                kept=kept,
                changes=kept is None and change(one.finding) is not None,
                keeps=kept is None and matter in keeps,
            )
        )
    return tuple(made)


def _around(finding: Finding) -> tuple[str, str]:
    """The public words on either side of a finding."""
    whole, start = finding.whole, finding.spot.offset
    end = start + len(finding.words)
    before, after = whole[max(0, start - AROUND) : start], whole[end : end + AROUND]
    cut = "…" if start > AROUND else "", "…" if end + AROUND < len(whole) else ""
    return f"{cut[0]}{before}".replace(HOLE, "…"), f"{after}{cut[1]}".replace(HOLE, "…")


def _anchored(appendix: ConfidentialAppendix) -> Paper:
    """The appendix for the screen, with an address for each matter in it."""
    paper = screen_paper(appendix)
    parts: list[Part] = []
    for part in paper.parts:
        if isinstance(part, Heading) and part.level == 2:
            count = sum(isinstance(one, Heading) and one.level == 2 for one in parts) + 1
            part = changed(part, anchor=_place(count))
        parts.append(part)
    return changed(paper, parts=tuple(parts))


def _place(count: int) -> str:
    return f"closed-{count}"
