"""The editor in a real browser: typing, marking, pasting, and no word lost whatever happens."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from governance.domain.people import Office
from governance.services import drafting
from tests.builders import CANARY
from tests.office import PASSWORD, AnOffice
from tests.services.sittings import a_matter, a_meeting, item_named, read_back, write
from tests.sitting import a_sitting
from tests.web.minuting import REPORT, WRITTEN
from tests.web.sound import assert_sound

pytestmark = pytest.mark.browser
Opened = tuple[str, str]


@pytest.fixture
def opened(office: AnOffice) -> Opened:
    """A meeting with a matter, and an item of it."""
    meeting = a_meeting(office)
    a_matter(office, meeting)
    return meeting, item_named(office, meeting, REPORT)


KEPT = """async () => {
    const opening = indexedDB.open("part-two-kept", 1);
    const db = await new Promise((done) => { opening.onsuccess = () => done(opening.result); });
    if (!db.objectStoreNames.length) { db.close(); return []; }
    const asking = db.transaction("texts").objectStore("texts").getAll();
    const all = await new Promise((done) => { asking.onsuccess = () => done(asking.result); });
    db.close();
    return all.map((one) => new TextDecoder("latin1").decode(one.data));
}"""


def go(page: Page, opened: Opened) -> Locator:
    """The page of the item, and the editor's text in it."""
    page.goto(f"/meetings/{opened[0]}/items/{opened[1]}")
    text = page.get_by_role("textbox", name="Minute")
    expect(text).to_be_visible()
    return text


def type_in(page: Page, words: str) -> None:
    """As a person types: without pauses an editor loses some."""
    page.keyboard.type(words, delay=30)


def saved(page: Page) -> None:
    """The office has everything."""
    expect(page.locator(".ed-state--saved")).to_be_visible(timeout=15_000)


def test_typing_and_marking_by_key_is_saved_within_two_seconds(
    office: AnOffice, opened: Opened, as_: Callable[[str], Page]
) -> None:
    page = as_("clerk")
    text = go(page, opened)
    text.click()
    type_in(page, "Governors heard of Ada")
    for _letter in "Ada":
        page.keyboard.press("Shift+ArrowLeft")
    page.keyboard.press("Control+Shift+X")
    expect(
        page.get_by_role("status").filter(has_text="Marked confidential: Staffing matter A")
    ).to_be_attached()
    expect(page.locator(".ed-state--saved")).to_contain_text("Saved", timeout=2_000)
    assert read_back(office, *opened) == "Governors heard of [Ada]{.confidential m1 #p1}"


WORD = """<html xmlns:o="urn:schemas-microsoft-com:office:office"><head><style>p {color: red}</style>
<meta name=Generator content="Microsoft Word 15"></head><body lang=EN-GB><!--StartFragment-->
<p class=MsoNormal style='mso-fareast:x;color:red'><b>The budget</b> was
<a href="javascript:alert(1)">noted</a>.<o:p></o:p></p>
<p class=MsoListParagraphCxSpFirst style='text-indent:-18pt;mso-list:l0 level1 lfo1'>
<![if !supportLists]><span style='mso-list:Ignore'>1.<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp;
</span></span><![endif]>Staffing<o:p></o:p></p>
<p class=MsoListParagraphCxSpMiddle style='margin-left:72pt;mso-list:l0 level2 lfo1'><span
style='mso-list:Ignore'>&middot;<span>&nbsp;&nbsp; </span></span>Two posts</p>
<p class=MsoListParagraphCxSpLast style='mso-list:l0 level1 lfo1'><span style='mso-list:Ignore'>2.<span>&nbsp;
</span></span>Premises</p>
<table class=MsoTableGrid border=1><tr><td width=100 style='background:yellow'><p>Fund</p></td>
<td><p>&pound;</p></td></tr>
<tr><td><p>Sports</p></td><td><p>4,000</p></td></tr></table><p style="display:none">hidden</p>
<script>document.title = "run"</script><img src=x onerror="document.title='run'"><p>a&#x202e;b</p>
<!--EndFragment--></body></html>"""


def paste(page: Page, html: str, text: str = "") -> None:
    """Paste as another program would have it."""
    page.evaluate(
        """([html, text]) => {
            const held = new DataTransfer();
            held.setData("text/html", html);
            held.setData("text/plain", text);
            const event = new ClipboardEvent("paste", {clipboardData: held, bubbles: true, cancelable: true});
            document.querySelector(".ProseMirror").dispatchEvent(event);
        }""",
        [html, text],
    )


def test_a_paste_from_word_comes_in_as_words_lists_and_tables_alone(
    office: AnOffice, opened: Opened, as_: Callable[[str], Page]
) -> None:
    page = as_("clerk")
    go(page, opened).click()
    paste(page, WORD)
    saved(page)
    assert read_back(office, *opened) == (
        "**The budget** was noted.\n\n1. Staffing\n\n   - Two posts\n2. Premises\n\n"
        "::: table\n::: row\n::: cell\nFund\n:::\n::: cell\n£\n:::\n:::\n"
        "::: row\n::: cell\nSports\n:::\n::: cell\n4,000\n:::\n:::\n:::\n\nab"
    )
    assert page.title() == "Meeting – Part Two"
    assert page.locator(".ProseMirror [style]").count() == 0


