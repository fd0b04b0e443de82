"""Deliveries to the website, for whoever may try again: how many wait, and one more attempt."""

from __future__ import annotations

from pathlib import Path

from governance.domain.acts import Act
from governance.domain.permissions import Subject
from governance.kernel.errors import Unavailable
from governance.kernel.language import _
from governance.public.export import Exported
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
        if not desk.operator and not reach(desk, work, Act.DELIVER):
            raise Hidden("There is nothing here.", "no rule allows it")
        if desk.operator:
            desk.permit(work, Act.DELIVER, Subject(desk.organisation))
        return work.outbox.count()


def deliver(desk: Desk) -> Delivery:
    """Try once more to deliver what waits. Raises NotFound for whoever may not."""
    undelivered(desk)
    return refresh(desk.store, desk.website)


def forget_site(desk: Desk, out: Path) -> None:
    """Remember an exported folder that was deleted no longer: a withdrawal does not name it again.

    Its entry stands in the trail of every organisation, for no withdrawal reaches a copy of it that stands
    elsewhere. Raises Invalid for a folder that is not remembered or still holds exported files, Unavailable.
    """
    if desk.website is None:
        raise Unavailable(_("The website's register is not connected to this office."))
    with desk.acting(Act.EXPORT_SITE) as work:
        desk.permit(work, Act.EXPORT_SITE, Subject(desk.organisation))
        for house in work.organisations.all():
            desk.note(work, Act.EXPORT_SITE, house.id, house.id, change="forgotten")
        desk.website.forget(out)


def export_site(desk: Desk, out: Path) -> Exported:
    """Write the website as files into ``out``, and note it in the trail of every organisation on it.

    Raises Invalid when the folder holds other files, Unavailable when it or the register cannot be used.
    """
    if desk.website is None:
        raise Unavailable(_("The website's register is not connected to this office."))
    with desk.acting(Act.EXPORT_SITE) as work:
        desk.permit(work, Act.EXPORT_SITE, Subject(desk.organisation))
        for house in work.organisations.all():
            desk.note(work, Act.EXPORT_SITE, house.id, house.id)
    return desk.website.export(out)


def renew_signing(desk: Desk) -> str:
    """Sign editions with a new key from now on; its fingerprint, noted in every organisation's trail.

    What was signed before stays valid. Raises Refused for whoever is not at the machine, Unavailable when the
    key cannot be written.
    """
    if desk.website is None:
        raise Unavailable(_("The website's register is not connected to this office."))
    with desk.acting(Act.RENEW_SIGNING) as work:
        desk.permit(work, Act.RENEW_SIGNING, Subject(desk.organisation))
        made = desk.website.key.renew()
        for house in work.organisations.all():
            desk.note(work, Act.RENEW_SIGNING, house.id, house.id, fingerprint=made)
    return made
