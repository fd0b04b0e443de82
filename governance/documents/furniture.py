"""What stands around the text of every printed page: head, foot, band and watermark."""

from __future__ import annotations

from collections.abc import Iterator

from governance.documents import fonts
from governance.documents.dress import Dress

_WIDTH, _HEIGHT, _BAND = 210, 297, 11
_TOP, _LEFT = 27, 26
_WATERMARK_INK, _WATERMARK_WIDTH = "#f0f2f4", 170


def page_rules(dress: Dress, background: str) -> str:
    """The style of ``dress``: words at head and foot, colours, and ``background`` (an address or "")."""
    before, between, after = dress.paging
    numbers = f"{_quoted(before)} counter(page) {_quoted(between)} counter(pages) {_quoted(after)}"
    place = f"-{_LEFT}mm -{_TOP}mm / {_WIDTH}mm {_HEIGHT}mm no-repeat"
    return "\n".join(
        (
            "@page {",
            f"margin-top: {_TOP}mm; margin-left: {_LEFT}mm;",
            f"background: url({background}) {place};" if background else "",
            *_boxes(dress),
            f"@bottom-right {{ content: {numbers} }}",
            "}",
            f".kicker, .number, .label, .status, a {{ color: {dress.ink} }}",
            f"div.notice, div.resolution {{ border-color: {dress.ink} }}",
        )
    )


def _boxes(dress: Dress) -> Iterator[str]:
    """The boxes of head and foot that say something; an empty one would take room from its neighbours."""
    word = dress.band.word if dress.band else ""
    strong, foot = f"; font-weight: 700; color: {dress.ink}", "@bottom-center" if word else "@bottom-left"
    for box, said, style in (
        ("@top-left", word, strong),
        ("@top-center", dress.watermark, strong),
        ("@top-right", dress.header, ""),
        ("@bottom-left", word, strong),
        (foot, dress.footer, ""),
    ):
        if said:
            yield f"{box} {{ content: {_quoted(said)}{style} }}"


def page_svg(dress: Dress) -> str:
    """The band and the watermark as one drawing behind the text, or "" when there is neither."""
    drawn = (_band(dress) if dress.band and dress.band.colour else "") + (
        _watermark(dress) if dress.watermark else ""
    )
    if not drawn:
        return ""
    size = f'width="{_WIDTH}mm" height="{_HEIGHT}mm" viewBox="0 0 {_WIDTH} {_HEIGHT}"'
    return f'<svg xmlns="http://www.w3.org/2000/svg" {size}>{drawn}</svg>'


def _band(dress: Dress) -> str:
    colour = dress.band.colour if dress.band else ""
    return f'<rect x="0" y="0" width="{_BAND}" height="{_HEIGHT}" fill="{colour}"/>'


def _watermark(dress: Dress) -> str:
    """Drawn as a shape, not as text, so that copied text stays clean; the word itself stands in the head."""
    path, width, height = fonts.outline(dress.watermark, 100)
    scale = _WATERMARK_WIDTH / width if width else 1.0
    place = f"translate({_WIDTH / 2} {_HEIGHT / 2}) rotate(-52) scale({scale:.3f})"
    shift = f"translate({-width / 2:.2f} {height / 2:.2f})"
    return f'<g fill="{_WATERMARK_INK}" transform="{place} {shift}"><path d="{path}"/></g>'


def _quoted(words: str) -> str:
    """``words`` as a CSS string in which nothing but letters and digits stands unescaped."""
    inner = "".join(one if one.isascii() and one.isalnum() else f"\\{ord(one):06x}" for one in words)
    return f'"{inner}"'
