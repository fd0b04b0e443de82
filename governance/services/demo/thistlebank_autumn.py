"""The autumn meeting at Thistlebank: ordinary business, and a sum in it that is corrected later."""

from __future__ import annotations

from governance.services.demo.moves import circulate, hand_in, pass_on, publish
from governance.services.demo.script import Guest, Line, Meeting, Room, on

_BUDGET = """
The bursar presented the outturn of last year and the first month of this one.

| | Last year | This year, budget |
| --- | --- | --- |
| Income | £1,214,000 | £1,251,000 |
| Staff costs | £968,000 | £1,002,000 |
| Other costs | £231,000 | £238,000 |
| Carried forward | £{carried},000 | £74,000 |

::: challenge
Faisal Qureshi asked whether the kitchen could be replaced without a loan.

The bursar said that it could, in two stages: ovens at Easter and the servery in the summer.
:::

::: resolved for=5 against=0 abstained=0 moved="Faisal Qureshi" seconded="Siobhan Darcy"
That £14,500 be set aside for new ovens.
:::
"""
FIRST_BUDGET = Line("Budget", _BUDGET.format(carried="36"), presenter="Colm Hathersage")
RIGHT_BUDGET = Line("Budget", _BUDGET.format(carried="63"), presenter="Colm Hathersage")

ORDINARY = Meeting(
    word="thistlebank-1",
    body="thistlebank",
    week=-16,
    weekday=2,
    starts="16:30",
    ended="18:05",
    place="The Hall, Thistlebank Primary School",
    next_in=(9, 2),
    room=Room(
        apologies={"george": "accepted"},
        guests=(Guest("owen", "DSL"), Guest("Colm Hathersage", "Bursar")),
    ),
    lines=(
        Line(
            "Welcome and apologies",
            "The Chair welcomed everybody to the first meeting of the school year. George Tallentire had "
            "sent "
            "apologies, which were accepted.",
        ),
        Line("Declarations of interest", "There were none. The register was signed by all present."),
        Line(
            "Minutes and actions",
            "The minutes of the summer meeting were confirmed. The shade sail has been put up; the review "
            "of the "
            "uniform policy is on this agenda.",
        ),
        Line(
            "Election of link governors",
            """
The following were elected for the year <year>:

- Siobhan Darcy: reading
- Meera Nambiar: early years
- Faisal Qureshi: finance and premises
""",
        ),
        Line(
            "Headteacher's report",
            """
There are 206 pupils on roll and a waiting list for Reception. Attendance is 95.2 per cent.

The council heard that 84 per cent of Year 1 reached the expected standard in phonics, up from 77.

::: challenge
Siobhan Darcy asked what had made the difference.

The Headteacher said that daily practice in groups of four, begun in January, reached every child who was
behind by half-term; two teaching assistants were trained for it.
:::

::: challenge
Eleanor Whitlow asked whether the same could be done for spelling in Key Stage 2.

It is being tried in Year 4 this term.
:::

::: action owner="Headteacher" due="<due+150>"
Report on the spelling trial in Year 4.
:::
""",
        ),
        FIRST_BUDGET,
        Line(
            "Safeguarding and inclusion",
            "The DSL reported on training and on the audit returned to the local partnership. Twenty-nine "
            "pupils "
            "have support for special needs, nine of them with a plan. Governors asked about waiting times "
            "for "
            "speech therapy, which have fallen to eleven weeks.",
        ),
        Line(
            "Policies",
            "The uniform policy was agreed with one change: plain trainers may be worn on days with physical "
            "education.\n\n::: resolved for=4 against=0 abstained=1\nThat the uniform policy be "
            "approved.\n:::",
        ),
        Line("Next meeting", "The council meets next on <+63> at 16:30."),
    ),
    story=(
        on(2, "12:30", hand_in("I")),
        on(4, "18:15", pass_on("I")),
        on(5, "09:20", publish()),
        on(6, "09:20", circulate("I")),
    ),
)
