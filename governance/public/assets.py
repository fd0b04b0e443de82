"""What the pages are dressed in: style and typeface, each under a name that holds its digest.

A changed file has another name, so a browser may keep what it has for a year.
"""

from __future__ import annotations

import re
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

from governance.public.colour import DARK, LIGHT, shade
from governance.public.record import PublicOrganisation

OURS = Path(__file__).parent / "static"
FONTS = Path(__file__).parents[1] / "static" / "fonts"
_FONTS = ("SourceSans3-Regular.woff2", "SourceSans3-It.woff2", "SourceSans3-Bold.woff2")

_SCRIPTS = ("verify.js", "search.js")


class Asset(NamedTuple):
    """A file to serve beside the pages."""

    name: str
    media_type: str
    content: bytes

    @property
    def path(self) -> str:
        """Its address."""
        return f"/assets/{self.name}"


@cache
def assets() -> dict[str, Asset]:
    """The style, the icon, the scripts and the fonts that do not depend on any organisation, by name."""
    fonts = [_named(name, "font/woff2", (FONTS / name).read_bytes()) for name in _FONTS]
    style = (OURS / "site.css").read_text()
    for plain, font in zip(_FONTS, fonts, strict=True):
        style = style.replace(f"fonts/{plain}", font.name)
    made = [
        _named("site.css", "text/css; charset=utf-8", style.encode()),
        _named("icon.svg", "image/svg+xml", (OURS / "icon.svg").read_bytes()),
        *(_named(name, "text/javascript; charset=utf-8", (OURS / name).read_bytes()) for name in _SCRIPTS),
        *fonts,
    ]
    return {asset.name: asset for asset in made}


@cache
def asset_path(plain: str) -> str:
    """The address of ``site.css``, ``icon.svg`` or a script."""
    stem, _, ending = plain.partition(".")
    return next(
        a.path for a in assets().values() if a.name.startswith(f"{stem}-") and a.name.endswith(ending)
    )


def colours(organisations: tuple[PublicOrganisation, ...]) -> Asset:
    """The organisations' colours as a style sheet: the class ``organisation-1`` has those of the first."""
    light = [_rule(n, shade(one.colour, LIGHT)) for n, one in enumerate(organisations, 1)]
    dark = [_rule(n, shade(one.colour, DARK)) for n, one in enumerate(organisations, 1)]
    sheet = "".join([*light, "@media screen and (prefers-color-scheme:dark){", *dark, "}"])
    return _named("colours.css", "text/css; charset=utf-8", sheet.encode())


def alone_style(colour: str) -> str:
    """The style for a page that stands alone, in that colour and the machine's own typeface."""
    style = (OURS / "site.css").read_text()
    faces = re.sub(r"@font-face \{[^}]*\}\n", "", style)
    dark = f"@media screen and (prefers-color-scheme:dark){{:root{{--accent:{shade(colour, DARK)}}}}}"
    return f"{faces}:root{{--accent:{shade(colour, LIGHT)}}}\n{dark}"


def _rule(number: int, colour: str) -> str:
    return f".organisation-{number}{{--accent:{colour}}}\n"


def _named(plain: str, media_type: str, content: bytes) -> Asset:
    stem, _, ending = plain.partition(".")
    return Asset(f"{stem}-{sha256(content).hexdigest()[:12]}.{ending}", media_type, content)
