"""Years of old minutes come in file by file: kept as they were, sealed whole, or waiting; the rest go on."""

from __future__ import annotations

import io
from pathlib import Path

import pytest

from governance.domain.acts import Act
from governance.gate.reading import read
from governance.gate.standing import gathered
from governance.kernel.errors import Invalid, NotFound, Refused
from governance.kernel.values import to_json
from governance.services import sorting
from governance.services.importing_old import Choice, bring_in_old, day_of_name, told
from governance.services.publishing import preview
from tests.builders import CANARY
from tests.intake.docx import docx, p, r
from tests.office import PASSWORD, AnOffice
from tests.test_commands import Shell, shell  # noqa: F401 - the fixture of a command line

PUBLISHED = Choice("published")
SEALED = Choice("part two", "named-staff", "personnel", f"About staff {CANARY}")
HEAD = p("Minutes of the meeting on 12 March 2019 at 18:00") + p("Present: Ann Bell, Ben Lovell")


def minutes(
    words: str = "The hall was let.", *, day: str = "12 March 2019", clock: str = " at 18:00"
) -> bytes:
    return docx(
        p(f"Minutes of the meeting on {day}{clock}")
        + p(f"Present: Ann Bell {CANARY}, Ben Lovell")
        + p("1. Lettings")
        + p(words)
        + p("2. Pay")
        + p("Of the caretaker ", r(f"who leaves {CANARY}", '<w:highlight w:val="yellow"/>'))
        + p("3. Close")
        + p("That was all.")
    )


def at_rest(office: AnOffice, meeting: str) -> str:
    with office.store.reading() as work:
        kept = work.meetings.get(meeting)
        return str([to_json(one.item) for one in work.items.of(meeting)]) + str(to_json(kept.roll))


def test_what_was_published_is_public_but_for_what_the_file_marks(office: AnOffice) -> None:
    came = bring_in_old(office.desk(), office.lgb, minutes(), "m.docx", PUBLISHED)
    waits = sorting.waiting(office.desk(), came.meeting).items
    assert [one.item.title for one in waits] == ["", "Pay"]
    assert "The hall was let." in at_rest(office, came.meeting)
    assert "who leaves" not in at_rest(office, came.meeting)
    assert preview(office.desk(), came.meeting).outline.one.state == "draft"


def test_highlighted_words_that_no_item_holds_leave_the_whole_file_to_be_sorted(office: AnOffice) -> None:
    marked = p("Apologies: ", r("Eve Tan", '<w:highlight w:val="yellow"/>'))
    data = docx(HEAD + marked + p("1. Lettings") + p("Let.") + p("2. Close") + p("Done."))
    came = bring_in_old(office.desk(), office.lgb, data, "m.docx", PUBLISHED)
    waits = sorting.waiting(office.desk(), came.meeting).items
    assert [one.item.title for one in waits] == ["", "Lettings", "Close"]


def test_what_is_sealed_whole_leaves_no_word_and_no_name_in_part_one(office: AnOffice) -> None:
    came = bring_in_old(office.desk(), office.lgb, minutes(), "m.docx", SEALED)
    kept = at_rest(office, came.meeting)
    assert CANARY not in kept
    for word in ("Lettings", "hall", "Ann Bell", "caretaker", "Close"):
        assert word not in kept
    with office.desk().passing(Act.READ_MATTER, came.meeting) as hands:
        appendix = to_json(read(hands, came.meeting).appendix).decode()
    for word in ("Lettings", "The hall was let.", "Ann Bell", "who leaves", "That was all."):
        assert word in appendix


@pytest.mark.parametrize("who", ["chair", "member", "parent", "staff", "ceo", "admin"])
def test_what_is_sealed_whole_is_read_by_the_clerk_alone_until_it_is_handed_in(
    office: AnOffice, who: str
) -> None:
    came = bring_in_old(office.desk(), office.lgb, minutes(), "m.docx", SEALED)
    try:
        with office.desk(who).passing(Act.READ_MATTER, came.meeting) as hands:
            seen = to_json(read(hands, came.meeting).appendix).decode()
    except (NotFound, Refused) as refused:
        seen = str(refused)
    assert CANARY not in seen
    assert "Lettings" not in seen


def test_each_file_that_is_sealed_has_a_matter_of_its_own_with_the_ground_that_was_given(
    office: AnOffice,
) -> None:
    first = bring_in_old(office.desk(), office.lgb, minutes(), "m.docx", SEALED).meeting
    second = bring_in_old(office.desk(), office.lgb, minutes(day="9 April 2019"), "n.docx", SEALED).meeting
    ids = set()
    for meeting in (first, second):
        with office.desk().peeking(Act.SEE_AGENDA, meeting) as hands:
            (one,) = (known.matter for known in gathered(hands, meeting).matters.values() if known.sequence)
        ids.add(one.id)
        assert (one.ground, one.category, one.reason) == ("named-staff", "personnel", f"About staff {CANARY}")
    assert len(ids) == 2


