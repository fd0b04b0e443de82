"""What the room sees and hears: the shared screen, Part I only; what was agreed as confidential, read out."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from flask import Blueprint, render_template
from markupsafe import Markup

from governance.documents.markup import parts_to_html
from governance.documents.paper import Heading, Part, settled
from governance.domain.acts import Act
from governance.kernel.language import _, speaking, weekday
from governance.public.edition import MINUTES
from governance.public.minutes_paper import minutes_paper
from governance.public.record import EditionMeta, PublicItem, PublicMinutes
from governance.services import putting, sharing
from governance.services.putting import Card
from governance.services.standings import Standing
from governance.web.access import declares
from governance.web.meeting_frame import render
from governance.web.visiting import desk

blueprint = Blueprint("shared", __name__)
DECIDED: dict[Standing, Callable[[], str]] = {
    "agreed": lambda: _("agreed to be confidential"),
    "declined": lambda: _("to be minuted in public"),
    "interim": lambda: _("kept confidential until the meeting ratifies it"),
    "not put": lambda: _("not put"),
    "inquorate": lambda: _("not decided, for want of a quorum"),
    "undecided": lambda: _("not decided yet"),
}


@blueprint.get("/meetings/<uuid:meeting>/shared")
@declares(Act.DRAFT_MINUTES)
def show(meeting: object) -> str:
    """The agenda with public titles, the item in hand and its public text."""
    found = sharing.shared(desk(), str(meeting))
    minutes = found.minutes
    if minutes is None:
        return render_template("meeting/shared.html", meeting=str(meeting), minutes=None)
    lines = list(_lines(minutes.items))
    hand = next((line for line in lines if line[0] == found.hand), None) if found.hand else None
    with speaking(minutes.language):
        text = parts_to_html(list(_of(minutes, found.hand))) if hand else ""
    return render_template(
        "meeting/shared.html",
        meeting=str(meeting),
        minutes=minutes,
        when=f"{weekday(minutes.date)}, {minutes.starts}",
        lines=lines,
        hand=hand,
        text=Markup(text),  # noqa: S704 - made of values, escaped as it was made
    )


@blueprint.get("/meetings/<uuid:meeting>/determination/aloud")
@declares(Act.DETERMINE)
def aloud(meeting: object) -> str:
    """What was decided of each matter, to be read to a room in which those who withdrew sit again."""
    found = putting.putting(desk(), str(meeting))
    said = {name: word() for name, word in DECIDED.items()}
    return render(
        "meeting/shared_aloud.html",
        found.outline,
        "determination.show",
        lines=[(f"{_title(card)}: {said[card.standing]}") for card in found.cards],
    )


def _title(card: Card) -> str:
    """The matter by number and neutral label; of one that somebody took no part in, the number alone."""
    if card.out:
        return _("Matter %(number)s", number=card.number)
    return _("Matter %(number)s, %(label)s", number=card.number, label=card.label)


def _lines(items: tuple[PublicItem, ...], depth: int = 0) -> Iterator[tuple[str, str, int]]:
    for item in items:
        yield item.number, item.title, depth
        yield from _lines(item.children, depth + 1)


def _of(minutes: PublicMinutes, number: str) -> Iterator[Part]:
    """The public parts of one item, without its heading and without what stands under it."""
    within = False
    for part in settled(minutes_paper(minutes, EditionMeta(MINUTES, minutes.language, 1, "")).parts):
        if isinstance(part, Heading) and part.number:
            within = part.number == number
        elif within:
            yield part
