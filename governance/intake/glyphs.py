"""Words as they come out of Word's runs: symbol fonts made real characters, and text cleaned of controls."""

from __future__ import annotations

import unicodedata

from governance.kernel.clean import clean

TAB = "\u2003"  # a tab is a gap between words; this space shows as one and is no control character
UNKNOWN = "\N{WHITE SQUARE}"

_WINGDINGS = {
    0x6C: "•", 0x6E: "■", 0x71: "❑", 0x75: "◆", 0x76: "❖", 0x77: "•", 0x9F: "•", 0xA7: "▪", 0xA8: "□",
    0xD8: "➢", 0xDF: "←", 0xE0: "→", 0xE8: "→", 0xF0: "⇨", 0xFB: "✗", 0xFC: "✓",
    0xFD: "☒", 0xFE: "☑", 0x6F: "□",
    0x4A: "☺", 0x4C: "☹", 0x28: "☎", 0x2A: "✉", 0x52: "☼", 0xAB: "★",
}  # fmt: skip
_SYMBOL = dict(zip(range(0x61, 0x7B), "αβχδεφγηιϕκλμνοπθρστυϖωξψζ", strict=True))
_SYMBOL |= dict(zip(range(0x41, 0x5B), "ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ", strict=True))
_SYMBOL |= {
    0xA3: "≤", 0xB3: "≥", 0xB9: "≠", 0xB1: "±", 0xB4: "×", 0xB8: "÷", 0xB7: "•", 0xB0: "°", 0xA5: "∞",
    0xAE: "→",
    0xAC: "←", 0xBB: "≈", 0xD6: "√", 0xE5: "∑", 0xA0: "€", 0xBC: "…", 0xBE: "—",
}  # fmt: skip


def symbol(code: int, font: str) -> str:
    """The character a symbol font shows for ``code`` (Word adds F000 to it); a square when unknown."""
    low = code & 0xFF if 0xF000 <= code <= 0xF0FF else code
    table = _SYMBOL if font.lower() == "symbol" else _WINGDINGS
    if "dings" in font.lower() or font.lower() == "symbol":
        return table.get(low) or (chr(low) if font.lower() == "symbol" and 0x20 <= low < 0x7F else UNKNOWN)
    return chr(code) if code < 0x110000 and _plain(chr(code)) else UNKNOWN


def cleaned(words: str) -> str:
    """``words`` in NFC, white space as plain spaces, without control, surrogate or invisible characters.

    Private-use characters come from symbol fonts and are shown by what those fonts most often mean.
    """
    if words.isascii() and words.isprintable():
        return words
    made = "".join(_one(character) for character in words)
    return clean(made)


def _one(character: str) -> str:
    if character in "\t\n\r\u2028\u2029\x0b\x0c":
        return " "
    if unicodedata.category(character) == "Co":
        low = ord(character) & 0xFF if "\uf000" <= character <= "\uf0ff" else -1
        return _WINGDINGS.get(low, UNKNOWN)
    return character


def _plain(character: str) -> bool:
    return not unicodedata.category(character).startswith("C")
