"""The meetings of the Trust Board: a data breach, a meeting that approves its minutes, one to come."""

from __future__ import annotations

from governance.services.demo.moves import (
    Wanted,
    about,
    approve,
    ask,
    authorise,
    circulate,
    collect,
    hand_in,
    pass_on,
    publish,
    rewrite,
    send_back,
)
from governance.services.demo.script import Declared, Guest, Line, Meeting, Room, Secret, Sheet, lately, on

BREACH = Meeting(
    word="board-1",
    body="board",
    week=-14,
    weekday=3,
    starts="18:00",
    ended="20:20",
    place="Saltmere House, Room 2",
    next_in=(11, 3),
    agreed_at="20:15",
    room=Room(
        absent=("joan",),
        guests=(Guest("ceo", "CEO"), Guest("Astrid Solheim", "Chief Finance Officer"), Guest("dpo", "DPO")),
        declared=(Declared("miriam", "Her sister teaches at Copperwick Academy", "CEO's report", "stayed"),),
    ),
    secrets=(
        Secret(
            "breach",
            "Information matter 1",
            "nature",
            "legal",
            "To tell of it would lead to the people whose data it was, and the inquiry is open.",
            names=("Wilf Pargeter",),
            review="when the regulator has closed its inquiry",
            moved_by="harpreet",
        ),
    ),
    lines=(
        Line(
            "Apologies and quorum",
            "Four trustees were present; the quorum is three. Joan Akerman was absent.",
        ),
        Line("Declarations of interest", "Miriam Feldon's interest was noted; she stayed for item 4."),
        Line(
            "Minutes of the last meeting and matters arising",
            "The minutes of the summer meeting were approved and signed. There were no matters arising.",
        ),
        Line(
            "CEO's report",
            """
The CEO reported on the start of the year in both academies and on recruitment to the central team.

::: challenge
Tomasz Wierzbicki asked how the trust would know whether the new improvement partners were worth their cost.

The CEO said that each has three measures agreed with the Headteacher, which come to the board in spring.
:::

::: challenge
Verity Calloway asked about the wellbeing of the two Headteachers.

Both have external supervision, paid for by the trust, and both use it.
:::

::: action owner="CEO" due="<due+150>"
Report on the improvement partners against their measures.
:::
""",
        ),
        Line(
            "Finance",
            """
Trustees received the management accounts and the plan for the audit.

| | Budget | Forecast |
| --- | --- | --- |
| Income | £8,940,000 | £8,985,000 |
| Expenditure | £8,860,000 | £8,911,000 |
| Surplus | £80,000 | £74,000 |
| Reserves as a share of income | 6.1% | 6.0% |

::: resolved for=4 against=0 abstained=0 moved="Tomasz Wierzbicki" seconded="Harpreet Gill"
That the audit plan be approved.
:::
""",
        ),
        Line(
            "Risk and compliance",
            "The risk register was reviewed. The rating for cyber security was raised to high until the new "
            "sign-in is in use throughout the trust. The data-protection officer presented her annual "
            "report: 41 "
            "subject access requests, all answered in time.",
        ),
        Line(
            "Policies",
            "Reserves, and Whistleblowing, were approved.\n\n"
            "::: resolved for=4 against=0 abstained=0\nThat both policies be approved.\n:::",
        ),
        Line("Date of next meeting", "The board meets next on <+77> at 18:00."),
        Line(
            "Confidential item",
            """
The data-protection officer reported a breach at Copperwick Academy on <-9>. A spreadsheet with the medical
notes of 214 pupils was sent to a supplier of trip insurance by Wilf Pargeter, of the finance office, who
had meant to send the one with names and dates of birth. The supplier deleted it within two hours and has
confirmed so in writing. The regulator was told within 31 hours.

::: challenge
Harpreet Gill asked whether families had been told.

All 214 had a letter within three days; nine have replied, two with complaints.
:::

::: challenge
Miriam Feldon asked what would keep it from happening again.

Medical notes are being moved to a system from which they cannot be exported by the finance office.
:::

::: resolved .confidential breach for=4 against=0 abstained=0
That the report to the regulator be endorsed, and that no disciplinary action be taken.
:::

::: action .confidential breach owner="DPO" due="<due+30>"
Tell the Chair of the regulator's answer.
:::
""",
            into="breach",
            room="Breach of personal data at Copperwick",
            papers=(
                Sheet(
                    "Report to the regulator",
                    "Breach report.pdf",
                    ("214 records of health; one recipient; deleted within two hours.",),
                    "breach",
                ),
            ),
        ),
    ),
    story=(
        on(4, "14:00", hand_in("I", "II")),
        on(8, "19:30", pass_on("I", "II")),
        on(8, "19:55", circulate("I", "II")),
        lately(
            10,
            "11:10",
            ask(
                "regulator",
                Wanted(
                    "clerk",
                    ("breach",),
                    "Marguerite Duval",
                    "data-protection officer",
                    "To answer the regulator's questions",
                    45,
                ),
            ),
        ),
        lately(9, "21:05", authorise("regulator", "verity")),
        lately(8, "09:25", collect("regulator", "clerk")),
    ),
)

