"""One act of writing in a meeting: opened as far as the writer may read, changed, cut, sealed and kept.

Whatever is written goes through ``Writing.keep``: it cuts (promise 9), refuses what would lose a closed
passage, keeps only what changed, and moves the files of papers to where their papers went.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from typing import NamedTuple

from governance.documents.fonts import check_glyphs
from governance.domain.acts import Act
from governance.domain.checks import check_items, check_roll
from governance.domain.cut import cut
from governance.domain.holes import holes, without_roll_holes
from governance.domain.matter import settled
from governance.domain.minute import Item, Minute, PaperLine, PartOneMinute, Passage
from governance.domain.naming import name_minute
from governance.domain.narrowing import narrowed
from governance.domain.permissions import decide
from governance.domain.record import Part
from governance.domain.weave import merge, weave
from governance.gate.editing import Editable, Wanted, everything, open_for_editing, refile
from governance.gate.gathered import Known
from governance.gate.passing import Hands
from governance.kernel.errors import Conflict, Invalid, NotFound, Refused
from governance.kernel.ids import new_id
from governance.kernel.language import _
from governance.kernel.text import Hole
from governance.kernel.values import changed, to_json
from governance.services.desk import Desk
from governance.services.sittings import Sitting
from governance.store import seal
from governance.store.items import KeptItem
from governance.store.unit import Work


class Writing(NamedTuple):
    """A meeting open to one writer. ``minute`` is its editing form, ``items`` as they are kept."""

    desk: Desk
    hands: Hands
    sitting: Sitting
    editable: Editable
    holding: str
    items: dict[str, KeptItem]
    minute: Minute
    act: Act

    def __repr__(self) -> str:
        return "<writing>"

    @property
    def work(self) -> Work:
        """The unit of work."""
        return self.hands.work

    @property
    def matters(self) -> tuple[Known, ...]:
        """The matters that the writer may mark under, in order; not the meeting's own "Not yet sorted"."""
        return tuple(known for known in self.editable.matters if known.matter.id != self.holding)

    def item(self, item: str, expected: int | None = None) -> Item:
        """One item in its editing form. Raises NotFound, or Conflict if it stands at another version."""
        if item not in self.items:
            raise NotFound()
        if expected is not None and self.items[item].version != expected:
            raise Conflict(_("Somebody saved this while you had it open; nothing was overwritten."))
        return next(one for one in self.minute.items if one.id == item)

    def keep(self, after: Minute, *, noted: bool = True, **detail: object) -> PartOneMinute:
        """Keep ``after`` in place of ``minute`` and leave the act's entry; it is not ``noted`` again where
        this only goes on with what one entry stands for already (promise 12).

        Raises Invalid for what cannot be right, Conflict if a closed passage would be lost, Refused if a part
        that changed may not be changed now.
        """
        after = name_minute(after, new_id)
        check_items(after.items)
        check_roll(after.roll, {item.id for item in after.items})
        _check_printable(self.minute, after)
        before = self.editable.at.part_one
        opened = {passage.id: passage for passage in self.editable.passages}
        for item in after.items:
            if item.id in self.items:
                merge(self.items[item.id].item, opened, item)
        made, passages = cut(after, self.holding)
        written = _Kept(self, before, made, passages, opened)
        written.permit()
        written.keep()
        organisation, meeting = self.sitting.meeting.organisation, self.sitting.meeting.id
        if noted:
            self.desk.note(self.work, self.act, organisation, meeting, meeting=meeting, **detail)
        return made


def agreed_of(work: Work, matters: Collection[str]) -> set[str]:
    """Those of these matters that the body agreed are confidential."""
    decided = work.matters.determinations(*sorted(matters)) if matters else {}
    found = {matter: settled(tuple(one.decided for one in made)) for matter, made in decided.items()}
    return {matter for matter, made in found.items() if made is not None and made.outcome == "agreed"}


def _check_printable(before: Minute, after: Minute) -> None:
    """Raises Invalid now, while it can be mended, for what no document could print once it is approved."""
    known = {item.id: item for item in before.items}
    written = [item for item in after.items if known.get(item.id) != item]
    heads = [each for each in (after.facts, after.roll) if each not in (before.facts, before.roll)]
    for one in (*written, *heads):
        check_glyphs(to_json(one).decode())


@contextmanager
def writing(desk: Desk, meeting: str, act: Act, wanted: Wanted = everything) -> Iterator[Writing]:
    """One act of writing in a meeting, with the ``wanted`` passages open as far as the writer may read them.

    Raises NotFound, or Refused with the rule's sentence to whoever may see the agenda.
    """
    with desk.passing(act, meeting) as hands:
        yield begun(desk, hands, meeting, act, wanted)


def require_writer(desk: Desk, meeting: str, act: Act = Act.DRAFT_MINUTES) -> None:
    """Raises NotFound, Refused unless whoever sits at the desk may write in the meeting now."""
    with desk.looking(act, meeting) as work:
        writers_sitting(desk, work, meeting, act)


def writers_sitting(desk: Desk, work: Work, meeting: str, act: Act) -> Sitting:
    """The meeting, if whoever sits at the desk may change either part of it. Raises NotFound, Refused."""
    work.load_keys((seal.meeting(meeting), seal.organisation(desk.organisation)))
    kept = work.meetings.get(meeting)
    sitting = Sitting(kept, work.bodies.get(kept.body), work.records.of(meeting), desk.actor(work))
    part: Part = "I" if sitting.may(act, "I") else "II"
    desk.permit(work, act, sitting.subject(part), seen=Act.SEE_AGENDA)
    return sitting


