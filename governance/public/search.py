"""Search over what is published: what somebody typed, read strictly, and what was found, newest first.

A phrase made of common words is looked for in the newest passages that hold them all, and the answer says
since when: an index would have to compare the places of every "of" and "the". Nothing depends on the clock,
so the same register always gives the same answer.
"""

from __future__ import annotations

import re
from datetime import date
from typing import NamedTuple

from sqlalchemy import Connection, select

from governance.kernel.errors import Invalid
from governance.kernel.language import _
from governance.public import listing
from governance.public.edition import meeting_path, read_listed
from governance.public.index import Index, Sought, TooWide, index_of
from governance.public.indexing import LAST, day_of, facets, first_id
from governance.public.passages import KINDS
from governance.public.tables import meetings, paragraphs
from governance.public.words import Segment, excerpt, folded, holds

LONGEST, MOST_WORDS, SHORTEST_BEGINNING = 200, 12, 3
PAGE, COUNTED = 20, 1000
COMMON, EXAMINED = 50_000, 500
"""In how many passages a word stands that is common, and in how many a phrase of such words is looked for."""

_CHUNK = re.compile(r'"([^"]*)"|(\S+)')
_YEAR = re.compile(r"[12]\d{3}")
_PLACE = re.compile(r"\d{1,18}")


class Question(NamedTuple):
    """What was asked for, as it was typed; ``before`` is where the page before it ended."""

    words: str = ""
    body: str = ""
    year: str = ""
    kind: str = ""
    before: str = ""


class Result(NamedTuple):
    """A passage that was found, and where it stands."""

    path: str
    anchor: str
    body: str
    date: str
    status: str
    kind: str
    number: str
    title: str
    excerpt: tuple[Segment, ...]
    note: str


class Found(NamedTuple):
    """A page of results. ``total`` is of the first page only, and stops at ``COUNTED`` (then ``more``).

    ``since``: a phrase of common words was looked for in meetings since that day only. ``further`` is the
    ``before`` of the next page, or empty.
    """

    results: tuple[Result, ...]
    total: int | None
    more: bool
    since: date | None
    further: str


def search(connection: Connection, question: Question) -> Found:
    """A page of what is found. Raises Invalid, with a sentence for whoever asked."""
    sought, (low, high) = read(question), _between(connection, question)
    wanted = PAGE + 1 if question.before else COUNTED + 1
    try:
        ids, floor = _ids(connection, sought, low, high, wanted)
    except TooWide as wide:
        said = _(
            "Too many different words begin with “%(letters)s”. Write more of it.", letters=wide.beginning
        )
        raise Invalid(said, where="q") from None
    shown, further = ids[:PAGE], str(floor) if floor > low else ""
    if len(ids) > PAGE:
        further = str(shown[-1])
    return Found(
        _results(connection, shown, sought),
        None if question.before else min(len(ids), COUNTED),
        not question.before and len(ids) > COUNTED,
        day_of(floor) if floor > low else None,
        further,
    )


def read(question: Question) -> Sought:
    """The words of a question and what they are to be found in. Raises Invalid."""
    typed = question.words
    if len(typed) > LONGEST:
        raise Invalid(_("This is too long to search for: write at most 200 characters."), where="q")
    if typed.count('"') % 2:
        raise Invalid(_("A quotation mark is missing: put one before and one after the phrase."), where="q")
    if question.kind and question.kind not in KINDS:
        raise Invalid(_("There is no such kind of passage."), where="kind")
    phrases, beginnings = _chunks(typed)
    words = [word for phrase in phrases for word in phrase]
    if not words and not beginnings:
        raise Invalid(_("Write at least one word or number to search for."), where="q")
    if len(words) + len(beginnings) > MOST_WORDS:
        raise Invalid(_("These are too many words to search for: write at most twelve."), where="q")
    return Sought(phrases, beginnings, facets(question.body, question.kind))


def _chunks(typed: str) -> tuple[tuple[tuple[str, ...], ...], tuple[str, ...]]:
    phrases: list[tuple[str, ...]] = []
    beginnings: list[str] = []
    for quoted, bare in _CHUNK.findall(typed):
        words = folded(quoted or bare)
        if bare.endswith("*") and len(words) == 1:
            beginnings.append(_long_enough(words[0]))
        elif words:
            phrases.append(words)
    return tuple(dict.fromkeys(phrases)), tuple(dict.fromkeys(beginnings))


def _long_enough(beginning: str) -> str:
    if len(beginning) < SHORTEST_BEGINNING:
        raise Invalid(_("Write at least three letters before the asterisk."), where="q")
    return beginning


def _between(connection: Connection, question: Question) -> tuple[int, int]:
    """The ids to look among: at least the first, below the second."""
    low, high = 0, LAST
    if question.body and listing.body_at(connection, question.body) is None:
        raise Invalid(_("There is no such body."), where="body")
    if question.year:
        if not _YEAR.fullmatch(question.year):
            raise Invalid(_("Write the year as four digits, such as 2026."), where="year")
        year = int(question.year)
        low, high = first_id(date(year, 1, 1)), first_id(date(year + 1, 1, 1))
    if question.before:
        if not _PLACE.fullmatch(question.before):
            raise Invalid(_("There is no such page of results. Search again from the start."), where="before")
        high = min(high, int(question.before))
    return low, high


def _ids(
    connection: Connection, sought: Sought, low: int, high: int, wanted: int
) -> tuple[tuple[int, ...], int]:
    """What is found, newest first, and how far back was looked."""
    index = index_of(connection)
    if not _is_of_common_words(connection, index, sought, low, high):
        return index.ids(connection, index.condition(connection, sought), low, high, wanted), low
    loosely = index.condition(connection, sought.loosely())
    near = index.ids(connection, loosely, low, high, EXAMINED)
    rows = connection.execute(
        select(paragraphs.c.id, paragraphs.c.text, paragraphs.c.note)
        .where(paragraphs.c.id.in_(near))
        .order_by(paragraphs.c.id.desc())
    )
    found = tuple(row.id for row in rows if holds(f"{row.text}\n{row.note}", sought.phrases))
    return found[:wanted], near[-1] if len(near) == EXAMINED else low


def _is_of_common_words(connection: Connection, index: Index, sought: Sought, low: int, high: int) -> bool:
    """Whether there is a phrase, and no word in any that is rare."""
    if all(len(phrase) == 1 for phrase in sought.phrases):
        return False
    alone = (Sought(phrases=(word,)) for word in sought.loosely().phrases)
    return all(index.ids(connection, index.condition(connection, one), low, high, 1, COMMON) for one in alone)


def _results(connection: Connection, ids: tuple[int, ...], sought: Sought) -> tuple[Result, ...]:
    wanted = (
        select(paragraphs, meetings.c.address, meetings.c.facts)
        .join_from(paragraphs, meetings, paragraphs.c.subject == meetings.c.subject)
        .where(paragraphs.c.id.in_(ids))
        .order_by(paragraphs.c.id.desc())
    )
    made = []
    for row in connection.execute(wanted):
        listed = read_listed(row.facts)[1]
        said = excerpt(row.text, sought.phrases, sought.beginnings)
        path = meeting_path(row.body_slug, row.address)
        named = (listed.body, listed.date, listed.status, row.kind, row.number, row.title)
        made.append(Result(path, row.anchor, *named, said, row.note))
    return tuple(made)
