"""Pages of the determination: what the meeting agrees is confidential, what follows (policy 5.2)."""

from __future__ import annotations

from collections.abc import Sequence

from flask import Blueprint, flash, redirect, url_for
from werkzeug.wrappers import Response

from governance.domain.acts import Act
from governance.domain.telling import NOTHING, Told
from governance.kernel.errors import NotFound
from governance.kernel.language import _, counted, day
from governance.public.minutes_paper import disclosed
from governance.public.record import Disclosure
from governance.services import confirming, determining, presiding, putting, ratifying
from governance.services.determining import Decided
from governance.services.putting import Card, Putting
from governance.services.ratifying import ToRatify
from governance.services.standings import UNDECIDED
from governance.web.access import declares
from governance.web.forms import Form
from governance.web.meeting_frame import render
from governance.web.visiting import desk

blueprint = Blueprint("determination", __name__)
Answer = str | tuple[str, int] | Response
OUTCOMES = ("agreed", "declined", "not put")
STANDINGS = {
    "undecided": lambda: _("Undecided"),
    "not put": lambda: _("Not put to the meeting"),
    "inquorate": lambda: _("Decided without a quorum"),
    "interim": lambda: _("Kept for now by the Chair"),
    "agreed": lambda: _("Agreed"),
    "declined": lambda: _("Declined"),
}


@blueprint.get("/meetings/<uuid:meeting>/determination")
@declares(Act.DETERMINE)
def show(meeting: object) -> Answer:
    """The matters to be put to the meeting, or to be decided in the interim."""
    return _show(str(meeting), None)


@blueprint.post("/meetings/<uuid:meeting>/determination")
@declares(Act.DETERMINE)
def determine(meeting: object) -> Answer:
    """Record what the meeting decided."""
    form, found = Form.sent(), putting.putting(desk(), str(meeting))
    decisions = {card.matter: said for card in found.cards if (said := _decided(form, card))}
    at = form.time("at") if decisions else None
    if form.good:
        with form.taking(_fields(found.cards), [f"outcome-{card.number}" for card in found.cards]):
            determining.determine(desk(), str(meeting), f"{at:%H:%M}" if at else "", decisions)
            flash(_("Recorded. What was agreed is minuted in Part II."))
            return _back(meeting)
    return _show(str(meeting), form), form.status


@blueprint.post("/meetings/<uuid:meeting>/determination/<uuid:matter>/interim")
@declares(Act.DECIDE_INTERIM)
def decide_interim(meeting: object, matter: object) -> Answer:
    """Record the Chair's interim decision."""
    form = Form.sent()
    card = _card_of(str(meeting), str(matter))
    said = _interim(form, card)
    if form.good:
        with form.taking(_fields((card,)), (f"outcome-{card.number}",)):
            ratifying.decide_interim(desk(), str(meeting), str(matter), said)
            flash(_("Recorded. The next meeting is asked to ratify it."))
            return _back(meeting)
    return _show(str(meeting), form), form.status


@blueprint.post("/meetings/<uuid:meeting>/determination/<uuid:matter>/ratify")
@declares(Act.RATIFY)
def ratify(meeting: object, matter: object) -> Answer:
    """Record that this meeting ratified, or declined, an interim decision."""
    form, waiting = Form.sent(), ratifying.to_ratify(desk(), str(meeting))
    place = next((i for i, one in enumerate(waiting, 1) if one.matter == str(matter)), 0)
    names = {name: f"r-{name}-{place}" for name in ("outcome", "moved_by", "at", "review")}
    outcome = form.choice(names["outcome"], ("agreed", "declined"), _("Choose what the body decided."))
    at = form.time(names["at"], _("Enter the time at which this meeting decided it."))
    if form.good and at:
        said = Decided(
            "agreed" if outcome == "agreed" else "declined",
            form.number(f"r-seen-{place}", 0, 9999),
            form.text(names["moved_by"]),
            form.text(names["review"]),
        )
        with form.taking(names, tuple(names.values())):
            ratifying.ratify(desk(), str(meeting), str(matter), f"{at:%H:%M}", said)
            flash(_("Recorded."))
            return _back(meeting)
    return _show(str(meeting), form), form.status


@blueprint.post("/meetings/<uuid:meeting>/determination/<uuid:matter>/presider")
@declares(Act.NAME_PRESIDER)
def record_presider(meeting: object, matter: object) -> Answer:
    """Record who presided for a matter whose minute was handed in before that was known."""
    form, field = Form.sent(), f"presider-{matter}"
    if form.good:
        with form.taking({"presider": field}, (field,)):
            presiding.record_presider(desk(), str(meeting), str(matter), form.value(field))
            flash(_("Recorded. It stands on the first page of whoever presided."))
            return _back(meeting)
    return _show(str(meeting), form), form.status


@blueprint.post("/meetings/<uuid:meeting>/determination/<uuid:matter>/telling")
@declares(Act.CONFIRM_TELLING)
def confirm_telling(meeting: object, matter: object) -> Answer:
    """Let the public line of a matter tell what the body's settings allow."""
    confirming.confirm_telling(desk(), str(meeting), str(matter))
    flash(_("Confirmed. The next edition tells it; nothing was published now."))
    return _back(meeting)


