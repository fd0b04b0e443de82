"""What the editor sends while somebody types is kept at once, and an editing session leaves one entry."""

from __future__ import annotations

import json
from datetime import timedelta
from typing import Any

import pytest

from governance.domain.people import Office
from governance.kernel.errors import Conflict, Invalid, NotFound, Refused
from governance.services import autosaving, drafting
from governance.services.autosaving import Autosaved, autosave
from governance.services.drafting import Written
from tests.builders import CANARY
from tests.office import AnOffice
from tests.services.sittings import a_matter, a_meeting, add, item_named, read_back, write
from tests.web.minuting import REPORT


def document(*lines: Any) -> str:
    """The editor's document of these lines."""
    nodes = [{"type": "text", "text": one} if isinstance(one, str) else one for one in lines]
    content = [{"type": "paragraph", "content": [node]} for node in nodes]
    return json.dumps({"type": "doc", "content": content})


def marked(words: str, passage: str, matter: str | None) -> dict[str, Any]:
    mark = {"type": "confidential", "attrs": {"passage": passage, "matter": matter}}
    return {"type": "text", "text": words, "marks": [mark]}


def keep(
    office: AnOffice, meeting: str, item: str, rich: str, version: int = 0, who: str = "clerk"
) -> Autosaved:
    at = version or drafting.open_item(office.desk(who), meeting, item).version
    return autosave(office.desk(who), meeting, item, at, Written("", "", rich=rich))


def saves(office: AnOffice) -> int:
    """How many entries of a saved minute the trail holds."""
    with office.store.reading() as work:
        return [one.event for one in work.audit.of(office.organisation, limit=200)].count("minutes.saved")


@pytest.fixture
def meeting(office: AnOffice) -> str:
    office.appoint("new_member", Office.CLERK, "lgb")
    return a_meeting(office)


@pytest.fixture
def item(office: AnOffice, meeting: str) -> str:
    return item_named(office, meeting, REPORT)


def test_what_was_typed_stands_there_and_a_mark_keeps_the_id_that_it_was_given(
    office: AnOffice, meeting: str, item: str
) -> None:
    matter = a_matter(office, meeting)
    first = keep(office, meeting, item, document("Before.", marked(CANARY, "new-1", matter)))
    passage = first.named["new-1"]
    second = keep(office, meeting, item, document("Now.", marked(CANARY, passage, matter)), first.version)
    assert second.named == {}
    assert read_back(office, meeting, item) == f"Now.\n\n[{CANARY}]{{.confidential m1 #p1}}"
    assert passage in drafting.open_item(office.desk(), meeting, item).passages


def test_an_hour_of_typing_in_one_item_leaves_one_entry(office: AnOffice, meeting: str, item: str) -> None:
    version = 0
    for minute in range(0, 60, 10):
        version = keep(office, meeting, item, document(f"At {minute}."), version).version
        office.clock.forward(timedelta(minutes=10))
    assert saves(office) == 1


def test_another_item_and_a_long_pause_leave_an_entry_each(office: AnOffice, meeting: str, item: str) -> None:
    keep(office, meeting, item, document("One."))
    keep(office, meeting, add(office, meeting, "Visit"), document("Two."))
    office.clock.forward(autosaving.PAUSE + timedelta(minutes=1))
    keep(office, meeting, item, document("Three."))
    assert saves(office) == 3


def test_a_change_of_the_agenda_is_no_editing_session_of_its_minute(office: AnOffice, meeting: str) -> None:
    item = add(office, meeting, "Visit")
    keep(office, meeting, item, document("One."))
    assert saves(office) == 1


def test_what_changed_nothing_is_not_kept_again(office: AnOffice, meeting: str, item: str) -> None:
    first = keep(office, meeting, item, document("One."))
    again = keep(office, meeting, item, document("One."), first.version)
    assert again.version == first.version


def test_somebody_elses_save_is_not_overwritten(office: AnOffice, meeting: str, item: str) -> None:
    before = drafting.open_item(office.desk(), meeting, item).version
    write(office, meeting, item, "Theirs.")
    with pytest.raises(Conflict):
        keep(office, meeting, item, document("Mine."), before)
    assert read_back(office, meeting, item) == "Theirs."


def test_what_is_not_understood_is_not_kept(office: AnOffice, meeting: str, item: str) -> None:
    write(office, meeting, item, "Before.")
    with pytest.raises(Invalid):
        keep(office, meeting, item, document(marked(CANARY, "new-1", "matter-of-elsewhere")))
    assert read_back(office, meeting, item) == "Before."


def test_a_passage_that_was_taken_out_and_put_back_gets_a_new_id(
    office: AnOffice, meeting: str, item: str
) -> None:
    matter = a_matter(office, meeting)
    first = keep(office, meeting, item, document(marked(CANARY, "new-1", matter)))
    old = first.named["new-1"]
    gone = keep(office, meeting, item, document("Nothing."), first.version)
    back = keep(office, meeting, item, document(marked(CANARY, old, matter)), gone.version)
    assert back.named.keys() == {old}
    assert back.named[old] != old


def test_whoever_may_not_write_is_refused_and_an_outsider_finds_nothing(
    office: AnOffice, meeting: str, item: str
) -> None:
    with pytest.raises(Refused):
        keep(office, meeting, item, document("Mine."), 1, who="chair")
    with pytest.raises(NotFound):
        keep(office, meeting, item, document("Mine."), 1, who="other_chair")


def test_two_clerks_see_each_other_and_one_alone_sees_nobody(
    office: AnOffice, meeting: str, item: str
) -> None:
    keep(office, meeting, item, document("Mine."))
    alone = autosaving.beside(office.desk(), meeting, item)
    assert alone.writers == ()
    (other,) = autosaving.beside(office.desk("new_member"), meeting, item).writers
    assert other.here
    office.clock.forward(autosaving.LATELY)
    assert autosaving.beside(office.desk("new_member"), meeting, item).writers == ()


def test_of_a_closed_item_nobody_is_named(office: AnOffice, meeting: str) -> None:
    item = add(office, meeting, "Confidential item", "unsorted", f"Absence {CANARY}")
    office.clock.forward(autosaving.LATELY)
    write(office, meeting, item, CANARY)
    assert autosaving.beside(office.desk("new_member"), meeting, item).writers == ()
