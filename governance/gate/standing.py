"""The per-matter subjects that the permission table decides by, with what only the gate can know."""

from __future__ import annotations

from collections.abc import Sequence

from governance.domain.acts import Act
from governance.domain.need import conflicted, may_read, stands_in
from governance.domain.people import SEATS, Office, holders
from governance.domain.permissions import Decision, Fact, Subject, decide
from governance.domain.release import Asking, towards
from governance.gate.gathered import Gathered, Known, gather, gather_all
from governance.gate.passing import Hands, Unseen
from governance.kernel.errors import NotFound, Refused
from governance.kernel.values import changed

NOBODY = Asking("")


def gathered(hands: Hands, meeting: str) -> Gathered:
    """The meeting with the facts of its matters. Raises NotFound, also for another organisation's."""
    found = gather(hands.work, hands.opener, meeting)
    if found.meeting.organisation != hands.desk.organisation:
        raise NotFound()
    return found


def gathered_all(hands: Hands, meetings: Sequence[str]) -> dict[str, Gathered]:
    """These meetings with the facts of their matters, by id, in a fixed number of queries."""
    return gather_all(hands.work, hands.opener, meetings)


def matter_subject(at: Gathered, person: str, known: Known, asking: Asking = NOBODY) -> Subject:
    """One matter as a subject for ``person``: reader or not, conflicted, presided, safeguarding…"""
    made = towards(person, at.in_office, known.facts, asking)
    facts = set(made.facts)
    if may_read(at.reader(person), known.facts, at.at).allowed:
        facts.add(Fact.READER)
    heads = holders(at.in_office, Office.HEADTEACHER, known.facts.academy)
    if any(conflicted(head, known.facts) for head in heads):
        facts.add(Fact.HEADTEACHER_CONCERNED)
    return Subject(made.organisation, made.body, made.academy, made.state, tuple(sorted(facts)))


def part_two_subject(at: Gathered, person: str) -> Subject:
    """The whole of Part II as a subject: conflicted only if in every matter, presided if for any.

    "Not yet sorted" is no matter: nobody withdraws from it.
    """
    facts: set[Fact] = set()
    all_facts = [known.facts for known in at.matters.values() if known.sequence]
    if all_facts and all(conflicted(person, one) for one in all_facts):
        facts.add(Fact.CONFLICTED)
    seated = any(
        a.person == person and a.body == at.body.id and a.office in SEATS and a.category != "associate"
        for a in at.in_office
    )
    if any(stands_in(person, one, seated) and not conflicted(person, one) for one in all_facts):
        facts.add(Fact.PRESIDED)
    made = at.meeting
    return Subject(made.organisation, made.body, at.body.academy, at.record.state, tuple(sorted(facts)))


def putting_subject(at: Gathered, person: str) -> Subject:
    """Part II for whoever puts or decides its matters one by one.

    Who takes no part in any of them is answered as if there were none (promise 7).
    """
    made = part_two_subject(at, person)
    return changed(made, facts=tuple(fact for fact in made.facts if fact != Fact.CONFLICTED))


def out_of_all(at: Gathered, person: str) -> bool:
    """Whether there are matters, and they take no part in any."""
    return Fact.CONFLICTED in part_two_subject(at, person).facts


def decided(hands: Hands, at: Gathered, act: Act, known: Known, asking: Asking = NOBODY) -> Decision:
    """What the table says of ``act`` on this matter by whoever sits at the desk."""
    return decide(hands.desk.actor(hands.work), act, matter_subject(at, hands.person, known, asking))


def readable(hands: Hands, at: Gathered) -> tuple[Known, ...]:
    """The matters that whoever sits at the desk may read now, in the order of the meeting."""
    actor = hands.desk.actor(hands.work)
    known = sorted(at.matters.values(), key=lambda one: one.sequence)
    subjects = {one.matter.id: matter_subject(at, hands.person, one) for one in known}
    return tuple(one for one in known if decide(actor, Act.READ_MATTER, subjects[one.matter.id]).allowed)


def require_part_two(hands: Hands, at: Gathered, act: Act) -> None:
    """Raises Refused unless the table lets whoever sits at the desk do ``act`` to Part II."""
    decision = decide(hands.desk.actor(hands.work), act, putting_subject(at, hands.person))
    if not decision.allowed:
        raise Refused(decision.because, "no rule allows it")


def require_known(at: Gathered, matter: str) -> Known:
    """The matter before this meeting. Raises Unseen when it is not."""
    if matter not in at.matters:
        raise Unseen("There is nothing here.", "not before this meeting")
    return at.matters[matter]
