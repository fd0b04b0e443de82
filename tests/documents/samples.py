"""Two invented papers to print: public minutes, and the appendix that belongs to them."""

from datetime import UTC, datetime

from governance.documents.dress import Band, Dress
from governance.documents.paper import (
    Break,
    Fact,
    Facts,
    Grid,
    GridCell,
    GridRow,
    NewPage,
    Notice,
    Paper,
    Part,
    Point,
    Points,
    Prose,
    Signature,
    Words,
    grid,
    heading,
    notice,
    prose,
    words,
)

DATE = datetime(2026, 9, 21, 9, 30, tzinfo=UTC)
DIGEST = "5d41402abc4b2a76b9719d911017c592ae3f1c07d25b8f5d1c9d1b0f4a6e7d21"
BAND_WORD = "CONFIDENTIAL APPENDIX (PART II)"

PUBLIC = Dress(
    title="Fern Hill Local Governing Body: minutes of 14 September 2026",
    date=DATE,
    digest=DIGEST,
    header="Fern Hill Local Governing Body · 14 September 2026",
    footer="Edition 2 · 3 October 2026",
)
PINK = Dress(
    title="Confidential appendix, 14 September 2026",
    date=DATE,
    digest=DIGEST,
    header="Copy 3 of 4 · for Ms R. Tolland\n2 October 2026, 10:42",
    footer="To be returned to the clerk",
    band=Band(BAND_WORD),
    watermark="DRAFT",
)


def resolved(plain: str, vote: str) -> Notice:
    """A resolution with its vote."""
    return Notice("resolution", (prose(plain), notice("vote", vote)), "Resolved")


OPENING: tuple[Part, ...] = (
    Facts(
        (
            Fact(
                "Present",
                words("A. Osborne (Chair), B. Lindqvist, C. Maddox (until 19:10), E. Farrow, F. Quigley"),
            ),
            Fact("In attendance", (Words("J. Pryce, Headteacher"), Break(), Words("T. Wynn, clerk"))),
            Fact("Apologies", words("D. Pickles (accepted)")),
            Fact("Quorum", words("5 needed, 6 present")),
        )
    ),
    heading("Welcome and apologies", number="1", anchor="1"),
    prose(
        "The Chair opened the meeting at 18:00 and welcomed Mr Brand to his first meeting. "
        "Apologies from Ms Pickles were accepted."
    ),
    heading("Declarations of interest", number="2", anchor="2"),
    prose(
        "Ms Farrow declared that her brother’s firm had tendered for the playground works (minute "
        "5) and would leave the room for it."
    ),
    heading("Minutes of the last meeting", number="3", anchor="3"),
    prose("The minutes of 6 July 2026 were approved as a true record and signed by the Chair."),
    grid(
        ("Reference", "Action", "Owner", "Due", "State"),
        (
            (
                "12.1",
                "Report on the library’s opening hours",
                "Headteacher",
                "14 September 2026",
                "Done: minute 6",
            ),
            ("12.3", "Circulate the trust’s travel policy", "Clerk", "1 August 2026", "Done"),
            ("14.1", "Visit the new science rooms", "F. Quigley", "30 October 2026", "Open"),
        ),
        "Actions from the last meeting",
    ),
)

