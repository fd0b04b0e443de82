"""A paper as a tagged PDF (PDF/UA-1 and PDF/A-3a): the only user of WeasyPrint.

Nothing is loaded but what stands in memory; the same paper and dress give the same bytes.
"""

from __future__ import annotations

import io
import logging
from datetime import UTC, datetime
from functools import cache
from importlib.resources import files
from threading import Lock
from typing import Any

from weasyprint import CSS, HTML
from weasyprint.css import ColorProfile
from weasyprint.document import Document
from weasyprint.pdf.metadata import DocumentMetadata
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import FatalURLFetchingError, URLFetcher, URLFetcherResponse

from governance.documents import fonts, templates
from governance.documents.dress import Dress
from governance.documents.furniture import page_rules, page_svg
from governance.documents.markup import to_text
from governance.documents.paper import Paper, prose, settled
from governance.kernel.errors import Invalid
from governance.kernel.language import _

PRODUCER = "Part Two"
_FONT, _PAGE, _COLOURS = "paper:font/", "paper:page.svg", "paper-srgb"

# Pango and the shared fonts are not for several threads at once.
_ONE_AT_A_TIME = Lock()

# What the libraries would log may quote what is printed.
for _name in ("weasyprint", "weasyprint.progress", "fontTools"):
    logging.getLogger(_name).setLevel(logging.CRITICAL + 1)


def to_pdf(paper: Paper, dress: Dress) -> bytes:
    """The printed paper.

    Raises Invalid when a character has no glyph, or when anything asked for a file or an address
    outside the document (promise 2; figure 26).
    """
    fonts.check_glyphs(to_text(paper, dress) + dress.header + dress.footer + dress.pages)
    page = templates.render("sheet.html", paper=paper, parts=tuple(settled(paper.parts)), dress=dress)
    with _ONE_AT_A_TIME:
        return _printed(fonts.plain_spaces(page), dress)


def warm_up() -> None:
    """Load the fonts and print one empty page, so that the first real paper is quick."""
    made = Dress(title="-", date=datetime(2000, 1, 1, tzinfo=UTC), digest="0" * 32)
    to_pdf(Paper("-", (prose("-"),)), made)


class Memory(URLFetcher):
    """Serves our fonts and the page's own furniture from memory; refuses and counts everything else."""

    def __init__(self, furniture: str = "") -> None:
        super().__init__(allowed_protocols=frozenset())
        self.furniture = furniture
        self.refused = 0
        self._held = {_FONT + face.name: ("font/ttf", fonts.face_bytes(face)) for face in fonts.FACES}
        if furniture:
            self._held[_PAGE] = ("image/svg+xml", furniture.encode())

    def fetch(self, url: str, _headers: Any = None) -> URLFetcherResponse:
        """The bytes behind one of our own addresses; anything else stops the rendering."""
        if url not in self._held:
            self.refused += 1
            raise FatalURLFetchingError("refused")
        kind, content = self._held[url]
        return URLFetcherResponse(url, content, {"Content-Type": kind})


class Metadata(DocumentMetadata):
    """Title, language, date and conformance: all that a PDF of ours says of itself."""

    def __init__(self, dress: Dress) -> None:
        super().__init__(title=dress.title, created=dress.stamp, modified=dress.stamp, lang=dress.language)
        self._dress = dress

    def include_in_pdf(self, pdf: Any, variant: str, version: int, conformance: str, _compress: bool) -> None:
        """As the library does, but legible without unpacking, as archives want it."""
        super().include_in_pdf(pdf, variant, version, conformance, compress=False)

    def generate_rdf_metadata(self, *_conformance: object) -> bytes:
        """The metadata from our own template."""
        return templates.render("metadata.xml", dress=self._dress, producer=PRODUCER).encode()


def _printed(page: str, dress: Dress) -> bytes:
    memory = Memory(page_svg(dress))
    try:
        document = _laid_out(page, dress, memory)
        made: bytes = document.write_pdf(
            pdf_variant="pdf/a-3a",
            pdf_identifier=bytes.fromhex(dress.digest)[:16],
            output_intent=_COLOURS,
            finisher=_sign_as_ours,
        )
    except FatalURLFetchingError:
        made = b""
    if memory.refused:
        raise Invalid(_("The document asked for something outside itself, so it was not printed."))
    return made


def _laid_out(page: str, dress: Dress, memory: Memory) -> Document:
    rules = page_rules(dress, _PAGE if memory.furniture else "")
    own = CSS(string=rules, url_fetcher=memory, font_config=_font_configuration())
    html = HTML(string=page, url_fetcher=memory, base_url="paper:")
    document = html.render(font_config=_font_configuration(), stylesheets=[_style(), own])
    document.metadata = Metadata(dress)
    document.color_profiles[_COLOURS] = ColorProfile(
        io.BytesIO(_colours()), "sRGB2014.icc", "relative-colorimetric", ("r", "g", "b")
    )
    return document


def _sign_as_ours(_document: Document, pdf: Any) -> None:
    pdf.info["Producer"] = f"({PRODUCER})"


@cache
def _colours() -> bytes:
    """sRGB, read once: left to itself the library opens the file each time and does not close it."""
    return (files("weasyprint.pdf") / "sRGB2014.icc").read_bytes()


@cache
def _font_configuration() -> FontConfiguration:
    return FontConfiguration()


@cache
def _style() -> CSS:
    """The paper's style sheet with our fonts, parsed once a process."""
    declared = "".join(
        f"@font-face {{ font-family: Paper; src: url({_FONT}{face.name});"
        f" font-weight: {face.weight}; font-style: {face.slope} }}\n"
        for face in fonts.FACES
    )
    sheet = declared + templates.stored("paper.css").decode()
    return CSS(string=sheet, url_fetcher=Memory(), font_config=_font_configuration())
