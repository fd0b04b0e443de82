"""The meetings of the Finance and Estates Committee: one withdrawn, an unplanned land sale, a draft."""

from __future__ import annotations

from governance.services.demo.moves import circulate, hand_in, pass_on, publish, withdraw
from governance.services.demo.script import Guest, Line, Meeting, Room, Secret, Sheet, lately, on

_GUESTS = (Guest("Astrid Solheim", "Chief Finance Officer"), Guest("Delroy Penhaligon", "Estates manager"))

WITHDRAWN = Meeting(
    word="estates-1",
    body="estates",
    week=-12,
    weekday=1,
    starts="09:30",
    ended="11:00",
    place="Saltmere House, Room 1",
    next_in=(8, 1),
    room=Room(guests=_GUESTS),
    lines=(
        Line("Apologies and quorum", "All members were present."),
        Line("Declarations of interest", "None."),
        Line("Minutes of the last meeting and matters arising", "The minutes were approved."),
        Line(
            "Management accounts",
            "The accounts to the end of the month were received. There were no questions.",
        ),
        Line(
            "Estates report",
            "The estates manager reported on the condition of the roofs. The sports hall comes first, in the "
            "summer; the science block can wait two years.",
        ),
        Line(
            "Contracts and procurement",
            """
Three quotations had been received for cleaning.

| Firm | Sum for the year |
| --- | --- |
| Brightacre Cleaning | £88,400 |
| Fenn & Daughters | £91,250 |
| Harbour Hygiene | £84,900 |

::: resolved for=3 against=0 abstained=0
That the contract be let to Harbour Hygiene for two years.
:::
""",
        ),
        Line("Date of next meeting", "The committee meets next on <+56> at 09:30."),
    ),
    story=(
        on(2, "10:10", hand_in("I")),
        on(3, "08:20", pass_on("I")),
        on(3, "09:00", publish()),
        on(3, "09:10", circulate("I")),
        lately(
            1,
            "16:35",
            withdraw(
                "The sums of the firms that did not win were given in confidence. A director telephoned."
            ),
        ),
    ),
)

LAND = Meeting(
    word="estates-2",
    body="estates",
    week=-4,
    weekday=1,
    starts="09:30",
    ended="11:25",
    place="Saltmere House, Room 1",
    next_in=(3, 2),
    last="estates-1",
    agreed_at="11:20",
    room=Room(guests=_GUESTS, times={"miriam": ("", "11:00")}),
    secrets=(
        Secret(
            "land",
            "Premises matter 1",
            "nature",
            "commercial",
            "The trust is about to negotiate, and a sum that is known would weaken it.",
            review="when contracts are exchanged",
            moved_by="harpreet",
            planned="no",
        ),
    ),
    lines=(
        Line("Apologies and quorum", "All members were present, Miriam Feldon until 11:00."),
        Line("Declarations of interest", "None."),
        Line("Minutes of the last meeting and matters arising", "The minutes of <last> were approved."),
        Line(
            "Management accounts",
            """
The Chief Finance Officer presented the accounts to the end of the month.

| | Budget to date | Actual | Difference |
| --- | --- | --- | --- |
| Income | £3,720,000 | £3,741,000 | £21,000 better |
| Staff | £2,840,000 | £2,866,000 | £26,000 over |
| Premises | £355,000 | £338,000 | £17,000 under |

::: challenge
Harpreet Gill asked whether the overspend on staff would grow.

It comes from two long absences and ends in the spring.
:::
""",
            papers=(
                Sheet(
                    "Management accounts",
                    "Management accounts.pdf",
                    ("Income and expenditure to the end of the month, with the forecast for the year.",),
                ),
            ),
        ),
        Line(
            "Estates report",
            """
The estates manager reported that the survey of the sports hall roof is complete and that work can begin in
July.

Asked about the strip of land behind the Copperwick workshops, he said that [Bretland Homes had offered
£412,500 for it, and that the trust's valuer thinks £475,000 within reach]{.confidential land wording="an
approach had been made"}. Trustees asked that a valuation be put to the next meeting.

::: challenge .confidential land
Tomasz Wierzbicki asked whether consent would be needed before the land could be sold.

It is playing field in law, so the Secretary of State's consent is needed; that takes about five months.
:::

::: resolved .confidential land for=3 against=0 abstained=0
That no offer below £460,000 be entertained, and that the CEO open talks with Bretland Homes.
:::

::: action owner="Estates manager" due="<due+20>"
Obtain a plan of the boundaries.
:::
""",
        ),
        Line(
            "Contracts and procurement",
            "The energy contract ends in the summer. Quotations are being sought for both academies "
            "together.\n\n"
            '::: action owner="Chief Finance Officer" due="<due+60>"\nBring quotations for energy.\n:::',
        ),
        Line("Date of next meeting", "The committee meets next on <+22> at 09:30."),
    ),
    story=(
        on(2, "15:45", hand_in("I", "II")),
        on(5, "08:10", pass_on("I", "II")),
        on(6, "09:00", circulate("I")),
        on(6, "09:20", publish()),
    ),
)

DRAFT = Meeting(
    word="estates-3",
    body="estates",
    week=-1,
    weekday=2,
    starts="09:30",
    ended="10:55",
    place="Saltmere House, Room 1",
    next_in=(6, 2),
    last="estates-2",
    room=Room(guests=_GUESTS, apologies={"harpreet": "accepted"}),
    secrets=(
        Secret(
            "cleaning",
            "Contract matter 2",
            "nature",
            "commercial",
            "It concerns a firm's performance, and a dispute with it may follow.",
            review="<+200>",
            planned="no",
            undecided="yes",
        ),
    ),
    lines=(
        Line(
            "Apologies and quorum",
            "Harpreet Gill had sent apologies, which were accepted. Two trustees are a quorum.",
        ),
        Line("Declarations of interest", "None."),
        Line("Minutes of the last meeting and matters arising", "The minutes of <last> were considered."),
        Line(
            "Management accounts",
            "The accounts were received. The forecast for the year is unchanged.\n\n"
            "::: resolved for=2 against=0 abstained=0\nThat the accounts be noted.\n:::",
        ),
        Line(
            "Estates report",
            "The estates manager reported on the storm: eleven tiles lost, all made good, at a cost of £640.",
        ),
        Line(
            "Contracts and procurement",
            """
The energy quotations will come to the next meeting.

::: confidential cleaning
The estates manager said that Harbour Hygiene had missed nine of twenty-two evening cleans at Thistlebank
since half-term, and that two members of its staff had complained of not being paid. He recommends giving
notice.
:::

Trustees asked for a report in writing.
""",
        ),
        Line("Date of next meeting", "The committee meets next on <+42> at 09:30."),
    ),
)

TO_COME = Meeting(
    word="estates-4",
    body="estates",
    week=5,
    weekday=2,
    starts="09:30",
    place="Saltmere House, Room 1",
    last="estates-3",
    lines=(
        Line("Apologies and quorum"),
        Line("Declarations of interest"),
        Line("Minutes of the last meeting and matters arising"),
        Line("Management accounts"),
        Line("Estates report"),
        Line("Contracts and procurement"),
        Line("Date of next meeting"),
    ),
)

MEETINGS = (WITHDRAWN, LAND, DRAFT, TO_COME)
