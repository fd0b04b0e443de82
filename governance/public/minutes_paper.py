"""Public minutes as a neutral paper: what stands where, in which words."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from governance.documents.paper import (
    Block,
    Break,
    Fact,
    Facts,
    Heading,
    Inline,
    Notice,
    Paper,
    Part,
    Show,
    Words,
    blocks_of,
    heading,
    notice,
    parts_of,
    prose,
    words,
)
from governance.kernel import text
from governance.kernel.language import _, day, month, weekday
from governance.public.anchors import Anchors
from governance.public.record import (
    ClearedText,
    Disclosure,
    EditionMeta,
    PublicAction,
    PublicApology,
    PublicAttendance,
    PublicChallenge,
    PublicDeclaration,
    PublicItem,
    PublicMinutes,
    PublicPart,
    PublicPointer,
    PublicQuorum,
    PublicResolution,
    PublicText,
    PublicVote,
)
from governance.public.wording import edition_line, minutes_title


def minutes_paper(minutes: PublicMinutes, meta: EditionMeta) -> Paper:
    """The whole paper, in the language spoken (``kernel.language.speaking``)."""
    anchors = Anchors()
    items = (part for item in minutes.items for part in _item(item, minutes, anchors, 2))
    return Paper(
        title=minutes_title(minutes.kind, minutes.date),
        kicker=minutes.body,
        lines=tuple(filter(None, (_when(minutes), _status(minutes), edition_line(meta)))),
        parts=(Facts(tuple(_facts(minutes))), *items, *_closing(minutes)),
    )


def contents(minutes: PublicMinutes) -> Iterator[tuple[str, str, str]]:
    """The items' anchors, numbers and titles, one level deep."""
    anchors = Anchors()
    for item in minutes.items:
        yield anchors.item(item), item.number, item.title
        anchors.within(item)


def _when(minutes: PublicMinutes) -> str:
    time = f"{minutes.starts}–{minutes.ended}" if minutes.ended else minutes.starts
    return ", ".join(filter(None, (time, minutes.place)))


def _status(minutes: PublicMinutes) -> str:
    approved = day(minutes.approved_on)
    match minutes.status:
        case "signed" if minutes.signed_by and approved:
            signed = {"name": minutes.signed_by, "on": day(minutes.signed_on), "approved": approved}
            return _("Approved on %(approved)s; signed by %(name)s on %(on)s.", **signed)
        case "signed" | "approved" if approved:
            return _("Approved as a true record on %(on)s.", on=approved)
        case "signed" | "approved":
            return _("Approved as a true record.")
        case _:
            return _("Draft: not yet approved by a meeting.")


def _facts(minutes: PublicMinutes) -> Iterator[Fact]:
    if minutes.present:
        yield Fact(_("Present"), _lines(_attended(person) for person in minutes.present))
    if minutes.in_attendance:
        yield Fact(_("In attendance"), _lines(_attended(person) for person in minutes.in_attendance))
    yield Fact(_("Apologies"), _lines(_apology(one) for one in minutes.apologies) or words(_("None")))
    if minutes.absent:
        yield Fact(_("Absent"), _lines(minutes.absent))
    if minutes.quorum:
        yield Fact(_("Quorum"), words(_quorum(minutes.quorum)))
    declared = _lines(_declaration(one) for one in minutes.declarations)
    yield Fact(_("Declarations on public business"), declared or words(_("None")))
    if minutes.attendance_notes:
        yield Fact(_("Notes on attendance"), _lines(minutes.attendance_notes))


def _lines(said: Iterator[str] | tuple[str, ...]) -> tuple[Inline, ...]:
    """One below the other."""
    made = [inline for line in said for inline in (Break(), Words(line))]
    return tuple(made[1:])


def _attended(person: PublicAttendance) -> str:
    role = f" ({person.role})" if person.role else ""
    return f"{person.name}{role}, {person.times}" if person.times else f"{person.name}{role}"


def _apology(one: PublicApology) -> str:
    return f"{one.name} ({one.outcome})" if one.outcome else one.name


def _quorum(quorum: PublicQuorum) -> str:
    numbers = {"needed": quorum.needed, "present": quorum.present}
    if quorum.met:
        return _("Met: %(present)s members present, %(needed)s needed", **numbers)
    return _("Not met: %(present)s members present, %(needed)s needed", **numbers)


def _declaration(one: PublicDeclaration) -> str:
    item = " " + _("(item %(number)s)", number=one.number) if one.number else ""
    outcome = f"; {one.outcome}" if one.outcome else ""
    return f"{one.name}: {one.interest}{item}{outcome}"


