"""Searching what is published: the same on both databases, newest first, never without a sentence."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from markupsafe import escape

from governance.kernel.database import downgrade, engine_for
from governance.kernel.errors import Invalid
from governance.kernel.values import changed
from governance.public import index, search
from governance.public.reader import reader_for
from governance.public.record import PublicItem, PublicMinutes, PublicPointer, PublicText
from governance.public.register import MIGRATIONS, Register, upgrade_register
from governance.public.search import Found, Question
from governance.public.words import excerpt, folded
from tests.public.builders import BOARD, first, on, plain, second, the_minutes, words
from tests.public_client import AnonymousClient

Both = tuple[str, Register]


def found(url: str, typed: str, **asked: str) -> Found:
    reader = reader_for(url)
    with reader.reading() as snapshot:
        given = search.search(snapshot.connection, Question(typed, **asked))
    reader.close()
    return given


def texts(result: Found) -> list[str]:
    return ["".join(segment.text for segment in one.excerpt) for one in result.results]


def saying(date: str, *paragraphs: str, **fields: object) -> PublicMinutes:
    return on(date, items=(PublicItem("1", "Report", parts=(PublicText(words(*paragraphs)),)),), **fields)


@pytest.fixture
def minuted(either: Both) -> Both:
    url, register = either
    register.deliver(plain(the_minutes(), first()), "e1", "m1")
    register.deliver(
        plain(saying("2025-11-17", "The fence was painted.", "Tŷ Newydd is open."), first()), "e2", "m2"
    )
    board = changed(
        saying("2026-10-01", "The fence of Oak Lane will be paid for."), body_slug=BOARD.slug, body=BOARD.name
    )
    register.deliver(plain(board, first()), "e3", "m3")
    return url, register


def test_a_word_is_found_in_the_newest_meetings_first(minuted: Both) -> None:
    result = found(minuted[0], "fence")
    assert [one.date for one in result.results] == ["2026-10-01", "2026-09-14", "2026-09-14", "2025-11-17"]
    assert (result.total, result.more, result.since, result.further) == (4, False, None, "")


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("FENCE", 4),
        ("fence painted", 1),
        ("fence nothing", 0),
        ('"the fence"', 3),
        ('"fence the"', 0),
        ("fenc", 0),
        ("fenc*", 7),
        ("pain* fence", 1),
        ("ty newydd", 1),
        ("TŶ", 1),
        ("quotation", 1),
        ("1,204,000", 1),
        ("Headteacher’s", 1),
        ("AND OR NOT NEAR", 0),
        ("title:fence", 0),
        ("'fence' & ('", 4),
        ("fence\\", 4),
        ("body-oak-lane-lgb", 0),
        ("kind-decision", 0),
    ],
)
def test_words_phrases_and_beginnings_are_found_as_they_were_typed(
    minuted: Both, typed: str, expected: int
) -> None:
    assert found(minuted[0], typed).total == expected


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ({"body": "trust-board"}, 1),
        ({"body": "finance-committee"}, 0),
        ({"year": "2025"}, 1),
        ({"year": "1999"}, 0),
        ({"kind": "action"}, 1),
        ({"kind": "text", "year": "2026", "body": "oak-lane-lgb"}, 1),
    ],
    ids=str,
)
def test_body_year_and_kind_narrow_what_is_found(minuted: Both, asked: dict[str, str], expected: int) -> None:
    assert found(minuted[0], "fence", **asked).total == expected


def test_a_result_leads_to_its_place_and_marks_the_words(minuted: Both) -> None:
    one = found(minuted[0], "order fence").results[0]
    assert (one.path, one.anchor, one.number) == ("/bodies/oak-lane-lgb/2026-09-14", "action-5.1", "5.1")
    assert [segment.text for segment in one.excerpt if segment.found] == ["order", "fence"]
    assert one.note == "Owner: School Business Manager · Due: 30 September 2026"


def test_only_the_newest_edition_is_found(either: Both) -> None:
    url, register = either
    register.deliver(plain(saying("2026-09-14", "A heron was seen."), first()), "e1", "m1")
    register.deliver(plain(saying("2026-09-14", "A stork was seen."), second()), "e2", "m1")
    assert (found(url, "heron").total, found(url, "stork").total) == (0, 1)


def test_a_withdrawn_edition_is_not_found_and_the_one_before_it_is_again(either: Both) -> None:
    url, register = either
    register.deliver(plain(saying("2026-09-14", "A heron was seen."), first()), "e1", "m1")
    register.deliver(plain(saying("2026-09-14", "A stork was seen."), second()), "e2", "m1")
    register.take_down("m1", ("e2",), "2026-10-20T08:00:00Z")
    assert (found(url, "heron").total, found(url, "stork").total, found(url, "stor*").total) == (1, 0, 0)


def test_editions_delivered_before_there_was_an_index_are_found(either: Both) -> None:
    url, register = either
    register.deliver(plain(the_minutes(), first()), "e1", "m1")
    register.close()
    engine = engine_for(url, journal="delete")
    downgrade(engine, MIGRATIONS, "0001")
    engine.dispose()
    upgrade_register(url)
    assert found(url, "fence").total == 2


def test_the_public_words_beside_a_pointer_are_found(either: Both) -> None:
    url, register = either
    parts = (PublicPointer("5", "Governors agreed to go on."),)
    register.deliver(
        plain(on("2026-09-14", items=(PublicItem("5", "Fees", parts=parts),)), first()), "e1", "m1"
    )
    assert texts(found(url, "governors")) == ["Governors agreed to go on."]


def test_a_common_word_is_counted_to_a_limit_and_read_page_by_page_to_the_end(
    either: Both, monkeypatch: pytest.MonkeyPatch
) -> None:
    url, register = either
    said = [f"Report {count} was noted." for count in range(70)]
    register.deliver(plain(saying("2026-09-14", *said), first()), "e1", "m1")
    monkeypatch.setattr(search, "COUNTED", 50)
    monkeypatch.setattr(search, "PAGE", 20)
    page = found(url, "noted")
    assert (page.total, page.more) == (50, True)
    seen = texts(page)
    while page.further:
        page = found(url, "noted", before=page.further)
        seen += texts(page)
    assert seen == said


def test_a_phrase_of_common_words_is_sought_in_the_newest_and_on_request_further_back(
    either: Both, monkeypatch: pytest.MonkeyPatch
) -> None:
    url, register = either
    monkeypatch.setattr(search, "COMMON", 10)
    monkeypatch.setattr(search, "EXAMINED", 12)
    for count, month in enumerate(("04", "05", "06")):
        said = ["The head of school.", *("School, the best: a head." for _each in range(10))]
        register.deliver(plain(saying(f"2026-{month}-14", *said), first()), f"e{count}", f"m{count}")
    page = found(url, '"the head" school')
    seen = [one.date for one in page.results]
    assert page.since is not None
    while page.further:
        page = found(url, '"the head" school', before=page.further)
        seen += [one.date for one in page.results]
    assert seen == ["2026-06-14", "2026-05-14", "2026-04-14"]


def test_a_phrase_with_a_rare_word_is_sought_in_everything(
    either: Both, monkeypatch: pytest.MonkeyPatch
) -> None:
    url, register = either
    monkeypatch.setattr(search, "COMMON", 10)
    monkeypatch.setattr(search, "EXAMINED", 10)
    said = ["A heron of the school.", *("Of the school." for _each in range(30))]
    register.deliver(plain(saying("2026-04-14", *said[::-1]), first()), "e1", "m1")
    page = found(url, '"heron of the"')
    assert (page.total, page.since) == (1, None)


BROKEN = {
    "x" * 10_000: "too long",
    '"open': "quotation mark",
    "ab*": "at least three letters",
    "!!! ?": "at least one word",
    " ".join("abcdefghijklm"): "too many words",
}


@pytest.mark.parametrize("typed", BROKEN, ids=BROKEN.values())
def test_what_cannot_be_searched_for_gets_a_sentence_and_is_still_there(
    client: AnonymousClient, published: Register, typed: str
) -> None:
    answer = client.get("/search", query_string={"q": typed})
    markup = answer.get_data(as_text=True)
    assert answer.status_code == 400
    assert BROKEN[typed] in markup
    assert f'value="{escape(typed)}"' in markup


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("year", "20x6"),
        ("year", "99999"),
        ("body", "nobody"),
        ("kind", "secret"),
        ("before", "-1"),
        ("before", "9" * 30),
        ("before", "ab"),
    ],
)
def test_an_impossible_filter_or_page_is_refused_with_a_sentence(
    client: AnonymousClient, published: Register, field: str, value: str
) -> None:
    answer = client.get("/search", query_string={"q": "fence", field: value})
    assert answer.status_code == 400
    assert '<p class="box" id="problem" role="alert">' in answer.get_data(as_text=True)


def test_a_page_that_lies_far_behind_the_last_is_empty(client: AnonymousClient, published: Register) -> None:
    answer = client.get("/search?q=fence&before=1000000000&page=1000000000")
    assert answer.status_code == 200
    assert "Nothing was found" in answer.get_data(as_text=True)


def test_a_beginning_that_stands_for_too_many_words_asks_for_more_letters(
    client: AnonymousClient, register: Register
) -> None:
    said = " ".join(f"roo{count:03}" for count in range(index.PREFIX_WORDS + 1))
    register.deliver(plain(saying("2026-09-14", said), first()), "e1", "m1")
    answer = client.get("/search?q=roo*")
    assert (answer.status_code, "Write more of it" in answer.get_data(as_text=True)) == (400, True)


def test_a_misspelt_name_leads_to_the_body_and_to_the_right_spelling(
    client: AnonymousClient, published: Register
) -> None:
    markup = client.get("/search?q=Oaak+Lanne").get_data(as_text=True)
    assert '<a href="/bodies/oak-lane-lgb">Oak Lane Local Governing Body</a>' in markup
    misspelt = client.get("/search?q=Premisses").get_data(as_text=True)
    assert '<a href="/search?q=premises">premises</a>' in misspelt


def test_words_typed_are_never_markup(client: AnonymousClient, published: Register) -> None:
    markup = client.get("/search", query_string={"q": "<script>alert(1)</script>"}).get_data(as_text=True)
    assert "<script>alert" not in markup
    assert "&lt;script&gt;" in markup


def test_results_mark_the_words_that_were_found(client: AnonymousClient, published: Register) -> None:
    markup = client.get("/search?q=fence").get_data(as_text=True)
    assert "Place the order for the <mark>fence</mark>." in markup
    assert "2 passages, the newest first." in re.sub(r"<[^>]+>", "", markup)


def test_a_search_is_known_again_by_its_tag_and_not_kept_in_memory(
    client: AnonymousClient, published: Register
) -> None:
    tag = client.get("/search?q=fence").headers["ETag"]
    assert client.get("/search?q=fence", headers={"If-None-Match": tag}).status_code == 304
    assert client.get("/search?q=fees").headers["ETag"] != tag
    assert client.head("/search?q=fence").data == b""


def test_a_withdrawal_reaches_the_search_at_once(client: AnonymousClient, published: Register) -> None:
    assert "<mark>fence</mark>" in client.get("/search?q=fence").get_data(as_text=True)
    published.take_down("m1", ("e1", "e2"), "2026-10-20T08:00:00Z")
    assert "<mark>" not in client.get("/search?q=fence").get_data(as_text=True)


def test_removed_words_leave_no_letters_in_the_index(file: Path, register: Register) -> None:
    gone = [f"zyx{count:05}qj" for count in range(4000)]
    for count in range(4):
        register.deliver(
            plain(saying(f"2026-0{count + 1}-14", "Papers were noted."), first()), f"k{count}", f"s{count}"
        )
    register.deliver(plain(saying("2026-09-14", " ".join(gone)), first()), "e1", "m1")
    assert file.read_bytes().count(b"zyx") > 0
    register.take_down("m1", ("e1",), "2026-10-20T08:00:00Z")
    assert b"zyx" not in file.read_bytes()


def test_an_excerpt_stands_around_the_first_word_found() -> None:
    text = " ".join(f"word{count}" for count in range(100)) + " heron " + "more " * 100
    segments = excerpt(text, (("heron",),), ())
    assert [one.text for one in segments if one.found] == ["heron"]
    assert segments[0].text.startswith("… word82 ")
    assert segments[-1].text.endswith(" …")


def test_folding_keeps_letters_and_digits_alone() -> None:
    assert folded("Tŷ’r Ysgol: £4,000 — ½ ﬁne_d") == ("ty", "r", "ysgol", "4", "000", "12", "fine", "d")


def test_a_question_in_too_many_words_is_refused_before_the_register_is_asked() -> None:
    with pytest.raises(Invalid, match="at most twelve"):
        search.read(Question("a b c d e f g h i j k l m"))
