"""Sentences that documents and web pages share. All speak the language of ``kernel.language.speaking``."""

from __future__ import annotations

from governance.kernel.language import _, day, weekday
from governance.public.record import EditionMeta

ORDINARY = ("", "ordinary")


def minutes_title(kind: str, date: str) -> str:
    """ "Minutes of the meeting on Monday 14 September 2026", naming the kind where it is not ordinary."""
    if kind in ORDINARY:
        return _("Minutes of the meeting on %(date)s", date=weekday(date))
    return _("Minutes of the %(kind)s meeting on %(date)s", kind=kind, date=weekday(date))


def edition_line(meta: EditionMeta) -> str:
    """Which edition this is, what it replaces and why; "" for what was not published as an edition."""
    if not meta.number:
        return ""
    line = _("Edition %(number)s, published %(date)s.", number=meta.number, date=day(meta.published_at))
    if not meta.replaces:
        return line
    replaced = {"number": meta.replaces, "date": day(meta.replaced_published_at)}
    if meta.replaced_published_at:
        said = _("Replaces edition %(number)s of %(date)s", **replaced)
    else:
        said = _("Replaces edition %(number)s", **replaced)
    reason = meta.reason.strip().rstrip(".")
    return f"{line} {said}: {reason}." if reason else f"{line} {said}."


def size(count: int) -> str:
    """A file's size as people write it: "84 kB"."""
    return f"{max(1, round(count / 1000))} kB" if count < 1_000_000 else f"{count / 1_000_000:.1f} MB"