def _item(item: PublicItem, minutes: PublicMinutes, anchors: Anchors, level: int) -> Iterator[Part]:
    yield heading(item.title, level, item.number, anchors.item(item))
    if item.presenter:
        yield prose(_("Presented by %(name)s", name=item.presenter), "context")
    if item.papers:
        listed = "; ".join(paper.title for paper in item.papers)
        yield prose(_("Papers considered: %(titles)s", titles=listed), "context")
    for part in item.parts:
        yield from _part(part, minutes, anchors, level, len(item.parts) == 1)
    for child in item.children:
        yield from _item(child, minutes, anchors, min(level + 1, 6))


def _part(
    part: PublicPart, minutes: PublicMinutes, anchors: Anchors, level: int, alone: bool
) -> Iterator[Part]:
    show = partial(_shown, minutes)
    match part:
        case PublicText():
            yield from parts_of(part.text.blocks, show, level)
        case PublicChallenge():
            yield Notice("challenge", _blocks(part.text, show), _("Challenge"))
        case PublicResolution():
            yield _resolution(part, show)
        case PublicAction():
            yield _action(part, show, anchors.action(part))
        case PublicPointer():
            yield notice("pointer", _pointer(part, minutes, alone))


def _blocks(cleared: ClearedText, show: Show) -> tuple[Block, ...]:
    return blocks_of(cleared.blocks, show)


def _resolution(part: PublicResolution, show: Show) -> Notice:
    blocks = [*_blocks(part.text, show)]
    movers = _movers(part)
    if movers:
        blocks.append(prose(movers))
    if part.vote:
        blocks.append(Notice("vote", (prose(_counts(part.vote)), *_names(part.vote))))
    begun = text.plain(part.text.blocks).lstrip().casefold()
    label = _("Resolved")
    return Notice("resolution", tuple(blocks), "" if begun.startswith(label.casefold()) else label)


def _movers(part: PublicResolution) -> str:
    people = {"moved": part.moved_by, "seconded": part.seconded_by}
    if part.moved_by and part.seconded_by:
        return _("Proposed by %(moved)s, seconded by %(seconded)s.", **people)
    return _("Proposed by %(moved)s.", **people) if part.moved_by else ""


def _counts(vote: PublicVote) -> str:
    counts = {"for_": vote.in_favour, "against": vote.against, "abstained": vote.abstained}
    return _("For %(for_)s · Against %(against)s · Abstained %(abstained)s", **counts)


def _names(vote: PublicVote) -> Iterator[Block]:
    return (prose(f"{side}: {names}") for side, names in vote.names)


def _action(part: PublicAction, show: Show, anchor: str) -> Notice:
    owed = []
    if part.owner:
        owed.append(_("Owner: %(name)s", name=part.owner))
    if part.due:
        owed.append(_("Due: %(date)s", date=day(part.due)))
    blocks = _blocks(part.text, show) + ((prose(" · ".join(owed)),) if owed else ())
    return Notice("action", blocks, _("Action %(reference)s", reference=part.reference), anchor)


def _pointer(part: PublicPointer, minutes: PublicMinutes, alone: bool) -> str:
    place = {"word": minutes.confidential_word, "place": part.place}
    if alone:
        said = _("Confidential item. Minuted in %(word)s, %(place)s.", **place)
    else:
        said = _("Confidential. Minuted in %(word)s, %(place)s.", **place)
    return " ".join(filter(None, (said, part.wording, _disclosed(part.place, minutes))))


def _shown(minutes: PublicMinutes, leaf: text.Leaf) -> tuple[Inline, ...]:
    """A pointer that stands in a line of text."""
    assert isinstance(leaf, text.Pointer)
    said = f"[{minutes.confidential_word}, {leaf.place}]"
    told = _disclosed(leaf.place, minutes)
    return (Words(" ".join(filter(None, (leaf.wording, said, told))), ("pointer",)),)


def _disclosed(place: str, minutes: PublicMinutes) -> str:
    """What the body's settings let a pointer tell besides its place."""
    return disclosed(next((one for one in minutes.disclosures if one.place == place), Disclosure(place)))


def disclosed(found: Disclosure) -> str:
    """A disclosure in public words."""
    told = []
    if found.ground:
        told.append(_("Ground: %(ground)s.", ground=found.ground.rstrip(".")))
    if found.decided_on:
        told.append(_("Decided on %(date)s.", date=day(found.decided_on)))
    if found.review_month:
        told.append(_("To be reviewed in %(month)s.", month=month(found.review_month)))
    return " ".join(told)


def _closing(minutes: PublicMinutes) -> Iterator[Part]:
    if minutes.determination or minutes.part_two_line:
        yield Heading(words(_("Confidential business")), 2)
        yield from (prose(said) for said in (minutes.determination, minutes.part_two_line) if said)
    if minutes.next_meeting:
        yield Heading(words(_("Next meeting")), 2)
        yield prose(weekday(minutes.next_meeting))
