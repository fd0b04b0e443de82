"""What a pointer tells of its matter: what the body's settings allowed when it was decided, nothing else."""

from __future__ import annotations

import pytest

from governance.domain.acts import Act
from governance.domain.body import Disclosing
from governance.domain.matter import Determination
from governance.domain.telling import Told
from governance.gate.standing import gathered
from governance.kernel.errors import NotFound, NotReady, Refused
from governance.kernel.values import changed
from governance.public.edition import MINUTES
from governance.public.papers import make_edition
from governance.public.record import EditionMeta
from governance.services import bodies, publishing, ratifying
from governance.services.confirming import confirm_telling
from governance.services.convening import Convened, convene
from governance.services.desk import Desk
from governance.services.determining import Decided, determine
from governance.services.plain_publishing import public_documents
from governance.services.putting import putting
from governance.services.ratifying import decide_interim
from governance.services.reading import read_minutes
from tests.builders import CANARY, a_meeting, secret
from tests.office import PEOPLE, AnOffice
from tests.services.conftest import Site
from tests.sitting import Sitting, a_sitting

PAGE = "/bodies/oak-lane-lgb/2026-08-10"
EVERYTHING = Disclosing(ground="yes", decided_on="yes", review_month="yes")
STAFF = "Ground: a named person who works, or may work, here."
WHOLE = f"{STAFF} Decided on 10 August 2026. To be reviewed in March 2027."


@pytest.fixture
def sitting(publisher: AnOffice) -> Sitting:
    """A meeting with three undecided matters, of an office that publishes."""
    return a_sitting(publisher)


def let(sitting: Sitting, disclosing: Disclosing) -> None:
    """Change what the body lets its pointers tell, as its clerk does."""
    kept = bodies.portrait(sitting.desk(), sitting.office.lgb).kept
    settings = changed(kept.body.settings, disclosing=disclosing, publish_from="chair-checked")
    bodies.settle(sitting.desk(), sitting.office.lgb, settings, kept.version)


def shown(sitting: Sitting, who: str = "clerk") -> str:
    """What the public will read."""
    return publishing.preview(sitting.desk(who), sitting.meeting).article


def edition(sitting: Sitting) -> tuple[bytes, ...]:
    """The bytes of every form of the public minutes."""
    desk = sitting.desk()
    with desk.looking(Act.PUBLISH, sitting.meeting) as work:
        minutes = publishing.divided(publishing.snapshot(desk, work, sitting.meeting, Act.SEE_PART_ONE))
    assert minutes is not None
    made = make_edition(minutes, EditionMeta(MINUTES, "en", 1, "2026-08-12T10:00:00Z"))
    return tuple(one.content for one in made.files)


def rewrite(sitting: Sitting, word: str, **fields: object) -> None:
    """Change a matter before it is put."""
    with sitting.desk().passing(Act.MARK, sitting.meeting) as hands:
        known = gathered(hands, sitting.meeting).matters[sitting.matters[word]]
        hands.work.matters.save(changed(known.matter, **fields), known.version)


def test_a_pointer_tells_what_the_settings_allow_on_the_website(sitting: Sitting, site: Site) -> None:
    let(sitting, EVERYTHING)
    sitting.decide()
    sitting.bring("I", "chair-checked")
    publishing.publish(sitting.desk(), sitting.meeting)
    assert WHOLE in site.words(PAGE)
    assert CANARY not in site.words(PAGE)


@pytest.mark.parametrize(
    ("setting", "words"),
    [
        ("ground", STAFF),
        ("decided_on", "Decided on 10 August 2026."),
        ("review_month", "To be reviewed in March 2027."),
    ],
)
def test_each_setting_tells_its_own_words_alone(sitting: Sitting, setting: str, words: str) -> None:
    let(sitting, Disclosing(**{setting: "yes"}))
    sitting.decide()
    every = (STAFF, "Decided on 10 August 2026.", "To be reviewed in March 2027.")
    assert [one for one in every if one in shown(sitting)] == [words]


