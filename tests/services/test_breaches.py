"""Breach records: the clock, what was done about one, who closes it, and that nobody else learns of it."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import Engine

from governance.domain.people import Office
from governance.kernel.errors import Conflict, Invalid, NotFound
from governance.kernel.ids import new_id
from governance.services import breaches as use
from governance.services.publishing import publish
from governance.services.takedown import withdraw
from governance.web.breaches import left
from tests.builders import CANARY, a_meeting, secret
from tests.office import AnOffice
from tests.services.meetings import keep
from tests.store.test_sealed_at_rest import dump, shows

OFFICERS = ("clerk", "chair", "ceo", "nobody")
"""Who keeps breach records; "nobody" is made the data-protection officer here."""


@pytest.fixture
def office(publisher: AnOffice) -> AnOffice:
    """An office that withdrew a meeting's minutes, with a data-protection officer."""
    publisher.appoint("nobody", Office.DATA_PROTECTION_OFFICER)
    meeting = keep(publisher, a_meeting().with_a_public_item()).id
    publish(publisher.desk(), meeting)
    withdraw(publisher.desk(), meeting, secret("A name stood there."))
    return publisher


def the_one(office: AnOffice) -> str:
    """The id of the open record."""
    (found,) = use.breaches(office.desk("ceo")).open
    return found.breach.id


def page(office: AnOffice, who: str, address: str) -> str:
    """A page as somebody sees it."""
    return office.client(who).get(address).get_data(as_text=True)


@pytest.mark.parametrize("who", OFFICERS)
def test_whoever_keeps_breach_records_notes_what_was_done_and_closes_one(office: AnOffice, who: str) -> None:
    breach = the_one(office)
    use.record(office.desk(who), breach, secret("The parents were told."), 0)
    assert use.breach(office.desk("clerk"), breach).notes[0].words == secret("The parents were told.")
    use.close(office.desk(who), breach, secret("Reported."), 1)
    found = use.breaches(office.desk("clerk"))
    assert found.open == ()
    assert [note.words for note in found.closed[0].notes] == [
        secret("The parents were told."),
        secret("Reported."),
    ]


@pytest.mark.parametrize("who", ["member", "vice", "admin", "staff", "head", "other_chair", "other_clerk"])
def test_nobody_else_notes_closes_or_learns_of_one(office: AnOffice, who: str) -> None:
    breach, desk = the_one(office), office.desk(who)
    for act in (
        lambda: use.breach(desk, breach),
        lambda: use.record(desk, breach, secret("done"), 0),
        lambda: use.close(desk, breach, secret("done"), 0),
    ):
        with pytest.raises(NotFound) as refused:
            act()
        assert CANARY not in str(refused.value)
    assert use.breach(office.desk(), breach).notes == ()


def test_each_act_leaves_one_entry(office: AnOffice) -> None:
    breach = the_one(office)
    use.record(office.desk(), breach, secret("told"), 0)
    use.close(office.desk("chair"), breach, secret("ended"), 1)
    with office.store.reading() as work:
        events = [one.event for one in work.audit.of(office.organisation, limit=3)]
    assert events[:2] == ["breach.closed", "breach.recorded"]


def test_what_is_noted_is_sealed(office: AnOffice, engine: Engine) -> None:
    use.record(office.desk(), the_one(office), secret("told the parents"), 0)
    assert not shows(dump(engine), CANARY)


def test_a_note_on_what_somebody_noted_meanwhile_is_a_conflict_that_keeps_the_words(office: AnOffice) -> None:
    breach = the_one(office)
    use.record(office.desk(), breach, secret("first"), 0)
    answer = office.client("chair").post(f"/breaches/{breach}", {"note": secret("second"), "seen": "0"})
    assert answer.status_code == 422
    assert secret("second") in answer.get_data(as_text=True)
    assert len(use.breach(office.desk(), breach).notes) == 1


def test_a_closed_record_takes_no_note_and_closes_once(office: AnOffice) -> None:
    breach = the_one(office)
    use.close(office.desk(), breach, secret("ended"), 0)
    with pytest.raises(Conflict):
        use.record(office.desk(), breach, secret("late"), 1)
    with pytest.raises(Conflict):
        use.close(office.desk(), breach, secret("late"), 1)
    assert "Close the record" not in page(office, "clerk", f"/breaches/{breach}")


@pytest.mark.parametrize("act", [use.record, use.close])
def test_an_empty_note_gets_a_sentence(office: AnOffice, act: object) -> None:
    with pytest.raises(Invalid, match="Write"):
        act(office.desk(), the_one(office), "  ", 0)  # type: ignore[operator]


def test_the_page_shows_open_and_closed_and_today_only_the_open_one(office: AnOffice) -> None:
    breach = the_one(office)
    assert "A breach record is open" in page(office, "nobody", "/")
    assert "Thursday 17 September 2026, 18:00, 3 days left" in page(office, "nobody", "/")
    office.clock.forward(timedelta(hours=73))
    assert "Thursday 17 September 2026, 18:00, overdue" in page(office, "nobody", "/")
    browser = office.client("nobody")
    sent = browser.post(f"/breaches/{breach}/close", {"note": secret("Told in time."), "seen": "0"})
    assert sent.status_code == 303
    assert "A breach record is open" not in page(office, "nobody", "/")
    assert 'href="/breaches"' in page(office, "nobody", "/")
    assert "Closed" in page(office, "nobody", "/breaches")
    assert secret("Told in time.") in page(office, "nobody", f"/breaches/{breach}")


def test_an_open_record_says_what_the_72_hours_are(office: AnOffice) -> None:
    for address in ("/breaches", f"/breaches/{the_one(office)}"):
        assert "The 72 hours run from when the breach became known." in page(office, "clerk", address)


def test_past_the_72_hours_it_is_overdue() -> None:
    assert left(timedelta(hours=72)) == "3 days left"
    assert left(timedelta(minutes=5)) == "less than an hour left"
    assert left(timedelta(seconds=-1)) == "overdue"


def test_closed_records_come_by_pages_of_those_that_the_reader_may_see(office: AnOffice) -> None:
    first = the_one(office)
    with office.store.writing() as work:
        meeting = work.breaches.get(first).meeting
    for number in range(use.PAGE + 2):
        office.clock.forward(timedelta(minutes=1))
        with office.store.writing() as work:
            made = work.breaches.add(office.organisation, meeting, secret(str(number)))
            work.breaches.close(work.breaches.get(made))
    newest = use.breaches(office.desk())
    assert len(newest.closed) == use.PAGE
    older = use.breaches(office.desk(), newest.older)
    assert [one.breach.note for one in older.closed] == [secret("1"), secret("0")]
    assert older.older == ""
    assert use.breaches(office.desk("other_clerk")) == use.Shelf((), (), "")


def test_an_unknown_record_is_absent(office: AnOffice) -> None:
    with pytest.raises(NotFound):
        use.breach(office.desk(), new_id())
