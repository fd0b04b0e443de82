"""A matter made in place: the part of a form in which one is chosen or begun (``meeting/matter.html``)."""

from __future__ import annotations

from collections.abc import Callable
from typing import cast

from governance.domain.grounds import ground_words
from governance.domain.matter import Category, Ground
from governance.kernel.language import _
from governance.services import matters
from governance.services.desk import Desk
from governance.services.matters import NewMatter
from governance.web.forms import Form
from governance.web.visiting import desk

NEW = "new"
UNSORTED = "unsorted"
FIELDS = ("label", "ground", "category", "reason", "people", "names", "review")
GROUNDS: tuple[Ground, ...] = (
    "named-staff",
    "named-pupil",
    "nature",
    *(cast(Ground, f"schedule-12a-{number}") for number in range(1, 8)),
)
CATEGORIES: dict[Category, Callable[[], str]] = {
    "personnel": lambda: _("Personnel"),
    "pupil": lambda: _("A pupil"),
    "safeguarding": lambda: _("Safeguarding"),
    "commercial": lambda: _("Commercial"),
    "legal": lambda: _("Legal"),
    "other": lambda: _("Other"),
}
"""What kind of business a matter is: it decides who needs to know (policy 5.1)."""


def matter_options(at: Desk, meeting: str) -> dict[str, object]:
    """What ``meeting/matter.html`` offers: grounds, categories, people."""
    grounds = [(ground, ground_words(ground)) for ground in GROUNDS]
    return {
        "grounds": [(ground, words[:1].upper() + words[1:]) for ground, words in grounds],
        "categories": [(category, word()) for category, word in CATEGORIES.items()],
        "people": [(one.id, one.contact.name) for one in matters.concernable(at, meeting)],
    }


def made_or_chosen(form: Form, meeting: str) -> str:
    """The matter that the form chose, or the one it made; "" with an error in the form."""
    chosen = form.value("matter")
    if chosen == NEW or (begun(form) and chosen in ("", UNSORTED)):
        return make(form, meeting)
    if not chosen:
        form.add("matter", _("Choose a matter, or make one."))
    if begun(form):
        form.add("matter", _("You chose a matter and began a new one. Choose the new one, or empty it."))
    return chosen


def begun(form: Form) -> bool:
    """Whether somebody typed anything into the fields of a new matter: it is not dropped without a word."""
    return any(typed.strip() for name in FIELDS for typed in form.values(name))


def refuse_begun(form: Form, sentence: str) -> None:
    """Put an error at the new matter's label if anything was typed there but the matter was not asked for."""
    if begun(form):
        form.add("label", sentence)


def make(form: Form, meeting: str) -> str:
    """The matter that the form describes, made; "" with errors in the form."""
    label = form.text("label", _("Enter a label, such as Staffing matter A."), matters.LONGEST_LABEL)
    ground = form.choice("ground", GROUNDS, _("Choose why it is confidential."))
    category = form.choice("category", tuple(CATEGORIES), _("Choose what kind of business it is."))
    if not form.good:
        return ""
    made = ""
    with form.taking():
        new = NewMatter(
            label=label,
            ground=cast(Ground, ground),
            category=cast(Category, category),
            reason=form.words("reason"),
            people=tuple(form.values("people")),
            names=tuple(form.words("names").splitlines()),
            review=form.text("review"),
        )
        made = matters.make(desk(), meeting, new)
        form.put("matter", made)
    return made