def test_publishing_tells_it_where_nothing_can_be_opened(sitting: Sitting, site: Site) -> None:
    let(sitting, EVERYTHING)
    sitting.decide()
    sitting.bring("I", "chair-checked")
    office = sitting.office
    desk = Desk(office.store, office.organisation, office.people["clerk"], website=site.website)
    publishing.publish(desk, sitting.meeting)
    assert WHOLE in site.words(PAGE)


def test_members_read_on_screen_what_the_pointer_tells(sitting: Sitting) -> None:
    let(sitting, EVERYTHING)
    sitting.decide()
    for state in ("chair-checked", "circulated"):
        sitting.bring("I", state)
    pieces = read_minutes(sitting.desk("parent"), sitting.meeting).pieces
    assert WHOLE in " ".join(piece.html for piece in pieces if piece.kind == "public")


def test_with_nothing_ticked_meetings_that_differ_in_what_could_be_told_give_the_same_bytes(
    publisher: AnOffice,
) -> None:
    one, other = a_sitting(publisher), a_sitting(publisher)
    rewrite(other, "pay", ground="named-pupil", label=secret("Another"), reason=secret("other"))
    one.decide()
    later = Decided("agreed", 0, PEOPLE["parent"], "1 May 2028", secret("else"))
    determine(other.desk(), other.meeting, "19:55", dict.fromkeys(other.matters.values(), later))
    assert edition(one) == edition(other)
    assert "Ground" not in shown(one)


def test_with_everything_ticked_meetings_that_differ_in_nothing_told_give_the_same_bytes(
    publisher: AnOffice,
) -> None:
    one, other = a_sitting(publisher), a_sitting(publisher)
    let(one, EVERYTHING)
    rewrite(other, "pay", category="other", concerned=(), label=secret("Another"), reason=secret("other"))
    one.decide()
    later = Decided("agreed", 0, PEOPLE["parent"], "29 March 2027", secret("else"))
    determine(other.desk(), other.meeting, "19:55", dict.fromkeys(other.matters.values(), later))
    assert edition(one) == edition(other)
    assert WHOLE in shown(one)
    assert CANARY not in shown(one)


def test_a_setting_that_is_ticked_later_tells_nothing_decided_before_until_it_is_confirmed(
    sitting: Sitting,
) -> None:
    sitting.decide()
    before = edition(sitting)
    let(sitting, EVERYTHING)
    assert edition(sitting) == before
    confirm_telling(sitting.desk(), sitting.meeting, sitting.matters["pay"])
    assert shown(sitting).count("Ground:") == 1
    assert WHOLE in shown(sitting)


def test_what_is_unticked_is_forgotten_and_not_told_when_it_is_ticked_again(sitting: Sitting) -> None:
    let(sitting, EVERYTHING)
    sitting.decide()
    let(sitting, Disclosing(decided_on="yes"))
    let(sitting, EVERYTHING)
    assert "Decided on 10 August 2026." in shown(sitting)
    assert "Ground" not in shown(sitting)
    assert "To be reviewed" not in shown(sitting)


def test_the_chairs_interim_decision_tells_nothing_and_its_ratification_does(sitting: Sitting) -> None:
    let(sitting, EVERYTHING)
    pay = sitting.matters["pay"]
    interim = Decided("agreed", 0, review="1 March 2027", reason=secret("urgent"))
    decide_interim(sitting.desk("chair"), sitting.meeting, pay, interim)
    assert "Ground" not in shown(sitting)
    with pytest.raises(NotReady, match="has not agreed"):
        confirm_telling(sitting.desk(), sitting.meeting, pay)
    ratifying.ratify(sitting.desk(), sitting.later, pay, "18:20", sitting.decision(seen=1))
    assert f"{STAFF} Decided on 24 August 2026." in shown(sitting)


def test_what_the_meeting_declines_after_all_is_told_no_more(sitting: Sitting) -> None:
    let(sitting, EVERYTHING)
    sitting.decide()
    again = changed(sitting.decision("declined"), seen=1)
    determine(sitting.desk(), sitting.meeting, "19:40", dict.fromkeys(sitting.matters.values(), again))
    assert "Ground" not in shown(sitting)