def test_the_same_file_again_is_there_already(office: AnOffice) -> None:
    first = bring_in_old(office.desk(), office.lgb, minutes(), "m.docx", PUBLISHED)
    again = bring_in_old(office.desk(), office.lgb, minutes(), "renamed.docx", Choice())
    assert (again.which, again.meeting) == ("there", first.meeting)
    other = bring_in_old(office.desk(), office.lgb, minutes("Other."), "m.docx", PUBLISHED)
    assert other.which == "new"


def test_the_id_of_a_meeting_tells_nothing_of_its_file_to_who_has_no_key(office: AnOffice) -> None:
    from hashlib import sha256
    from uuid import UUID

    came = bring_in_old(office.desk(), office.lgb, minutes(), "m.docx", PUBLISHED)
    for guess in (minutes(), f"{office.lgb} {sha256(minutes()).hexdigest()}".encode()):
        assert came.meeting != str(UUID(bytes=sha256(guess).digest()[:16], version=4))


@pytest.mark.parametrize(
    ("name", "day"),
    [
        ("2019-03-12 minutes.docx", "2019-03-12"),
        ("20190312_LGB.docx", "2019-03-12"),
        ("LGB minutes 12 March 2019 FINAL.docx", "2019-03-12"),
        ("Minutes_12.03.19.docx", "2019-03-12"),
        ("Minutes 2018-19.docx", ""),
        ("2019-13-40.docx", ""),
        ("minutes.docx", ""),
    ],
)
def test_a_file_s_name_tells_its_day(name: str, day: str) -> None:
    assert day_of_name(name) == day


def test_without_a_day_it_is_asked_for_and_taken_from_the_name_or_from_what_is_said(office: AnOffice) -> None:
    data = docx(p("1. Lettings") + p("Let.") + p("2. Close") + p("Done at last."))
    at_six = Choice(time="18:00")
    with pytest.raises(Invalid) as asked:
        bring_in_old(office.desk(), office.lgb, data, "m.docx", at_six)
    assert asked.value.where == "starts"
    with pytest.raises(Invalid) as asked:
        bring_in_old(office.desk(), office.lgb, data, "2019-03-12.docx", Choice())
    assert asked.value.where == "time"
    assert bring_in_old(office.desk(), office.lgb, data, "2019-03-12.docx", at_six).day == "2019-03-12"


def test_the_operator_of_the_machine_sorts_nothing(office: AnOffice) -> None:
    from governance.services.desk import Desk

    with office.store.reading() as work:
        organisation = work.bodies.get(office.lgb).organisation
    desk = Desk(office.store, organisation, operator="operator root")
    for choice in (PUBLISHED, SEALED):
        with pytest.raises(Refused):
            bring_in_old(desk, office.lgb, minutes(), "m.docx", choice)
    assert bring_in_old(desk, office.lgb, minutes(), "m.docx", Choice()).which == "new"


@pytest.mark.parametrize("who", ["chair", "member", "admin", "other_clerk"])
def test_nobody_but_the_clerk_of_the_body_brings_old_minutes_in(office: AnOffice, who: str) -> None:
    with pytest.raises((Refused, NotFound)):
        bring_in_old(office.desk(who), office.lgb, minutes(), "m.docx", Choice())


# --- the command


def a_folder(shell: Shell) -> Path:  # noqa: F811
    folder = shell.folder / "old"
    (folder / "further").mkdir(parents=True)
    for name, content in {
        "1 march.docx": minutes(),
        "2 no day.docx": docx(p("1. Lettings") + p("Let.") + p("2. Close") + p("Done.")),
        "3 damaged.docx": b"PK\x03\x04 nothing",
        "4 scan.pdf": b"%PDF-1.4",
        "5 2019-05-14.docx": docx(p("1. Lettings") + p("Let.") + p("2. Close") + p("Done.")),
        "~$1 march.docx": b"",
    }.items():
        (folder / name).write_bytes(content)
    return folder


def test_a_folder_gives_a_line_for_each_file_and_the_rest_go_on(shell: Shell) -> None:  # noqa: F811
    folder = a_folder(shell)
    words = ("meeting", "import-folder", str(folder), "--body", "oak-lane-lgb")
    done = shell.run(*words, "--time", "18:00")
    lines = done.stdout.splitlines()
    assert done.exit_code == 1
    assert [line.partition("] ")[2].partition(": ")[0] for line in lines] == [
        "1 march.docx",
        "2 no day.docx",
        "3 damaged.docx",
        "4 scan.pdf",
        "5 2019-05-14.docx",
        "further",
    ]
    assert lines[0].startswith("[1/6] 1 march.docx: A draft of Tuesday 12 March 2019. 4 items wait")
    assert "Put the day into the file's name" in lines[1]
    assert "damaged" in lines[2]
    assert "Only Word files" in lines[3]
    assert "Tuesday 14 May 2019" in lines[4]
    assert "folder" in lines[5]
    assert "4 of 6 were not taken in." in done.stderr
    assert CANARY not in done.output


