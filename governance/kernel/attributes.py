"""What stands in the braces of a mark or after the colons of a box: ``.confidential m2 #p3 wording="…"``."""

from __future__ import annotations

import re
from dataclasses import dataclass

from governance.kernel.errors import Invalid
from governance.kernel.language import _

_TOKEN = re.compile(
    r"""\s*(?:
        \.(?P<kind>[\w-]+)
      | \#(?P<handle>[\w-]+)
      | (?P<key>[\w-]+)=(?:"(?P<quoted>(?:[^"\\]|\\.)*)"|(?P<bare>[^\s"{}]+))
      | (?P<word>[\w-]+)
    )(?=\s|$)""",
    re.VERBOSE | re.DOTALL,
)
_BARE = re.compile(r"[\w-]+")


def at_line(line: int, sentence: str) -> Invalid:
    """An error that names the line it is about."""
    return Invalid(_("Line %(line)s: %(sentence)s", line=line, sentence=sentence), where="text")


@dataclass(frozen=True, repr=False)
class Attributes:
    """Attributes in the order they were written; ``line`` is where, from 1."""

    line: int
    kinds: tuple[str, ...] = ()
    handles: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    values: tuple[tuple[str, str], ...] = ()

    def all(self, key: str) -> tuple[str, ...]:
        """Every value given for a key."""
        return tuple(value for name, value in self.values if name == key)

    def one(self, key: str) -> str:
        """The value given for a key, or empty. Raises Invalid if it was given twice."""
        found = self.all(key)
        if len(found) > 1:
            raise at_line(self.line, _("something is given twice."))
        return found[0] if found else ""

    def number(self, key: str) -> int:
        """The whole number given for a key, or 0. Raises Invalid if it is none."""
        said = self.one(key)
        if said and not re.fullmatch(r"[0-9]{1,4}", said):
            raise at_line(self.line, _("a number is expected here."))
        return int(said or 0)

    def handle(self) -> str:
        """The one handle (``p3``), or empty."""
        if len(self.handles) > 1:
            raise at_line(self.line, _("a passage has one name only."))
        return self.handles[0] if self.handles else ""

    def expect(self, *, kinds: int, words: int, keys: tuple[str, ...]) -> None:
        """Raise Invalid for more kinds or words than these, or another key."""
        too_many = len(self.kinds) > kinds or len(self.words) > words
        if too_many or any(key not in keys for key, _value in self.values):
            raise self.unknown()

    def unknown(self) -> Invalid:
        """The error for a marking that nobody knows."""
        return at_line(
            self.line, _("this marking is not known. Nothing was saved, so that nothing becomes public.")
        )


def read_attributes(raw: str, line: int) -> Attributes:
    """The attributes in ``raw``. Raises Invalid, naming the line, if it is anything else."""
    kinds, handles, words, values = [], [], [], []
    place = 0
    while raw[place:].strip():
        found = _TOKEN.match(raw, place)
        if found is None:
            raise Attributes(line).unknown()
        place = found.end()
        if found["kind"]:
            kinds.append(found["kind"])
        elif found["handle"]:
            handles.append(found["handle"])
        elif found["word"]:
            words.append(found["word"])
        else:
            values.append((found["key"], _unquoted(found["quoted"], found["bare"])))
    return Attributes(line, tuple(kinds), tuple(handles), tuple(words), tuple(values))


def _unquoted(quoted: str | None, bare: str | None) -> str:
    if quoted is None:
        return bare or ""
    return " ".join(re.sub(r"\\(.)", r"\1", quoted, flags=re.DOTALL).split("\n"))


def write_value(key: str, value: str) -> str:
    """``key=value``, quoted where it must be; empty if there is no value."""
    if not value:
        return ""
    if _BARE.fullmatch(value):
        return f"{key}={value}"
    escaped = value.replace("\\", "\\\\").replace('"', '\\"')
    return f'{key}="{escaped}"'


def write_attributes(*written: str) -> str:
    """Attributes already written, in a row, without the empty ones."""
    return " ".join(filter(None, written))
