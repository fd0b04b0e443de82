"""The page on which a clerk reads what nobody has sorted yet and puts many items at once into Part I."""

from __future__ import annotations

from typing import Literal, NamedTuple

from flask import Blueprint, flash, redirect, url_for
from werkzeug.wrappers import Response

from governance.domain.acts import Act
from governance.domain.minute import Roll
from governance.kernel.language import _, counted
from governance.kernel.text import Hole
from governance.services import sorting
from governance.services.sorting import Unsorted
from governance.web.access import declares
from governance.web.forms import Form
from governance.web.meeting_frame import render
from governance.web.shown import Showing
from governance.web.visiting import desk


class Proposed(NamedTuple):
    """Why something is proposed as confidential, each with the words, and the choice that is made already:
    ``sealed`` leaves the whole item as it is, ``but`` all that holds the words."""

    reasons: tuple[tuple[str, str], ...]
    chosen: Literal["sealed", "but"]

    def __repr__(self) -> str:
        return "<proposed>"


blueprint = Blueprint("sorting", __name__)
Answer = str | tuple[str, int] | Response


@blueprint.get("/meetings/<uuid:meeting>/sort")
@declares(Act.MARK)
def show(meeting: object) -> Answer:
    """What waits, whole."""
    return _show(str(meeting), Form())


@blueprint.post("/meetings/<uuid:meeting>/sort")
@declares(Act.MARK)
def sort(meeting: object) -> Answer:
    """Put what is ticked into Part I."""
    form = Form.sent()
    but = [one for one in form.values("but") if form.value(f"how-{one}") == "but"]
    public = [one for one in form.values("but") if form.value(f"how-{one}") == "public"]
    chosen = [*form.values("public"), *public, *but]
    read = {one: form.number(f"version-{one}", 0, 999_999_999) for one in chosen}
    if form.good:
        with form.taking(kept=("public",)):
            sorting.into_part_one(desk(), str(meeting), read, but)
            flash(_("Sorted: they stand in the public part of the draft."))
            return redirect(url_for("sorting.show", meeting=str(meeting)), 303)
    return _show(str(meeting), form), form.status


def _show(meeting: str, form: Form) -> str:
    found = sorting.waiting(desk(), meeting)
    showing = Showing(found.labels, {}, found.outline.terms.part_two)
    count = len(found.items) + (found.roll is not None)
    return render(
        "meeting/sort.html",
        found.outline,
        "minutes.first",
        form=form,
        items=[
            (one, showing.of_item(one.item), _papers(one.item.papers), _proposed(one)) for one in found.items
        ],
        roll=_roll(found.roll),
        roll_version=found.roll_version,
        waits=counted("%(count)s thing waits.", "%(count)s things wait.", count) if count else "",
    )


def _proposed(one: Unsorted) -> Proposed | None:
    """What is proposed for an item, with why, and what is chosen unless somebody chooses something else."""
    why = {
        "highlight": _("Highlighted in the file"),
        "brackets": _("In brackets, or called confidential, in the file"),
        "heading": _("Under a heading for confidential business"),
    }
    reasons = tuple((why[each.by], each.words) for each in one.proposed)
    if one.waits == "part":
        reasons = ((_("Some of it is marked as confidential, under no matter yet"), ""),)
    if not reasons:
        return None
    whole = one.waits == "part" or any(each.by == "heading" for each in one.proposed)
    return Proposed(reasons, "sealed" if whole else "but")


def _papers(papers: tuple[object, ...]) -> list[str]:
    return [str(getattr(paper, "title", "")) for paper in papers if not isinstance(paper, Hole)]


def _roll(roll: Roll | None) -> list[str]:
    """The lines of the attendance that wait, in words."""
    if roll is None:
        return []
    said = [note.text for note in roll.notes if not isinstance(note, Hole)]
    said += [f"{one.name}: {one.interest}" for one in roll.declarations if not isinstance(one, Hole)]
    said += [_("%(name)s withdrew", name=one.name) for one in roll.withdrawals if not isinstance(one, Hole)]
    said += [_("%(name)s presided", name=one.name) for one in roll.presiding if not isinstance(one, Hole)]
    return said
