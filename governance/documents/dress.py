"""How a paper is dressed: language, colours, furniture of the page, date and identifier."""

from __future__ import annotations

import re
from datetime import datetime, timedelta

from governance.kernel.errors import Invalid
from governance.kernel.language import _
from governance.kernel.values import Value

_COLOUR = re.compile(r"#[0-9a-fA-F]{6}")
_DIGEST = re.compile(r"[0-9a-f]{32,128}")
_LANGUAGE = re.compile(r"[a-z]{2}(-[A-Z]{2})?")


class Band(Value, frozen=True):
    """``word`` at the head and foot of each page; ``colour`` down its edge, or "" for coloured stock."""

    word: str
    colour: str = "#f9d9e2"
    ink: str = "#8a1538"

    def __post_init__(self) -> None:
        _require(
            not self.colour or _COLOUR.fullmatch(self.colour), _("A colour is written as #1d4f5e."), "colour"
        )
        _require(_COLOUR.fullmatch(self.ink), _("A colour is written as #1d4f5e."), "ink")


class Dress(Value, frozen=True):
    """The page around a paper.

    ``title`` is the only title in the metadata; ``date`` and ``digest`` (lower-case hexadecimal, at
    least 32 digits) come from the caller, so that the same paper always gives the same bytes.
    ``watermark`` is a word such as DRAFT for every page. ``pages`` says "Page {page} of {pages}".
    Raises Invalid when a field is not of its form.
    """

    title: str
    date: datetime
    digest: str
    language: str = "en"
    header: str = ""
    footer: str = ""
    accent: str = "#1d4f5e"
    band: Band | None = None
    watermark: str = ""
    pages: str = "Page {page} of {pages}"

    def __post_init__(self) -> None:
        _require(self.title.strip(), _("A document needs a title."), "title")
        _require(self.date.utcoffset() == timedelta(0), _("A document's date is an instant in UTC."), "date")
        _require(_DIGEST.fullmatch(self.digest), _("A digest is at least 32 hexadecimal digits."), "digest")
        _require(_LANGUAGE.fullmatch(self.language), _("A language is written as en or cy."), "language")
        _require(_COLOUR.fullmatch(self.accent), _("A colour is written as #1d4f5e."), "accent")

    @property
    def ink(self) -> str:
        """The colour of what stands out: the band's ink where there is a band, else the accent."""
        return self.band.ink if self.band else self.accent

    @property
    def stamp(self) -> str:
        """The date as metadata write it: 2026-09-21T09:00:00Z."""
        return self.date.strftime("%Y-%m-%dT%H:%M:%SZ")

    @property
    def status(self) -> tuple[str, ...]:
        """What every page says of the whole: the band's word, then the watermark's."""
        return tuple(filter(None, (self.band.word if self.band else "", self.watermark)))

    @property
    def paging(self) -> tuple[str, str, str]:
        """What stands before, between and after the two page numbers."""
        before, _, rest = self.pages.partition("{page}")
        between, _, after = rest.partition("{pages}")
        return before, between, after


def _require(right: object, sentence: str, where: str) -> None:
    if not right:
        raise Invalid(sentence, where)
