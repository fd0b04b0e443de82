"""The confidential appendix on pink paper: as the public minutes, with a band and words on every page.

Colour is never alone: each page says what it is, whose copy and of what day (policy 5.2). Words quoted
from the public record are in grey italics and in brackets, and the first page says so.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from textwrap import shorten
from typing import Literal, TypeAlias

from governance.appendix.passages import entry_parts
from governance.documents.dress import Band, Dress
from governance.documents.paper import Fact, Facts, Notice, Paper, Part, Signature, heading, prose, words
from governance.domain.appendix import AppendixMatter, AppendixSection, ConfidentialAppendix
from governance.domain.body import Settings
from governance.kernel.language import _, day, speaking, weekday
from governance.kernel.values import Value

CopyKind: TypeAlias = Literal["release", "tabling", "signature"]

AT_FOOT = 26
"""How many characters of a recipient the foot of each page has room for, beside number and date."""


class CopyMark(Value, frozen=True):
    """What ties a copy to the person who took it (policy 5.1.10): number, recipient, ``issued`` (ISO day).

    ``standing`` "draft" puts DRAFT on every page. Of a released copy: its purpose, ``until`` (ISO day)
    and on whose authority.
    """

    kind: CopyKind
    number: int
    recipient: str
    issued: str
    standing: Literal["draft", "approved"] = "draft"
    purpose: str = ""
    until: str = ""
    authority: str = ""


def appendix_paper(appendix: ConfidentialAppendix, copy: CopyMark, settings: Settings) -> Paper:
    """The whole paper, in the appendix's own language."""
    with speaking(appendix.language):
        return Paper(
            title=appendix.title,
            kicker=appendix.body,
            lines=tuple(filter(None, (_when(appendix), _standing(copy)))),
            parts=(
                Facts(tuple(_facts(copy))),
                _warning(settings),
                *(part for matter in appendix.matters for part in _matter(matter, appendix)),
                *_signature(copy),
            ),
        )


def screen_paper(appendix: ConfidentialAppendix) -> Paper:
    """What an entitled person reads on screen: the same matters, without the words that make it a copy."""
    with speaking(appendix.language):
        return Paper(
            title=appendix.title,
            kicker=appendix.body,
            lines=(_when(appendix),),
            parts=tuple(part for matter in appendix.matters for part in _matter(matter, appendix)),
        )


def screen_dress(appendix: ConfidentialAppendix, at: datetime) -> Dress:
    """What stands around it on screen."""
    return Dress(title=appendix.title, date=at, digest="0" * 64, language=appendix.language)


def appendix_dress(
    appendix: ConfidentialAppendix, copy: CopyMark, settings: Settings, at: datetime, digest: str
) -> Dress:
    """The pages around it. ``at`` is the instant of issue; ``digest`` names the file and must say nothing."""
    with speaking(appendix.language):
        mark = _mark(copy)
        return Dress(
            title=_("%(title)s, %(body)s, %(date)s", **_named(appendix)),
            date=at,
            digest=digest,
            language=appendix.language,
            header=mark,
            footer=mark,
            band=Band(band_words(appendix), settings.pink),
            watermark=_("DRAFT") if copy.standing == "draft" else "",
            pages=_("Page {page} of {pages}"),
        )


def band_words(appendix: ConfidentialAppendix) -> str:
    """CONFIDENTIAL APPENDIX (PART II), in the organisation's own words."""
    return f"{appendix.title} ({appendix.part_two})".upper()


def _named(appendix: ConfidentialAppendix) -> dict[str, str]:
    return {"title": appendix.title, "body": appendix.body, "date": day(appendix.date)}


def _when(appendix: ConfidentialAppendix) -> str:
    met = {"date": weekday(appendix.date), "time": appendix.starts}
    return _("Meeting on %(date)s, %(time)s", **met) if appendix.starts else _("Meeting on %(date)s", **met)


def _standing(copy: CopyMark) -> str:
    return _("Draft: not yet approved by a meeting.") if copy.standing == "draft" else ""


def _mark(copy: CopyMark) -> str:
    return _(
        "Copy %(number)s · %(recipient)s · %(date)s",
        number=copy.number,
        recipient=_short(copy.recipient),
        date=day(copy.issued),
    )


def _short(recipient: str) -> str:
    """A recipient that fits the foot of every page; the whole of it stands on the first."""
    return shorten(recipient, AT_FOOT, placeholder=" …", break_on_hyphens=False)


def _facts(copy: CopyMark) -> Iterator[Fact]:
    kinds = {"release": _("released copy"), "tabling": _("tabling copy"), "signature": _("signature copy")}
    numbered = _("%(number)s, %(kind)s", number=copy.number, kind=kinds[copy.kind])
    yield Fact(_("Copy"), words(numbered))
    yield Fact(_("For"), words(copy.recipient))
    yield Fact(_("Issued"), words(day(copy.issued)))
    if copy.purpose:
        yield Fact(_("Purpose"), words(copy.purpose))
    if copy.until:
        yield Fact(_("May be read until"), words(day(copy.until)))
    if copy.authority:
        yield Fact(_("Authority"), words(copy.authority))


def _warning(settings: Settings) -> Notice:
    """Policy 5.2: not discussed or passed on without that authority."""
    who = {"chair": settings.terms.chair, "ceo": settings.terms.ceo, "part": settings.terms.part_one}
    passing_on = _(
        "This may be passed on, or discussed outside the meeting, only with the authority of the "
        "%(chair)s of this body or the %(ceo)s. It is for the person named above alone and is not published.",
        **who,
    )
    quoted = _("Words in brackets and grey italics are quoted from %(part)s for context.", **who)
    return Notice("notice", (prose(passing_on), prose(quoted, "context")), _("Before you read"))


def _matter(matter: AppendixMatter, appendix: ConfidentialAppendix) -> Iterator[Part]:
    yield heading(matter.label)
    yield prose(matter.determination)
    for section in matter.sections:
        yield _place(section, appendix)
        for entry in section.entries:
            yield from entry_parts(entry)


def _place(section: AppendixSection, appendix: ConfidentialAppendix) -> Part:
    title = section.title or appendix.part_two
    return heading(title, 3, section.place)


def _signature(copy: CopyMark) -> tuple[Part, ...]:
    return (Signature((_("Signed"), _("Name"), _("Date"))),) if copy.kind == "signature" else ()
