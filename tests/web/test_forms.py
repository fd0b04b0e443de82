"""What is typed into a form comes out of it without what nobody sees."""

from governance.web.forms import Form
from tests.builders import CANARY

HIDDEN = "".join(chr(0xE0000 + ord(sign)) for sign in CANARY)


def test_hidden_text_of_a_paste_does_not_come_in_with_a_line() -> None:
    assert Form({"title": f" Budget{HIDDEN}\u2060 "}).text("title") == "Budget"


def test_hidden_text_of_a_paste_does_not_come_in_with_words() -> None:
    assert Form({"standing": f"Welcome{HIDDEN}\r\n\u00adBudget"}).words("standing") == "Welcome\nBudget"


def test_a_field_of_hidden_text_alone_is_empty() -> None:
    form = Form({"title": HIDDEN})
    assert form.text("title", "Give it a title.") == ""
    assert form.errors == {"title": "Give it a title."}
