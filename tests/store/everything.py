"""One of everything that the store keeps, with the canary in every text of it."""

from datetime import timedelta

from governance.domain.leaks.kept import Because
from governance.domain.minute import Facts, PartOneMinute
from governance.domain.people import Appointment, Office
from governance.domain.presence import Live
from governance.domain.record import Resolved, take
from governance.domain.release import Authorisation, ByAuthority, Terms
from governance.domain.telling import Told
from governance.kernel.ids import new_id
from governance.store.copies import NewCopy
from governance.store.editions import NewEdition
from governance.store.followed import Followed
from governance.store.unit import Store, Work
from tests.builders import CANARY
from tests.conftest import NOW
from tests.store.helpers import Trust, determination, item, keep_matter, meeting, passage, trust

LATER = NOW + timedelta(days=3)


def everything(store: Store) -> Trust:
    """Keep one of everything; the ids of the trust it is in."""
    made = trust(store)
    with store.writing() as work:
        keep_people(work, made)
        matter = keep_part_two(work, made)
        keep_records(work, made, matter)
        keep_publication(work, made)
        keep_releases(work, made, matter)
        detail = {"meeting": made.meeting, "matters": [CANARY]}
        work.audit.append("matter.read", made.person, made.organisation, made.meeting, detail)
    return made


def keep_people(work: Work, made: Trust) -> None:
    work.organisations.add_academy(made.organisation, f"School {CANARY}")
    work.accounts.add(made.organisation, made.person, f"hash {CANARY}")
    work.accounts.suspend(made.organisation, made.person, "reset")
    session = work.sessions.start(made.organisation, made.person, CANARY)
    work.step_ups.add(made.organisation, session, made.person, b"digest", LATER)
    work.invitations.add(made.organisation, made.person, "invitation", CANARY, LATER, None)
    work.attempts.note(CANARY)
    chair = Appointment(new_id(), made.organisation, Office.CHAIR, made.person, NOW, NOW, body=made.body)
    work.appointments.add(chair)
    work.appointments.confirm(chair.id, made.person)
    work.appointments.end(chair.id, LATER, made.person)


def keep_part_two(work: Work, made: Trust) -> str:
    place = item()
    work.items.add(made.organisation, made.meeting, [place], made.person)
    matter = keep_matter(work, made)
    given = passage(matter, item=place.id)
    work.passages.save(made.organisation, made.meeting, [given], {})
    work.matters.determine(made.organisation, made.meeting, determination(matter))
    work.matters.tell(matter, made.body, Told(CANARY))
    work.wordings.keep(made.organisation, made.meeting, matter, b"digest", Because(CANARY, made.person))
    work.paper_files.add(made.organisation, made.meeting, new_id(), None, CANARY.encode())
    work.paper_files.add(made.organisation, made.meeting, new_id(), matter, CANARY.encode())
    return matter


def keep_records(work: Work, made: Trust, matter: str) -> None:
    later = new_id()
    work.meetings.add(meeting(made, later))
    work.live.save(made.organisation, made.meeting, Live(CANARY), 0)
    followed = Followed(new_id(), made.meeting, "carried", new_id(), made.meeting, new_id())
    work.followed.follow(made.organisation, (followed,))
    record = work.records.of(made.meeting).two
    for steps, step in enumerate(("hand-in", "pass", "circulate", "approve")):
        by = Resolved(later, NOW, CANARY) if step == "approve" else None
        record = take(record, step, by)
        work.records.take(made.organisation, record, step, steps, made.person, f"Remark {CANARY}")
    minute = PartOneMinute(made.meeting, Facts("2026-09-14T18:00", place=CANARY))
    work.records.freeze_part_one(made.organisation, minute, 1)
    work.records.freeze_part_two(made.organisation, made.meeting, work.passages.freeze(made.meeting), 1)
    work.commitments.add(made.organisation, made.meeting, 1, b"root", [bytes(32)], {matter: CANARY.encode()})


def keep_publication(work: Work, made: Trust) -> None:
    new = NewEdition(new_id(), made.meeting, "minutes", "en", 1, "0" * 64)
    work.editions.add(made.organisation, new)
    work.outbox.add(made.organisation, made.meeting, "edition", new.id, CANARY.encode(), new.digest)
    down = new_id()
    work.takedowns.add(made.organisation, made.meeting, down, (new.id,), made.person, CANARY)
    breach = work.breaches.add(made.organisation, made.meeting, CANARY, down)
    work.breaches.note(work.breaches.get(breach), made.person, CANARY, 0)


def keep_releases(work: Work, made: Trust, matter: str) -> None:
    terms = Terms(made.meeting, (matter,), f"Mr {CANARY}", f"For {CANARY}", "pdf", LATER)
    asked, refused = new_id(), new_id()
    for request in (asked, refused):
        work.requests.add(made.organisation, request, terms, made.person)
    kept = work.requests.get(refused)
    work.questions.ask(kept, 1, made.person, CANARY)
    work.questions.answer(kept, work.questions.of(refused)[refused][0], made.person, CANARY)
    given = Authorisation(asked, ByAuthority(made.person, "chair"), NOW, LATER, b"digest")
    authorisation = work.requests.authorise(work.requests.get(asked), given)
    work.requests.refuse(work.requests.get(refused), made.person, CANARY)
    copy = NewCopy(new_id(), made.meeting, "release", "pdf", CANARY, b"digest", asked, authorisation)
    work.copies.add(made.organisation, copy, 1)
    work.copies.note(made.organisation, copy.id, "collected", made.person)
    work.requests.revoke(work.requests.get(asked), authorisation, made.person, CANARY)
