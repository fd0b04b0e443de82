"""One meeting of the invented office with three undecided matters, and the meeting after it.

``pay`` (personnel) concerns the staff governor, who withdrew. ``post`` is a phrase in a public item. ``land``
is the item for which the Chair withdrew and the Vice-Chair presided. All that is secret carries the canary.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta

from governance.domain.cut import cut
from governance.domain.matter import Concerned, Matter
from governance.domain.minute import (
    CONFIDENTIAL,
    PUBLIC,
    Attendance,
    Declaration,
    Facts,
    Item,
    Minute,
    PaperLine,
    Presiding,
    Resolution,
    Roll,
    Text,
    Vote,
    Withdrawal,
)
from governance.domain.record import STATES, Part, State
from governance.kernel.ids import new_id
from governance.services import determining, recording, resolving
from governance.services.desk import Desk
from governance.services.determining import Decided
from governance.services.sittings import instant_of
from governance.store.meetings import NewMeeting
from governance.store.unit import Work
from tests.builders import phrase, secret, text
from tests.office import PEOPLE, AnOffice

PRESENT = ("chair", "vice", "member", "parent", "staff", "associate", "head")
LABELS = {"pay": "Staffing matter A", "post": "Contract matter B", "land": "Premises matter C"}
STARTS = "2026-08-10T18:00"
LATER = "2026-08-24T18:00"


@dataclass
class Sitting:
    """The office, its meeting, the one two weeks later, and the matters by word. Both have been held."""

    office: AnOffice
    meeting: str
    later: str
    matters: dict[str, str]

    def desk(self, who: str = "clerk") -> Desk:
        """The desk of somebody who is signed in."""
        with self.office.store.writing() as work:
            session = work.sessions.start(self.office.organisation, self.office.people[who], new_id())
        return replace(self.office.desk(who), session=session)

    def address(self, page: str) -> str:
        """The address of a page of the meeting."""
        return f"/meetings/{self.meeting}/{page}"

    def decide(self, outcome: str = "agreed", *words: str, who: str = "clerk") -> None:
        """Record what the meeting decided of these matters (none named: of all)."""
        chosen = {self.matters[word]: self.decision(outcome) for word in words or self.matters}
        determining.determine(self.desk(who), self.meeting, "19:30", chosen)

    def decision(self, outcome: str = "agreed", seen: int = 0, mover: str = "member") -> Decided:
        """One decision, moved by somebody who was there for everything."""
        return Decided(outcome, seen, PEOPLE[mover], "1 March 2027", secret("why"))  # type: ignore[arg-type]

    def item(self, place: int) -> str:
        """The id of the item at that place."""
        with self.office.store.reading() as work:
            return work.items.of(self.meeting)[place].item.id

    def steps(self, part: Part) -> int:
        """How many steps a record took."""
        with self.office.store.reading() as work:
            both = work.records.of(self.meeting)
        return both.steps_one if part == "I" else both.steps_two

    def state(self, part: Part) -> State:
        """Where a record stands."""
        with self.office.store.reading() as work:
            both = work.records.of(self.meeting)
        return (both.one if part == "I" else both.two).state

    def bring(self, part: Part, state: str) -> None:
        """Bring a record from where it stands to ``state`` by the use-cases."""
        ways = {
            "handed-in": lambda: recording.hand_in(self.desk(), self.meeting, part, self.steps(part)),
            "chair-checked": lambda: recording.pass_on(
                self.desk("chair"), self.meeting, part, self.steps(part)
            ),
            "circulated": lambda: recording.circulate(self.desk(), self.meeting, part, self.steps(part)),
            "approved": lambda: resolving.approve(
                self.desk(), self.meeting, part, self.steps(part), self.later, self.office.people["chair"]
            ),
        }
        for reached, step in list(ways.items())[STATES.index(self.state(part)) :]:
            step()
            if reached == state:
                return

    def events(self) -> list[str]:
        """The events of the trail, oldest first."""
        with self.office.store.reading() as work:
            return [entry.event for entry in reversed(work.audit.of(self.office.organisation, limit=500))]


def a_sitting(office: AnOffice) -> Sitting:
    """The meeting as its clerk wrote it: everything is proposed, nothing is decided."""
    made = Sitting(office, new_id(), new_id(), {word: new_id() for word in LABELS})
    holding = new_id()
    part_one, passages = cut(_minute(made), holding)
    with office.store.writing() as work:
        _convene(office, work, made.meeting, part_one.facts, part_one.roll)
        _convene(office, work, made.later, replace_start(LATER), Roll(attendance=_attendance(office)))
        work.items.add(office.organisation, made.meeting, part_one.items, office.people["clerk"])
        for meeting, unsorted in ((made.meeting, holding), (made.later, new_id())):
            value = Matter(unsorted, "Not yet sorted", "nature", "other")
            work.matters.add(office.organisation, office.lgb, value)
            work.matters.bring(office.organisation, unsorted, meeting, "yes")
        for matter in _matters(made):
            work.matters.add(office.organisation, office.lgb, matter)
            work.matters.bring(office.organisation, matter.id, made.meeting)
        work.passages.save(office.organisation, made.meeting, passages, {})
        pay, paper = made.matters["pay"], secret("PDF").encode()
        work.paper_files.add(office.organisation, made.meeting, made.meeting[:-4] + "aaaa", pay, paper)
    return made


def replace_start(starts: str) -> Facts:
    """The facts of a meeting that starts then."""
    return Facts(starts, ended="20:00", place="Library", quorum=3)


def _convene(office: AnOffice, work: Work, meeting: str, facts: Facts, roll: object) -> None:
    starts_at = instant_of(facts.starts, "Europe/London")
    assert starts_at < work.now - timedelta(hours=2)
    clerk = office.people["clerk"]
    work.meetings.add(
        NewMeeting(meeting, office.organisation, office.lgb, starts_at, facts, roll, "public", clerk)  # type: ignore[arg-type]
    )


def _matters(made: Sitting) -> tuple[Matter, ...]:
    staff = Concerned(PEOPLE["staff"], made.office.people["staff"])
    pay, post, land = (made.matters[word] for word in LABELS)
    return (
        Matter(pay, secret(LABELS["pay"]), "named-staff", "personnel", secret("pay"), (staff,)),
        Matter(post, secret(LABELS["post"]), "nature", "commercial", secret("tender")),
        Matter(land, secret(LABELS["land"]), "nature", "commercial", secret("land")),
    )


def _attendance(office: AnOffice) -> tuple[Attendance, ...]:
    kinds = {"associate": "associate"}
    return tuple(
        Attendance(f"at-{w}", PEOPLE[w], category=kinds.get(w, "member"), person=office.people[w])  # type: ignore[arg-type]
        for w in PRESENT
    )


def _minute(made: Sitting) -> Minute:
    people, meeting = made.office.people, made.meeting
    pay, land = made.matters["pay"], made.matters["land"]
    roll = Roll(
        attendance=_attendance(made.office),
        withdrawals=(
            Withdrawal(new_id(), PEOPLE["staff"], people["staff"], "i-pay", marking=CONFIDENTIAL, matter=pay),
            Withdrawal(
                new_id(), PEOPLE["chair"], people["chair"], "i-land", marking=CONFIDENTIAL, matter=land
            ),
        ),
        declarations=(
            Declaration(
                new_id(),
                PEOPLE["parent"],
                "runs the fair",
                people["parent"],
                "i-open",
                "stayed by leave",
                PUBLIC,
            ),
        ),
        presiding=(Presiding(new_id(), PEOPLE["vice"], people["vice"], "i-land", CONFIDENTIAL, land),),
    )
    return named(Minute(meeting, replace_start(STARTS), roll, _items(made)), meeting)


def named(minute: Minute, meeting: str) -> Minute:
    """The minute with ids that are its own: "i-pay" stands for one made from the meeting's."""
    from governance.kernel.values import from_json, to_json

    data = to_json(minute).decode()
    for word, tail in (("i-open", "0001"), ("i-pay", "0002"), ("i-land", "0003"), ("paper-pay", "aaaa")):
        data = data.replace(f'"{word}"', f'"{meeting[:-4]}{tail}"')
    return from_json(Minute, data.encode())


