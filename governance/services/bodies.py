"""Use-cases of governance bodies and academies: see them, make them, say how they work."""

from __future__ import annotations

import re
from collections.abc import Iterable

from governance.domain.acts import Act
from governance.domain.body import GovernanceBody, Settings
from governance.domain.numbering import COUNTED
from governance.domain.people import Appointment, Office, holders, in_force
from governance.domain.permissions import Actor, Fact, Subject, decide
from governance.kernel.errors import Invalid
from governance.kernel.ids import new_id
from governance.kernel.language import _
from governance.kernel.values import Value, changed
from governance.services.desk import Desk
from governance.store.bodies import KeptBody
from governance.store.organisations import Academy
from governance.store.unit import Work

_SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_COLOUR = re.compile(r"#[0-9a-fA-F]{6}")
KINDS = ("board", "committee", "local governing body", "panel", "council")
"""What a body can be."""


class Node(Value, frozen=True):
    """One body in the tree: who leads it, and the bodies below it."""

    kept: KeptBody
    chair: str
    clerk: str
    below: tuple[Node, ...]


class School(Value, frozen=True):
    """One academy, with the names of its Headteacher and DSL in office."""

    academy: Academy
    headteacher: str
    dsl: str


class Portrait(Value, frozen=True):
    """A body as its page shows it: the bodies above it, who is in office by name, what the reader may do."""

    kept: KeptBody
    above: tuple[KeptBody, ...]
    people: tuple[tuple[str, Appointment], ...]
    may: frozenset[Act]


def about(kept: KeptBody) -> Subject:
    """The subject that a body is to the rules."""
    facts = () if kept.body.visibility == "public" else (Fact.PRIVATE,)
    return Subject(kept.organisation, kept.body.id, kept.body.academy, facts=facts)


def tree(desk: Desk, organisation: str) -> tuple[Node, ...]:
    """The organisation's bodies that the reader may know of; one under a hidden body stands at the top."""
    with desk.looking(Act.SEE_BODY, organisation) as work:
        actor = desk.actor(work)
        kept = tuple(k for k in work.bodies.of(organisation) if _sees(actor, k))
        held = in_force(work.appointments.of_organisation(organisation), work.now)
        names = _names(work, held)
    return _branch(None, kept, held, names)


def schools(desk: Desk, organisation: str) -> tuple[School, ...]:
    """The organisation's academies. Raises NotFound for whoever does not manage bodies."""
    with desk.looking(Act.MANAGE_BODIES, organisation) as work:
        desk.permit(work, Act.MANAGE_BODIES, Subject(organisation))
        held = in_force(work.appointments.of_organisation(organisation), work.now)
        names = _names(work, held)
        found = work.organisations.academies(organisation)
    return tuple(
        School(a, _who(held, Office.HEADTEACHER, a.id, names), _who(held, Office.DSL, a.id, names))
        for a in found
    )


def portrait(desk: Desk, body: str) -> Portrait:
    """One body and who is in office. Raises NotFound for what the reader may not know of."""
    with desk.looking(Act.SEE_BODY, body) as work:
        kept = work.bodies.get(body)
        actor = desk.permit(work, Act.SEE_BODY, about(kept))
        held = in_force(work.appointments.for_body(kept.organisation, body), work.now)
        mine = tuple(a for a in held if a.body == body)
        names = _names(work, mine)
        acts = (Act.MANAGE_BODIES, Act.CHANGE_SETTINGS, Act.CREATE_MEETING)
        may = frozenset(act for act in acts if decide(actor, act, about(kept)).allowed)
        above = tuple(k for k in _above(work, kept) if _sees(actor, k))
    people = sorted(((names[a.person], a) for a in mine), key=lambda one: (_RANK[one[1].office], one[0]))
    return Portrait(kept, above, tuple(people), may)


def create(desk: Desk, organisation: str, made: GovernanceBody) -> str:
    """Make a body; its id. Raises Invalid, naming the field."""
    made = changed(made, id=new_id())
    with desk.acting(Act.MANAGE_BODIES, organisation) as work:
        desk.permit(work, Act.MANAGE_BODIES, Subject(organisation))
        _check(work, organisation, made)
        work.bodies.add(organisation, made)
        desk.note(work, Act.MANAGE_BODIES, organisation, made.id, body=made.id)
    return made.id


def change(desk: Desk, body: GovernanceBody, expected: int) -> None:
    """Change a body's name, place and visibility; its settings stay. Raises Invalid, Conflict or NotFound."""
    with desk.acting(Act.MANAGE_BODIES, body.id) as work:
        kept = work.bodies.get(body.id)
        desk.permit(work, Act.MANAGE_BODIES, about(kept), seen=Act.SEE_BODY)
        body = changed(body, settings=kept.body.settings)
        _stays_with_its_academy(work, kept.body, body)
        _check(work, kept.organisation, body)
        if body.slug != kept.body.slug and work.editions.bodies((body.id,)):
            raise Invalid(_("Minutes of this body were published under this address, so it stays."), "slug")
        work.bodies.save(body, expected)
        desk.note(work, Act.MANAGE_BODIES, kept.organisation, body.id, body=body.id)


