"""What one edition says otherwise than the one it replaced."""

from __future__ import annotations

import pytest

from governance.public.changes import Change, Segment, changes
from governance.public.register import Register
from tests.public_client import AnonymousClient

HEAD = "<article><header><h1>Minutes</h1><p>Edition %d</p></header>"


def article(*blocks: str, edition: int = 1) -> str:
    """An article of these blocks."""
    return HEAD % edition + "".join(blocks) + "</article>"


def said(made: tuple[Change, ...]) -> list[tuple[str, str]]:
    """All that went out or came in, with what it is."""
    return [(one.said, one.text) for change in made for one in change.segments if one.said != "same"]


def test_equal_words_give_no_change_whatever_the_head_says() -> None:
    assert changes(article("<p>Noted.</p>"), article("<p>Noted.</p>", edition=2)) == ()


def test_a_changed_word_is_shown_within_its_line_and_under_its_heading() -> None:
    before = article("<h2><a>4</a> Finance</h2>", "<p>The surplus was £4,000 in all.</p>")
    after = article("<h2><a>4</a> Finance</h2>", "<p>The surplus was £5,000 in all.</p>")
    assert changes(before, after) == (
        Change(
            "4 Finance",
            (
                Segment("same", "The surplus was "),
                Segment("out", "£4,000"),
                Segment("in", "£5,000"),
                Segment("same", " in all."),
            ),
        ),
    )


def test_a_line_that_came_and_one_that_went_are_told_apart() -> None:
    before = article("<p>Apologies were accepted.</p>", "<p>The roof would be mended.</p>")
    after = article("<p>Apologies were accepted.</p>", "<p>Lettings had brought in more than planned.</p>")
    assert said(changes(before, after)) == [
        ("in", "Lettings had brought in more than planned."),
        ("out", "The roof would be mended."),
    ]


@pytest.mark.parametrize("tag", ["p", "li", "td", "dd", "caption"])
def test_words_of_every_kind_of_block_are_compared(tag: str) -> None:
    made = changes(article(f"<{tag}>Six were for it.</{tag}>"), article(f"<{tag}>Five were for it.</{tag}>"))
    assert said(made) == [("out", "Six"), ("in", "Five")]


def test_all_words_of_both_editions_stand_in_what_is_shown() -> None:
    before = article("<p>One two three four.</p>", "<p>Gone.</p>")
    after = article("<p>One two three five.</p>", "<p>Come in its place.</p>")
    shown = changes(before, after)
    old = " ".join(one.text for change in shown for one in change.segments if one.said != "in")
    new = " ".join(one.text for change in shown for one in change.segments if one.said != "out")
    assert sorted(old.split()) == sorted(["One", "two", "three", "four.", "Gone."])
    assert sorted(new.split()) == sorted(["One", "two", "three", "five.", "Come", "in", "its", "place."])


@pytest.mark.usefixtures("published")
def test_the_page_shows_what_an_edition_changed_and_leads_to_both(client: AnonymousClient) -> None:
    here = "/bodies/oak-lane-lgb/2026-09-14"
    assert f"{here}/editions/2/changes" in client.get(here).get_data(as_text=True)
    words = client.get(f"{here}/editions/2/changes").get_data(as_text=True)
    assert "What edition 2 changed" in words
    assert f'href="{here}/editions/1"' in words


def test_there_is_no_comparison_with_what_was_withdrawn_or_never_was(
    client: AnonymousClient, published: Register
) -> None:
    here = "/bodies/oak-lane-lgb/2026-09-14"
    never = client.get(f"{here}/editions/1/changes")
    published.take_down("m1", ("e1",), "2026-10-20T08:00:00Z")
    gone = client.get(f"{here}/editions/2/changes")
    assert gone.status_code == never.status_code == 404
    assert gone.data == never.data
    assert "/changes" not in client.get(here).get_data(as_text=True)
