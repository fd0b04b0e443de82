"""The permission table, written out office by act by state, stands as it was reviewed."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from governance.domain import permissions
from governance.domain.acts import EVENTS, ROWS, TABLE, Act
from governance.domain.people import CONFIRMED, OF_ACADEMY, OF_BODY, Appointment, MemberCategory, Office
from governance.domain.permissions import RULES, Actor, Fact, Rule, Standing, Subject, decide, permit
from governance.domain.record import STATES
from governance.kernel.errors import Refused

GOLDEN = Path(__file__).parent / "golden" / "permissions.txt"
AT = datetime(2026, 9, 14, 18, tzinfo=UTC)
EARLIER = datetime(2025, 9, 1, tzinfo=UTC)


def held(
    office: Office, body: str = "ours", academy: str = "academy", category: MemberCategory = ""
) -> Appointment:
    return Appointment(
        id=f"{office}-{body}",
        organisation="trust",
        office=office,
        person="somebody",
        starts=EARLIER,
        recorded_at=EARLIER,
        body=body if office in OF_BODY else None,
        academy=academy if office in OF_ACADEMY else None,
        category=category,
        confirmed_at=EARLIER if office in CONFIRMED else None,
    )


ACTORS = {
    "anonymous": Actor(),
    "operator": Actor(operator="machine"),
    "no office": Actor("somebody"),
    **{str(office): Actor("somebody", (held(office),)) for office in Office},
    "elsewhere's chair": Actor("somebody", (held(Office.CHAIR, body="theirs"),)),
    "elsewhere's clerk": Actor("somebody", (held(Office.CLERK, body="theirs"),)),
    "elsewhere's DSL": Actor("somebody", (held(Office.DSL, academy="another"),)),
}

CIRCUMSTANCES: tuple[tuple[Fact, ...], ...] = (
    (),
    (Fact.OWN,),
    (Fact.CONFIRMER,),
    (Fact.PRIVATE,),
    (Fact.READER,),
    (Fact.READER, Fact.CONFLICTED),
    (Fact.CONFLICTED,),
    (Fact.PRESIDED,),
    (Fact.OWN_REQUEST,),
    (Fact.RECIPIENT,),
    (Fact.PERSONNEL,),
    (Fact.SAFEGUARDING,),
    (Fact.SAFEGUARDING, Fact.HEADTEACHER_CONCERNED),
)


def subject(state: str, facts: tuple[Fact, ...]) -> Subject:
    return Subject("trust", "ours", "academy", state, facts)


def allowed_states(actor: Actor, act: Act, facts: tuple[Fact, ...]) -> str:
    allowed = [s for s in STATES if decide(actor, act, subject(s, facts)).allowed]
    return "always" if len(allowed) == len(STATES) else ", ".join(allowed)


def who_may(act: Act, facts: tuple[Fact, ...]) -> str:
    may = {name: states for name, a in ACTORS.items() if (states := allowed_states(a, act, facts))}
    if set(may.values()) == {"always"}:
        signed_in = set(ACTORS) - {"anonymous", "operator"}
        if set(may) == set(ACTORS):
            return "everybody"
        return "everybody signed in" if set(may) == signed_in else ", ".join(may)
    return "; ".join(f"{name} ({states})" for name, states in may.items()) or "nobody"


def written_out() -> str:
    """For each act, which offices may and in which states; then each circumstance that changes this."""
    lines = [
        "Who may do what. In brackets: the states of the record; under an act: what else holds, and then who."
    ]
    for act in Act:
        plain = who_may(act, ())
        lines.append(f"\n{act}: {plain}")
        others = {facts: who_may(act, facts) for facts in CIRCUMSTANCES}
        lines += [f"    {' + '.join(facts)}: {who}" for facts, who in others.items() if who != plain]
    return "\n".join(lines) + "\n"


def test_the_table_is_the_one_that_was_reviewed() -> None:
    assert written_out() == GOLDEN.read_text()


def test_every_act_has_a_row_and_a_rule() -> None:
    assert set(ROWS) == set(Act) == {rule.act for rule in RULES}
    assert len(TABLE) == len(Act)


def test_every_act_that_touches_restricted_text_leaves_an_entry() -> None:
    assert all(row.event in EVENTS for row in TABLE if row.touches == "restricted text")


def test_an_act_without_a_rule_is_refused_to_everybody(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(permissions, "RULES", ())
    assert not any(decide(a, act, subject("draft", ())).allowed for a in ACTORS.values() for act in Act)


def test_a_fact_that_no_rule_asks_for_opens_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(permissions, "RULES", (Rule(Act.PUBLISH, (Standing.CLERK,)),))
    assert not decide(ACTORS["chair"], Act.PUBLISH, subject("approved", tuple(Fact))).allowed


@pytest.mark.parametrize("act", [row.act for row in TABLE if row.touches == "restricted text"])
@pytest.mark.parametrize(
    "facts", [f for f in CIRCUMSTANCES if Fact.READER not in f and Fact.OWN_REQUEST not in f]
)
def test_an_administrator_comes_to_no_restricted_text(act: Act, facts: tuple[Fact, ...]) -> None:
    assert allowed_states(ACTORS["administrator"], act, facts) == ""


@pytest.mark.parametrize("act", [Act.AUTHORISE, Act.REFUSE_RELEASE, Act.REVOKE, Act.VIEW_LEAVING])
@pytest.mark.parametrize("name", [n for n in ACTORS if n not in ("chair", "ceo")])
def test_only_the_chair_and_the_ceo_have_authority_over_a_release(act: Act, name: str) -> None:
    assert allowed_states(ACTORS[name], act, ()) == ""


def test_who_presided_has_it_only_as_a_member_still() -> None:
    assert allowed_states(ACTORS["member"], Act.AUTHORISE, (Fact.PRESIDED,)) == "always"
    assert allowed_states(ACTORS["no office"], Act.AUTHORISE, (Fact.PRESIDED,)) == ""


@pytest.mark.parametrize("fact", [Fact.CONFLICTED, Fact.OWN_REQUEST, Fact.RECIPIENT, Fact.SAFEGUARDING])
def test_the_chair_does_not_authorise_under_a_bar(fact: Fact) -> None:
    assert not decide(ACTORS["chair"], Act.AUTHORISE, subject("approved", (fact,))).allowed


def test_the_nearest_reason_is_given() -> None:
    decision = decide(ACTORS["chair"], Act.AUTHORISE, subject("approved", (Fact.OWN_REQUEST,)))
    assert decision.because == "Nobody decides on what they asked for themselves."


def test_the_reason_names_the_offices_that_could() -> None:
    with pytest.raises(Refused, match="Only the Chair of this body, the CEO or whoever presided"):
        permit(ACTORS["member"], Act.AUTHORISE, subject("approved", ()))


def test_a_private_body_is_not_there_for_who_is_no_member_or_officer() -> None:
    assert decide(ACTORS["member"], Act.SEE_BODY, subject("", (Fact.PRIVATE,))).allowed
    assert not decide(ACTORS["elsewhere's chair"], Act.SEE_BODY, subject("", (Fact.PRIVATE,))).allowed
    assert decide(ACTORS["elsewhere's chair"], Act.SEE_BODY, subject("", ())).allowed


def test_an_office_in_another_organisation_counts_for_nothing() -> None:
    foreign = Subject("another trust", "ours", "academy", "circulated")
    assert not decide(ACTORS["clerk"], Act.SEE_PART_ONE, foreign).allowed
