"""Release: who may let exactly what leave, and what voids it."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from governance.domain.need import MatterFacts
from governance.domain.people import CONFIRMED, OF_BODY, Appointment, Office
from governance.domain.release import (
    Asking,
    Authorisation,
    ByAuthority,
    Terms,
    authority,
    canonical,
    eligible,
    leaving,
    require_future,
    require_live,
    somebody_eligible,
    state,
)
from governance.kernel.errors import Invalid, Refused
from governance.kernel.values import changed

NOW = datetime(2026, 11, 2, 9, tzinfo=UTC)
BEFORE = datetime(2025, 9, 1, tzinfo=UTC)
TERMS = Terms("meeting", ("m1",), "R. Okafor, solicitor", "Advice", "pdf", NOW + timedelta(30))
MATTER = MatterFacts(
    organisation="trust",
    body="ours",
    met_at=BEFORE,
    state="approved",
    category="commercial",
    ground="nature",
    chair="chair",
)
ASKING = Asking("clerk")


def held(office: Office, person: str, body: str = "ours") -> Appointment:
    return Appointment(
        id=person,
        organisation="trust",
        office=office,
        person=person,
        starts=BEFORE,
        recorded_at=BEFORE,
        body=body if office in OF_BODY else None,
        confirmed_at=BEFORE if office in CONFIRMED else None,
    )


CHAIR, CEO = held(Office.CHAIR, "chair"), held(Office.CEO, "ceo")
MEMBER, CLERK = held(Office.MEMBER, "member"), held(Office.CLERK, "clerk")
EVERYBODY = (
    CHAIR,
    CEO,
    MEMBER,
    CLERK,
    held(Office.ADMINISTRATOR, "admin"),
    held(Office.CHAIR, "other", "theirs"),
)


def who(asking: Asking = ASKING, among: tuple[Appointment, ...] = EVERYBODY, **facts: Any) -> list[str]:
    return [e.person for e in eligible(among, (changed(MATTER, **facts),), asking)]


def test_the_chair_of_that_body_and_the_ceo_are_eligible_and_nobody_else() -> None:
    assert who() == ["chair", "ceo"]


@pytest.mark.parametrize("bar", ["concerned", "withdrew", "declared", "barred"])
def test_who_takes_no_part_in_the_matter_is_not_eligible(bar: str) -> None:
    assert who(**{bar: ("chair",)}) == ["ceo"]
    assert who(**{bar: ("ceo",)}) == ["chair"]


def test_neither_who_asked_nor_who_receives_decides() -> None:
    assert who(Asking("chair")) == ["ceo"]
    assert who(Asking("clerk", recipient_person="ceo")) == ["chair"]


def test_who_presided_holds_the_chairs_authority_while_the_chair_is_out() -> None:
    assert who(presided="member", withdrew=("chair",)) == ["member", "ceo"]
    assert who(presided="member") == ["chair", "ceo"]
    assert who(presided="gone", withdrew=("chair",)) == ["ceo"]


def test_authority_must_hold_for_every_matter_of_the_release() -> None:
    mixed = (MATTER, changed(MATTER, withdrew=("chair",)))
    assert [e.person for e in eligible(EVERYBODY, mixed, ASKING)] == ["ceo"]


def test_authority_names_the_office_it_rests_on() -> None:
    assert authority("chair", EVERYBODY, (MATTER,), ASKING) == ByAuthority("chair", "chair")
    assert authority("ceo", EVERYBODY, (MATTER,), ASKING) == ByAuthority("ceo", "ceo")


@pytest.mark.parametrize("person", ["clerk", "member", "admin", "other", "nobody"])
def test_nobody_else_has_authority(person: str) -> None:
    with pytest.raises(Refused):
        authority(person, EVERYBODY, (MATTER,), Asking("somebody"))


def test_of_no_matters_nobody_is_the_authority() -> None:
    with pytest.raises(Refused):
        authority("chair", EVERYBODY, (), ASKING)


def test_a_safeguarding_matter_waits_for_the_consent_of_the_dsl_or_headteacher() -> None:
    facts = changed(MATTER, category="safeguarding")
    assert who(category="safeguarding") == []
    assert "DSL" in somebody_eligible(EVERYBODY, (facts,), ASKING).because


@pytest.mark.parametrize(
    ("among", "says"),
    [
        ((CLERK,), "appoint a CEO"),
        ((CLERK, CEO), "appoint a Chair"),
        ((CLERK, CEO, CHAIR), "appoint another Chair"),
    ],
)
def test_when_nobody_is_eligible_it_says_who_could_be_appointed(
    among: tuple[Appointment, ...], says: str
) -> None:
    decision = somebody_eligible(among, (changed(MATTER, concerned=("chair", "ceo")),), ASKING)
    assert not decision.allowed
    assert says in decision.because


def test_when_nobody_may_decide_on_all_together_it_says_to_ask_singly() -> None:
    apart = (changed(MATTER, concerned=("chair",)), changed(MATTER, concerned=("ceo",)))
    assert "by itself" in somebody_eligible(EVERYBODY, apart, ASKING).because


def signed(digest: bytes = b"d", **fields: Any) -> Authorisation:
    made = Authorisation("request", ByAuthority("chair", "chair"), NOW, NOW + timedelta(30), digest)
    return changed(made, **fields)


def test_a_live_authorisation_covers_exactly_its_digest() -> None:
    require_live(signed(), b"d", NOW)
    with pytest.raises(Refused, match="no longer what was authorised"):
        require_live(signed(), b"e", NOW)


def test_an_authorisation_ends_with_its_time_and_with_its_revocation() -> None:
    with pytest.raises(Refused, match="is over"):
        require_live(signed(), b"d", NOW + timedelta(30))
    with pytest.raises(Refused, match="revoked"):
        require_live(signed(revoked_at=NOW), b"d", NOW)


CHANGES: list[dict[str, Any]] = [
    {"recipient": "R. Okafor, solicitors"},
    {"purpose": "advice"},
    {"form": "docx"},
    {"until": TERMS.until + timedelta(microseconds=1)},
    {"matters": ("m2",)},
]


@pytest.mark.parametrize("change", CHANGES)
def test_what_leaves_changes_with_each_of_its_terms(change: dict[str, Any]) -> None:
    assert canonical(leaving(TERMS, b"text")) != canonical(leaving(changed(TERMS, **change), b"text"))


def test_what_leaves_changes_with_each_byte_of_the_text() -> None:
    text = bytes(range(256))
    one_bit_apart = {
        canonical(leaving(TERMS, text[:i] + bytes([text[i] ^ 1]) + text[i + 1 :])) for i in range(256)
    }
    assert len(one_bit_apart | {canonical(leaving(TERMS, text))}) == 257


@pytest.mark.parametrize(
    ("change", "where"),
    [
        ({"matters": ()}, "matters"),
        ({"matters": ("m", "m")}, "matters"),
        ({"recipient": " "}, "recipient"),
        ({"purpose": ""}, "purpose"),
    ],
)
def test_a_request_that_leaves_something_out_says_what(change: dict[str, Any], where: str) -> None:
    with pytest.raises(Invalid) as refused:
        changed(TERMS, **change)
    assert refused.value.where == where


def test_a_release_ends_in_the_future() -> None:
    with pytest.raises(Invalid):
        require_future(changed(TERMS, until=NOW), NOW)


def test_a_request_expires_when_its_time_is_over() -> None:
    assert state("authorised", NOW, NOW - timedelta(1)) == "authorised"
    assert state("authorised", NOW, NOW) == "expired"
    assert state("revoked", NOW, NOW) == "revoked"
