"""The grounds of confidentiality in words, as screens and documents say them."""

from __future__ import annotations

from governance.domain.matter import Ground
from governance.kernel.language import _


def ground_words(ground: Ground) -> str:
    """A ground in words that name nobody (SI 2013/1624 reg 15; Local Government Act 1972, Schedule 12A)."""
    match ground:
        case "named-staff":
            return _("a named person who works, or may work, here")
        case "named-pupil":
            return _("a named pupil or candidate for admission")
        case "nature":
            return _("the nature of the matter")
        case _:
            paragraph = ground.removeprefix("schedule-12a-")
            return _("Local Government Act 1972, Schedule 12A, paragraph %(number)s", number=paragraph)