BUSINESS: tuple[Part, ...] = (
    heading("Finance report", number="4", anchor="4"),
    prose(
        "The Headteacher presented the outturn for the year and the revised budget. Supply costs "
        "were £18,400 above plan, most of it in the spring term; energy was £6,150 below it."
    ),
    Notice(
        "challenge",
        (
            prose(
                "Governors asked why supply costs had risen when absence had fallen. The Headteacher said "
                "that two long-term vacancies in mathematics had been covered by an agency, and that both "
                "posts were filled from September."
            ),
        ),
        "Challenge",
    ),
    grid(
        ("", "Budget", "Outturn", "Difference"),
        (
            ("Teaching staff", "£1,842,000", "£1,836,200", "−£5,800"),
            ("Supply", "£32,000", "£50,400", "+£18,400"),
            ("Energy", "£71,000", "£64,850", "−£6,150"),
        ),
    ),
    resolved("that the revised budget for 2026–27 be adopted.", "For 5 · Against 0 · Abstained 1"),
    notice(
        "action",
        "Headteacher to bring a forecast of staffing to the next meeting, by 9 November 2026.",
        "Action 4.1",
        "action-4.1",
    ),
    heading("Playground works", number="5", anchor="5"),
    prose("Three tenders had been received. Governors compared them by:"),
    Points(
        (
            Point((prose("price, over five years and with maintenance;"),)),
            Point(
                (
                    prose("disruption to the school day, in particular:"),
                    Points(
                        (
                            Point((prose("deliveries before 08:00, and"),)),
                            Point((prose("work in the summer holiday;"),)),
                        )
                    ),
                )
            ),
            Point((prose("references from two other schools."),)),
        )
    ),
    notice(
        "pointer",
        "Confidential passage. Minuted in Part II, 5 (a). Governors agreed the recommendation.",
        anchor="5-a",
    ),
    heading("Report of the Headteacher", number="6", anchor="6"),
    heading("Attendance and punctuality", 3, number="6.1", anchor="6.1"),
    Prose(
        (
            Words("Attendance stood at 94.6 %, "),
            Words("above", ("emphasis",)),
            Words(" the national figure for the second year. The Headteacher thanked "),
            Words("the pastoral team", ("strong",)),
            Words(" and the families of Blodwen Ŵyn House (Tŷ Ŵyn)."),
        )
    ),
    heading("Policies", 3, number="6.2", anchor="6.2"),
    Points(
        (
            Point((prose("The travel policy was adopted without change."),), "(a)"),
            Point(
                (
                    prose(
                        "The charging policy was deferred until the trust’s own review is complete, so that "
                        "both say the same about residential visits and about instrumental lessons."
                    ),
                ),
                "(b)",
            ),
        )
    ),
    Points(
        (Point((prose("First, read the draft."),)), Point((prose("Then, send comments to the clerk."),))),
        ordered=True,
    ),
    heading("Confidential item", number="7", anchor="7"),
    notice("pointer", "Minuted in Part II, 7."),
    heading("What is confidential", number="8", anchor="8"),
    prose("The meeting agreed what of its business is recorded in the confidential appendix."),
    heading("Next meeting", number="9", anchor="9"),
    prose("Monday 9 November 2026 at 18:00 in the library. The meeting ended at 20:05."),
    Signature(("Signed", "Name", "Date")),
)

MINUTES = Paper(
    kicker="Fern Hill Local Governing Body",
    title="Minutes of the meeting on Monday 14 September 2026",
    lines=(
        "18:00–20:05, Library, Fern Hill Academy",
        "Edition 2, published 3 October 2026. Replaces edition 1 of 21 September: minute 4 corrected.",
    ),
    parts=OPENING + BUSINESS,
)

APPENDIX = Paper(
    kicker="Fern Hill Local Governing Body",
    title="Confidential appendix to the minutes of Monday 14 September 2026",
    lines=(
        "Part II of the record · matter 2 of that meeting",
        "Copy 3 of 4, made for Ms R. Tolland on 2 October 2026 at 10:42",
    ),
    parts=(
        Notice(
            "notice",
            (
                prose(
                    "This copy is for the person named above and for nobody else. To pass it on, or to talk "
                    "about what it says outside the meeting, needs the authority of the Chair of Fern Hill "
                    "Local Governing Body or of the Chief Executive."
                ),
                prose(
                    "The meeting of 14 September 2026 determined that these matters are confidential (moved "
                    "by B. Lindqvist)."
                ),
            ),
            "In confidence.",
        ),
        heading("Contract for the playground works", number="5 (a)", anchor="5-a"),
        Facts(
            (
                Fact("Ground", words("The nature of the matter: commercial terms")),
                Fact("Determined", words("14 September 2026")),
                Fact("Review", words("1 March 2027")),
            )
        ),
        Notice(
            "context",
            (
                prose(
                    "Three tenders had been received. Governors compared them by price, disruption to the "
                    "school day and references."
                ),
            ),
            "From the public minutes:",
        ),
        prose(
            "The lowest tender was withdrawn on 11 September after the firm lost its bonding. Of the "
            "two that remained, the first asks for £84,300 and the second for £91,750 with five years "
            "of maintenance."
        ),
        resolved(
            "that the second tender be accepted, subject to the trust’s approval.",
            "For 4 · Against 1 · Abstained 0",
        ),
        notice(
            "action", "Clerk to inform the trust’s finance director, by 18 September 2026.", "Action 5 (a).1"
        ),
        NewPage(),
        heading("A matter of personnel", number="7", anchor="7"),
        Facts(
            (
                Fact("Ground", words("A named person who works here")),
                Fact("Review", words("when the process has ended")),
            )
        ),
        *(
            prose(
                f"Paragraph {n}. The panel heard from both sides, asked for the notes of the earlier "
                f"meeting, and adjourned so that they could be read. Nothing was decided that day, and "
                f"everybody was reminded that the matter is not to be spoken of outside the room."
            )
            for n in range(1, 12)
        ),
        Grid(
            (
                GridRow((GridCell((prose("Date"),)), GridCell((prose("Step"),)))),
                GridRow((GridCell((prose("2 September 2026"),)), GridCell((prose("Letter sent"),)))),
                GridRow((GridCell((notice("pointer", "One row is minuted elsewhere."),), 2),)),
            )
        ),
        Signature(("Signed", "Date")),
    ),
)