def test_a_review_at_an_event_is_never_told(sitting: Sitting) -> None:
    let(sitting, EVERYTHING)
    event = Decided("agreed", 0, PEOPLE["member"], secret("once Mr Brack has left"), secret("why"))
    determine(sitting.desk(), sitting.meeting, "19:30", dict.fromkeys(sitting.matters.values(), event))
    assert "Decided on 10 August 2026." in shown(sitting)
    assert "To be reviewed" not in shown(sitting)
    assert CANARY not in shown(sitting)


@pytest.mark.parametrize("who", ["chair", "member", "staff", "ceo", "admin", "other_clerk", "nobody"])
def test_nobody_but_the_clerk_confirms_what_is_told(sitting: Sitting, who: str) -> None:
    sitting.decide()
    let(sitting, EVERYTHING)
    with pytest.raises((Refused, NotFound)) as refused:
        confirm_telling(sitting.desk(who), sitting.meeting, sitting.matters["post"])
    assert CANARY not in str(refused.value)
    assert "Ground" not in shown(sitting)


def test_confirming_leaves_one_entry(sitting: Sitting) -> None:
    sitting.decide()
    let(sitting, EVERYTHING)
    before = len(sitting.events())
    confirm_telling(sitting.desk(), sitting.meeting, sitting.matters["post"])
    assert sitting.events()[before:] == ["telling.confirmed"]


def test_what_is_told_is_kept_at_rest_and_nothing_that_is_not(sitting: Sitting) -> None:
    let(sitting, Disclosing(ground="yes"))
    sitting.decide("agreed", "pay")
    with sitting.office.store.reading() as work:
        kept = work.matters.told(sitting.meeting)
    assert kept == {sitting.matters["pay"]: Told(ground="a named person who works, or may work, here")}


def test_the_clerk_sees_what_each_line_tells_and_confirms_it_on_the_page(sitting: Sitting) -> None:
    sitting.decide()
    browser = sitting.office.client("clerk")
    assert "Its line in public tells" not in browser.get(sitting.address("determination")).get_data(True)
    let(sitting, EVERYTHING)
    page = browser.get(sitting.address("determination")).get_data(as_text=True)
    assert "Nothing besides its place" in page
    assert WHOLE in page
    pay = sitting.matters["pay"]
    assert browser.post(sitting.address(f"determination/{pay}/telling")).status_code == 303
    cards = putting(sitting.desk(), sitting.meeting).cards
    assert next(card.tells for card in cards if card.matter == pay).review_month == "2027-03"


def test_the_documents_of_a_file_tell_what_the_file_says_its_body_tells() -> None:
    made = a_meeting().with_a_public_item().with_a_confidential_item()
    told = {}
    for disclosing in (Disclosing(), EVERYTHING):
        file = made.file(disclosing=disclosing)
        decided: Determination = changed(file.determinations[0], ground="nature", review="2027-03-01")
        told[disclosing] = _html(changed(file, determinations=(decided,)))
    assert "Ground: the nature of the matter." in told[EVERYTHING]
    assert "To be reviewed in March 2027." in told[EVERYTHING]
    assert "Ground" not in told[Disclosing()]
    assert CANARY not in told[EVERYTHING]


def _html(file: object) -> str:
    from governance.domain.meeting_file import write_meeting_file

    documents, _warnings = public_documents(write_meeting_file(file))  # type: ignore[arg-type]
    return documents["html"].decode()


def test_a_matter_that_is_brought_over_tells_there_what_it_tells_already(sitting: Sitting) -> None:
    let(sitting, EVERYTHING)
    sitting.decide()
    pay = sitting.matters["pay"]
    with sitting.office.store.writing() as work:
        work.matters.bring(sitting.office.organisation, pay, sitting.later)
        assert work.matters.told(sitting.later)[pay] == work.matters.told(sitting.meeting)[pay]


def test_in_another_bodys_minutes_a_matter_tells_nothing_before_it_is_confirmed_there(
    sitting: Sitting,
) -> None:
    let(sitting, EVERYTHING)
    sitting.decide()
    office, starts = sitting.office, "2026-08-26T18:00"
    board = convene(sitting.desk(), office.board, Convened(starts, "Library"))
    with office.store.writing() as work:
        work.matters.bring(office.organisation, sitting.matters["pay"], board)
        assert work.matters.told(board) == {}