def settle(desk: Desk, body: str, settings: Settings, expected: int) -> None:
    """Change how a body works; what pointers may tell no longer is forgotten with it.

    Raises Invalid, Conflict or NotFound.
    """
    with desk.acting(Act.CHANGE_SETTINGS, body) as work:
        kept = work.bodies.get(body)
        desk.permit(work, Act.CHANGE_SETTINGS, about(kept), seen=Act.SEE_BODY)
        _check_settings(settings)
        work.bodies.save(changed(kept.body, settings=settings), expected)
        work.matters.tell_no_more(body, settings.disclosing)
        desk.note(work, Act.CHANGE_SETTINGS, kept.organisation, body, body=body)


def add_academy(desk: Desk, organisation: str, name: str) -> str:
    """Add an academy; its id. Raises Invalid when there is one of that name."""
    with desk.acting(Act.MANAGE_BODIES, organisation) as work:
        desk.permit(work, Act.MANAGE_BODIES, Subject(organisation))
        if not name:
            raise Invalid(_("Enter the academy's name."), "name")
        if any(a.name.casefold() == name.casefold() for a in work.organisations.academies(organisation)):
            raise Invalid(_("There is an academy of this name already."), "name")
        made = work.organisations.add_academy(organisation, name)
        desk.note(work, Act.MANAGE_BODIES, organisation, made, body=made)
    return made


def _sees(actor: Actor, kept: KeptBody) -> bool:
    return decide(actor, Act.SEE_BODY, about(kept)).allowed


def _stays_with_its_academy(work: Work, before: GovernanceBody, after: GovernanceBody) -> None:
    """Once a body has a meeting it stays: another Headteacher or DSL would come to hold its old matters."""
    if before.academy != after.academy and work.meetings.of((before.id,), limit=1):
        raise Invalid(_("This body has met for its academy. Make a new body for the other one."), "academy")


def _check(work: Work, organisation: str, body: GovernanceBody) -> None:
    if not body.name:
        raise Invalid(_("Enter the body's name."), "name")
    if not _SLUG.fullmatch(body.slug) or len(body.slug) > 60:
        raise Invalid(_("Use small letters, digits and single hyphens, such as oak-lane-lgb."), "slug")
    if body.kind not in KINDS:
        raise Invalid(_("Choose what it is."), "kind")
    if body.academy and body.academy not in {a.id for a in work.organisations.academies(organisation)}:
        raise Invalid(_("Choose one of the academies."), "academy")
    parents = {k.body.id: k.body.parent for k in work.bodies.of(organisation)}
    step = body.parent
    while step is not None:
        if step not in parents:
            raise Invalid(_("Choose one of the bodies."), "parent")
        if step == body.id:
            raise Invalid(_("A body cannot stand below itself."), "parent")
        step = parents[step]


def _check_settings(settings: Settings) -> None:
    if not COUNTED.search(settings.number_style):
        raise Invalid(_("Write {n} where the number comes, such as FGB{n}/2627."), "number_style")
    if settings.pink and not _COLOUR.fullmatch(settings.pink):
        raise Invalid(_("Write a colour as #fbe3e8, or leave it empty."), "pink")
    if not 1 <= settings.quorum <= 99:
        raise Invalid(_("Enter a whole number from 1 to 99."), "quorum")


def _branch(
    parent: str | None, kept: tuple[KeptBody, ...], held: tuple[Appointment, ...], names: dict[str, str]
) -> tuple[Node, ...]:
    there = {k.body.id for k in kept}
    here = [k for k in kept if (k.body.parent if k.body.parent in there else None) == parent]
    return tuple(
        Node(
            k,
            _who(held, Office.CHAIR, k.body.id, names),
            _who(held, Office.CLERK, k.body.id, names),
            _branch(k.body.id, kept, held, names),
        )
        for k in here
    )


def _above(work: Work, kept: KeptBody) -> tuple[KeptBody, ...]:
    every = {k.body.id: k for k in work.bodies.of(kept.organisation)}
    found: list[KeptBody] = []
    while kept.body.parent in every:
        kept = every[str(kept.body.parent)]
        found.insert(0, kept)
    return tuple(found)


def _names(work: Work, held: Iterable[Appointment]) -> dict[str, str]:
    return {p.id: p.contact.name for p in work.people.some(tuple(a.person for a in held)).values()}


def _who(held: tuple[Appointment, ...], office: Office, place: str, names: dict[str, str]) -> str:
    return ", ".join(names[person] for person in holders(held, office, place))


_RANK = {office: rank for rank, office in enumerate(Office)}