ACCOUNTS = """
The accounts were received from the auditor with a clean opinion and {points}, all of which were accepted.

::: resolved for=4 against=0 abstained=0
That the annual report and accounts be approved.
:::
"""

ORDINARY = Meeting(
    word="board-2",
    body="board",
    week=-3,
    weekday=3,
    starts="18:00",
    ended="19:50",
    place="Saltmere House, Room 2",
    next_in=(6, 3),
    last="board-1",
    room=Room(
        apologies={"miriam": "accepted"},
        guests=(Guest("ceo", "CEO"), Guest("Astrid Solheim", "Chief Finance Officer")),
    ),
    lines=(
        Line("Apologies and quorum", "Apologies from Miriam Feldon were accepted. The meeting was quorate."),
        Line("Declarations of interest", "None."),
        Line(
            "Minutes of the last meeting and matters arising",
            "The minutes of <last> were approved as a true record. There were no matters arising that are "
            "not on "
            "this agenda.",
        ),
        Line(
            "CEO's report",
            """
The CEO reported that the trust had been asked to talk to a third school about joining.

::: challenge
Joan Akerman asked what the board would need to see before it could decide.

The CEO named four things: the school's accounts, the state of its buildings, a view from its own governors,
and what its parents say.
:::

::: resolved for=4 against=0 abstained=0 moved="Joan Akerman" seconded="Harpreet Gill"
That the CEO may hold talks that bind nobody, and report.
:::
""",
        ),
        Line("Finance", ACCOUNTS.format(points="two minor points")),
        Line(
            "Risk and compliance",
            "The new sign-in is in use by nine in ten staff. The rating for cyber security was lowered to "
            "medium.",
        ),
        Line("Policies", "There were none for this meeting."),
        Line("Date of next meeting", "The board meets next on <+42> at 18:00."),
    ),
    story=(
        on(1, "10:40", approve("board-1", "I", "II")),
        on(2, "12:40", about("board-1", publish())),
        on(4, "16:30", hand_in("I")),
        on(5, "20:50", send_back("I", "Minute 5: there were three minor points, as the letter says.")),
        on(6, "10:20", rewrite(Line("Finance", ACCOUNTS.format(points="three minor points")))),
        on(6, "10:25", hand_in("I")),
        on(6, "19:40", pass_on("I")),
    ),
)

TO_COME = Meeting(
    word="board-3",
    body="board",
    week=3,
    weekday=3,
    starts="18:00",
    place="Saltmere House, Room 2",
    last="board-2",
    lines=(
        Line("Apologies and quorum"),
        Line("Declarations of interest"),
        Line("Minutes of the last meeting and matters arising"),
        Line("CEO's report"),
        Line("A third school: report on the talks", presenter="Dr Folasade Akintola"),
        Line("Finance"),
        Line("Risk and compliance"),
        Line("Policies"),
        Line("Date of next meeting"),
        Line("Confidential item", into="unsorted", room="A third school: terms"),
    ),
)

MEETINGS = (BREACH, ORDINARY, TO_COME)
