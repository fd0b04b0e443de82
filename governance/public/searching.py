"""The page of the search: the form with what was typed, what was found, and what else may have been meant."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from difflib import get_close_matches
from typing import Any, NamedTuple
from urllib.parse import urlencode

from sqlalchemy import Connection, Row, select

from governance.kernel.errors import Invalid, NotFound
from governance.kernel.language import _, counted, weekday
from governance.kernel.values import to_json
from governance.public import listing
from governance.public.assets import asset_path
from governance.public.edition import meeting_path
from governance.public.listing import Organisation
from governance.public.passages import ACTION, DECISION, ITEM, KINDS, QUESTION, TEXT
from governance.public.record import PublicBody
from governance.public.search import COUNTED, Found, Question, Result, read, search
from governance.public.site import Reply, page
from governance.public.tables import paragraphs
from governance.public.words import folded

PATH = "/search"
FILES = "/search/words"
"""Where the passages of each year stand as a file, for a copy of the website that nobody answers for."""
FIELDS = {"q": "words", "body": "body", "year": "year", "kind": "kind", "before": "before"}
"""What the form sends, by the question's own names."""
_LIKE = 0.75
_YEAR = re.compile(r"[12]\d{3}")
_TITLES = 500


class Meant(NamedTuple):
    """What may have been meant: another spelling with its search, and bodies of such a name."""

    words: str
    path: str
    bodies: tuple[PublicBody, ...]


def results(connection: Connection, asked: Mapping[str, str]) -> Reply:
    """The results of a search, or the form alone; 400 with a sentence when it cannot be searched for."""
    question = Question(**{name: asked.get(field, "") for field, name in FIELDS.items()})
    organisations = listing.home(connection)
    found, problem = None, ""
    if question.words.strip() or question.before:
        try:
            found = search(connection, question)
        except Invalid as error:
            problem = str(error)
    given: dict[str, Any] = {
        "question": question,
        "problem": problem,
        "found": found,
        "meetings": _by_meeting(found),
        "said": _said(found),
        "further": _path(question, before=found.further) if found and found.further else "",
        "meant": _meant(connection, question, found, organisations),
        "organisations": organisations,
        "years": years(connection),
        "kinds": {kind: kind_word(kind) for kind in KINDS},
        "files": FILES,
        "script": asset_path("search.js"),
    }
    return page(connection, "search.html", **given)._replace(status=400 if problem else 200)


def year_file(connection: Connection, year: str) -> Reply:
    """The passages of a year, newest first, a line each. Raises NotFound for a year without any."""
    rows = listing.passages_in(connection, year) if _YEAR.fullmatch(year) else ()
    names = {row.slug: row.name for row in listing.body_names(connection)}
    made = [to_json(_line(row, names[row.body_slug])) for row in rows]
    if not made:
        raise NotFound
    return Reply(b"\n".join(made) + b"\n", "application/jsonl; charset=utf-8")


def _line(row: Row[Any], body: str) -> dict[str, str]:
    return {
        "path": meeting_path(row.body_slug, row.address),
        "anchor": row.anchor,
        "slug": row.body_slug,
        "body": body,
        "day": weekday(row.date),
        "kind": row.kind,
        "number": row.number,
        "title": row.title,
        "text": row.text,
    }


def kind_word(kind: str) -> str:
    """A kind of passage, for people."""
    return {
        TEXT: _("Discussion"),
        DECISION: _("Decision"),
        ACTION: _("Action"),
        QUESTION: _("Question"),
        ITEM: _("Item"),
    }[kind]


def _by_meeting(found: Found | None) -> list[list[Result]]:
    """Results of the same meeting together; they follow each other already."""
    grouped: list[list[Result]] = []
    for one in found.results if found else ():
        if not grouped or grouped[-1][0].path != one.path:
            grouped.append([])
        grouped[-1].append(one)
    return grouped


def _said(found: Found | None) -> str:
    if found is None or found.total is None:
        return ""
    if found.more:
        return _("More than %(count)s passages, the newest first.", count=f"{COUNTED:,}")
    return counted("%(count)s passage.", "%(count)s passages, the newest first.", found.total)


def _path(question: Question, **changes: str) -> str:
    changed = question._replace(**changes)
    told = {field: getattr(changed, name) for field, name in FIELDS.items() if getattr(changed, name)}
    return f"{PATH}?{urlencode(told)}"


def years(connection: Connection) -> tuple[str, ...]:
    """Every year from the newest meeting's back to the oldest's."""
    first, last = listing.days(connection)
    if not first or not last:
        return ()
    return tuple(str(year) for year in range(int(last[:4]), int(first[:4]) - 1, -1))


def _meant(
    connection: Connection, question: Question, found: Found | None, organisations: Iterable[Organisation]
) -> Meant:
    """Bodies whose names are like the words, and, where nothing was found, the nearest known spelling."""
    if found is None or question.before:
        return Meant("", "", ())
    sought = read(question)
    words = [word for phrase in sought.phrases for word in phrase]
    bodies = tuple(body for one in organisations for body, _meeting in one.bodies)
    named = tuple(body for body in bodies if words and _is_like(words, folded(body.name)))
    if found.results or not words:
        return Meant("", "", named)
    known = {word: None for body in bodies for name in _names(body) for word in folded(name)}
    known |= dict.fromkeys(_words_of_titles(connection))
    nearest = [word if word in known else (_nearest(word, known) or word) for word in words]
    if nearest == words:
        return Meant("", "", named)
    spelt = " ".join(nearest)
    return Meant(spelt, _path(question, words=spelt), named)


def _names(body: PublicBody) -> Iterable[str]:
    return (body.name, body.organisation, *(name for _office, name in body.people))


def _words_of_titles(connection: Connection) -> Iterable[str]:
    newest = select(paragraphs.c.text).where(paragraphs.c.kind == ITEM).order_by(paragraphs.c.id.desc())
    return (word for title in connection.scalars(newest.limit(_TITLES)) for word in folded(title))


def _is_like(words: list[str], name: tuple[str, ...]) -> bool:
    return all(word in name or _nearest(word, name) for word in words)


def _nearest(word: str, known: Iterable[str]) -> str:
    near = get_close_matches(word, [one for one in known if abs(len(one) - len(word)) <= 2], 1, _LIKE)
    return near[0] if near and len(word) > 2 else ""