def test_a_folder_again_changes_nothing(shell: Shell) -> None:  # noqa: F811
    folder = shell.folder / "old"
    folder.mkdir()
    (folder / "m.docx").write_bytes(minutes())
    words = ("meeting", "import-folder", str(folder), "--body", "oak-lane-lgb")
    first, again = shell.good(*words), shell.good(*words)
    assert "There already" in again
    assert first.split()[-1] == again.split()[-1]


def test_the_clerk_says_for_a_folder_that_it_is_part_two(shell: Shell) -> None:  # noqa: F811
    folder = shell.folder / "old"
    folder.mkdir()
    (folder / "m.docx").write_bytes(minutes())
    words = ("meeting", "import-folder", str(folder), "--body", "oak-lane-lgb", "--as-is", "part-two")
    assert "for the clerk" in shell.bad(*words, "--reason", "Staff")
    clerk = ("--as", "clerk@larkfield.example")
    assert "reason" in shell.bad(*words, *clerk, typed=f"{PASSWORD}\n")
    said = shell.good(*words, *clerk, "--reason", "Staff", typed=f"{PASSWORD}\n")
    assert "Sealed whole in a draft of Tuesday 12 March 2019." in said
    assert CANARY not in at_rest(shell.office, said.split()[-1])


def test_an_empty_folder_and_none_get_a_sentence(shell: Shell) -> None:  # noqa: F811
    words = ("meeting", "import-folder")
    (shell.folder / "empty").mkdir()
    assert "empty" in shell.bad(*words, str(shell.folder / "empty"), "--body", "oak-lane-lgb")
    assert "cannot be read" in shell.bad(*words, str(shell.folder / "none"), "--body", "oak-lane-lgb")


# --- in the browser


def sent(*files: tuple[str, bytes], **fields: str) -> dict[str, object]:
    return {"file": [(io.BytesIO(content), name) for name, content in files], **fields}


def test_several_files_at_once_give_a_line_each_and_the_rest_go_on(office: AnOffice) -> None:
    files = (("a.docx", minutes()), ("b.docx", b"nothing"), ("c.docx", minutes(day="9 April 2019")))
    undated = ("d.docx", docx(p("1. Lettings") + p("Let.") + p("2. Close") + p("Done.")))
    form = sent(*files, undated, fate="published", time="18:00")
    answer = office.client("clerk").post(f"/bodies/{office.lgb}/bring-in", form)
    page = answer.get_data(as_text=True)
    assert answer.status_code == 200
    assert page.count("In the public part of a draft of") == 2
    assert page.count("Not taken in.") == 2
    assert "Bring it in by itself" in page
    assert CANARY not in page
    assert page.rstrip().endswith("</html>")


def test_the_page_is_sent_a_line_at_a_time(office: AnOffice) -> None:
    files = (("a.docx", minutes()), ("c.docx", minutes(day="9 April 2019")))
    client = office.client("clerk")
    answer = client.post(f"/bodies/{office.lgb}/bring-in", sent(*files, fate="published"), buffered=False)
    pieces = list(answer.iter_encoded())
    first = next(at for at, piece in enumerate(pieces) if b"12 March 2019" in piece)
    second = next(at for at, piece in enumerate(pieces) if b"9 April 2019" in piece)
    assert first < second


def test_part_two_in_the_browser_asks_for_the_reason(office: AnOffice) -> None:
    client, address = office.client("clerk"), f"/bodies/{office.lgb}/bring-in"
    said = {"reason": "", "ground": "named-staff", "category": "personnel"}
    for missing in ("reason", "ground", "category"):
        empty = {**said, "reason": "Staff", missing: ""}
        answer = client.post(address, sent(("a.docx", minutes()), fate="part two", **empty))
        assert answer.status_code == 422
        assert f'id="{missing}-error"' in answer.get_data(as_text=True)
    said["reason"] = "Staff"
    page = client.post(address, sent(("a.docx", minutes()), fate="part two", **said)).get_data(as_text=True)
    assert "Sealed whole in a draft of Tuesday 12 March 2019." in page


def test_what_was_hidden_in_an_old_file_is_counted(office: AnOffice) -> None:
    hidden = r(f"{CANARY}", "<w:vanish/>")
    data = docx(HEAD + p("1. Lettings") + p("Let.", hidden) + p("2. Close") + p("Done."))
    came = bring_in_old(office.desk(), office.lgb, data, "m.docx", PUBLISHED)
    assert "1 thing hidden, deleted or beside the text was not taken over." in told(came)


def test_one_old_file_without_a_day_takes_the_day_that_is_entered(office: AnOffice) -> None:
    data = docx(p("1. Lettings") + p("Let.") + p("2. Close") + p("Done."))
    client, address = office.client("clerk"), f"/bodies/{office.lgb}/bring-in"
    said = {"fate": "published", "day": "12/3/2019", "time": "18:00"}
    page = client.post(address, sent(("m.docx", data), **said)).get_data(as_text=True)
    assert "draft of Tuesday 12 March 2019" in page
