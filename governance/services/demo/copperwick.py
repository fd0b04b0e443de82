"""The meetings of the Copperwick Local Governing Body: after the autumn one, a complaint, and one to come."""

from __future__ import annotations

from governance.services.demo.copperwick_autumn import AUTUMN
from governance.services.demo.moves import about, approve, circulate, hand_in, pass_on, publish, sign
from governance.services.demo.script import Guest, Line, Meeting, Room, Secret, Sheet, on

WINTER = Meeting(
    word="copperwick-2",
    body="copperwick",
    week=-8,
    weekday=1,
    starts="17:30",
    ended="19:20",
    place="Library, Copperwick Academy",
    next_in=(10, 1),
    last="copperwick-1",
    agreed_at="19:15",
    room=Room(
        times={"alastair": ("17:50", "")},
        guests=(Guest("kezia", "DSL"), Guest("Oona Farrant", "Head of sixth form")),
    ),
    secrets=(
        Secret(
            "complaint",
            "Parental matter B",
            "named-pupil",
            "pupil",
            "It concerns a named pupil and the family.",
            names=("Tegan Ashdown-Rowe",),
            review="<+180>",
            moved_by="callum",
        ),
    ),
    lines=(
        Line(
            "Apologies and quorum",
            "There were no apologies. The meeting was quorate.",
        ),
        Line("Declarations of interest", "None beyond the register."),
        Line(
            "Minutes of the last meeting and matters arising",
            """
The minutes of <last> were agreed as a true record, with no corrections, and signed by the Chair.

The Headteacher reported on the minibus trial: it had been full every day, and attendance in Year 9 had
risen by 1.4 points. Governors agreed that it should go on until Easter.
""",
        ),
        Line(
            "Headteacher's report",
            """
Attendance is 93.1 per cent. The report showed it by year group, as asked for.

::: challenge
Yewande Cole asked whether parents had noticed the change to the way reports are written.

A survey of 212 families found that four in five prefer it. The main criticism was that the scale is not
explained; a key will be printed on each report from spring.
:::

There were six suspensions in the half-term and one permanent exclusion. Governors who may sit on a panel
had been told numbers only.

::: action owner="Headteacher" due="<due+70>"
Print a key to the scale on each report.
:::
""",
        ),
        Line(
            "Sixth form",
            """
Oona Farrant described the first term of the study room. Seventy per cent of Year 12 use it each day.

::: challenge
Nadia Rahmani asked whether enrolment for next September was on course.

There are 148 applications for 130 places; last year there were 121 at this time.
:::
""",
            presenter="Oona Farrant",
        ),
        Line(
            "Finance",
            "The forecast for the year is a surplus of £21,000, £4,000 better than at the last meeting, "
            "chiefly "
            "from lettings. Governors had no questions.\n\n"
            '::: resolved for=6 against=0 abstained=0 moved="Alastair Renshaw" seconded="Yewande Cole"\n'
            "That the lettings charges for next year be raised by three per cent.\n:::",
        ),
        Line(
            "Safeguarding",
            "The DSL's termly report was received. Two members of staff have completed the training for "
            "designated leads. The link governor's visit is on <+21>.",
        ),
        Line("Policies", "Admissions arrangements for the year after next were agreed for consultation."),
        Line("Governors' visits and training", "Visit notes had been received on reading and on careers."),
        Line("Date of next meeting", "The next meeting is on <+70> at 17:30 in the Library."),
        Line(
            "Confidential item",
            """
The Chair reported that a complaint by the parents of Tegan Ashdown-Rowe, Year 10, had reached the third
stage of the procedure. It concerns the support given since a change of medication in September. A panel of
three, none of whom has dealt with it before, will hear it by <+21>.

::: action .confidential complaint owner="Clerk" due="<due+7>"
Form the panel and send both sides the dates.
:::
""",
            into="complaint",
            room="Complaint at stage three",
        ),
    ),
    story=(
        on(1, "11:05", approve("copperwick-1", "I", "II")),
        on(2, "17:40", about("copperwick-1", sign("I", "II"))),
        on(4, "15:00", hand_in("I", "II")),
        on(6, "21:10", pass_on("I", "II")),
        on(7, "09:05", circulate("I", "II")),
        on(7, "09:30", publish()),
    ),
)

SPRING = Meeting(
    word="copperwick-3",
    body="copperwick",
    week=2,
    weekday=1,
    starts="17:30",
    place="Library, Copperwick Academy",
    last="copperwick-2",
    secrets=(
        Secret(
            "post",
            "Staffing matter C",
            "named-staff",
            "personnel",
            "It concerns named people who may be appointed to a post.",
            names=("Hollis Verney", "Ngozi Barlow"),
            moved_by="callum",
        ),
    ),
    lines=(
        Line("Apologies and quorum"),
        Line("Declarations of interest"),
        Line("Minutes of the last meeting and matters arising"),
        Line(
            "Headteacher's report",
            papers=(
                Sheet(
                    "Headteacher's report, spring term",
                    "Headteacher report spring.pdf",
                    (
                        "Roll, attendance, staffing and mock results.",
                        "Attendance is 93.4 per cent, the best for four years.",
                    ),
                ),
            ),
        ),
        Line("Mock results and curriculum for Year 11", presenter="Simon Oyelaran"),
        Line("Setting the budget", presenter="Astrid Solheim", under="Finance"),
        Line("Three-year forecast", presenter="Astrid Solheim", under="Finance"),
        Line("Finance"),
        Line("Safeguarding"),
        Line("Policies"),
        Line("Governors' visits and training"),
        Line("Date of next meeting"),
        Line(
            "Confidential item",
            into="post",
            room="Appointment of a deputy headteacher: shortlist",
            papers=(
                Sheet(
                    "Shortlist",
                    "Shortlist deputy headteacher.pdf",
                    ("Hollis Verney and Ngozi Barlow are called to interview.",),
                    "post",
                ),
            ),
        ),
    ),
)

MEETINGS = (AUTUMN, WINTER, SPRING)
