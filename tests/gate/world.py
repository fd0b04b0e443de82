"""One meeting of the invented office with three matters, each in a different position towards its people.

``pay`` (personnel) concerns the staff governor, who withdrew. ``post`` is a phrase in a public item.
``land`` (commercial) is the item for which the Chair withdrew and the Vice-Chair presided.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta

from governance.domain.acts import Act
from governance.domain.cut import cut
from governance.domain.matter import Concerned, Determination, Matter
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
from governance.domain.people import Office
from governance.domain.record import STEPS, Resolved, State, Step, take
from governance.domain.release import Terms
from governance.gate import authorising, reading
from governance.gate.asking import ask
from governance.gate.passing import Gate
from governance.gate.printing import ReleasedDocument
from governance.gate.releasing import release
from governance.kernel.clock import FixedClock
from governance.kernel.ids import new_id
from governance.services.desk import Desk
from governance.store.audit import KeptEntry
from governance.store.keys import KeyRing
from governance.store.meetings import NewMeeting
from governance.store.unit import Store
from tests.builders import phrase, secret, text
from tests.office import PEOPLE, AnOffice, an_office

MATTERS = {"pay": "personnel", "post": "commercial", "land": "commercial"}
PATH: tuple[tuple[State, Step], ...] = (
    ("handed-in", "hand-in"),
    ("chair-checked", "pass"),
    ("circulated", "circulate"),
    ("approved", "approve"),
    ("signed", "sign"),
)


@dataclass
class World:
    """The office, its gate, the meeting, and its matters by word."""

    office: AnOffice
    gate: Gate
    clock: FixedClock
    meeting: str
    next_meeting: str
    matters: dict[str, str]

    @property
    def store(self) -> Store:
        """The office's records."""
        return self.office.store

    def desk(self, who: str) -> Desk:
        """The desk of somebody who is signed in."""
        with self.store.writing() as work:
            session = work.sessions.start(self.office.organisation, self.office.people[who], new_id())
        return replace(self.office.desk(who), session=session)

    def stand(self, state: State) -> None:
        """Bring Part II from draft to ``state``."""
        for reached, step in PATH:
            self.step(step)
            if reached == state:
                return

    def step(self, step: Step) -> None:
        """Take one step with Part II."""
        with self.store.writing() as work:
            both = work.records.of(self.meeting)
            resolved = Resolved(self.next_meeting, work.now, PEOPLE["chair"])
            after = take(both.two, step, resolved if step in ("approve", "sign", "correct") else None)
            if STEPS[step][1] == "approved":
                frozen = work.passages.freeze(self.meeting)
                work.records.freeze_part_two(self.office.organisation, self.meeting, frozen, after.version)
            work.records.take(self.office.organisation, after, step, both.steps_two, None)

    def readable(self, who: str) -> list[str]:
        """The words of the matters that somebody may read now."""
        with self.gate.looking(self.desk(who), Act.READ_MATTER, self.meeting) as hands:
            found = {one.id for one in reading.list_readable(hands, self.meeting)}
        return [word for word, matter in self.matters.items() if matter in found]

    def terms(self, *words: str, form: str = "docx", recipient: str = "R. Okafor, solicitor") -> Terms:
        """What is asked for: these matters, for thirty days."""
        until = self.clock.now() + timedelta(days=30)
        ids = tuple(self.matters[word] for word in words or ("post",))
        return Terms(self.meeting, ids, recipient, secret("Advice on a claim"), form, until)  # type: ignore[arg-type]

    def ask(self, *words: str, who: str = "clerk", form: str = "docx") -> str:
        """Ask for a release; the request's id."""
        with self.gate.passing(self.desk(who), Act.ASK_RELEASE, self.meeting) as hands:
            return ask(hands, self.terms(*words, form=form))

    def view(self, request: str, who: str = "ceo") -> authorising.Exactly:
        """What somebody is shown before they decide."""
        with self.gate.passing(self.desk(who), Act.VIEW_LEAVING, self.meeting) as hands:
            return authorising.view(hands, request)

    def authorise(self, request: str, who: str = "ceo", shown: str = "") -> None:
        """Authorise what is shown now (or what was ``shown``), with a fresh proof."""
        desk = self.desk(who)
        shown = shown or self.view(request, who).digest
        with self.gate.passing(desk, Act.AUTHORISE, self.meeting) as hands:
            authorising.prove(hands, request, shown)
        with self.gate.passing(desk, Act.AUTHORISE, self.meeting) as hands:
            authorising.authorise(hands, request, shown)

    def refuse(self, request: str, who: str = "ceo", reason: str = "Not needed.") -> None:
        """Refuse a request."""
        with self.gate.passing(self.desk(who), Act.REFUSE_RELEASE, self.meeting) as hands:
            authorising.refuse(hands, request, reason)

    def revoke(self, request: str, who: str = "ceo") -> None:
        """Revoke a release."""
        with self.gate.passing(self.desk(who), Act.REVOKE, self.meeting) as hands:
            authorising.revoke(hands, request, "No longer needed.")

    def release(self, request: str, who: str = "clerk") -> ReleasedDocument:
        """Collect a copy."""
        return release(self.desk(who), self.gate, request)

    def released(self, *words: str) -> str:
        """A request that was asked and authorised."""
        request = self.ask(*words)
        self.authorise(request)
        return request

    def entries(self) -> list[KeptEntry]:
        """The trail of the organisation, oldest first."""
        with self.store.reading() as work:
            return list(reversed(work.audit.of(self.office.organisation, limit=500)))

    def events(self) -> list[str]:
        """The events of the trail, oldest first."""
        return [entry.event for entry in self.entries()]

    def rewrite(self, passage: str, words: str) -> None:
        """Save other words over a passage of plain text."""
        with self.gate.passing(self.desk("clerk"), Act.MARK, self.meeting) as hands:
            kept = hands.work.passages.some([passage])[0]
            from governance.gate.opening import opened_passages

            before = opened_passages(hands, [kept])[0]
            after = replace_words(before, words)
            organisation = self.office.organisation
            hands.work.passages.save(organisation, self.meeting, [after], {passage: kept.version})

    def replace_matter(self, word: str, **fields: object) -> None:
        """Save another version of a matter."""
        from governance.kernel.values import changed

        with self.gate.passing(self.desk("clerk"), Act.MARK, self.meeting) as hands:
            kept = hands.work.matters.get(self.matters[word])
            value = hands.opener.value(Matter, kept.content)
            hands.work.matters.save(changed(value, **fields), kept.version)

    def leave(self, who: str, office: Office) -> None:
        """End somebody's office now."""
        with self.store.writing() as work:
            for one in work.appointments.of(self.office.people[who]):
                if one.office == office:
                    work.appointments.end(one.id, work.now, self.office.people["admin"])


