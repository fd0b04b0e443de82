"""The determination: put by its label, decided by who takes part, and what follows when it was not."""

from __future__ import annotations

import pytest

from governance.domain.acts import Act
from governance.domain.matter import Concerned
from governance.domain.people import Office
from governance.gate.standing import gathered
from governance.kernel.errors import Conflict, Invalid, NotFound, NotReady, Refused
from governance.kernel.values import changed, to_json
from governance.services import determining, ratifying
from governance.services.determining import Decided, determine
from governance.services.putting import putting
from governance.services.ratifying import decide_interim
from tests.builders import CANARY, secret
from tests.office import PEOPLE, AnOffice
from tests.sitting import LABELS, Sitting, a_sitting


@pytest.fixture
def sitting(office: AnOffice) -> Sitting:
    """A meeting with three undecided matters."""
    return a_sitting(office)


def labels(sitting: Sitting, who: str) -> list[str]:
    """What somebody sees put, by word."""
    cards = putting(sitting.desk(who), sitting.meeting).cards
    return [word for word, matter in sitting.matters.items() if any(c.matter == matter for c in cards)]


def standings(sitting: Sitting, who: str = "clerk") -> dict[str, str]:
    """How each matter stands, by word."""
    cards = {c.matter: c.standing for c in putting(sitting.desk(who), sitting.meeting).cards}
    return {word: cards[matter] for word, matter in sitting.matters.items() if matter in cards}


def test_the_clerk_sees_every_matter_and_the_chair_but_the_one_they_withdrew_from(sitting: Sitting) -> None:
    assert labels(sitting, "clerk") == ["pay", "post", "land"]
    assert labels(sitting, "chair") == ["pay", "post"]


def test_whoever_presided_sees_only_what_the_chair_was_out_for(sitting: Sitting) -> None:
    assert labels(sitting, "vice") == ["land"]


def test_the_numbers_that_the_chair_sees_leave_no_gap(sitting: Sitting) -> None:
    sitting.decide("agreed", "pay")
    cards = putting(sitting.desk("chair"), sitting.meeting).cards
    assert [card.number for card in cards] == [1, 2]


def test_the_reason_of_a_decided_matter_is_in_nobodys_value_but_the_clerks(sitting: Sitting) -> None:
    undecided = {card.reason for card in putting(sitting.desk("chair"), sitting.meeting).cards}
    assert undecided == {secret("pay"), secret("tender")}
    sitting.decide("agreed", "pay")
    (pay, post) = putting(sitting.desk("chair"), sitting.meeting).cards
    assert (pay.reason, post.reason) == ("", secret("tender"))
    assert putting(sitting.desk(), sitting.meeting).cards[0].reason == secret("pay")


@pytest.mark.parametrize("who", ["member", "staff", "associate", "admin", "ceo", "other_chair", "nobody"])
def test_nobody_else_sees_what_is_put(sitting: Sitting, who: str) -> None:
    with pytest.raises((Refused, NotFound)) as refused:
        putting(sitting.desk(who), sitting.meeting)
    assert CANARY not in str(refused.value)


def test_who_takes_no_part_is_named_and_cannot_move_it(sitting: Sitting) -> None:
    pay = next(
        c for c in putting(sitting.desk(), sitting.meeting).cards if c.matter == sitting.matters["pay"]
    )
    assert pay.out == (PEOPLE["staff"],)
    assert PEOPLE["staff"] not in pay.movers
    assert pay.members == 5
    with pytest.raises(Invalid, match="Choose who moved it"):
        determine(
            sitting.desk(),
            sitting.meeting,
            "19:30",
            {sitting.matters["pay"]: sitting.decision(mover="staff")},
        )


def test_what_the_meeting_decided_is_recorded_of_each_matter(sitting: Sitting) -> None:
    sitting.decide("agreed", "pay", "land")
    sitting.decide("declined", "post")
    assert standings(sitting) == {"pay": "agreed", "post": "declined", "land": "agreed"}


def test_a_determination_leaves_one_entry_for_the_act(sitting: Sitting) -> None:
    before = sitting.events().count("determination.made")
    sitting.decide()
    assert sitting.events().count("determination.made") == before + 1


def test_the_reason_of_a_determination_does_not_stand_in_the_clear(sitting: Sitting) -> None:
    sitting.decide()
    with sitting.office.store.reading() as work:
        made = work.matters.determinations(*sitting.matters.values())
    assert CANARY not in repr(made)


