"""Use-cases of an item's earlier versions: which there are, how one stood, and bringing its text back.

A version is seen as its reader may read it now: what is closed to them stays closed as it stood then, and
a version that differs only in what is closed to them is not told of.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from itertools import pairwise
from typing import NamedTuple

from governance.domain.acts import Act
from governance.domain.checks import check_item, members_for
from governance.domain.cut import cut
from governance.domain.holes import holes_of
from governance.domain.minute import PUBLIC, Item, Minute, Passage
from governance.domain.naming import name_minute
from governance.domain.narrowing import narrowed
from governance.domain.plain_form import handles
from governance.domain.rich_form import read_rich, write_rich
from governance.domain.weave import weave_item
from governance.gate.editing import note_opened, open_versions
from governance.kernel.errors import Invalid, NotFound, Refused
from governance.kernel.ids import new_id
from governance.kernel.language import _
from governance.kernel.values import Value, changed
from governance.services.agenda_lines import AgendaLine, headings, lines_for_writers
from governance.services.autosaving import PAUSE
from governance.services.convening import Outline, outlined
from governance.services.desk import Desk
from governance.services.drafting import passages_of, with_item
from governance.services.keeping import Writing, agreed_of, begun, writing
from governance.store.items import KeptItem
from governance.store.passages import KeptPassage


class Saved(Value, frozen=True):
    """One version: its number, when it was saved and by whom, "" where nobody is told of."""

    number: int
    at: datetime
    by: str


class Session(Value, frozen=True):
    """What one person saved in one go, oldest first: the last of it is how they left it."""

    saves: tuple[Saved, ...]

    @property
    def last(self) -> Saved:
        """How they left it."""
        return self.saves[-1]


class Versions(Value, frozen=True):
    """An item and its editing sessions, latest first; the version at which it stands now is ``now``."""

    outline: Outline
    line: AgendaLine
    sessions: tuple[Session, ...]
    now: int


class OldVersion(NamedTuple):
    """One version of an item as its reader may read it, ``before`` it and ``now`` beside it.

    ``before`` is the last version of the session before, None for none; ``labels`` are those of the matters
    that are open to the reader.
    """

    outline: Outline
    line: AgendaLine
    saved: Saved
    item: Item
    before: Item | None
    now: Item
    version: int
    labels: dict[str, str]

    def __repr__(self) -> str:
        return "<old version>"


def list_versions(desk: Desk, meeting: str, item: str) -> Versions:
    """The versions of an item, for whoever may write in it. Raises NotFound, Refused."""
    with desk.passing(Act.OPEN_FOR_EDITING, meeting) as hands:
        found = begun(desk, hands, meeting, Act.DRAFT_MINUTES, headings)
        past = _past(found, item)
        note_opened(hands, found.editable)
        sessions = tuple(reversed(_sessions(found, past)))
        return Versions(outlined(found.work, found.sitting), _line(found, item), sessions, past.now.version)


def open_version(desk: Desk, meeting: str, item: str, number: int) -> OldVersion:
    """One version of an item. Opening confidential words leaves one entry. Raises NotFound, Refused."""
    with desk.passing(Act.OPEN_FOR_EDITING, meeting) as hands:
        found = begun(desk, hands, meeting, Act.DRAFT_MINUTES, passages_of(item))
        past = _past(found, item)
        kept = past.at(number)
        sessions = _sessions(found, past)
        at = next(
            place for place, one in enumerate(sessions) if number in {each.number for each in one.saves}
        )
        wanted = [kept, *([past.at(sessions[at - 1].last.number)] if at else [])]
        opened = [past.woven(found, one) for one in wanted]
        note_opened(hands, found.editable._replace(passages=past.opened(found, [*wanted, past.now])))
        return OldVersion(
            outline=outlined(found.work, found.sitting),
            line=_line(found, item),
            saved=next(one for one in sessions[at].saves if one.number == number),
            item=opened[0],
            before=opened[1] if at else None,
            now=found.item(item),
            version=past.now.version,
            labels={known.matter.id: known.matter.label for known in found.matters},
        )


def bring_back(desk: Desk, meeting: str, item: str, number: int, expected: int) -> None:
    """Keep the text of an earlier version in place of the present one, which stays among the versions.

    Title, part and papers stay as they are. Raises Invalid or Refused with a sentence where words would come
    out of a mark by it, Conflict when somebody saved first, NotFound.
    """
    with writing(desk, meeting, Act.DRAFT_MINUTES, passages_of(item)) as found:
        one = found.item(item, expected)
        past = _past(found, item)
        old = past.woven(found, past.at(number))
        _refuse_unlike(one, old)
        known = handles(one, [each.matter.id for each in found.matters])
        people = tuple(dict.fromkeys((*known.people, *handles(old, ()).people)))
        made = read_rich(write_rich(old.parts), changed(known, people=people))
        edited = changed(one, parts=made.parts, wording=old.wording)
        check_item(edited, members_for(found.minute.roll.attendance))
        after = with_item(found, edited)
        _refuse_agreed(found, past, after)
        found.keep(after, item=item, version=number)


class _Past(NamedTuple):
    """The versions of one item that its reader may know of, oldest first, and every one of its passages."""

    versions: tuple[KeptItem, ...]
    passages: dict[str, list[KeptPassage]]

    def __repr__(self) -> str:
        return "<past>"

    @property
    def now(self) -> KeptItem:
        """The version that stands."""
        return self.versions[-1]

    def at(self, number: int) -> KeptItem:
        """One of them by its number. Raises NotFound."""
        found = next((one for one in self.versions if one.version == number), None)
        if found is None:
            raise NotFound()
        return found

    def standing(self, kept: KeptItem) -> list[KeptPassage]:
        """The passages of a version as they stood in it."""
        there = [self.passages.get(hole.passage, []) for hole in holes_of(kept.item)]
        return [_at(versions, kept.saved_at) for versions in there if versions]

    def opened(self, found: Writing, kept: Iterable[KeptItem]) -> tuple[Passage, ...]:
        """The passages of these versions that the writer may read."""
        standing = {(one.id, one.version): one for each in kept for one in self.standing(each)}
        return open_versions(found.hands, found.editable, list(standing.values()))

    def woven(self, found: Writing, kept: KeptItem) -> Item:
        """A version as it was edited."""
        return weave_item(kept.item, self.opened(found, [kept]), found.holding)


def _at(versions: Sequence[KeptPassage], at: datetime) -> KeptPassage:
    """A passage as it stood in the version of its item that was saved ``at``.

    What was saved in one act bears one time; so a clock that was set back leads to no later words.
    """
    together = [one for one in versions if one.saved_at == at]
    before = [one for one in versions if one.saved_at <= at]
    return (together or before or versions[:1])[-1]


def _past(found: Writing, item: str) -> _Past:
    """What the writer may know of an item's past. Raises NotFound also for an item that is closed to them."""
    if item not in found.items:
        raise NotFound()
    mine = {known.matter.id for known in found.editable.matters}
    kept = [one for one in found.work.items.history(item) if one.item.closed in (None, *mine)]
    if found.items[item].item.closed not in (None, *mine):
        raise NotFound()
    passages: dict[str, list[KeptPassage]] = {}
    for one in found.work.passages.history(*(hole.passage for each in kept for hole in holes_of(each.item))):
        passages.setdefault(one.id, []).append(one)
    past = _Past(tuple(kept), passages)
    seen = [(one.item, {(p.id, p.version) for p in past.standing(one) if p.matter in mine}) for one in kept]
    told = [kept[place] for place in range(len(kept)) if not place or seen[place] != seen[place - 1]]
    # The version that stands goes by the number that a save has to name; who closed words in it is not told.
    head = changed(told[-1], version=found.items[item].version)
    return past._replace(versions=(*told[:-1], head))