def begun(desk: Desk, hands: Hands, meeting: str, act: Act, wanted: Wanted = everything) -> Writing:
    """The meeting open to whoever sits at the desk, if either part of it may be changed by them now."""
    work = hands.work
    sitting = writers_sitting(desk, work, meeting, act)
    editable = open_for_editing(hands, meeting, wanted)
    holding = work.matters.holding(meeting)
    return Writing(
        desk=desk,
        hands=hands,
        sitting=sitting,
        editable=editable,
        holding=holding,
        items={one.item.id: one for one in work.items.of(meeting)},
        minute=weave(editable.at.part_one, editable.passages, holding),
        act=act,
    )


class _Kept(NamedTuple):
    """What changed, on its way into the store."""

    writing: Writing
    before: PartOneMinute
    after: PartOneMinute
    passages: tuple[Passage, ...]
    opened: Mapping[str, Passage]

    def permit(self) -> None:
        """Raise Refused if a part changed that may not be changed now, or what was agreed would go; Conflict,
        Invalid for what only a request made by hand holds: the id of a closed passage, a matter from
        elsewhere."""
        self._refuse_forged()
        if without_roll_holes(self.before) != without_roll_holes(self.after):
            self._permit("I")
        if self._changed() or self._gone():
            self._permit("II")
        self._keep_what_was_agreed()

    def _refuse_forged(self) -> None:
        changed = self._changed()
        if any(one.id in self.writing.editable.versions and one.id not in self.opened for one in changed):
            raise Conflict(
                _("What you wrote would overwrite a passage that is closed to you. Write it as a new one.")
            )
        if any(one.matter not in self.writing.editable.at.matters for one in changed):
            raise Invalid(_("Choose a matter of this meeting, or make one."))

    def _keep_what_was_agreed(self) -> None:
        agreed = self._agreed()
        changed_from = [self.opened[one.id] for one in self._changed() if one.id in self.opened]
        left = [one for one in changed_from if one.matter in agreed]
        moved = {one.id: one.matter for one in self.passages}
        gone = [self.opened[passage] for passage in self._gone()]
        if any(one.matter in agreed for one in gone) or any(moved[one.id] != one.matter for one in left):
            raise Refused(
                _(
                    "The body agreed that this matter is confidential. Its words may be changed within their "
                    "mark, but not taken out of it until the body decides again or opens the matter."
                ),
                "agreed matter",
            )
        now = [one.body for one in self.passages if one.matter in agreed]
        if narrowed(self.before, self.after, [one.body for one in left], now):
            raise Refused(
                _(
                    "Words that the body agreed to keep confidential would become public. They stay in their "
                    "mark until the body decides again. If the public words only happen to be the same, save "
                    "the two changes one after the other."
                ),
                "agreed matter",
            )

    def keep(self) -> None:
        """Write the items, the roll and the passages that changed."""
        work, meeting = self.writing.work, self.writing.sitting.meeting
        by = self.writing.desk.person
        kept = self.writing.items
        new = [item for item in self.after.items if item.id not in kept]
        if new:
            work.items.add(meeting.organisation, meeting.id, new, by)
        touched = self._touched()
        for item in self.after.items:
            if item.id in kept and (item.id in touched or kept[item.id].item != item):
                work.items.save(item, kept[item.id].version, by)
        order = [item.id for item in self.after.items]
        for gone in kept.keys() - set(order):
            work.items.remove(gone, kept[gone].version)
        if order != [item.id for item in self.before.items]:
            work.items.arrange(meeting.id, order)
        self._keep_head()
        versions = self.writing.editable.versions
        written = self._changed()
        expected = {one.id: versions[one.id] for one in written if one.id in versions}
        work.passages.save(meeting.organisation, meeting.id, written, expected)
        for gone in self._gone():
            work.passages.remove(gone, versions[gone])
        self._refile()

    def _keep_head(self) -> None:
        same = (self.before.facts, self.before.roll) == (self.after.facts, self.after.roll)
        if same and None not in self._touched():
            return
        meeting = self.writing.sitting.meeting
        after = changed(meeting, facts=self.after.facts, roll=self.after.roll)
        self.writing.work.meetings.save(after, self.writing.desk.person)

    def _refile(self) -> None:
        """A paper's file goes under the matter that its paper went to."""
        papers = [_file_of(paper) for item in self.after.items for paper in item.papers]
        files = self.writing.work.paper_files.of(self.after.id) if papers else {}
        for file, matter in papers:
            if file in files and files[file] != matter:
                refile(self.writing.hands, self.writing.editable, file, matter)

    def _touched(self) -> set[str | None]:
        """The items (None: the roll) whose sealed words change: their version moves on with them."""
        gone = {self.opened[passage].item for passage in self._gone()}
        return {one.item for one in self._changed()} | gone

    def _changed(self) -> list[Passage]:
        return [one for one in self.passages if self.opened.get(one.id) != one]

    def _gone(self) -> list[str]:
        there = {hole.passage for hole in holes(self.after)}
        return [passage for passage in self.opened if passage not in there]

    def _agreed(self) -> set[str]:
        return agreed_of(self.writing.work, {one.matter for one in self.opened.values()})

    def _permit(self, part: Part) -> None:
        decision = decide(self.writing.sitting.actor, self.writing.act, self.writing.sitting.subject(part))
        if not decision.allowed:
            raise Refused(decision.because, "no rule allows it")


def _file_of(paper: PaperLine | Hole) -> tuple[str, str | None]:
    return (paper.passage, paper.matter) if isinstance(paper, Hole) else (paper.id, None)
