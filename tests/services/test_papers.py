"""Papers: sealed as they arrive, closed with their item, and given to nobody who may not have them."""

from __future__ import annotations

import pytest

from governance.kernel.errors import Invalid, NotFound
from governance.kernel.values import to_json
from governance.services import agenda, papers
from governance.services.agenda import ItemHead
from tests.builders import CANARY
from tests.office import AnOffice
from tests.services.sittings import a_matter, a_meeting, add, item_named

REPORT = "Headteacher's report"
FILE = f"%PDF words {CANARY}".encode()


def a_paper(office: AnOffice, meeting: str, item: str, matter: str = "") -> str:
    return papers.add(office.desk(), meeting, item, f"Paper {CANARY}", f"{CANARY}.pdf", FILE, matter)


def test_a_part_one_paper_is_given_to_a_member_under_a_neutral_name(office: AnOffice) -> None:
    meeting = a_meeting(office)
    paper = a_paper(office, meeting, item_named(office, meeting, REPORT))
    assert papers.read(office.desk("member"), meeting, paper) == (".pdf", FILE)


def test_a_paper_under_a_confidential_item_is_sealed_with_its_title_and_name(office: AnOffice) -> None:
    meeting = a_meeting(office)
    item = add(office, meeting, "Personnel", a_matter(office, meeting), f"Grievance {CANARY}")
    paper = a_paper(office, meeting, item)
    with office.store.reading() as work:
        assert CANARY not in to_json([one.item for one in work.items.of(meeting)]).decode()
        assert work.paper_files.get(paper).matter is not None
    assert papers.read(office.desk(), meeting, paper) == (".pdf", FILE)


@pytest.mark.parametrize("who", ["chair", "member", "ceo", "other_clerk", "admin"])
def test_a_confidential_paper_is_not_there_for_whoever_may_not_read_its_matter(
    office: AnOffice, who: str
) -> None:
    meeting = a_meeting(office)
    paper = a_paper(office, meeting, item_named(office, meeting, REPORT), a_matter(office, meeting))
    with pytest.raises(NotFound):
        papers.read(office.desk(who), meeting, paper)


def test_a_paper_closes_when_its_item_goes_into_part_two(office: AnOffice) -> None:
    meeting = a_meeting(office)
    item = item_named(office, meeting, REPORT)
    paper = a_paper(office, meeting, item)
    version = agenda.line_of(agenda.see(office.desk(), meeting), item).version
    agenda.settle(
        office.desk(), meeting, item, version, a_matter(office, meeting), ItemHead("Personnel", "x")
    )
    with pytest.raises(NotFound):
        papers.read(office.desk("member"), meeting, paper)
    assert papers.read(office.desk(), meeting, paper) == (".pdf", FILE)


def test_a_paper_stays_confidential_when_its_item_comes_back_to_part_one(office: AnOffice) -> None:
    meeting = a_meeting(office)
    item = add(office, meeting, "Personnel", a_matter(office, meeting), f"Grievance {CANARY}")
    paper = a_paper(office, meeting, item)
    version = agenda.line_of(agenda.see(office.desk(), meeting), item).version
    agenda.settle(office.desk(), meeting, item, version, "public", ItemHead("Personnel"))
    with pytest.raises(NotFound):
        papers.read(office.desk("member"), meeting, paper)


def test_an_unsorted_paper_is_sorted_under_a_matter(office: AnOffice) -> None:
    meeting = a_meeting(office)
    matter = a_matter(office, meeting)
    paper = a_paper(office, meeting, item_named(office, meeting, REPORT), "unsorted")
    papers.sort(office.desk(), meeting, paper, matter)
    with office.store.reading() as work:
        assert work.paper_files.get(paper).matter == matter
    assert papers.read(office.desk(), meeting, paper) == (".pdf", FILE)


def test_a_paper_taken_off_is_gone(office: AnOffice) -> None:
    meeting = a_meeting(office)
    paper = a_paper(office, meeting, item_named(office, meeting, REPORT))
    papers.remove(office.desk(), meeting, paper)
    with pytest.raises(NotFound):
        papers.read(office.desk(), meeting, paper)


@pytest.mark.parametrize("data", [b"", b"x" * (papers.LARGEST + 1)], ids=["empty", "too large"])
def test_a_file_that_is_empty_or_too_large_gets_a_sentence(office: AnOffice, data: bytes) -> None:
    meeting = a_meeting(office)
    with pytest.raises(Invalid) as refused:
        papers.add(office.desk(), meeting, item_named(office, meeting, REPORT), "", "a.pdf", data)
    assert refused.value.where == "file"