@blueprint.post("/meetings/<uuid:meeting>/determination/<uuid:matter>/return")
@declares(Act.MARK)
def return_to_part_one(meeting: object, matter: object) -> Answer:
    """Put the text of a declined matter back into Part I."""
    ratifying.return_to_part_one(desk(), str(meeting), str(matter))
    flash(_("Its text stands in Part I again, where it stood. Nothing was published."))
    return _back(meeting)


def _show(meeting: str, form: Form | None) -> str:
    found = putting.putting(desk(), meeting)
    puts = Act.DETERMINE in found.may
    waiting = ratifying.to_ratify(desk(), meeting) if Act.RATIFY in found.may else ()
    undecided = [card for card in found.cards if card.standing in UNDECIDED]
    return render(
        "determination/show.html",
        found.outline,
        "determination.show",
        form=form or Form({"at": found.at} | {f"review-{one.number}": day(one.review) for one in undecided}),
        cards=[_shown(card, found) for card in found.cards],
        aloud=_aloud(undecided),
        waiting=[_waiting(place, one) for place, one in enumerate(waiting, 1)],
        found=found,
        puts=puts and found.outline.two.state == "draft",
        clerk=puts,
        wanted=presiding.presiders_wanted(desk(), meeting),
        nobody_able=presiding.nobody_able,
        turn=_turn(found, len(undecided)),
        quorate=found.present >= found.quorum,
    )


def _shown(card: Card, found: Putting) -> dict[str, object]:
    facts = [(_("Ground"), card.ground), (_("Reason"), card.reason)]
    if card.out:
        facts.append((_("Takes no part"), ", ".join(card.out)))
    if found.present:
        facts.append((_("May vote"), counted("%(count)s member", "%(count)s members", card.members)))
    if card.standing in ("agreed", "interim"):
        facts.append((_("Looked at again"), day(card.review)))
    if found.tells and card.standing == "agreed":
        facts.append((_("Its line in public tells"), _told(card.tells) or _("Nothing besides its place")))
    interim = Act.DECIDE_INTERIM in found.may and card.standing in UNDECIDED
    return {
        "card": card,
        "facts": facts,
        "tag": {"inquorate": "undecided", "interim": "proposed"}.get(card.standing, card.standing),
        "state": STANDINGS[card.standing](),
        "open": card.standing in UNDECIDED,
        "interim": interim,
        "movers": [(name, name) for name in card.movers],
        "would": _told(card.would) if card.would not in (card.tells, NOTHING) else "",
    }


def _told(told: Told) -> str:
    return disclosed(Disclosure("", told.ground, told.decided_on, told.review_month))


def _turn(found: Putting, undecided: int) -> str:
    if not found.cards:
        return ""
    if not undecided:
        return _("Everything that was put has been decided.")
    return counted("%(count)s matter is undecided.", "%(count)s matters are undecided.", undecided)


def _aloud(cards: Sequence[Card]) -> list[str]:
    """What the clerk or the Chair reads out: first what everybody may hear, then what somebody leaves for."""
    said = []
    for card in sorted(cards, key=lambda one: bool(one.out)):
        given = {"label": card.label, "ground": card.ground, "names": ", ".join(card.out)}
        if card.out:
            said.append(_("Once %(names)s has left: “%(label)s”, because of %(ground)s.", **given))
        else:
            said.append(_("“%(label)s”, because of %(ground)s.", **given))
    return said


def _waiting(place: int, one: ToRatify) -> dict[str, object]:
    facts = (
        (_("Meeting"), day(one.held)),
        (_("Ground"), one.ground),
        (_("Why"), one.reason),
        (_("Decided"), _("by %(name)s on %(date)s", name=one.by, date=day(one.decided_at))),
        (_("Looked at again"), day(one.review)),
    )
    return {"place": place, "one": one, "facts": facts, "movers": [(name, name) for name in one.movers]}


def _decided(form: Form, card: Card) -> Decided | None:
    """What was chosen for one card; None for one that was left as it is."""
    n = card.number
    outcome = form.value(f"outcome-{n}")
    if outcome not in OUTCOMES:
        return None
    return Decided(
        outcome=outcome,  # type: ignore[arg-type]
        seen=form.number(f"seen-{n}", 0, 9999),
        moved_by=form.text(f"moved_by-{n}"),
        review=form.text(f"review-{n}"),
        reason=form.words(f"reason-{n}"),
    )


def _interim(form: Form, card: Card) -> Decided:
    n = card.number
    outcome = form.choice(f"outcome-{n}", ("agreed", "declined"), _("Choose whether it stays confidential."))
    return Decided(
        outcome="agreed" if outcome == "agreed" else "declined",
        seen=form.number(f"seen-{n}", 0, 9999),
        review=form.text(f"review-{n}"),
        reason=form.words(f"reason-{n}"),
    )


def _card_of(meeting: str, matter: str) -> Card:
    for card in putting.putting(desk(), meeting).cards:
        if card.matter == matter:
            return card
    raise NotFound()


def _fields(cards: Sequence[Card]) -> dict[str, str]:
    """Where the errors of a use-case stand in the form."""
    names = ("outcome", "moved_by", "reason", "review")
    of_each = {f"{name} {card.matter}": f"{name}-{card.number}" for card in cards for name in names}
    alone = {name: f"{name}-{cards[0].number}" for name in names} if len(cards) == 1 else {}
    return alone | of_each


def _back(meeting: object) -> Response:
    return redirect(url_for("determination.show", meeting=str(meeting)), 303)
