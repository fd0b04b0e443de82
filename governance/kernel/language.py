"""Words and dates in the language of the reader.

English is written in the source; other languages are gettext catalogues in ``governance/locale``
(``<code>/LC_MESSAGES/part_two.mo``). ``_`` speaks the language that ``speaking`` has set for this context.
"""

from __future__ import annotations

import gettext
import re
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from governance.kernel.errors import Invalid

if TYPE_CHECKING:
    from babel import Locale

DOMAIN = "part_two"
FOLDER = Path(__file__).parents[1] / "locale"

_ISO_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_ISO_MONTH = re.compile(r"\d{4}-\d{2}")
_FORMATS = {"en": "en_GB"}


class Language:
    """One language: its words and the way it writes dates. Raises Invalid when there are no words in it."""

    def __init__(self, code: str = "en") -> None:
        if code not in languages():
            raise Invalid("There are no words in this language yet.", where="language")
        self.code = code
        self._words = gettext.translation(DOMAIN, FOLDER, [code], fallback=code == "en")

    def gettext(self, message: str) -> str:
        """``message`` in this language."""
        return self._words.gettext(message)

    def ngettext(self, one: str, many: str, count: int) -> str:
        """The form of the message that goes with ``count``."""
        return self._words.ngettext(one, many, count)

    def written(self, day: date, pattern: str) -> str:
        """A date by a CLDR pattern such as ``d MMMM y``."""
        # Loaded here, for whoever tells no date does without: the child that reads Word files starts often.
        from babel.dates import format_date

        return format_date(day, pattern, locale=_locale(self.code))


@cache
def _locale(code: str) -> Locale:
    from babel import Locale

    return Locale.parse(_FORMATS.get(code, code))


@cache
def languages() -> tuple[str, ...]:
    """The codes of the languages there are words in; English always."""
    found = {path.parts[-3] for path in FOLDER.glob(f"*/LC_MESSAGES/{DOMAIN}.mo")}
    return tuple(sorted({"en"} | found))


@cache
def language(code: str) -> Language:
    """The language of that code, made once."""
    return Language(code)


_spoken: ContextVar[str] = ContextVar("spoken", default="en")


@contextmanager
def speaking(code: str) -> Iterator[Language]:
    """Within this, ``_`` and the dates speak ``code``. Raises Invalid when there are no words in it."""
    chosen = language(code)
    before = _spoken.set(code)
    try:
        yield chosen
    finally:
        _spoken.reset(before)


def spoken() -> Language:
    """The language that is spoken here and now."""
    return language(_spoken.get())


def _(message: str, **given: object) -> str:
    """``message`` in the language spoken, with ``%(name)s`` filled in from ``given``."""
    said = spoken().gettext(message)
    return said % given if given else said


def counted(one: str, many: str, count: int, **given: object) -> str:
    """The form of the message that goes with ``count``, which it may name as ``%(count)s``."""
    return spoken().ngettext(one, many, count) % {"count": count, **given}


def day(iso: str, pattern: str = "d MMMM y") -> str:
    """``2026-09-14``, or the start of an instant, as "14 September 2026". Other words stay as they are."""
    if not _ISO_DAY.match(iso):
        return month(iso)
    try:
        return spoken().written(date.fromisoformat(iso[:10]), pattern)
    except ValueError:
        return iso


def weekday(iso: str) -> str:
    """``2026-09-14`` as "Monday 14 September 2026"."""
    return day(iso, "EEEE d MMMM y")


def month(iso: str) -> str:
    """``2027-03`` as "March 2027". Other words are given back as they are."""
    if not _ISO_MONTH.fullmatch(iso):
        return iso
    try:
        return spoken().written(date.fromisoformat(f"{iso}-01"), "MMMM y")
    except ValueError:
        return iso
