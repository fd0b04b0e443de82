"""A matter made in place: the part of a form in which one is chosen or begun (``meeting/matter.html``)."""

from __future__ import annotations

from collections.abc import Callable
from typing import cast

from governance.domain.grounds import ground_words
from governance.domain.matter import Category, Ground
from governance.kernel.errors import NotFound
from governance.kernel.language import _, day
from governance.services import bringing, matters
from governance.services.bringing import Brought
from governance.services.desk import Desk
from governance.services.matters import NewMatter
from governance.web.forms import Form
from governance.web.visiting import desk

NEW = "new"
UNSORTED = "unsorted"
EARLIER = "earlier "
"""Before the id of a matter that is still to be brought over from an earlier meeting."""
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


def matter_options(at: Desk, meeting: str, form: Form) -> dict[str, object]:
    """What ``meeting/matter.html`` offers: grounds, categories, people; earlier matters once asked for."""
    grounds = [(ground, ground_words(ground)) for ground in GROUNDS]
    return {
        "grounds": [(ground, words[:1].upper() + words[1:]) for ground, words in grounds],
        "categories": [(category, word()) for category, word in CATEGORIES.items()],
        "earlier": _earlier(at, meeting) if _asks_for_earlier(form) else None,
        "people": [(one.id, one.contact.name) for one in matters.concernable(at, meeting)],
    }


def _asks_for_earlier(form: Form) -> bool:
    """Whether somebody wants to see the matters of earlier meetings: each look at them is recorded."""
    chosen = (*form.values("matter"), *form.values("earlier"))
    return form.value("do") in ("earlier", "bring") or any(one.startswith(EARLIER) for one in chosen)


def _earlier(at: Desk, meeting: str) -> list[tuple[str, str]]:
    return [
        (EARLIER + one.id, _("%(label)s, of %(day)s", label=one.label, day=day(one.day)))
        for one in bringing.bringable(at, meeting)
    ]


def made_or_chosen(form: Form, meeting: str) -> str:
    """The matter that the form chose, or the one it made; "" with an error in the form."""
    chosen = form.value("matter")
    if chosen == NEW or (begun(form) and chosen in ("", UNSORTED)):
        return make(form, meeting)
    if not chosen:
        form.add("matter", _("Choose a matter, or make one."))
    if chosen.startswith(EARLIER) and not begun(form):
        brought = bring(form, "matter", meeting)
        return brought.matter if brought else ""
    if begun(form):
        form.add("matter", _("You chose a matter and began a new one. Choose the new one, or empty it."))
    return chosen


def bring(form: Form, field: str, meeting: str, order: str = "") -> Brought | None:
    """The earlier matter chosen in ``field``, brought over; None with an error at the field."""
    chosen = form.value(field)
    if not chosen.startswith(EARLIER):
        form.add(field, _("Choose a matter of an earlier meeting."))
        return None
    try:
        brought = bringing.bring(desk(), meeting, chosen.removeprefix(EARLIER), order)
    except NotFound:
        form.add(field, _("This matter cannot be brought over. Choose another one."))
        return None
    form.put("matter", brought.matter)
    return brought


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
