"""Lines of names: who was present, who sent apologies. A line is understood whole or not at all."""

from __future__ import annotations

import re
from typing import NamedTuple

from governance.domain.minute import Category, Standing

_LABELS: tuple[tuple[str, Standing, Category], ...] = (
    (r"in attendance|also (?:present|in attendance)|officers(?: present)?", "present", "in attendance"),
    (r"observers?(?: present)?|visitors?|members of the public", "present", "observer"),
    (r"apologies(?: for absence)?(?: (?:were )?received)?(?: from)?", "apologies", "member"),
    (r"absent(?: without apologies)?", "absent", "member"),
    (
        r"(?:\w+ )?present|attendees|(?:\w+ )?attendance|participants|members|governors|trustees|directors",
        "present",
        "member",
    ),
)
_ROLE_LABEL = re.compile(
    r"^(chair(?:man|woman|person)?|vice[- ]chair\w*|clerk|secretary|headteacher|minute taker|convener)"
    r"\s*[:–-]\s*(.+)$",
    re.IGNORECASE,
)
_TITLE = (
    r"(?:Mr|Mrs|Ms|Miss|Mx|Dr|Prof|Professor|Rev|Revd|Sir|Dame|Lady|Lord|Canon|Father|Fr|Cllr|Councillor)\.?"
)
_PART = r"(?:[A-Z][\w'’-]*\.?|(?:de|van|von|der|den|la|le|al|ap|ab)\b)"
_NAME = re.compile(rf"^(?:{_TITLE}\s+)*(?:{_PART}\s+){{0,4}}[A-Z][\w'’-]+$")
_NOBODY = re.compile(
    r"\b(part|items?|agenda|minutes?|meetings?|apologies|matters|business|declarations?|interests?|council|committee"
    r"|school|academy|primary|board|reports?|policy|policies|welcome|attendance|present|quorum|date|time|venue|none)\b",
    re.IGNORECASE,
)
_LEADING_ROLE = re.compile(
    r"^((?:vice[- ])?chair(?:man|woman|person)?|clerk|headteacher|secretary|principal)\s+(.+)$", re.IGNORECASE
)
_GROUP_TITLE = re.compile(r"^(Councillors|Cllrs|Messrs|Governors|Trustees|Members)[:\s]\s*")
_ROLE_WORDS = frozenset(
    """chair chairman chairwoman chairperson vice clerk headteacher head teacher principal ceo chief
    executive governor trustee member co-opted coopted parent staff la local authority foundation
    ex-officio officio ex associate dsl observer minutes minute taker secretary treasurer business
    manager deputy assistant director sbm cfo coo bursar councillor officer acting interim of the
    school college academy finance advisor adviser elected appointed representative community
    nominated convener president vice-chair vice-chairman to and for governance professional lead""".split()  # noqa: SIM905 - a list of words reads better as words
)  # fmt: skip
_IN_THE_ROOM = re.compile(
    r"clerk|secretary|minute|officer|manager|bursar|governance professional", re.IGNORECASE
)
_SEPARATORS = re.compile(r"\s*(?:[,;\n\u2003]|\band\b|&)\s*")


class Label(NamedTuple):
    """What a line of names says it lists, and the words after it."""

    words: str
    standing: Standing
    category: Category
    rest: str

    def __repr__(self) -> str:
        return "<label>"


class Named(NamedTuple):
    """One person on a line, with the role beside the name."""

    name: str
    role: str
    category: Category

    def __repr__(self) -> str:
        return "<named>"


def label_of(line: str) -> Label | None:
    """The label that a line begins with ("Present: …", or "Present" by itself); None when it has none."""
    line = line.strip()
    as_role = _ROLE_LABEL.match(line)
    if as_role and people_in(as_role[2]):
        category: Category = "in attendance" if _IN_THE_ROOM.search(as_role[1]) else "member"
        return Label(as_role[1], "present", category, f"{as_role[2]} ({as_role[1]})")
    for pattern, standing, category in _LABELS:
        match = re.match(rf"^({pattern})\s*(?:[:–-]\s*|$)(.*)$", line, re.IGNORECASE | re.DOTALL)
        if match:
            return Label(match[1], standing, category, match[2].strip())
    return None


def people_in(words: str, category: Category = "member") -> tuple[Named, ...]:
    """The people that a line lists; nobody when any of it is not a name."""
    group = _GROUP_TITLE.match(words.strip())
    words = words.strip().removeprefix(group[0]) if group else words.strip()
    found: list[Named] = []
    for token in _tokens(words):
        if found and not found[-1].role and re.fullmatch(r"[A-Z]{2,6}", token):
            found[-1] = found[-1]._replace(role=token)
            continue
        person = _person(token, category)
        if person is None:
            return ()
        found.append(person)
    return tuple(found)


def _tokens(words: str) -> list[str]:
    """Names parted at commas and the like, not inside brackets."""
    kept = re.sub(r"\([^)]*\)", lambda match: _SEPARATORS.sub("\x00", match[0]), words)
    return [token.replace("\x00", ", ").strip(" .") for token in _SEPARATORS.split(kept) if token.strip(" .")]


def _person(token: str, category: Category) -> Named | None:
    aside = re.match(r"^(.*?)\s*(?:\(([^)]*)\)|\s[–-]\s+(.+))$", token)
    name, role = (aside[1], aside[2] or aside[3] or "") if aside else (token, "")
    leading = _LEADING_ROLE.match(name)
    if leading and not role:
        role, name = leading[1], leading[2]
    if not _NAME.match(name) or len(name.split()) < 2 or _NOBODY.search(name) or not _is_role(role):
        return None
    return Named(name, role, "in attendance" if _IN_THE_ROOM.search(role) else category)


def _is_role(words: str) -> bool:
    """Only known words of office: "(maternity leave)" beside a name is nobody's role."""
    return all(word in _ROLE_WORDS for word in re.findall(r"[\w-]+", words.lower()))
