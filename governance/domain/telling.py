"""What a pointer tells of its matter: public words, written out when the matter is determined.

They are all that is ever known of a matter without opening it, and only what the body's settings let its
public record say at that moment (promise 2). A setting that is switched on later tells nothing that was
decided before.
"""

from __future__ import annotations

import re

from governance.domain.body import Disclosing
from governance.domain.grounds import ground_words
from governance.domain.matter import Determination
from governance.kernel.values import Value

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


class Told(Value, frozen=True):
    """What a pointer to one matter may tell, as public words; empty is not told.

    ``decided_on`` is an ISO date, ``review_month`` as ``2027-03``.
    """

    ground: str = ""
    decided_on: str = ""
    review_month: str = ""


NOTHING = Told()


def told_of(made: Determination, decided_on: str, disclosing: Disclosing) -> Told:
    """What a determination, made on the local day ``decided_on``, lets its pointers tell.

    Only the body's own agreement tells anything: not the Chair's interim one, not one declined or not put. A
    review at an event is written in words of the matter's own, so it is never told.
    """
    if made.outcome != "agreed" or made.occasion == "interim":
        return NOTHING
    whole = Told(
        ground=ground_words(made.ground) if made.ground else "",
        decided_on=decided_on,
        review_month=made.review[:7] if _DAY.fullmatch(made.review) else "",
    )
    return allowed(whole, disclosing)


def allowed(told: Told, disclosing: Disclosing) -> Told:
    """So much of ``told`` as these settings let the public record say."""
    return Told(
        ground=told.ground if disclosing.ground == "yes" else "",
        decided_on=told.decided_on if disclosing.decided_on == "yes" else "",
        review_month=told.review_month if disclosing.review_month == "yes" else "",
    )


def tells_anything(disclosing: Disclosing) -> bool:
    """Whether these settings let a pointer tell more than its place."""
    return "yes" in (disclosing.ground, disclosing.decided_on, disclosing.review_month)
