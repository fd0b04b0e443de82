"""The public documents of a meeting file, made without a database: what could not be printed is refused."""

from __future__ import annotations

import pytest

from governance.domain.meeting_file import write_meeting_file
from governance.kernel.errors import Invalid
from governance.kernel.values import changed
from governance.services.plain_publishing import public_documents
from tests.builders import a_meeting


def in_a_circle(*parents: int | None) -> bytes:
    """A meeting file of as many items, each under the item at that place."""
    built = a_meeting()
    for place in range(len(parents)):
        built = built.with_a_public_item(f"Item called {place}")
    file = built.file()
    items = file.meeting.items
    moved = tuple(
        changed(item, parent=None if above is None else items[above].id)
        for item, above in zip(items, parents, strict=True)
    )
    return write_meeting_file(changed(file, meeting=changed(file.meeting, items=moved)))


@pytest.mark.parametrize(
    ("parents", "place"), [((None, 1), 1), ((None, 2, 1), 1), ((3, None, 0, 2), 0)], ids=str
)
def test_items_under_one_another_are_refused_with_the_place_of_one(
    parents: tuple[int | None, ...], place: int
) -> None:
    with pytest.raises(Invalid, match=f"Item {place + 1} stands under") as refused:
        public_documents(in_a_circle(*parents))
    assert refused.value.where == f"meeting.items[{place}].parent"


def test_items_under_one_another_without_a_circle_are_all_printed() -> None:
    documents, _warnings = public_documents(in_a_circle(None, 0, 1))
    assert all(f"Item called {place}".encode() in documents["html"] for place in range(3))
