"""The detector is tested: each leak planted in the split is caught by the property it breaks."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterable, Iterator
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings

from governance.domain import clearing, cut, split
from governance.domain.body import Disclosing
from governance.domain.clearing import Pointing
from governance.domain.holes import holes, holes_of_roll
from governance.domain.labels import Relabelling
from governance.domain.minute import ActionHole, Item, Minute, OneResolution, PartOneItem, PartOneMinute
from governance.domain.public_roll import attended
from governance.kernel.text import Hole
from governance.kernel.values import changed
from governance.public.record import PublicMinutes, PublicPaper, PublicQuorum, PublicVote
from tests.builders import CANARY
from tests.domain.test_noninterference import published
from tests.strategies import Positions, pairs

Plant = Callable[[pytest.MonkeyPatch], None]
SEARCH = settings(
    max_examples=300,
    deadline=None,
    database=None,
    derandomize=True,
    phases=[Phase.generate],
    suppress_health_check=list(HealthCheck),
)


def holes_do_not_join(patch: pytest.MonkeyPatch) -> None:
    """Every passage has a pointer of its own: their number shows."""

    def hole(self: Pointing, found: Hole) -> bool:
        self.passed()
        return honest(self, found)

    honest = Pointing.hole
    patch.setattr(Pointing, "hole", hole)
    patch.setattr(clearing, "lift", lambda blocks: blocks)


def pointer_counts_passages(patch: pytest.MonkeyPatch) -> None:
    """A joined pointer says how many passages are behind it."""

    def hole(self: Pointing, found: Hole) -> bool:
        begins = honest(self, found)
        point = self.points.get(found.passage)
        if point and found.also:
            point.wordings[f"({len(found.also) + 1} passages)"] = None
        return begins

    honest = Pointing.hole
    patch.setattr(Pointing, "hole", hole)


def pointer_names_its_passage(patch: pytest.MonkeyPatch) -> None:
    """The place is an internal id."""

    def hole(self: Pointing, found: Hole) -> bool:
        begins = honest(self, found)
        if begins:
            self.points[found.passage].place += found.passage
        return begins

    honest = Pointing.hole
    patch.setattr(Pointing, "hole", hole)


def confidential_items_are_counted(patch: pytest.MonkeyPatch) -> None:
    """Consecutive confidential items of one matter each take a number."""

    def one_by_one(found: Iterable[Any], key: Callable[[Any], Any]) -> Iterator[tuple[Any, list[Any]]]:
        for held, group in itertools.groupby(found, key=key):
            for each in [[one] for one in group] if isinstance(held, str) else [list(group)]:
                yield held, each

    patch.setattr(split, "groupby", one_by_one)


def children_of_confidential_items_are_counted(patch: pytest.MonkeyPatch) -> None:
    """The next number tells how many sub-items were hidden."""
    honest = split._Splitting._siblings

    def siblings(self: Any, parent: str | None, above: str) -> Any:
        made = honest(self, parent, above)
        hidden = sum(item.closed is not None and item.parent is not None for item in self._part_one.items)
        return tuple(changed(item, number=f"{item.number}+{hidden}") for item in made)

    patch.setattr(split._Splitting, "_siblings", siblings)


def labels_keep_their_gaps(patch: pytest.MonkeyPatch) -> None:
    """Labels of a list stay as Word gave them."""
    patch.setattr(Relabelling, "_label", lambda self, said, roman: said)


def confidential_actions_leave_a_pointer(patch: pytest.MonkeyPatch) -> None:
    """An action that leaves nothing leaves a line."""

    def seen(self: object, parts: Iterable[Any]) -> Iterable[Any]:
        return (Hole(part.passage, part.matter) if isinstance(part, ActionHole) else part for part in parts)

    patch.setattr(split._Parts, "_seen", seen)


def actions_are_numbered_with_hidden_ones(patch: pytest.MonkeyPatch) -> None:
    """The reference of a public action counts confidential actions."""
    honest = split._Parts.make

    def make(self: Any, parts: Any) -> Any:
        self._actions = sum(isinstance(part, ActionHole) for part in parts)
        return honest(self, parts)

    patch.setattr(split._Parts, "make", make)


def confidential_papers_are_listed(patch: pytest.MonkeyPatch) -> None:
    """A confidential paper is listed without its title."""
    honest = split._Splitting._item

    def item(self: Any, found: PartOneItem, number: str) -> Any:
        sealed = tuple(
            PublicPaper("A confidential paper") for paper in found.papers if isinstance(paper, Hole)
        )
        made = honest(self, found, number)
        return changed(made, papers=made.papers + sealed)

    patch.setattr(split._Splitting, "_item", item)


def confidential_votes_leave_a_vote(patch: pytest.MonkeyPatch) -> None:
    """A sealed vote is printed as nought to nought."""
    honest = split._vote

    def vote(part: OneResolution) -> PublicVote | None:
        return PublicVote(0, 0, 0) if isinstance(part.vote, Hole) else honest(part)

    patch.setattr(split, "_vote", vote)


def withdrawals_lower_the_quorum(patch: pytest.MonkeyPatch) -> None:
    """The members present are counted without those who withdrew."""

    def roll(part_one: PartOneMinute, numbers: Any) -> Any:
        made = attended(part_one, numbers)
        assert made.quorum is not None
        gone = sum(isinstance(entry, Hole) for entry in part_one.roll.withdrawals)
        quorum = PublicQuorum(made.quorum.needed, made.quorum.present - gone)
        return type(made)(**{**vars(made), "quorum": quorum})

    patch.setattr(split, "attended", roll)


def attendance_tells_of_sealed_notes(patch: pytest.MonkeyPatch) -> None:
    """A line says that there are notes in Part II."""

    def roll(part_one: PartOneMinute, numbers: Any) -> Any:
        made = attended(part_one, numbers)
        told = ("There are further notes.",) if holes_of_roll(part_one.roll) else ()
        return type(made)(**{**vars(made), "notes": made.notes + told})

    patch.setattr(split, "attended", roll)


def the_determination_is_told_where_there_was_one(patch: pytest.MonkeyPatch) -> None:
    """The fixed sentence stands only in meetings with something confidential."""
    honest = split._minutes

    def made(part_one: PartOneMinute, *rest: Any) -> PublicMinutes:
        told = honest(part_one, *rest)
        return told if holes(part_one) else changed(told, determination="")

    patch.setattr(split, "_minutes", made)


def empty_lines_are_left_behind(patch: pytest.MonkeyPatch) -> None:
    """A paragraph whose holes joined an earlier pointer stays, empty."""
    patch.setattr(clearing, "lift", lambda blocks: blocks)
    patch.setattr(clearing, "tidy", lambda blocks: blocks)


def internal_titles_are_printed(patch: pytest.MonkeyPatch) -> None:
    """A confidential item is headed by what the room calls it."""
    honest = cut.settle

    def settle(item: Item, *above: Any) -> Item:
        settled = honest(item, *above)
        return changed(settled, title=settled.internal_title or settled.title)

    patch.setattr(cut, "settle", settle)


def the_space_before_a_secret_moves_out(patch: pytest.MonkeyPatch) -> None:
    """Whether a secret began with a space shows in the space before its pointer."""
    honest = Pointing.hole

    def hole(self: Pointing, found: Hole) -> bool:
        begins = honest(self, found)
        if begins and _count_of(found) % 2:
            self.points[found.passage].wordings[" "] = None
        return begins

    patch.setattr(Pointing, "hole", hole)


def items_change_places_with_what_is_sealed(patch: pytest.MonkeyPatch) -> None:
    """The items stand in another order when an odd number of passages is sealed."""
    honest = split._Splitting.items

    def items(self: Any) -> Any:
        made = honest(self)
        return made[::-1] if len(holes(self._part_one)) % 2 else made

    patch.setattr(split._Splitting, "items", items)


def attendance_shows_when_somebody_waited_outside(patch: pytest.MonkeyPatch) -> None:
    """Whoever is first in the list is said to have gone for a while, when a withdrawal is sealed."""

    def roll(part_one: PartOneMinute, numbers: Any) -> Any:
        made = attended(part_one, numbers)
        gone = sum(isinstance(entry, Hole) for entry in part_one.roll.withdrawals)
        first = changed(made.present[0], times=f"away for {gone * 10} minutes") if gone else made.present[0]
        return type(made)(**{**vars(made), "present": (first, *made.present[1:])})

    patch.setattr(split, "attended", roll)


def hidden_pointers_are_blank_lines(patch: pytest.MonkeyPatch) -> None:
    """Where positions are hidden, a passage without a wording leaves dots."""
    honest = clearing._block_without

    def without(block: Any) -> Any:
        made = honest(block)
        return made or (clearing.paragraph("…"),) if isinstance(block, Hole) else made

    patch.setattr(clearing, "_block_without", without)


def hidden_items_keep_their_numbers(patch: pytest.MonkeyPatch) -> None:
    """Where positions are hidden, the number after a confidential item shows that one is missing."""
    patch.setattr(split._Splitting, "_closed", _numbered(split._Splitting._closed))


def _numbered(honest: Callable[..., Any]) -> Callable[..., Any]:
    def closed(self: Any, *given: Any) -> Any:
        made = honest(self, *given)
        if made is None:
            self._part_one = changed(
                self._part_one,
                facts=changed(self._part_one.facts, number_start=self._part_one.facts.number_start + 1),
            )
        return made

    return closed


def _count_of(hole: Hole) -> int:
    return int(hole.passage.split("-")[1])


SHOWN = (
    holes_do_not_join,
    pointer_counts_passages,
    pointer_names_its_passage,
    confidential_items_are_counted,
    children_of_confidential_items_are_counted,
    labels_keep_their_gaps,
    confidential_actions_leave_a_pointer,
    actions_are_numbered_with_hidden_ones,
    confidential_papers_are_listed,
    confidential_votes_leave_a_vote,
    withdrawals_lower_the_quorum,
    attendance_tells_of_sealed_notes,
    the_determination_is_told_where_there_was_one,
    empty_lines_are_left_behind,
    internal_titles_are_printed,
    the_space_before_a_secret_moves_out,
    items_change_places_with_what_is_sealed,
    attendance_shows_when_somebody_waited_outside,
)
HIDDEN = (hidden_pointers_are_blank_lines, hidden_items_keep_their_numbers)


class Caught(Exception):
    """The property failed, as it should."""


def search(positions: Positions) -> None:
    """Look for a pair that reads differently in public, or that shows a secret."""

    @SEARCH
    @given(pairs(positions))
    def look(pair: tuple[Minute, Minute]) -> None:
        disclosing = Disclosing(positions=positions)
        first, second = published(pair[0], disclosing), published(pair[1], disclosing)
        if first != second or CANARY.encode() in first:
            raise Caught

    look()


@pytest.mark.parametrize("plant", SHOWN, ids=lambda plant: plant.__name__)
def test_a_leak_planted_in_the_split_is_caught(plant: Plant, monkeypatch: pytest.MonkeyPatch) -> None:
    plant(monkeypatch)
    with pytest.raises(Caught):
        search("shown")


@pytest.mark.parametrize("plant", HIDDEN, ids=lambda plant: plant.__name__)
def test_a_leak_planted_where_positions_are_hidden_is_caught(
    plant: Plant, monkeypatch: pytest.MonkeyPatch
) -> None:
    plant(monkeypatch)
    with pytest.raises(Caught):
        search("hidden")
