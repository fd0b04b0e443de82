"""Deliveries to the website, for whoever may try again: how many wait, and one more attempt."""

from __future__ import annotations

from governance.domain.acts import Act
from governance.services.delivering import Delivery, refresh
from governance.services.desk import Desk, Hidden
from governance.services.reach import reach


def pending(desk: Desk) -> int:
    """How many deliveries wait; nought, without a refusal, for whoever may not try again."""
    with desk.store.reading() as work:
        return work.outbox.count() if reach(desk, work, Act.DELIVER) else 0


def undelivered(desk: Desk) -> int:
    """How many deliveries wait. Raises NotFound for whoever may not try again."""
    with desk.looking(Act.DELIVER) as work:
        if not reach(desk, work, Act.DELIVER):
            raise Hidden("There is nothing here.", "no rule allows it")
        return work.outbox.count()


def deliver(desk: Desk) -> Delivery:
    """Try once more to deliver what waits. Raises NotFound for whoever may not."""
    undelivered(desk)
    return refresh(desk.store, desk.website)