def _items(made: Sitting) -> tuple[Item, ...]:
    pay, post, land = (made.matters[word] for word in LABELS)
    tender = phrase(
        "The supplier, ", "Brack & Sons", ", was discussed.", passage=new_id(), matter=post, wording="a firm"
    )
    closed = {"marking": CONFIDENTIAL}
    return (
        Item(
            "i-open", "Staffing report", PUBLIC, parts=(Text(new_id(), text("Governors asked why.", tender)),)
        ),
        Item(
            "i-pay",
            "Confidential item",
            matter=pay,
            internal_title=secret("Pay of E. Fenwick"),
            parts=(
                Text(new_id(), text(secret("The committee considered the appraisal."))),
                Resolution(
                    new_id(),
                    text(secret("that the pay be raised")),
                    matter=pay,
                    vote=Vote(5, 0, 1, id=new_id(), matter=pay, **closed),
                    **closed,
                ),
            ),
            papers=(PaperLine("paper-pay", secret("Appraisal"), "appraisal.pdf", matter=pay, **closed),),
            **closed,
        ),
        Item(
            "i-land",
            "Confidential item",
            matter=land,
            internal_title=secret("Sale of the field"),
            parts=(Text(new_id(), text(secret("An offer of £4,000 was received."))),),
            **closed,
        ),
    )
