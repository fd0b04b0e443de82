"""An item's flow as the editor's document, and back: ``read_rich(write_rich(parts)) == parts``.

Ids travel as they are, and only the item's own are believed: what the editor calls by any other name is new
and gets an id here, and the editor is told which. So nothing that a browser says reaches a passage that is
not open in this item.
"""

from __future__ import annotations

from governance.domain.minute import Part
from governance.domain.plain_handles import Handles
from governance.domain.rich_nodes import Document
from governance.domain.rich_reading import RichReader
from governance.domain.rich_writing import written
from governance.kernel.errors import Invalid
from governance.kernel.language import _
from governance.kernel.values import Value, from_json, to_json

__all__ = ["Rich", "read_rich", "write_rich"]


class Rich(Value, frozen=True):
    """What the editor sent, understood. ``named`` maps each name that it made for a new passage to its id."""

    parts: tuple[Part, ...]
    named: dict[str, str]


def write_rich(parts: tuple[Part, ...]) -> str:
    """The editor's document of an item's parts, which are settled."""
    return to_json(Document(written(parts))).decode()


def read_rich(sent: str, handles: Handles) -> Rich:
    """The parts that the editor sent.

    Raises Invalid with a sentence for a node, mark or attribute that is not in the schema, a matter or
    person that is not here, a passage that stands there twice, a mark inside another, or a closed passage
    where it does not belong (promise 3).
    """
    try:
        document = from_json(Document, sent.encode())
    except (Invalid, RecursionError, UnicodeEncodeError):
        raise Invalid(
            _(
                "There is something in this text that is not known here, so nothing of it was saved. "
                "Take out what you put in last, or load the item again."
            ),
            where="text",
        ) from None
    reader = RichReader(handles)
    return Rich(reader.parts(document), reader.named)
