"""Use-cases of a matter as it begins: it is named before its text, by a neutral label (policy 5.2)."""

from __future__ import annotations

import re

from governance.domain.acts import Act
from governance.domain.matter import Category, Concerned, Ground, Matter
from governance.gate.editing import nothing, open_for_editing
from governance.gate.standing import part_two_subject
from governance.kernel.clean import clean, clean_line
from governance.kernel.days import day_or_event
from governance.kernel.errors import Invalid
from governance.kernel.ids import new_id
from governance.kernel.language import _
from governance.kernel.values import Value
from governance.services.desk import Desk
from governance.services.sittings import sit
from governance.store import seal
from governance.store.people import Person
from governance.store.unit import Work

LONGEST_LABEL = 80
_WORD = re.compile(r"[^\W\d_]{3,}")


class NewMatter(Value, frozen=True):
    """What somebody says of a new matter: whom it concerns by ids (``people``) and by ``names``."""

    label: str
    ground: Ground
    category: Category
    reason: str = ""
    people: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    review: str = ""


def make(desk: Desk, meeting: str, said: NewMatter) -> str:
    """Make a matter before a meeting: proposed, until the body decides (policy 5.2); its id.

    Raises Invalid, naming the field, for a label that is empty or names whom the matter concerns.
    """
    with desk.passing(Act.MARK, meeting) as hands:
        kept = hands.work.meetings.get(meeting)
        body = hands.work.bodies.get(kept.body).body
        at = open_for_editing(hands, meeting, nothing).at
        desk.permit(hands.work, Act.MARK, part_two_subject(at, desk.person), seen=Act.SEE_AGENDA)
        matter = _matter(hands.work, kept.organisation, said)
        hands.work.matters.add(kept.organisation, body.id, matter)
        hands.work.matters.bring(kept.organisation, matter.id, meeting)
        hands.note(Act.MARK, meeting, seal.case(meeting), {"meeting": meeting, "matter": matter.id})
    return matter.id


def concernable(desk: Desk, meeting: str) -> tuple[Person, ...]:
    """The people of the organisation, for saying whom a matter concerns; for whoever may mark a passage."""
    with desk.looking(Act.MARK, meeting) as work:
        sitting = sit(desk, work, meeting, Act.MARK, "II")
        return work.people.of(sitting.meeting.organisation)


def _matter(work: Work, organisation: str, said: NewMatter) -> Matter:
    people = work.people.some(said.people)
    if any(person not in people or people[person].organisation != organisation for person in said.people):
        raise Invalid(_("Choose people of this organisation."), "people")
    concerned = [Concerned(people[person].contact.name, person) for person in said.people]
    concerned += [Concerned(clean_line(name)) for name in said.names if clean_line(name)]
    label = clean_line(said.label)
    _check_label(label, tuple(one.name for one in concerned))
    return Matter(
        id=new_id(),
        label=label,
        ground=said.ground,
        category=said.category,
        reason=clean(said.reason).strip(),
        concerned=tuple(concerned),
        review=day_or_event(clean_line(said.review), "review"),
    )


def _check_label(label: str, names: tuple[str, ...]) -> None:
    if not label:
        raise Invalid(_("Enter a label, such as Staffing matter A."), "label")
    if len(label) > LONGEST_LABEL:
        raise Invalid(_("Write the label in at most %(longest)s characters.", longest=LONGEST_LABEL), "label")
    said = {word.casefold() for word in _WORD.findall(label)}
    if said & {word.casefold() for name in names for word in _WORD.findall(name)}:
        raise Invalid(
            _("The label names somebody whom it concerns. The meeting decides by it: make it neutral."),
            "label",
        )
