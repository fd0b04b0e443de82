"""The organisation's colour, made to read well on light and on dark ground (WCAG 1.4.3)."""

from __future__ import annotations

import re

DEFAULT = "#1d4f5e"
LIGHT, DARK = "#f4f6f7", "#1e242a"
ENOUGH = 4.6

_COLOUR = re.compile(r"#[0-9a-fA-F]{6}")


def shade(colour: str, ground: str) -> str:
    """``colour``, moved away from ``ground`` as far as words in it need; the default if it is no colour."""
    wanted = colour if _COLOUR.fullmatch(colour) else DEFAULT
    towards = (0, 0, 0) if _luminance(_parts(ground)) > 0.4 else (255, 255, 255)
    for step in range(21):
        made = _mixed(_parts(wanted), towards, step / 20)
        if contrast(made, ground) >= ENOUGH:
            return made
    return _written(towards)


def contrast(one: str, other: str) -> float:
    """The contrast ratio of two colours, 1 to 21."""
    low, high = sorted((_luminance(_parts(one)), _luminance(_parts(other))))
    return (high + 0.05) / (low + 0.05)


def _parts(colour: str) -> tuple[int, int, int]:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def _written(parts: tuple[int, int, int]) -> str:
    return "#{:02x}{:02x}{:02x}".format(*parts)


def _mixed(colour: tuple[int, int, int], towards: tuple[int, int, int], share: float) -> str:
    red, green, blue = (round(a + (b - a) * share) for a, b in zip(colour, towards, strict=True))
    return _written((red, green, blue))


def _luminance(parts: tuple[int, int, int]) -> float:
    red, green, blue = (
        (part / 255) / 12.92 if part / 255 <= 0.04045 else ((part / 255 + 0.055) / 1.055) ** 2.4
        for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
