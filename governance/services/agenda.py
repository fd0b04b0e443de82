"""Use-cases of the agenda: see it, add, change, move, nest, divide into two parts, take off and put back."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, TypeAlias

from governance.domain.acts import Act
from governance.domain.dividing import into_part_one, into_part_two, with_subtree
from governance.domain.holes import holes_of
from governance.domain.minute import PUBLIC, Facts, Item, Minute
from governance.domain.ordering import Step, shown_numbers, stepped
from governance.gate.editing import everything, note_opened
from governance.kernel.errors import Invalid, NotFound, Refused
from governance.kernel.ids import new_id
from governance.kernel.language import _
from governance.kernel.values import Value, changed
from governance.services.agenda_lines import (
    AgendaLine,
    AgendaView,
    headings,
    leaving,
    lines_for_members,
    lines_for_writers,
    shown_on_agenda,
)
from governance.services.convening import outlined
from governance.services.desk import Desk
from governance.services.keeping import Writing, begun, writing
from governance.services.sittings import sit

Into: TypeAlias = Literal["public", "unsorted"] | str
"""Where an item goes: Part I, Part II without a matter yet, or under the matter with this id."""


class ItemHead(Value, frozen=True):
    """What somebody says of an item: the ``title`` for the public, the ``internal_title`` for the room."""

    title: str
    internal_title: str = ""
    presenter: str = ""
    number: str = ""


def see(desk: Desk, meeting: str) -> AgendaView:
    """The agenda: whole for whoever may change it, with what is confidential as pointers for others.

    Opening internal titles leaves an entry. Raises NotFound.
    """
    with desk.looking(Act.SEE_AGENDA, meeting) as work:
        sitting = sit(desk, work, meeting, Act.SEE_AGENDA)
        may_change = sitting.may(Act.EDIT_AGENDA) or sitting.may(Act.EDIT_AGENDA, "II")
        if not may_change:
            return AgendaView(outlined(work, sitting), lines_for_members(work, sitting), (), "no")
    with desk.passing(Act.OPEN_FOR_EDITING, meeting) as hands:
        found = begun(desk, hands, meeting, Act.EDIT_AGENDA, shown_on_agenda)
        note_opened(hands, found.editable)
        files = found.work.paper_files.of(meeting)
        return AgendaView(
            outline=outlined(found.work, found.sitting),
            lines=lines_for_writers(found, files),
            matters=tuple((known.matter.id, known.matter.label) for known in found.matters),
            editable="yes",
            leaving=leaving(found),
        )


def add(
    desk: Desk, meeting: str, head: ItemHead, into: Into = "public", under: str = "", after: str = ""
) -> str:
    """Put a new item after the item ``after``, or last under the item ``under``, or last of its part; its id.

    What is public stands last before the items of Part II at the end. Raises Invalid, naming the field.
    """
    made = new_id()
    with writing(desk, meeting, Act.EDIT_AGENDA, headings) as found:
        new = _placed(found, Item(made, "", PUBLIC, parent=under or None), head, into)
        items = list(found.minute.items)
        if after and found.item(after).parent != new.parent:
            raise Invalid(_("Choose an item that stands at the same level, or leave this empty."), "after")
        if after or under:
            found.item(after or under)
            at = _behind(items, after or under)
        else:
            at = _before_part_two(items) if new.marking == PUBLIC else len(items)
        items.insert(at, new)
        _check_number(items, made, found.minute.facts)
        found.keep(changed(found.minute, items=tuple(items)), change="added", item=made)
    return made


def move(desk: Desk, meeting: str, item: str, step: Step) -> None:
    """Move an item and what stands under it up, down, in under the item above, or out. Raises Invalid."""
    with writing(desk, meeting, Act.EDIT_AGENDA, everything) as found:
        found.item(item)
        found.keep(stepped(found.minute, item, step), change=step, item=item)


def settle(desk: Desk, meeting: str, item: str, expected: int, into: Into, head: ItemHead) -> None:
    """Save an item's titles, presenter and number, and sort it, with what stands under it, into either part.

    The division is provisional until the body decides. What goes back to Part I takes only its title along:
    its text and papers stay confidential until they are opened one by one (promise 4).
    Raises Invalid, Conflict, NotFound or Refused.
    """
    with writing(desk, meeting, Act.EDIT_AGENDA, everything) as found:
        one = found.item(item, expected)
        if one.heading is not None:
            raise Refused(_("This item is closed to you as a whole; it stays as it is."), "closed item")
        head = _checked(head, into)
        named = changed(
            one,
            title=head.title,
            internal_title=head.internal_title,
            presenter=head.presenter,
            number=head.number,
        )
        if into == "public":
            items = _replaced(found, _opened(found, named))
        else:
            items = _closed(found, named, _matter(found, into))
        _check_number(items, item, found.minute.facts)
        found.keep(changed(found.minute, items=items), change="settled", item=item)


def remove(desk: Desk, meeting: str, item: str, expected: int) -> None:
    """Take an item off the agenda with what was written under it; ``restore`` puts both back.

    Raises Invalid while other items stand under it, Refused when it holds what is closed to the writer.
    """
    with writing(desk, meeting, Act.EDIT_AGENDA, everything) as found:
        found.item(item, expected)
        if len(with_subtree(found.minute.items, item)) > 1:
            raise Invalid(_("Other items stand under it. Move them out or take them off first."))
        opened = {passage.id for passage in found.editable.passages}
        if any(hole.passage not in opened for hole in holes_of(found.items[item].item)):
            raise Refused(_("It holds something that is closed to you, so it stays."), "closed passage")
        rest = tuple(one for one in found.minute.items if one.id != item)
        facts = found.minute.facts
        if _leads_untitled(found.minute, item):
            facts = changed(facts, number_start=facts.number_start + 1)
        found.keep(changed(found.minute, items=rest, facts=facts), change="removed", item=item)


def restore(desk: Desk, meeting: str, item: str) -> None:
    """Put an item back where it was taken off. Raises Invalid when what it stood under has changed."""
    with desk.passing(Act.EDIT_AGENDA, meeting) as hands:
        work = hands.work
        sitting = sit(desk, work, meeting, Act.EDIT_AGENDA)
        if work.items.restore(item) != meeting:
            raise NotFound()
        work.passages.restore_of(item)
        kept = work.items.of(meeting)
        back = next(one for one in kept if one.item.id == item)
        above = next((one.item for one in kept if one.item.id == back.item.parent), None)
        if back.item.parent and (above is None or (above.closed and above.closed != back.item.closed)):
            raise Invalid(_("What it stood under has changed since. Add it anew."))
        order = sorted(kept, key=lambda one: (one.position, one.item.id != item))
        work.items.arrange(meeting, [one.item.id for one in order])
        if _leads_untitled(begun(desk, hands, meeting, Act.EDIT_AGENDA, headings).minute, item):
            facts = sitting.meeting.facts
            before = changed(facts, number_start=max(0, facts.number_start - 1))
            work.meetings.save(changed(sitting.meeting, facts=before), desk.person)
        organisation = sitting.meeting.organisation
        desk.note(work, Act.EDIT_AGENDA, organisation, meeting, meeting=meeting, change="restored", item=item)


def _behind(items: Sequence[Item], item: str) -> int:
    """The place behind an item and all that stands under it."""
    tree = with_subtree(items, item)
    return max(place for place, one in enumerate(items) if one.id in tree) + 1


def _before_part_two(items: Sequence[Item]) -> int:
    """The place behind the last public item that stands by itself, and all that stands under it."""
    public = [one.id for one in items if one.parent is None and one.marking == PUBLIC]
    return _behind(items, public[-1]) if public else 0


def _leads_untitled(minute: Minute, item: str) -> bool:
    """Whether it holds the lines that stood before a file's first item: they took a number of their own, and
    with them it goes, so that the others keep the numbers that the file gave them."""
    first = minute.items[0]
    return first.id == item and first.heading is None and not (first.title or first.internal_title)


def line_of(view: AgendaView, item: str) -> AgendaLine:
    """One line of an agenda. Raises NotFound."""
    for line in view.lines:
        if line.id == item:
            return line
    raise NotFound()


def _opened(found: Writing, named: Item) -> Item:
    above = next((one for one in found.minute.items if one.id == named.parent), None)
    if above is not None and above.marking != PUBLIC:
        raise Invalid(_("It stands under a confidential item. Move it out first."), "into")
    return named if named.marking == PUBLIC else into_part_one(named)


def _closed(found: Writing, named: Item, matter: str | None) -> tuple[Item, ...]:
    above = next((one for one in found.minute.items if one.id == named.parent), None)
    if above is not None and above.marking != PUBLIC and above.matter != matter:
        raise Invalid(_("It stands under an item of another matter. Move it out first."), "into")
    subtree = with_subtree(found.minute.items, named.id)
    moves = {i.id: named if i.id == named.id else i for i in found.minute.items if i.id in subtree}
    return tuple(
        into_part_two(moves[i.id], matter, keep_title=i.id == named.id) if i.id in moves else i
        for i in found.minute.items
    )


def _replaced(found: Writing, item: Item) -> tuple[Item, ...]:
    return tuple(item if one.id == item.id else one for one in found.minute.items)


def _placed(found: Writing, new: Item, head: ItemHead, into: Into) -> Item:
    above = next((one for one in found.minute.items if one.id == new.parent), None)
    if above is not None and above.marking != PUBLIC:
        into = above.matter or "unsorted"
    head = _checked(head, into)
    new = changed(
        new,
        title=head.title,
        internal_title=head.internal_title,
        presenter=head.presenter,
        number=head.number,
    )
    return new if into == "public" else into_part_two(new, _matter(found, into), keep_title=True)


def _checked(head: ItemHead, into: Into) -> ItemHead:
    if into == "public":
        return changed(head, title=_title(head.title), internal_title="")
    internal = head.internal_title or head.title
    if not internal.strip():
        raise Invalid(_("Enter what the room calls this item."), "internal_title")
    public = head.title if head.internal_title and head.title else _("Confidential item")
    return changed(head, title=public, internal_title=internal)


def _check_number(items: Sequence[Item], item: str, facts: Facts) -> None:
    """A number that was typed is not one that another item has, whether typed or by its place."""
    typed = next(one.number.strip() for one in items if one.id == item)
    shown = shown_numbers([(one.id, one.parent, one.number) for one in items], facts)
    if typed and any(number == typed for other, number in shown.items() if other != item):
        raise Invalid(
            _("Another item has the number %(number)s. Choose another one.", number=typed), "items.number"
        )


def _title(title: str) -> str:
    if not title.strip():
        raise Invalid(_("Enter a title."), "title")
    return title


def _matter(found: Writing, into: Into) -> str | None:
    if into == "unsorted":
        return None
    if into not in {known.matter.id for known in found.matters}:
        raise Invalid(_("Choose a matter, or make one."), "into")
    return into