def replace_words(passage, words):  # type: ignore[no-untyped-def]
    """The passage with other words in it, whatever kind it is."""
    from governance.kernel.text import Run
    from governance.kernel.values import changed

    body = passage.body
    if hasattr(body, "runs"):
        return changed(passage, body=changed(body, runs=(Run(words),)))
    return changed(passage, body=changed(body, text=text(words)))


def a_world(store: Store, clock: FixedClock, keys: KeyRing) -> World:
    """The office with its meeting, held an hour ago; Part II is a draft."""
    gate = Gate(keys.restricted)
    office = an_office(store, clock, gate=gate)
    made = World(office, gate, clock, new_id(), new_id(), {word: new_id() for word in MATTERS})
    minute = _minute(made)
    part_one, passages = cut(minute, "holding")
    with store.writing() as work:
        organisation = office.organisation
        starts = work.now - timedelta(hours=1)
        clerk = office.people["clerk"]
        held = NewMeeting(
            made.meeting, organisation, office.lgb, starts, part_one.facts, part_one.roll, "public", clerk
        )
        later = NewMeeting(
            made.next_meeting, organisation, office.lgb, starts + timedelta(56), Facts("2026-11-09T18:00")
        )
        work.meetings.add(held)
        work.meetings.add(later)
        work.items.add(organisation, made.meeting, part_one.items, office.people["clerk"])
        for matter in _matters(made):
            work.matters.add(organisation, office.lgb, matter)
            work.matters.bring(organisation, matter.id, made.meeting, "text")
            agreed = Determination(
                matter.id,
                "agreed",
                "end of meeting",
                "2026-09-14T19:30:00+00:00",
                matter.ground,
                secret("because"),
            )
            work.matters.determine(organisation, made.meeting, agreed)
        work.passages.save(organisation, made.meeting, passages, {})
        work.paper_files.add(organisation, made.meeting, "paper", made.matters["pay"], secret("PDF").encode())
    return made


def _matters(made: World) -> tuple[Matter, ...]:
    staff = Concerned(secret("E. Fenwick"), made.office.people["staff"])
    return (
        Matter(
            made.matters["pay"], "Matter 1: personnel", "named-staff", "personnel", secret("pay"), (staff,)
        ),
        Matter(made.matters["post"], "Matter 2: a tender", "nature", "commercial", secret("tender")),
        Matter(made.matters["land"], "Matter 3: land", "nature", "commercial", secret("land")),
    )


def _minute(made: World) -> Minute:
    people = made.office.people
    present = ("chair", "vice", "member", "parent", "staff", "associate", "head")
    pay, land = made.matters["pay"], made.matters["land"]
    return Minute(
        made.meeting,
        Facts("2026-09-14T17:00", ended="20:00", quorum=3),
        Roll(
            attendance=tuple(Attendance(f"at-{w}", PEOPLE[w], person=people[w]) for w in present),
            withdrawals=(
                Withdrawal(
                    "w-staff", PEOPLE["staff"], people["staff"], "i-pay", marking=CONFIDENTIAL, matter=pay
                ),
                Withdrawal("w-chair", PEOPLE["chair"], None, "i-land", marking=CONFIDENTIAL, matter=land),
            ),
            declarations=(
                Declaration(
                    "d-parent",
                    PEOPLE["parent"],
                    secret("lives beside it"),
                    people["parent"],
                    "i-land",
                    "stayed by leave",
                    CONFIDENTIAL,
                    land,
                ),
            ),
            presiding=(Presiding("x-vice", PEOPLE["vice"], people["vice"], "i-land", CONFIDENTIAL, land),),
        ),
        (
            Item("i-open", "Staffing report", PUBLIC, parts=(Text("t-open", text(_tender(made))),)),
            Item(
                "i-pay",
                "Confidential item",
                CONFIDENTIAL,
                pay,
                internal_title=secret("Pay of E. Fenwick"),
                parts=(
                    Text("t-pay", text(secret("The committee considered the appraisal."))),
                    Resolution(
                        "r-pay", text(secret("that the pay be raised")), vote=Vote(5, 0, 1, id="v-pay")
                    ),
                ),
                papers=(PaperLine("paper", secret("Appraisal"), "appraisal.pdf"),),
            ),
            Item(
                "i-land",
                "Confidential item",
                CONFIDENTIAL,
                land,
                internal_title=secret("Sale of the field"),
                parts=(Text("t-land", text(secret("An offer of £4,000 was received."))),),
            ),
        ),
    )


def _tender(made: World):  # type: ignore[no-untyped-def]
    return phrase(
        "The supplier, ", "Brack & Sons", ", was discussed.", passage="p-post", matter=made.matters["post"]
    )