@pytest.mark.parametrize(
    ("at", "says"), [("17:30", "started at 18:00"), ("20:30", "ended at 20:00"), ("", "Enter the time")]
)
def test_a_time_outside_the_meeting_is_refused_with_a_sentence(sitting: Sitting, at: str, says: str) -> None:
    with pytest.raises(Invalid, match=says):
        determine(sitting.desk(), sitting.meeting, at, {sitting.matters["pay"]: sitting.decision()})


def test_a_body_that_decides_before_the_item_records_it_so(sitting: Sitting) -> None:
    with sitting.office.store.writing() as work:
        kept = work.bodies.get(sitting.office.lgb)
        settings = changed(kept.body.settings, determination="before")
        work.bodies.save(changed(kept.body, settings=settings), kept.version)
    sitting.decide("agreed", "pay")
    with sitting.office.store.reading() as work:
        made = work.matters.determinations(sitting.matters["pay"])[sitting.matters["pay"]]
    assert made[-1].decided.occasion == "before the item"


def test_what_too_few_may_vote_on_cannot_be_agreed(sitting: Sitting) -> None:
    with sitting.office.store.writing() as work:
        kept = work.meetings.get(sitting.meeting)
        work.meetings.save(changed(kept, facts=changed(kept.facts, quorum=6)), None)
    sitting.decide("agreed", "post")
    with pytest.raises(Invalid, match="Not quorate for this matter: 5 could take part and 6"):
        sitting.decide("agreed", "pay")
    sitting.decide("not put", "pay")
    assert standings(sitting)["pay"] == "not put"


def test_a_decision_on_what_somebody_decided_meanwhile_is_a_conflict(sitting: Sitting) -> None:
    sitting.decide("agreed", "pay")
    with pytest.raises(Conflict):
        sitting.decide("declined", "pay")


def test_once_part_two_is_handed_in_the_clerk_records_no_decision_of_the_meeting(sitting: Sitting) -> None:
    sitting.bring("II", "handed-in")
    with pytest.raises(NotReady, match="decides in the interim"):
        sitting.decide()


def test_the_chair_decides_in_the_interim_what_was_not_put(sitting: Sitting) -> None:
    sitting.decide("not put", "post")
    decide_interim(sitting.desk("chair"), sitting.meeting, sitting.matters["post"], said(1))
    assert standings(sitting)["post"] == "interim"


def said(seen: int, outcome: str = "agreed") -> Decided:
    """The Chair's decision."""
    return Decided(outcome, seen, review="after the tender", reason=secret("it would harm the tender"))  # type: ignore[arg-type]


def test_the_chair_gives_a_reason(sitting: Sitting) -> None:
    with pytest.raises(Invalid, match="Write why"):
        decide_interim(sitting.desk("chair"), sitting.meeting, sitting.matters["post"], Decided("agreed", 0))


def test_the_chair_does_not_decide_what_the_body_decided(sitting: Sitting) -> None:
    sitting.decide("agreed", "post")
    with pytest.raises(NotReady, match="The body has decided this"):
        decide_interim(sitting.desk("chair"), sitting.meeting, sitting.matters["post"], said(1))


def test_what_the_chair_withdrew_from_is_decided_by_whoever_presided_alone(sitting: Sitting) -> None:
    land = sitting.matters["land"]
    with pytest.raises(NotFound):
        decide_interim(sitting.desk("chair"), sitting.meeting, land, said(0))
    decide_interim(sitting.desk("vice"), sitting.meeting, land, said(0))
    assert standings(sitting)["land"] == "interim"


@pytest.mark.parametrize("who", ["clerk", "member", "ceo", "admin", "other_chair"])
def test_nobody_but_the_chair_decides_in_the_interim(sitting: Sitting, who: str) -> None:
    with pytest.raises((Refused, NotFound)):
        decide_interim(sitting.desk(who), sitting.meeting, sitting.matters["post"], said(0))


def test_the_next_meeting_ratifies_what_the_chair_decided(sitting: Sitting) -> None:
    decide_interim(sitting.desk("chair"), sitting.meeting, sitting.matters["post"], said(0))
    waiting = ratifying.to_ratify(sitting.desk(), sitting.later)
    assert [one.matter for one in waiting] == [sitting.matters["post"]]
    ratifying.ratify(
        sitting.desk(), sitting.later, sitting.matters["post"], "18:20", sitting.decision(seen=1)
    )
    assert standings(sitting)["post"] == "agreed"
    assert ratifying.to_ratify(sitting.desk(), sitting.later) == ()