def test_two_megabytes_pasted_get_a_sentence_and_nothing_is_lost(
    office: AnOffice, opened: Opened, as_: Callable[[str], Page]
) -> None:
    write(office, *opened, "Before.")
    page = as_("clerk")
    text = go(page, opened)
    text.click()
    paste(page, "", "word " * 400_000)
    expect(page.locator(".ed-note")).to_contain_text("too much for one paste")
    expect(text).to_have_text("Before.")


def test_words_cut_out_of_a_box_stay_marked_where_they_are_put(
    office: AnOffice, opened: Opened, as_: Callable[[str], Page]
) -> None:
    write(office, *opened, f"Open.\n\n::: confidential m1\nfirst {CANARY}\n:::")
    page = as_("clerk")
    text = go(page, opened)
    page.locator(".ed-part--fence p").click()
    page.keyboard.press("Home")
    page.keyboard.press("Control+Shift+ArrowRight")
    page.keyboard.press("Control+X")
    text.get_by_text("Open.").click()
    page.keyboard.press("End")
    page.keyboard.press("Control+V")
    saved(page)
    kept = read_back(office, *opened)
    assert "[first" in kept.partition("\n")[0]
    assert "]{.confidential m1 #p" in kept.partition("\n")[0]


def test_deleting_across_the_edge_of_a_box_opens_no_word(
    office: AnOffice, opened: Opened, as_: Callable[[str], Page]
) -> None:
    write(office, *opened, f"Open.\n\n::: confidential m1\nfirst {CANARY}\n:::")
    page = as_("clerk")
    go(page, opened).get_by_text("Open.").click()
    page.keyboard.press("Home")
    page.keyboard.press("Shift+ArrowDown")
    page.keyboard.press("Control+Shift+ArrowRight")
    page.keyboard.press("Backspace")
    saved(page)
    with office.store.reading() as work:
        assert CANARY not in repr([one.item.parts for one in work.items.of(opened[0])])
        assert CANARY not in str(work.items.get(opened[1]).item.parts[0].text)  # type: ignore[union-attr]
    assert CANARY in read_back(office, *opened)


def test_a_mark_that_is_split_gets_a_new_name_on_one_side_and_keeps_its_own_on_the_other(
    office: AnOffice, opened: Opened, as_: Callable[[str], Page]
) -> None:
    write(office, *opened, f"[one two {CANARY}]{{.confidential m1}}")
    (before,) = drafting.open_item(office.desk(), *opened).passages
    page = as_("clerk")
    go(page, opened).locator(".ed-secret__words").click()
    page.keyboard.press("Home")
    page.keyboard.press("Control+ArrowRight")
    page.keyboard.press("Enter")
    saved(page)
    now = drafting.open_item(office.desk(), *opened).passages
    assert len(now) == 2
    assert before in now


def test_what_was_agreed_stays_marked_and_the_text_stays_in_the_editor(
    office: AnOffice, as_: Callable[[str], Page]
) -> None:
    sitting = a_sitting(office)
    sitting.decide("agreed", "post")
    opened = sitting.meeting, sitting.item(0)
    page = as_("clerk")
    text = go(page, opened)
    page.locator(".ed-secret__words").first.click()
    words = page.locator(".ed-secret__words").first.inner_text()
    page.keyboard.press("Control+Shift+X")
    expect(page.locator(".ed-state--refused")).to_contain_text(
        "The body agreed that this matter is confidential"
    )
    expect(text).to_contain_text(words)


def test_the_parts_of_a_minute_are_put_in_by_key_and_from_the_menu_at_the_start_of_a_line(
    office: AnOffice, opened: Opened, as_: Callable[[str], Page]
) -> None:
    page = as_("clerk")
    go(page, opened).click()
    page.keyboard.press("Alt+1")
    page.keyboard.press("Enter")
    type_in(page, "/")
    expect(page.get_by_role("menu", name="Put in")).to_be_visible()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    type_in(page, "That it be so.")
    page.get_by_role("button", name="Add the vote").click()
    page.get_by_label("Moved by").fill("A. Osei")
    page.get_by_role("textbox", name="Minute").get_by_text("That it be so.").click()
    page.keyboard.press("Alt+A")
    type_in(page, "To tell them.")
    page.get_by_label("Who", exact=True).fill("Greta Holm")
    saved(page)
    assert read_back(office, *opened).split("\n\n") == [
        "Governors noted the report.",
        '::: resolved #p1 moved="A. Osei" for=0 against=0 abstained=0 vote=p2\nThat it be so.\n:::',
        '::: action #p3 owner="Greta Holm"\nTo tell them.\n:::',
    ]


