"""A finding of the leak check as its pages show it: where it is, in which words, why, what became of it."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

from governance.kernel.clock import instant
from governance.kernel.language import _, counted, weekday
from governance.public.anchors import slug
from governance.services.comparing import Told


def shown(told: Told, number: int, when: str = "") -> dict[str, object]:
    """One finding; ``number`` is its own on the page, ``when`` it was kept."""
    spot, kept = told.finding.spot, told.kept
    at = _("Item %(number)s", number=spot.number) if spot.item else _("Attendance")
    fields = {
        "title": _("title"),
        "wording": _("public wording"),
        "action": _("action"),
        "owner": _("who is to act"),
        "paper": _("title of a paper"),
        "file name": _("name of a file"),
        "vote": _("vote"),
    }
    said = ""
    if kept is not None:
        said = _("Kept by %(who)s, %(when)s:", who=kept.by, when=when)
    return {
        "number": number,
        "at": f"{at}, {fields[spot.field]}" if spot.field in fields else at,
        "item": spot.item,
        "place": slug(spot.number) if spot.item else "",
        "before": told.before,
        "words": told.finding.words,
        "after": told.after,
        "why": told.finding.why,
        "instead": told.finding.suggestion,
        "label": told.label,
        "matter": told.matter,
        "name": told.name,
        "version": told.version,
        "reason": reason_field(told.name),
        "changes": told.changes,
        "keeps": told.keeps,
        "kept": said,
        "because": kept.words if kept else "",
    }


def reason_field(name: str) -> str:
    """The field in which the reason for keeping a finding is written."""
    return f"reason-{name[:12]}"


def unsettled(count: int) -> str:
    """How much of what was found is neither changed nor kept; "" for nothing."""
    if not count:
        return ""
    one = "%(count)s thing that the public part may give away is not settled."
    return counted(one, "%(count)s things that the public part may give away are not settled.", count)


def kept_at(told: Told, zone: str) -> str:
    """When the words of a finding were kept; "" while it is open."""
    return moment(instant(told.kept.at), zone) if told.kept else ""


def moment(at: datetime, zone: str) -> str:
    """An instant as people of that zone say it: "Monday 14 September 2026, 19:05"."""
    local = at.astimezone(ZoneInfo(zone))
    return _("%(day)s, %(time)s", day=weekday(local.date().isoformat()), time=f"{local:%H:%M}")
