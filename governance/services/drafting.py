"""Use-cases of writing the minutes: open an item, save what was written of it, or show both texts."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal, TypeAlias

from governance.domain.acts import Act
from governance.domain.checks import check_item, members_for
from governance.domain.cut import cut
from governance.domain.holes import holes_of
from governance.domain.minute import ActionHole, Item, Minute, PartOneItem, PartOneMinute
from governance.domain.naming import name_minute
from governance.domain.phrases import standing_phrases
from governance.domain.plain_form import handles, parse_parts, print_parts
from governance.domain.rich_form import read_rich, write_rich
from governance.domain.settle import settle_minute
from governance.domain.split import PublicFrame, split
from governance.gate.editing import Wanted, note_opened
from governance.kernel.clean import clean_line
from governance.kernel.errors import Conflict, NotReady
from governance.kernel.ids import new_id
from governance.kernel.language import _
from governance.kernel.lift import lift
from governance.kernel.text import Hole, paragraphs
from governance.kernel.values import Value, changed
from governance.services.agenda_lines import AgendaLine, headings, lines_for_writers
from governance.services.convening import Outline, outlined
from governance.services.desk import Desk
from governance.services.keeping import Writing, begun, writing

Progress: TypeAlias = Literal["empty", "written", "unsorted"]


class MatterChoice(Value, frozen=True):
    """A matter that the writer may mark under: its ``handle`` in the plain form (m1, m2…), id and label."""

    handle: str
    id: str
    label: str


class Preview(Value, frozen=True):
    """How an item stands: ``item`` for whoever may read it, ``public`` with holes, where each passage has its
    ``place``. ``warnings`` are about how the public text will read."""

    item: Item
    public: PartOneItem
    places: dict[str, str]
    warnings: tuple[str, ...] = ()


class Draft(Value, frozen=True):
    """An item open to its writer. ``text`` is its plain form, ``rich`` the editor's document; a save gives
    ``version`` and ``order`` back.

    ``matters`` are those that may be marked under, by their handles m1, m2…; ``passages`` the ids that the
    handles p1, p2… of ``text`` stand for; ``phrases`` are the body's standing ones.
    """

    outline: Outline
    lines: tuple[AgendaLine, ...]
    progress: dict[str, Progress]
    line: AgendaLine
    version: int
    text: str
    rich: str
    wording: str
    matters: tuple[MatterChoice, ...]
    passages: tuple[str, ...]
    preview: Preview
    members: int
    phrases: tuple[str, ...]

    @property
    def order(self) -> str:
        """The ids of the matters in the order of their handles, as a form carries them."""
        return " ".join(choice.id for choice in self.matters)


class Written(Value, frozen=True):
    """What somebody typed of an item: ``text`` against the ``Draft.order`` in ``order``, or in the editor
    ``rich``, which then counts."""

    text: str
    order: str
    wording: str = ""
    rich: str = ""


def open_item(desk: Desk, meeting: str, item: str, act: Act = Act.DRAFT_MINUTES) -> Draft:
    """An item open for writing, or for another ``act`` of writing in it (a correction).

    Opening confidential words leaves an entry. Raises NotFound, Refused.
    """
    with desk.passing(Act.OPEN_FOR_EDITING, meeting) as hands:
        found = begun(desk, hands, meeting, act, passages_of(item))
        one = found.item(item)
        note_opened(hands, found.editable)
        return draft_of(found, one)


def save_item(desk: Desk, meeting: str, item: str, expected: int, written: Written) -> int:
    """Cut, seal and keep what was written of an item; its new version.

    Raises Invalid with the line of the text that is not understood, Conflict when somebody saved first (what
    was typed is the caller's to show again), NotFound, Refused.
    """
    with writing(desk, meeting, Act.DRAFT_MINUTES, passages_of(item)) as found:
        found.keep(rewritten(found, item, expected, written), item=item)
        return found.work.items.version(item)


def rewritten(found: Writing, item: str, expected: int, written: Written) -> Minute:
    """The meeting with what was written of an item in its place. Raises Invalid, Conflict, NotFound."""
    edited = _edited(found, found.item(item, expected), written)
    check_item(edited, members_for(found.minute.roll.attendance))
    return with_item(found, edited)


def preview(desk: Desk, meeting: str, item: str, written: Written) -> Preview:
    """The item as what was typed would make it; nothing is kept. Raises Invalid, NotFound, Refused."""
    with desk.passing(Act.OPEN_FOR_EDITING, meeting) as hands:
        found = begun(desk, hands, meeting, Act.DRAFT_MINUTES, passages_of(item))
        return _preview(found, _edited(found, found.item(item), written))


def passages_of(item: str) -> Wanted:
    """The passages that the page of one item shows: its own, and the headings of the others."""

    def wanted(part_one: PartOneMinute) -> list[str]:
        own = [hole.passage for one in part_one.items if one.id == item for hole in holes_of(one)]
        return [*own, *headings(part_one)]

    return wanted


def draft_of(found: Writing, one: Item) -> Draft:
    """An item open for writing, of a meeting that is open already."""
    files = found.work.paper_files.of(found.sitting.meeting.id)
    lines = lines_for_writers(found, files)
    known = enumerate(found.matters, 1)
    matters = tuple(MatterChoice(f"m{place}", one.matter.id, one.matter.label) for place, one in known)
    known_as = handles(one, [choice.id for choice in matters])
    return Draft(
        outline=outlined(found.work, found.sitting),
        lines=lines,
        progress={each.item.id: _progress(each.item, found.holding) for each in found.items.values()},
        line=next(line for line in lines if line.id == one.id),
        version=found.items[one.id].version,
        text=print_parts(one.parts, known_as),
        rich=write_rich(one.parts),
        wording=one.wording,
        matters=matters,
        passages=known_as.passages,
        preview=_preview(found, one),
        members=members_for(found.minute.roll.attendance),
        phrases=standing_phrases(found.sitting.kept_body.body.settings),
    )


def _edited(found: Writing, one: Item, written: Written) -> Item:
    if written.rich:
        return typed_rich(found, one, written)[0]
    order = written.order.split()
    if set(order) - {known.matter.id for known in found.matters}:
        raise Conflict(
            _("A matter that you could mark under is no longer open to you. Load this item again.")
        )
    parts = parse_parts(written.text, handles(one, order))
    return changed(one, parts=parts, wording=clean_line(written.wording))


def typed_rich(found: Writing, one: Item, written: Written) -> tuple[Item, dict[str, str]]:
    """The item as it was typed in the editor, and the ids of what is new in it. Raises Invalid."""
    made = read_rich(written.rich, handles(one, [known.matter.id for known in found.matters]))
    return changed(one, parts=made.parts, wording=clean_line(written.wording)), made.named


def with_item(found: Writing, edited: Item) -> Minute:
    """The meeting with ``edited`` in its item's place."""
    items = tuple(edited if each.id == edited.id else each for each in found.minute.items)
    return changed(found.minute, items=items)


def _preview(found: Writing, edited: Item) -> Preview:
    """The item and its public form, as the whole meeting with it would be split."""
    minute = name_minute(with_item(found, edited), new_id)
    made, _passages = cut(minute, found.holding)
    public = next(one for one in made.items if one.id == edited.id)
    shown = next(one for one in settle_minute(minute).items if one.id == edited.id)
    body = found.sitting.kept_body.body
    frame = PublicFrame(
        "", body.name, body.slug, terms=body.settings.terms, disclosing=body.settings.disclosing
    )
    try:
        places = split(made, frame).places
    except NotReady as reasons:
        return Preview(shown, public, {}, reasons.reasons)
    return Preview(shown, public, places, tuple(_warnings(public)))


def _warnings(public: PartOneItem) -> Iterator[str]:
    texts = [part.text.blocks for part in public.parts if not isinstance(part, Hole | ActionHole)]
    lines = [line for blocks in texts for line in paragraphs(lift(blocks))]
    inside = [line for line in lines if any(isinstance(one, Hole) for one in line.inlines)]
    if inside:
        yield _(
            "A mark stands inside a sentence. Beneath, in grey, stands what the public will read: "
            "see that it still makes sense and gives nothing away."
        )
    if any(sum(isinstance(one, Hole) for one in line.inlines) > 1 for line in inside):
        yield _("A sentence holds more than one mark: the words between them tell how many there are.")


def _progress(item: PartOneItem, holding: str) -> Progress:
    found = holes_of(item)
    if item.closed == holding or any(hole.matter == holding for hole in found):
        return "unsorted"
    return "written" if item.parts else "empty"
