"""The meetings of the Thistlebank Academy Council: a headteacher's pay, a draft to check, one to come."""

from __future__ import annotations

from governance.services.demo.moves import (
    Wanted,
    about,
    approve,
    ask,
    circulate,
    correct,
    hand_in,
    pass_on,
    publish,
    refuse,
    sign,
)
from governance.services.demo.script import Gone, Guest, Line, Meeting, Room, Secret, Sheet, lately, on
from governance.services.demo.thistlebank_autumn import ORDINARY, RIGHT_BUDGET

PAY = Meeting(
    word="thistlebank-2",
    body="thistlebank",
    week=-7,
    weekday=2,
    starts="16:30",
    ended="18:25",
    place="The Hall, Thistlebank Primary School",
    next_in=(6, 1),
    last="thistlebank-1",
    agreed_at="18:20",
    room=Room(
        times={"siobhan": ("16:45", "")},
        guests=(Guest("owen", "DSL"), Guest("Colm Hathersage", "Bursar")),
        gone=(Gone("catrin", "Part B item", "18:00"), Gone("meera", "Part B item", "18:00")),
    ),
    secrets=(
        Secret(
            "pay",
            "Staffing matter 1",
            "named-staff",
            "personnel",
            "It concerns the pay of a named member of staff.",
            people=("catrin",),
            review="when the next review is complete",
            moved_by="faisal",
        ),
    ),
    lines=(
        Line("Welcome and apologies", "All members of the council were present, Siobhan Darcy from 16:45."),
        Line("Declarations of interest", "None on the public business of the meeting."),
        Line(
            "Minutes and actions",
            "The minutes of <last> were confirmed with one correction: in minute 6 the sum carried forward "
            "is £63,000, not £36,000. The ovens have been ordered for the Easter holiday.",
        ),
        Line(
            "Headteacher's report",
            """
Attendance is 94.6 per cent after a fortnight of illness in Key Stage 1. Thirty-one families came to the
reading workshop.

::: challenge
George Tallentire asked what the school does for families who cannot come during the day.

The workshop is repeated at eight in the evening, online, and the recording is sent in four languages.
:::

::: action owner="Siobhan Darcy" due="<due+40>"
Visit the Year 4 spelling groups.
:::
""",
        ),
        Line(
            "Budget",
            "The forecast is unchanged. The energy contract ends in the summer; the trust is seeking "
            "quotations "
            "for all its schools together.",
        ),
        Line(
            "Safeguarding and inclusion",
            "The DSL's report was received. Governors asked how the two new pupils from abroad had "
            "settled; a "
            "buddy scheme is in place and both are reading in English.",
        ),
        Line(
            "Policies",
            "Early career teachers, and Complaints, were approved without change.\n\n"
            "::: resolved for=6 against=0 abstained=0\nThat both policies be approved.\n:::",
        ),
        Line("Next meeting", "The council meets next on <+41> at 16:30."),
        Line(
            "Part B item",
            """
The Chair presented the report of the performance review panel, which had met on <-8> with the external
adviser. Catrin Bevan had met all three of her objectives; the panel recommended two points on the
leadership scale, from L14 to L16, with effect from 1 September.

::: challenge
Siobhan Darcy asked whether the recommendation could be afforded.

The bursar had confirmed before he left the meeting that the budget provides for it.
:::

::: resolved .confidential pay for=4 against=0 abstained=0
That the recommendation of the panel be accepted and that the Chair write to Mrs Bevan.
:::
""",
            into="pay",
            room="Headteacher's performance review and pay",
            wording="The council accepted a recommendation.",
            papers=(
                Sheet(
                    "Report of the review panel",
                    "HT review panel report.pdf",
                    ("Three objectives, all met. Recommended: L14 to L16 from 1 September.",),
                    "pay",
                ),
            ),
        ),
    ),
    story=(
        on(1, "11:20", correct("thistlebank-1", RIGHT_BUDGET)),
        on(1, "11:30", approve("thistlebank-1", "I")),
        on(1, "17:50", about("thistlebank-1", sign("I"))),
        on(
            2,
            "09:10",
            about("thistlebank-1", publish("Minute 6 corrected: the sum carried forward is £63,000.")),
        ),
        on(2, "13:10", hand_in("I", "II")),
        on(5, "18:45", pass_on("I", "II")),
        on(6, "09:30", circulate("I", "II")),
        on(6, "09:50", publish()),
        lately(
            9,
            "20:15",
            ask(
                "union",
                Wanted(
                    "siobhan",
                    ("pay",),
                    "Bryn Cartmell",
                    "regional officer of a teaching union",
                    "Comparison of headteachers' pay in the region",
                    40,
                ),
            ),
        ),
        lately(
            8,
            "18:30",
            refuse(
                "union",
                "eleanor",
                "One person's pay is not needed for a comparison. The scales are published; please point Mr "
                "Cartmell to those.",
            ),
        ),
    ),
)

