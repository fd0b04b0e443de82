"""The autumn meeting at Copperwick: a staff disciplinary, from which the staff governor withdrew."""

from __future__ import annotations

from governance.services.demo.moves import Wanted, ask, circulate, hand_in, pass_on, publish
from governance.services.demo.script import (
    Declared,
    Gone,
    Guest,
    Line,
    Meeting,
    Room,
    Secret,
    Sheet,
    lately,
    on,
)

AUTUMN = Meeting(
    word="copperwick-1",
    body="copperwick",
    week=-17,
    weekday=1,
    starts="17:30",
    ended="19:40",
    place="Library, Copperwick Academy",
    next_in=(9, 1),
    agreed_at="19:36",
    room=Room(
        apologies={"yewande": "accepted"},
        times={"lucian": ("", "18:50")},
        guests=(Guest("kezia", "DSL"), Guest("Astrid Solheim", "Chief Finance Officer")),
        declared=(
            Declared("alastair", "Director of Renshaw Catering, which hires the hall", "Finance", "stayed"),
        ),
        gone=(Gone("bronwen", "Confidential item", "19:05"),),
    ),
    secrets=(
        Secret(
            "conduct",
            "Staffing matter A",
            "named-staff",
            "personnel",
            "It concerns the conduct of a named member of staff.",
            names=("Corin Haddow",),
            review="<+240>",
            moved_by="callum",
        ),
    ),
    lines=(
        Line(
            "Apologies and quorum",
            "Apologies were received from Yewande Cole and accepted. The meeting was quorate throughout. "
            "Governors welcomed Lucian Petrov to his first meeting as an associate member.",
        ),
        Line(
            "Declarations of interest",
            "Governors were reminded to bring the register of interests up to date by <+14>.\n\n"
            '::: action owner="All governors" due="<due+14>"\nReturn the annual declaration to the '
            "Clerk.\n:::",
        ),
        Line(
            "Minutes of the last meeting and matters arising",
            "The minutes of the summer meeting were agreed as a true record and signed by the Chair. "
            "Both actions from that meeting were complete: the new signing-in system is in use, and the "
            "fence on "
            "the north boundary has been mended.",
        ),
        Line(
            "Headteacher's report",
            """
The Headteacher's report had been sent out seven days before the meeting, and governors had read it.

- The roll stands at 1,046 against a planned admission number of 1,080; Year 7 is full.
- Attendance since September is 92.8 per cent. Persistent absence has come down from 24 to 20 per cent.
- Four teaching posts were filled for September; physics remains without a specialist.

::: challenge
Callum Strachan asked why persistent absence among disadvantaged pupils had fallen by less than the whole.

The Headteacher said that transport was the main cause in Years 9 and 10: since the early bus was withdrawn,
31 pupils depend on a connection that fails about once a week. A minibus is being tried until half-term.
:::

::: challenge
Alastair Renshaw asked how the school would teach physics to Year 11 without a specialist.

Two chemistry teachers have been given planning time with a physics specialist from a partner school. Mock
results in January will show whether that is enough.
:::

Governors asked to see attendance by year group at each meeting.

::: action owner="Headteacher" due="<due+56>"
Report attendance by year group and by pupil premium, with the result of the minibus trial.
:::
""",
            papers=(
                Sheet(
                    "Headteacher's report, autumn term",
                    "Headteacher report autumn.pdf",
                    (
                        "Roll, attendance, staffing and the quality of education in the first half of term.",
                        "Attendance is 92.8 per cent. Persistent absence is 20 per cent, down from 24.",
                        (
                            "The school improvement plan has three priorities this year: reading, "
                            "attendance and "
                            "the sixth form."
                        ),
                    ),
                ),
            ),
        ),
        Line(
            "Finance",
            """
The Chief Finance Officer presented the position at the end of the month.

| Budget heading | Budget | Forecast | Difference |
| --- | --- | --- | --- |
| Teaching staff | £4,610,000 | £4,655,000 | £45,000 over |
| Supply teaching | £96,000 | £131,000 | £35,000 over |
| Premises and energy | £418,000 | £402,000 | £16,000 under |
| Income from lettings | £62,000 | £71,000 | £9,000 better |

::: challenge
Nadia Rahmani asked what would bring supply costs back to budget.

Two long absences end in November. Cover supervisors are to take the first day of any absence from then on.
:::

::: resolved for=5 against=0 abstained=0 moved="Callum Strachan" seconded="Alastair Renshaw"
That the revised forecast be noted and that up to £18,000 be spent from reserves on the sixth-form study
room.
:::
""",
        ),
        Line(
            "Safeguarding",
            """
The DSL reported that all staff had completed the annual training by 12 September and that the single
central record had been checked by the safeguarding link governor. The filtering and monitoring test found
no gap.

::: challenge
Bronwen Tudor asked how concerns raised by lunchtime staff were recorded.

They use the same form as teachers, on paper if they wish; a designated person enters it the same day.
:::
""",
        ),
        Line(
            "Policies",
            "The following were considered and approved: Behaviour (one change, to the use of mobile "
            "telephones "
            "on visits); Supporting pupils with medical conditions; Charging and remissions.\n\n"
            "::: resolved for=5 against=0 abstained=0\nThat the three policies be approved.\n:::",
        ),
        Line(
            "Governors' visits and training",
            "Alastair Renshaw had visited the science department; his note had been sent out. Callum "
            "Strachan had "
            "attended the trust's training on exclusions.",
        ),
        Line("Date of next meeting", "The next meeting is on <+63> at 17:30 in the Library."),
        Line(
            "Confidential item",
            """
The Headteacher reported the outcome of the disciplinary hearing of Corin Haddow, teacher of design and
technology, held on <-6>. The panel had found that an allegation of leaving a Year 8 class unsupervised in
the workshop was proved and had issued a final written warning, to stand for eighteen months. Mr Haddow has
not appealed. His union has written to say that he reserves his position on the time the investigation took.

::: challenge
Callum Strachan asked whether any pupil had been put at risk.

The Headteacher said that one pupil had used the bandsaw without a guard. There was no injury; the family
has been told and is content with what was done.
:::

::: resolved .confidential conduct for=4 against=0 abstained=0
That the action taken be noted, and that the trust's solicitor be asked to advise on the union's letter.
:::

::: action .confidential conduct owner="Headteacher" due="<due+21>"
Review the risk assessments of the workshop with the head of department and report to the Chair.
:::
""",
            into="conduct",
            room="Outcome of a disciplinary hearing",
            wording="Governors noted a report and agreed an action.",
            papers=(
                Sheet(
                    "Outcome of the hearing",
                    "Haddow outcome letter.pdf",
                    (
                        (
                            "Final written warning to Mr C. Haddow, for eighteen months from the day of the "
                            "hearing."
                        ),
                    ),
                    "conduct",
                ),
            ),
        ),
    ),
    story=(
        on(3, "16:10", hand_in("I", "II")),
        on(6, "20:25", pass_on("I", "II")),
        on(7, "09:15", circulate("I", "II")),
        on(8, "10:30", publish()),
        lately(
            1,
            "15:20",
            ask(
                "tribunal",
                Wanted(
                    "clerk",
                    ("conduct",),
                    "Adaeze Whitcombe",
                    "solicitor, Lark & Ferris LLP",
                    "Advice on the union's letter and on a possible tribunal claim",
                    30,
                ),
            ),
        ),
    ),
)