def test_without_a_connection_the_text_stays_on_the_machine_encrypted_and_goes_when_it_is_back(
    office: AnOffice, opened: Opened, as_: Callable[[str], Page]
) -> None:
    page = as_("clerk")
    text = go(page, opened)
    text.click()
    page.context.set_offline(True)
    type_in(page, f"While away {CANARY}")
    expect(page.locator(".ed-state--offline")).to_contain_text("Kept on this machine, encrypted.")
    page.wait_for_timeout(500)
    kept = page.evaluate(KEPT)
    assert len(kept) == 1
    assert CANARY not in kept[0]
    page.context.set_offline(False)
    saved(page)
    assert read_back(office, *opened) == f"While away {CANARY}"
    page.wait_for_timeout(500)
    assert page.evaluate(KEPT) == []


def test_a_page_that_was_left_with_unsaved_text_has_it_again_and_signing_out_takes_it_off_the_machine(
    office: AnOffice, opened: Opened, as_: Callable[[str], Page]
) -> None:
    page = as_("clerk")
    page.on("dialog", lambda dialog: dialog.accept())
    text = go(page, opened)
    text.click()
    page.route("**/autosave", lambda route: route.abort())
    type_in(page, "Half a sent")
    page.wait_for_timeout(600)
    page.reload()
    expect(text).to_have_text("Half a sent")
    expect(page.locator(".ed-note")).to_contain_text("is here again")
    page.get_by_role("button", name="Sign out").click()
    expect(page.get_by_role("heading", name="Sign in")).to_be_visible()
    assert page.evaluate(KEPT) == []


def test_two_people_in_one_item_see_each_other_and_lose_neither_text(
    office: AnOffice, opened: Opened, as_: Callable[[str], Page]
) -> None:
    office.appoint("new_member", Office.CLERK, "lgb")
    mine, theirs = as_("clerk"), as_("new_member")
    go(mine, opened).click()
    go(theirs, opened).click()
    type_in(theirs, "What they heard.")
    saved(theirs)
    type_in(mine, "What I heard.")
    expect(mine.locator(".ed-state--conflict")).to_contain_text("Both texts are here")
    expect(mine.locator(".ed-theirs")).to_contain_text("What they heard.")
    assert_sound(mine)
    mine.get_by_role("button", name="Go on with theirs").click()
    expect(mine.get_by_role("textbox", name="Minute")).to_have_text("What they heard.")
    expect(mine.locator(".ed-theirs")).to_contain_text("What I heard.")
    mine.reload()
    expect(mine.locator(".ed-others")).to_contain_text("Milo Dane wrote in this item at")
    assert read_back(office, *opened) == "What they heard."


def test_after_a_session_ended_signing_in_elsewhere_sends_what_was_typed(
    office: AnOffice, opened: Opened, as_: Callable[[str], Page]
) -> None:
    page = as_("clerk")
    text = go(page, opened)
    office.clock.forward(timedelta(hours=13))
    text.click()
    type_in(page, "Late words.")
    expect(page.locator(".ed-state--signedOut")).to_contain_text("Your text is kept here.")
    with page.expect_popup() as opening:
        page.get_by_role("link", name="Sign in again").click()
    other = opening.value
    other.get_by_label("E-mail address").fill("clerk@larkfield.example")
    other.get_by_label("Password").fill(PASSWORD)
    other.get_by_role("button", name="Sign in").click()
    expect(other.get_by_role("textbox", name="Minute")).to_have_text("Late words.")
    saved(other)
    assert read_back(office, *opened) == "Late words."


def test_the_page_with_every_kind_of_part_is_accessible_at_both_widths(
    office: AnOffice, opened: Opened, as_: Callable[[str], Page]
) -> None:
    write(
        office,
        *opened,
        WRITTEN + f"\n\n::: confidential m1\nA box {CANARY}\n:::\n\n| a | b |\n| - | - |\n| c | d |",
    )
    page = as_("clerk")
    go(page, opened).get_by_text("A box").click()
    assert_sound(page)
    page.keyboard.press("Alt+H")
    expect(page.get_by_role("dialog", name="Keys")).to_be_visible()
    assert_sound(page)


def test_without_script_the_textarea_does_everything(
    office: AnOffice, opened: Opened, address: str, browser: Browser
) -> None:
    cookie = office.client("clerk").client.get_cookie("office")
    assert cookie is not None
    context = browser.new_context(base_url=address, java_script_enabled=False)
    context.add_cookies([{"name": "office", "value": cookie.value, "url": address}])
    page = context.new_page()
    page.goto(f"/meetings/{opened[0]}/items/{opened[1]}")
    page.get_by_label("Minute", exact=True).fill(f"Of [{CANARY}]{{.confidential m1}}.")
    page.get_by_role("button", name="Save the minute").click()
    expect(page.get_by_text("Saved.")).to_be_visible()
    context.close()
    assert read_back(office, *opened) == f"Of [{CANARY}]{{.confidential m1 #p1}}."