def _sessions(found: Writing, past: _Past) -> list[Session]:
    people = found.work.people.some(tuple({one.saved_by for one in past.versions if one.saved_by}))
    groups: list[list[KeptItem]] = [[past.versions[0]]]
    for before, one in pairwise(past.versions):
        if one.saved_by != before.saved_by or one.saved_at - before.saved_at > PAUSE:
            groups.append([])
        groups[-1].append(one)

    def said(one: KeptItem) -> Saved:
        person = people.get(one.saved_by or "")
        return Saved(one.version, one.saved_at, person.contact.name if person else "")

    return [Session(tuple(map(said, group))) for group in groups]


def _line(found: Writing, item: str) -> AgendaLine:
    files = found.work.paper_files.of(found.sitting.meeting.id)
    return next(line for line in lines_for_writers(found, files) if line.id == item)


def _refuse_unlike(one: Item, old: Item) -> None:
    """Raises Invalid where the text of ``old`` does not fit what the item is now."""
    if old.marking != PUBLIC and (one.marking == PUBLIC or old.matter not in (None, one.matter)):
        raise Invalid(
            _(
                "The whole item was confidential in this version, and is not so now. Put it back under its "
                "matter first; then bring this version back."
            )
        )
    if _closed_in(old) != _closed_in(one):
        raise Invalid(
            _(
                "What is closed to you stands otherwise now than in this version, so it cannot be brought "
                "back whole. Take over what you need by hand."
            )
        )


def _closed_in(one: Item) -> set[str]:
    return {hole.passage for hole in holes_of(changed(one, heading=None, papers=()))}


def _refuse_agreed(found: Writing, past: _Past, after: Minute) -> None:
    """Raises Refused where words that ever stood in the mark of an agreed matter would become public."""
    everything = [one for versions in past.passages.values() for one in versions]
    agreed = agreed_of(found.work, {one.matter for one in everything})
    ever = open_versions(found.hands, found.editable, [one for one in everything if one.matter in agreed])
    made, passages = cut(name_minute(after, new_id), found.holding)
    now = [one.body for one in passages if one.matter in agreed]
    if narrowed(found.editable.at.part_one, made, [one.body for one in ever], now):
        raise Refused(
            _(
                "In this version words are public that stood in a mark when the body agreed that its matter "
                "is confidential. They stay confidential until the body decides again."
            ),
            "agreed matter",
        )
