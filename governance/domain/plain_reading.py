"""The plain form, read: what its marks and boxes mean."""

from __future__ import annotations

from governance.domain.holes import Shape
from governance.domain.minute import (
    CONFIDENTIAL,
    PUBLIC,
    UNCLASSIFIED,
    Action,
    ActionHole,
    Challenge,
    Resolution,
    Text,
)
from governance.domain.plain_handles import Handles, deep_leaves
from governance.domain.plain_parts import CHOICES, Opening, PartBox, Votes, WholePart
from governance.domain.plain_writing import CLOSED
from governance.kernel.attributes import Attributes, at_line
from governance.kernel.language import _
from governance.kernel.reading import only_blocks
from governance.kernel.text import Fence, Hole, Inline, Run, Span, leaves
from governance.kernel.tidy import join_runs

_CLOSED_BOXES: dict[str, Shape] = {
    CLOSED: "box",
    f"{CLOSED}-part": "part",
    f"{CLOSED}-action": "action",
    f"{CLOSED}-vote": "vote",
}


class PlainMeanings:
    """Makes spans, fences, holes and parts of marks and boxes; each handle is taken once."""

    def __init__(self, handles: Handles) -> None:
        self._handles = handles
        self._taken: set[str] = set()

    def mark(self, attributes: Attributes, runs: tuple[Run, ...]) -> Inline:
        """A mark in a line: ``.confidential``, ``.closed`` or ``.person``."""
        words = join_runs(runs)
        match attributes.kinds:
            case ("confidential",):
                attributes.expect(kinds=1, words=1, keys=("wording",))
                if not any(run.text.strip() for run in words):
                    raise at_line(attributes.line, _("a mark has no words in it."))
                matter = self._matter(attributes)
                return Span(self._passage(attributes), matter, words, attributes.one("wording").strip())
            case ("closed",) if [run.text for run in words] == [CLOSED]:
                attributes.expect(kinds=1, words=0, keys=("wording",))
                return self._hole(attributes, "line")
            case ("person",):
                attributes.expect(kinds=1, words=1, keys=())
                person = self._named(attributes, "u", attributes.words[0] if attributes.words else "")
                return Run("".join(run.text for run in words), (), person)
            case _:
                raise attributes.unknown()

    def box(self, name: str, attributes: Attributes, held: tuple[object, ...]) -> object:
        """A box by its name; anything but these is refused."""
        match name:
            case "confidential":
                return self._fence(attributes, held)
            case _ if name in _CLOSED_BOXES and not held:
                return self._closed(_CLOSED_BOXES[name], attributes)
            case "vote" if not held:
                opening = self._opening(attributes, (*CHOICES, "voted"))
                return Votes(opening.vote(attributes, opening.id))
            case "text":
                attributes.expect(kinds=0, words=0, keys=())
                return PartBox(Opening(), Text, only_blocks(held, attributes), attributes)
            case "challenge":
                opening = self._opening(attributes, ("wording",))
                return PartBox(opening, Challenge, only_blocks(held, attributes), attributes)
            case "action":
                opening = self._opening(attributes, ("owner", "person", "due"))
                return PartBox(opening, Action, only_blocks(held, attributes), attributes)
            case "resolved":
                return self._resolution(attributes, held)
            case _:
                raise attributes.unknown()

    def _fence(self, attributes: Attributes, held: tuple[object, ...]) -> Fence:
        attributes.expect(kinds=0, words=1, keys=("wording",))
        blocks = only_blocks(held, attributes)
        if not any(isinstance(leaf, Run) and leaf.text.strip() for leaf in deep_leaves(blocks)):
            raise at_line(attributes.line, _("a confidential box has no words in it."))
        if any(isinstance(leaf, Span | Fence | Hole) for leaf in leaves(blocks)):
            raise at_line(attributes.line, _("a mark stands inside another. Put them side by side."))
        matter = self._matter(attributes)
        return Fence(self._passage(attributes), matter, blocks, attributes.one("wording").strip())

    def _resolution(self, attributes: Attributes, held: tuple[object, ...]) -> PartBox:
        keys = (*CHOICES, "voted", "vote", "moved", "seconded", "wording")
        opening = self._opening(attributes, keys)
        votes = [each.vote for each in held if isinstance(each, Votes)]
        rest = tuple(each for each in held if not isinstance(each, Votes))
        if any(attributes.all(key) for key in (*CHOICES, "voted", "vote")):
            said = attributes.one("vote")
            votes.append(opening.vote(attributes, self._take(said, attributes) if said else ""))
        if len(votes) > 1:
            raise at_line(attributes.line, _("a decision has two votes."))
        return PartBox(
            opening, Resolution, only_blocks(rest, attributes), attributes, votes[0] if votes else None
        )

    def _opening(self, attributes: Attributes, keys: tuple[str, ...]) -> Opening:
        attributes.expect(kinds=1, words=1, keys=keys)
        if attributes.kinds not in ((), (CONFIDENTIAL,)) or (attributes.words and not attributes.kinds):
            raise attributes.unknown()
        person = attributes.one("person") if "person" in keys else ""
        matter = self._matter(attributes)
        marking = PUBLIC if not attributes.kinds else UNCLASSIFIED if matter is None else CONFIDENTIAL
        owner = self._named(attributes, "u", person) if person else None
        return Opening(marking, matter, self._passage(attributes), owner)

    def _matter(self, attributes: Attributes) -> str | None:
        return self._named(attributes, "m", attributes.words[0]) if attributes.words else None

    def _passage(self, attributes: Attributes) -> str:
        said = attributes.handle()
        if not said:
            return ""
        passage = self._take(said, attributes)
        if passage in self._handles.closed:
            raise at_line(attributes.line, _("this would overwrite a passage that is closed to you."))
        return passage

    def _closed(self, shape: Shape, attributes: Attributes) -> object:
        attributes.expect(kinds=0, words=0, keys=("wording",) if shape in ("box", "part") else ())
        hole = self._hole(attributes, shape)
        match shape:
            case "vote":
                return Votes(hole)
            case "action":
                return ActionHole(hole.passage, hole.matter)
            case "part":
                return WholePart(hole)
            case _:
                return hole

    def _hole(self, attributes: Attributes, shape: Shape) -> Hole:
        passage = self._take(attributes.handle(), attributes)
        known = self._handles.closed.get(passage)
        if known is None or known.shape != shape:
            raise at_line(
                attributes.line, _("a passage that is closed to you was put where it does not belong.")
            )
        return Hole(passage, known.matter, wording=attributes.one("wording").strip())

    def _take(self, said: str, attributes: Attributes) -> str:
        passage = self._named(attributes, "p", said)
        if passage in self._taken:
            raise at_line(
                attributes.line, _("a passage stands here twice. Leave the # name out of the copy.")
            )
        self._taken.add(passage)
        return passage

    def _named(self, attributes: Attributes, letter: str, said: str) -> str:
        known = {"m": self._handles.matters, "p": self._handles.passages, "u": self._handles.people}[letter]
        number = said.removeprefix(letter)
        if not (
            said.startswith(letter)
            and number.isascii()
            and number.isdigit()
            and 1 <= int(number) <= len(known)
        ):
            raise at_line(
                attributes.line, _("this marking names a matter, passage or person that is not here.")
            )
        return known[int(number) - 1]
