"""An invented appendix with every kind of passage, each with the canary."""

from governance.domain import minute
from governance.domain.appendix import AppendixEntry, AppendixMatter, AppendixSection, ConfidentialAppendix
from governance.kernel.text import EditingText, Entry, Listing, Run, paragraph
from tests.builders import CANARY


def text(words: str) -> EditingText:
    return EditingText((paragraph(f"{words} {CANARY}"),))


BODIES: tuple[minute.Body, ...] = (
    minute.Heading(f"Pay review of the Headteacher {CANARY}", "D. Pike"),
    minute.Text(
        "t1",
        text("The committee considered the appraisal and the comparative data for three similar academies."),
    ),
    minute.Blocks(
        (Listing((Entry((paragraph(f"first {CANARY}"),)), Entry((paragraph("second"),))), ordered=True),)
    ),
    minute.Challenge("c1", text("Governors asked how the figure compared; the CEO answered.")),
    minute.Resolution(
        "r1",
        text("that the salary be raised by two points from 1 September."),
        moved_by="B. Lund",
        seconded_by="C. Marsh",
        vote=minute.Vote(5, 0, 1, (("for", "B. Lund"),)),
    ),
    minute.Action("a1", text("Write to the Headteacher."), owner="Clerk", due="2026-10-01"),
    minute.Vote(4, 2, 0, id="v1"),
    minute.PaperLine("p1", f"Appraisal summary {CANARY}", "appraisal.docx"),
    minute.AttendanceNote("n1", f"Joined by telephone {CANARY}"),
    minute.Declaration("d1", "E. Hart", f"spouse {CANARY}", outcome="withdrew"),
    minute.Withdrawal("w1", f"E. Hart {CANARY}", left="18:40", returned="19:05"),
    minute.Presiding("x1", f"B. Lund {CANARY}"),
)
PHRASE = AppendixEntry(
    "s1", minute.Words((Run(f"Mr Q {CANARY}"),)), "The caretaker's post, held by ", ", will be advertised."
)

APPENDIX = ConfidentialAppendix(
    organisation="Fairmile Learning Trust",
    body="Oak Lane Local Governing Body",
    date="2026-09-14",
    starts="18:00",
    language="en",
    title="Confidential appendix",
    part_two="Part II",
    matters=(
        AppendixMatter(
            "m1",
            "Matter 1: a personnel matter",
            "a named person who works, or may work, here",
            "Agreed as confidential on 14 September 2026. Moved by C. Marsh. "
            "Ground: a named person who works here. Review: 1 March 2027.",
            (
                AppendixSection(
                    "7", "Confidential item", tuple(AppendixEntry(f"p{n}", b) for n, b in enumerate(BODIES))
                ),
                AppendixSection("4 (a)", "Staffing report", (PHRASE,)),
            ),
        ),
        AppendixMatter(
            "m2", "Matter 2: a commercial matter", "the nature of the matter", "Not yet determined.", ()
        ),
    ),
)
