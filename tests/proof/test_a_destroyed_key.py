"""A matter whose key was destroyed is lost, and nothing else is."""

from __future__ import annotations

from sqlalchemy import Engine

from governance.store import seal
from tests.office import AnOffice
from tests.proof.shelf import words_in
from tests.sitting import Sitting, a_sitting

LOST = "pay"


def approved(office: AnOffice) -> Sitting:
    """The meeting, approved in both parts."""
    made = a_sitting(office)
    made.decide()
    made.bring("I", "approved")
    made.bring("II", "approved")
    return made


def destroy(office: AnOffice, made: Sitting, word: str) -> None:
    """Destroy the key of one matter."""
    with office.store.writing() as work:
        work.keys.destroy(seal.matter(made.matters[word]))


def test_without_its_key_a_matter_is_read_by_nobody_and_the_others_are_read_on(
    office: AnOffice, engine: Engine
) -> None:
    made = approved(office)
    member = office.client("member")
    before = member.get(made.address("read")).data
    destroy(office, made, LOST)
    after = member.get(made.address("read"))
    assert {"pay", "post", "land"} <= words_in(before)
    assert after.status_code == 200
    assert words_in(after.data) >= {"post", "land"}
    assert not words_in(after.data) & {"pay", "pay label", "pay reason"}


def test_without_the_key_of_a_matter_part_one_reads_as_before(office: AnOffice) -> None:
    made = approved(office)
    associate = office.client("associate")
    before = associate.get(made.address("read")).data
    destroy(office, made, LOST)
    assert associate.get(made.address("read")).data == before


def test_a_destroyed_key_opens_no_page_to_a_fault_and_the_trail_stays_whole(office: AnOffice) -> None:
    made = approved(office)
    destroy(office, made, LOST)
    for who in ("clerk", "chair", "ceo", "member", "staff"):
        browser = office.client(who)
        for page in ("", "agenda", "read", "record", "compare", "releases", "determination", "history"):
            assert browser.get(made.address(page).rstrip("/")).status_code in (200, 403), (who, page)
    assert office.store.verify_trail().faults == ()
