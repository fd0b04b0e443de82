"""From the public record to an edition: the four files, each a function of public values alone (promise 2).

The JSON form is ``{"schema": "part-two/public-minutes/1", "edition": EditionMeta, "minutes": PublicMinutes}``
as canonical JSON; ``schema()`` describes it. It holds no ids.
"""

from __future__ import annotations

from datetime import UTC, datetime
from hashlib import sha256
from typing import Any

import msgspec
from markupsafe import Markup

from governance.documents.dress import Dress
from governance.documents.markup import to_html
from governance.documents.pdf import to_pdf
from governance.documents.word import to_word
from governance.kernel.language import _, day, speaking
from governance.kernel.values import to_json
from governance.public.assets import alone_style
from governance.public.colour import DEFAULT as COLOUR
from governance.public.edition import SCHEMA, Edition, EditionFile, Listed, Place, PublicFile, digest_of
from governance.public.minutes_paper import contents, minutes_paper
from governance.public.record import EditionMeta, PublicMinutes
from governance.public.site import render


def make_edition(minutes: PublicMinutes, meta: EditionMeta, colour: str = COLOUR) -> Edition:
    """The edition of ``minutes`` that ``meta`` names, dressed in the organisation's ``colour``.

    The same values always give the same bytes. Raises Invalid when a character cannot be printed, or
    when there are no words in the language asked for.
    """
    data = to_json(PublicFile(SCHEMA, meta, minutes)) + b"\n"
    with speaking(meta.language):
        paper = minutes_paper(minutes, meta)
        dress = _dress(minutes, meta, colour, sha256(data).hexdigest())
        files = (
            EditionFile("html", to_html(paper, dress).encode()),
            EditionFile("json", data),
            EditionFile("docx", to_word(paper, dress)),
            EditionFile("pdf", to_pdf(paper, dress)),
        )
    listed = _listed(minutes)
    return Edition(meta, listed, files, digest_of(meta, listed, files))


def article(minutes: PublicMinutes, meta: EditionMeta, colour: str = COLOUR) -> str:
    """The HTML form of that edition alone, for a page that shows it before it is one."""
    data = to_json(PublicFile(SCHEMA, meta, minutes)) + b"\n"
    with speaking(meta.language):
        return to_html(minutes_paper(minutes, meta), _dress(minutes, meta, colour, sha256(data).hexdigest()))


def whole_page(edition: Edition, colour: str = COLOUR) -> bytes:
    """The edition's HTML as a page that stands alone: style inside, nothing to load."""
    given = {"edition": edition, "article": Markup(edition.file("html").content.decode())}  # noqa: S704
    return render("alone.html", **given, sheet=Markup(alone_style(colour)))  # noqa: S704


def schema() -> dict[str, Any]:
    """The JSON Schema (draft 2020-12) of the JSON form."""
    made = msgspec.json.schema(PublicFile)
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Part Two public minutes",
        **made,
    }


def _dress(minutes: PublicMinutes, meta: EditionMeta, colour: str, digest: str) -> Dress:
    named = {"body": minutes.body, "date": day(minutes.date), "number": meta.number}
    return Dress(
        title=_("Minutes, %(body)s, %(date)s", **named),
        date=datetime.fromisoformat(meta.published_at).astimezone(UTC),
        digest=digest,
        language=meta.language,
        header=minutes.organisation,
        footer=_("%(body)s, %(date)s · edition %(number)s", **named)
        if meta.number
        else _("%(body)s, %(date)s", **named),
        accent=colour,
        watermark=_("DRAFT") if minutes.status == "draft" else "",
        pages=_("Page {page} of {pages}"),
    )


def _listed(minutes: PublicMinutes) -> Listed:
    return Listed(
        organisation=minutes.organisation,
        body=minutes.body,
        body_slug=minutes.body_slug,
        date=minutes.date,
        starts=minutes.starts,
        status=minutes.status,
        ended=minutes.ended,
        place=minutes.place,
        kind=minutes.kind,
        contents=tuple(Place(*place) for place in contents(minutes)),
    )