def test_an_interim_decision_is_not_ratified_by_the_meeting_it_belongs_to(sitting: Sitting) -> None:
    decide_interim(sitting.desk("chair"), sitting.meeting, sitting.matters["post"], said(0))
    with pytest.raises(NotReady):
        ratifying.ratify(
            sitting.desk(), sitting.meeting, sitting.matters["post"], "18:20", sitting.decision(seen=1)
        )


def test_a_declined_matter_goes_back_into_part_one_whole_and_nothing_else_does(sitting: Sitting) -> None:
    sitting.decide("declined", "pay")
    sitting.decide("agreed", "post", "land")
    ratifying.return_to_part_one(sitting.desk(), sitting.meeting, sitting.matters["pay"])
    with sitting.office.store.reading() as work:
        words = b"".join(to_json(one.item) for one in work.items.of(sitting.meeting)).decode()
        files = work.paper_files.of(sitting.meeting)
        left = {one.matter for one in work.passages.of(sitting.meeting)}
    assert "considered the appraisal" in words
    assert "Brack" not in words
    assert "£4,000" not in words
    assert list(files.values()) == [None]
    assert left == {sitting.matters["post"], sitting.matters["land"]}


def test_what_was_agreed_does_not_go_back(sitting: Sitting) -> None:
    sitting.decide("agreed", "pay")
    with pytest.raises(NotReady):
        ratifying.return_to_part_one(sitting.desk(), sitting.meeting, sitting.matters["pay"])


def test_nobody_but_the_clerk_returns_a_declined_matter(sitting: Sitting) -> None:
    sitting.decide("declined", "pay")
    with pytest.raises((Refused, NotFound)):
        ratifying.return_to_part_one(sitting.desk("chair"), sitting.meeting, sitting.matters["pay"])


def test_a_clerk_whom_a_matter_concerns_sees_neither_it_nor_its_number(sitting: Sitting) -> None:
    with sitting.desk().passing(Act.MARK, sitting.meeting) as hands:
        at = gathered(hands, sitting.meeting)
        known = at.matters[sitting.matters["pay"]]
        concerned = (Concerned(PEOPLE["clerk"], sitting.office.people["clerk"]),)
        hands.work.matters.save(changed(known.matter, concerned=concerned), known.version)
    cards = putting(sitting.desk(), sitting.meeting).cards
    assert [(card.number, card.matter) for card in cards] == [
        (1, sitting.matters["post"]),
        (2, sitting.matters["land"]),
    ]
    with pytest.raises(NotFound):
        sitting.decide("agreed", "pay")


def test_a_new_chair_decides_what_the_former_chair_left_undecided(sitting: Sitting) -> None:
    with sitting.office.store.writing() as work:
        for held in work.appointments.of(sitting.office.people["chair"]):
            work.appointments.end(held.id, work.now, sitting.office.people["admin"])
    sitting.office.appoint("new_member", Office.CHAIR, "lgb", "co-opted")
    assert "post" in labels(sitting, "new_member")
    with pytest.raises((Refused, NotFound)):
        putting(sitting.desk("chair"), sitting.meeting)


def test_the_public_sentence_is_the_same_whatever_was_decided(sitting: Sitting) -> None:
    before = putting(sitting.desk(), sitting.meeting).public
    sitting.decide()
    assert putting(sitting.desk(), sitting.meeting).public == before
    assert all(word not in " ".join(before) for word in LABELS.values())


def test_the_not_yet_sorted_is_never_put(sitting: Sitting) -> None:
    with sitting.office.store.reading() as work:
        holding = work.matters.holding(sitting.meeting)
    assert holding not in {card.matter for card in putting(sitting.desk(), sitting.meeting).cards}
    with pytest.raises(NotFound):
        determining.determine(sitting.desk(), sitting.meeting, "19:30", {holding: sitting.decision()})


def test_a_clerk_whom_it_concerns_neither_returns_nor_learns_of_it_by_its_id(sitting: Sitting) -> None:
    sitting.decide("declined", "pay", who="clerk")
    with sitting.desk().passing(Act.MARK, sitting.meeting) as hands:
        known = gathered(hands, sitting.meeting).matters[sitting.matters["pay"]]
        concerned = (Concerned(PEOPLE["clerk"], sitting.office.people["clerk"]),)
        hands.work.matters.save(changed(known.matter, concerned=concerned), known.version)
    with pytest.raises(NotFound):
        ratifying.return_to_part_one(sitting.desk(), sitting.meeting, sitting.matters["pay"])
