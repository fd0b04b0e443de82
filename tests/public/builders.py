"""Invented public minutes, and a register to publish them in."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from governance.kernel.text import Cell, Entry, Listing, Paragraph, Pointer, Row, Run, Table, paragraph
from governance.kernel.text import plain as text_of
from governance.kernel.values import changed, to_json
from governance.public.edition import (
    MEDIA_TYPES,
    SCHEMA,
    Edition,
    EditionFile,
    Listed,
    PublicFile,
    digest_of,
)
from governance.public.record import (
    ClearedText,
    EditionMeta,
    PublicAction,
    PublicApology,
    PublicAttendance,
    PublicBody,
    PublicChallenge,
    PublicDeclaration,
    PublicItem,
    PublicMinutes,
    PublicOrganisation,
    PublicPaper,
    PublicPointer,
    PublicQuorum,
    PublicResolution,
    PublicText,
    PublicVote,
)
from governance.public.register import Register

ORGANISATION = "7d0b5b0e-0000-4000-8000-000000000001"
TRUST = PublicOrganisation("Fenwick Learning Trust", colour="#3b5b92", website="https://fenwick.example/")
OAK_LANE = PublicBody(
    "Fenwick Learning Trust",
    "oak-lane-lgb",
    "Oak Lane Local Governing Body",
    kind="local governing body",
    people=(
        ("Chair", "Ama Osei"),
        ("Vice-Chair", "Bertil Lund"),
        ("Headteacher", "Ruth Adeyemi"),
        ("Clerk", "Joan Pell"),
    ),
    next_meeting="2026-12-03",
    about="Oversees the education and finances of Oak Lane Academy on behalf of the trust board.",
    position=2,
)
BOARD = PublicBody(
    "Fenwick Learning Trust", "trust-board", "Trust Board", kind="trust board", next_meeting="2026-12-10"
)
FINANCE = PublicBody("Fenwick Learning Trust", "finance-committee", "Finance Committee", position=1)


def words(*paragraphs: str) -> ClearedText:
    """Public text of plain paragraphs."""
    return ClearedText(tuple(paragraph(one) for one in paragraphs))


def the_minutes() -> PublicMinutes:
    """Minutes with one of everything that the public record can hold."""
    return PublicMinutes(
        organisation="Fenwick Learning Trust",
        body="Oak Lane Local Governing Body",
        body_slug="oak-lane-lgb",
        date="2026-09-14",
        starts="18:00",
        ended="20:05",
        place="Library, Oak Lane Academy",
        language="en",
        status="approved",
        approved_on="2026-10-12",
        present=(
            PublicAttendance("A. Osei", "Chair"),
            PublicAttendance("B. Lund", "Vice-Chair"),
            PublicAttendance("R. Adeyemi", "Headteacher"),
            PublicAttendance("C. Marsh", times="until 19:10"),
            PublicAttendance("H. Quayle"),
            PublicAttendance("T. Brandreth", "staff governor"),
        ),
        in_attendance=(
            PublicAttendance("J. Pell", "Clerk"),
            PublicAttendance("S. Vane", "School Business Manager"),
        ),
        apologies=(PublicApology("D. Pike", "accepted"),),
        quorum=PublicQuorum(5, 6),
        declarations=(PublicDeclaration("B. Lund", "director of a supplier of fencing", "withdrew", "5"),),
        items=(
            PublicItem(
                "1", "Welcome and apologies", parts=(PublicText(words("The Chair welcomed everybody.")),)
            ),
            PublicItem(
                "2",
                "Minutes of the last meeting",
                parts=(
                    PublicResolution(words("That the minutes of 6 July 2026 be approved as a true record.")),
                ),
            ),
            the_report(),
            the_finances(),
            the_premises(),
            PublicItem("6", "Dates of meetings", parts=(PublicText(words("The dates were noted.")),)),
            PublicItem(
                "7", "Confidential item", parts=(PublicPointer("7", "Governors agreed the recommendation."),)
            ),
        ),
        determination="The body agreed which parts of this meeting stay confidential.",
        next_meeting="2026-12-03",
    )


def the_finances() -> PublicItem:
    """An item with a table, papers, a challenge, a decision with its vote, and an action."""
    return PublicItem(
        "4",
        "Finance report",
        presenter="S. Vane",
        papers=(PublicPaper("Budget monitor, month 5"), PublicPaper("Three-year forecast")),
        parts=(
            PublicText(the_table()),
            PublicChallenge(
                words(
                    "Governors asked why supply costs had risen. The Headteacher said that two long "
                    "absences had been covered by an agency, and that both posts were now filled."
                )
            ),
            PublicResolution(
                words("That the revised budget be adopted."),
                PublicVote(5, 0, 1),
                "A. Osei",
                "H. Quayle",
            ),
            PublicAction("4.1", words("Bring a staffing forecast."), "Headteacher", "2026-11-09"),
        ),
    )


def the_report() -> PublicItem:
    """An item with lists, emphasis and sub-items."""
    listing = Listing(
        (
            Entry((paragraph("attendance stood at 95.1 per cent;"),), "(a)"),
            Entry((paragraph("the new reading scheme had begun in Years 1 and 2;"),), "(b)"),
            Entry((paragraph("the roof of the east wing had been mended."),), "(c)"),
        )
    )
    said = ClearedText(
        (
            Paragraph((Run("The Headteacher "), Run("reported", ("emphasis",)), Run(" that:"))),
            listing,
            Paragraph(
                (
                    Run("One pupil’s support plan was discussed "),
                    Pointer("3 (a)"),
                    Run(" and governors thanked the staff."),
                )
            ),
        )
    )
    children = (
        PublicItem(
            "3.1", "Attendance", parts=(PublicText(words("Persistent absence had fallen by a fifth.")),)
        ),
        PublicItem("3.2", "Safeguarding", parts=(PublicText(words("The annual audit had been completed.")),)),
    )
    return PublicItem("3", "Headteacher’s report", "R. Adeyemi", (PublicText(said),), children=children)


def the_table() -> ClearedText:
    """A table with a header row."""
    rows = (
        ("Heading", "Budget (£)", "Forecast (£)", "Variance (£)"),
        ("Teaching staff", "1,204,000", "1,211,500", "−7,500"),
        ("Supply", "38,000", "52,400", "−14,400"),
        ("Premises", "166,000", "158,900", "7,100"),
    )
    made = tuple(Row(tuple(Cell((paragraph(cell),)) for cell in row)) for row in rows)
    return ClearedText((paragraph("The month 5 position was as follows."), Table(made, 1)))


def the_premises() -> PublicItem:
    """An item with public business and a confidential passage."""
    return PublicItem(
        "5",
        "Premises",
        parts=(
            PublicText(words("Three quotations for the boundary fence had been received.")),
            PublicPointer("5 (a)", "Governors agreed which quotation to accept."),
            PublicAction(
                "5.1", words("Place the order for the fence."), "School Business Manager", "2026-09-30"
            ),
        ),
    )


def first() -> EditionMeta:
    """The first edition."""
    return EditionMeta("minutes", "en", 1, "2026-09-21T10:15:00Z")


def second() -> EditionMeta:
    """An edition that corrects the first."""
    return EditionMeta(
        "minutes", "en", 2, "2026-10-13T09:00:00Z", 1, "2026-09-21T10:15:00Z", "minute 4 corrected"
    )


@cache
def printed(minutes: PublicMinutes, meta: EditionMeta) -> Edition:
    """The edition with its four files; each is made once, since a PDF takes a while."""
    from governance.public.papers import make_edition

    return make_edition(minutes, meta, TRUST.colour)


def on(date: str, starts: str = "18:00", **fields: object) -> PublicMinutes:
    """Short minutes of a meeting on that day."""
    items = (PublicItem("1", "Welcome", parts=(PublicText(words(f"Words of {date}, {starts}.")),)),)
    return changed(the_minutes(), **{"date": date, "starts": starts, "items": items, **fields})


def listed_in(url: str) -> Register:
    """A register with the trust and three bodies."""
    register = Register(url)
    register.list_organisation(ORGANISATION, TRUST)
    for body in (BOARD, FINANCE, OAK_LANE):
        register.list_body(ORGANISATION, body)
    return register


def plain(minutes: PublicMinutes, meta: EditionMeta) -> Edition:
    """An edition whose files are quick to make; enough for whatever does not read the documents."""
    said = "".join(_said(minutes))
    data = to_json(PublicFile(SCHEMA, meta, minutes)) + b"\n"
    files = tuple(
        EditionFile(
            form,
            data
            if form == "json"
            else f"<article><header></header>{said} {form} {meta.number}</article>".encode(),
        )
        for form in MEDIA_TYPES
    )
    listed = Listed(
        organisation=minutes.organisation,
        body=minutes.body,
        body_slug=minutes.body_slug,
        date=minutes.date,
        starts=minutes.starts,
        status=minutes.status,
        place=minutes.place,
    )
    return Edition(meta, listed, files, digest_of(meta, listed, files))


def _said(minutes: PublicMinutes) -> Iterator[str]:
    for item in minutes.items:
        yield f"{item.number} {item.title} "
        yield from (text_of(part.text.blocks) for part in item.parts if isinstance(part, PublicText))