CHECK = Meeting(
    word="thistlebank-3",
    body="thistlebank",
    week=-1,
    weekday=1,
    starts="16:30",
    ended="18:00",
    place="The Hall, Thistlebank Primary School",
    next_in=(7, 2),
    last="thistlebank-2",
    agreed_at="17:55",
    room=Room(
        apologies={"faisal": "accepted"},
        guests=(Guest("owen", "DSL"), Guest("Colm Hathersage", "Bursar")),
    ),
    secrets=(
        Secret(
            "place",
            "Pupil matter 2",
            "named-pupil",
            "pupil",
            "It concerns a named child who may be admitted.",
            names=("Ottilie Drummond-Hale",),
            review="<+120>",
            moved_by="george",
        ),
    ),
    lines=(
        Line("Welcome and apologies", "Faisal Qureshi had sent apologies, which were accepted."),
        Line("Declarations of interest", "There were none."),
        Line(
            "Minutes and actions",
            "The minutes of <last> were confirmed. Siobhan Darcy's note on the spelling groups had been "
            "sent out "
            "and was welcomed.",
        ),
        Line(
            "Headteacher's report",
            """
Attendance is 95.4 per cent. The spelling trial in Year 4 will be extended to Year 5.

::: challenge
George Tallentire asked how the extension would be staffed.

One teaching assistant moves from Year 1, where fewer groups are needed now.
:::

::: action owner="Headteacher" due="<due+45>"
Report on the first half-term of the extension.
:::
""",
        ),
        Line(
            "Budget",
            "The ovens are on order at £13,870, within the sum set aside. The lettings account stands at "
            "£2,400.",
        ),
        Line(
            "Safeguarding and inclusion",
            """
The DSL reported that the site had been checked after the storm; the side gate now closes by itself.

The council discussed a request for an early start in Reception, [made for Ottilie Drummond-Hale, whose
consultant has advised against it]{.confidential place wording="made for one child"}, and asked the
Headteacher to reply within the week.
""",
        ),
        Line(
            "Policies",
            "Attendance was approved for the coming year.\n\n"
            "::: resolved for=5 against=0 abstained=0\nThat the attendance policy be approved.\n:::",
        ),
        Line("Next meeting", "The council meets next on <+50> at 16:30."),
    ),
    story=(on(2, "12:50", hand_in("I")),),
)

TO_COME = Meeting(
    word="thistlebank-4",
    body="thistlebank",
    week=6,
    weekday=2,
    starts="16:30",
    place="The Hall, Thistlebank Primary School",
    last="thistlebank-3",
    lines=(
        Line("Welcome and apologies"),
        Line("Declarations of interest"),
        Line("Minutes and actions"),
        Line("Headteacher's report"),
        Line("Budget"),
        Line("Safeguarding and inclusion"),
        Line("Policies"),
        Line("Next meeting"),
    ),
)

MEETINGS = (ORDINARY, PAY, CHECK, TO_COME)
