"""A private panel: it hears an exclusion appeal, and the website does not know that there is one."""

from __future__ import annotations

from governance.services.demo.moves import circulate, hand_in, pass_on
from governance.services.demo.script import Guest, Line, Meeting, Room, Secret, Sheet, on

EXCLUSION = Meeting(
    word="panel-1",
    body="panel",
    week=-6,
    weekday=0,
    starts="10:00",
    ended="12:45",
    place="Saltmere House, Room 4",
    kind="panel",
    agreed_at="12:40",
    room=Room(guests=(Guest("Perpetua Lyle", "Representative of the local authority"),)),
    secrets=(
        Secret(
            "exclusion",
            "Pupil matter A",
            "named-pupil",
            "pupil",
            "It concerns the exclusion of a named pupil.",
            names=("Jaden Merrow",),
            review="when the pupil turns 25",
            moved_by="joan",
        ),
    ),
    lines=(
        Line(
            "Membership and quorum",
            "The panel of three was formed under the trust's scheme of delegation. None of its members "
            "knew the "
            "case beforehand.",
        ),
        Line("Declarations of interest", "None."),
        Line(
            "Procedure",
            "The Chair explained the order of the hearing. Everybody had had the papers for five days.",
        ),
        Line(
            "Confidential item",
            """
The panel considered the permanent exclusion of Jaden Merrow, Year 9, on <-13>, after he had brought a lock
knife to school and shown it to two pupils. His mother, Mrs Dionne Merrow, and his advocate were present; so
was the Headteacher for the school's case.

::: challenge
Joan Akerman asked what support had been in place before.

The Headteacher described the mentor, the reduced timetable and the referral for an assessment, which had
not yet been made when the incident happened.
:::

::: challenge
Miriam Feldon asked whether anything short of exclusion had been considered.

A managed move had been offered to the family in September and declined.
:::

Mrs Merrow said that her son had been threatened on the way to school and had told a member of staff so
twice. The Headteacher accepted that one of these conversations had not been recorded.

The parties withdrew at 11:50 and the panel considered what it had heard.

::: resolved .confidential exclusion for=2 against=1 abstained=0
That the pupil be reinstated, because the school had not done what it reasonably could to meet his needs
first.
:::

::: action .confidential exclusion owner="Clerk" due="<due+1>"
Send the decision with its reasons to the family, the Headteacher and the local authority.
:::
""",
            into="exclusion",
            room="Permanent exclusion: Jaden Merrow",
            papers=(
                Sheet(
                    "The school's case",
                    "Merrow case bundle.pdf",
                    ("Chronology, statements of two pupils, record of support, policy on behaviour.",),
                    "exclusion",
                ),
            ),
        ),
    ),
    story=(
        on(1, "16:00", hand_in("I", "II")),
        on(1, "19:20", pass_on("I", "II")),
        on(2, "09:00", circulate("I", "II")),
    ),
)

MEETINGS = (EXCLUSION,)
