"""Use-cases of a meeting as a whole: convene it from the standing agenda, change its head, see its state."""

from __future__ import annotations

from datetime import datetime
from typing import Literal, TypeAlias

from governance.domain.acts import Act
from governance.domain.body import StandingItem, Terms
from governance.domain.cut import cut_item
from governance.domain.matter import Matter
from governance.domain.minute import PUBLIC, UNCLASSIFIED, Facts, Item, PartOneItem, Passage
from governance.domain.notice import notice_by
from governance.domain.permissions import decide
from governance.domain.record import Record
from governance.kernel.errors import Invalid
from governance.kernel.ids import new_id
from governance.kernel.language import _
from governance.kernel.values import Value, changed
from governance.services.bodies import about
from governance.services.desk import Desk
from governance.services.sittings import Sitting, instant_of, sit
from governance.store.bodies import KeptBody
from governance.store.meetings import Meeting, NewMeeting
from governance.store.unit import Work

Visibility: TypeAlias = Literal["public", "private"]
KINDS = ("ordinary", "extraordinary", "annual", "panel")
"""What a meeting can be."""
OFFERED = (
    Act.EDIT_AGENDA,
    Act.DRAFT_MINUTES,
    Act.OPEN_FOR_EDITING,
    Act.SEE_PART_ONE,
    Act.DETERMINE,
    Act.DECIDE_INTERIM,
    Act.HAND_IN,
    Act.SEND_BACK,
    Act.PASS,
    Act.CIRCULATE,
    Act.APPROVE,
    Act.SIGN,
    Act.CORRECT,
    Act.HAND_OUT_COPY,
    Act.PUBLISH,
    Act.TAKE_DOWN,
    Act.EXPORT,
)


class Convened(Value, frozen=True):
    """What somebody says of a new meeting, or of a changed head; ``starts`` is local: 2026-09-14T18:00."""

    starts: str
    place: str = ""
    kind: str = "ordinary"
    visibility: Visibility = "public"
    ended: str = ""
    next_meeting: str = ""
    number_start: int = 1


class Outline(Value, frozen=True):
    """The head of a meeting for its pages, as it stands ``now``. ``may`` are the acts open to
    the reader, by Part I's state.

    ``edition`` is the number of the minutes that the website shows (0: none), ``published_on`` its day.
    ``notice_by`` is the last day for notice of it, of so many clear ``notice_days``; "" where none is asked.
    """

    id: str
    version: int
    body: str
    body_name: str
    terms: Terms
    facts: Facts
    visibility: str
    one: Record
    two: Record
    may: frozenset[Act]
    now: datetime
    edition: int = 0
    published_on: str = ""
    notice_by: str = ""
    notice_days: int = 0


def convenable(desk: Desk, body: str) -> KeptBody:
    """The body, for whoever may convene a meeting of it. Raises NotFound or Refused."""
    with desk.looking(Act.CREATE_MEETING, body) as work:
        kept = work.bodies.get(body)
        desk.permit(work, Act.CREATE_MEETING, about(kept), seen=Act.SEE_BODY)
        return kept


def convene(desk: Desk, body: str, said: Convened) -> str:
    """Make a meeting with the body's standing agenda; its id. Raises Invalid, naming the field."""
    made = new_id()
    with desk.acting(Act.CREATE_MEETING, body) as work:
        kept = work.bodies.get(body)
        desk.permit(work, Act.CREATE_MEETING, about(kept), seen=Act.SEE_BODY)
        settings = kept.body.settings
        facts = Facts(
            starts=said.starts,
            kind=said.kind,
            place=said.place,
            quorum=settings.quorum,
            number_style=settings.number_style,
            number_start=said.number_start,
        )
        _check(said, kept)
        zone = work.organisations.get(kept.organisation).facts.zone
        starts_at = instant_of(said.starts, zone)
        work.meetings.add(
            NewMeeting(
                made, kept.organisation, body, starts_at, facts, visibility=said.visibility, clerk=desk.person
            )
        )
        holding = open_holding(work, kept.organisation, body, made)
        _lay_out(work, kept, made, holding, desk.person)
        desk.note(work, Act.CREATE_MEETING, kept.organisation, made, meeting=made)
    return made


def open_holding(work: Work, organisation: str, body: str, meeting: str, id: str = "") -> str:
    """Make the meeting's own matter "Not yet sorted" (decision 4); its id."""
    matter = Matter(id=id or new_id(), label=_("Not yet sorted"), ground="nature", category="other")
    work.matters.add(organisation, body, matter)
    work.matters.bring(organisation, matter.id, meeting, holding="yes")
    return matter.id


def revise(desk: Desk, meeting: str, said: Convened, expected: int) -> None:
    """Change the head of a meeting. Raises Invalid, Conflict, NotFound or Refused."""
    with desk.acting(Act.EDIT_AGENDA, meeting) as work:
        sitting = sit(desk, work, meeting, Act.EDIT_AGENDA)
        kept = sitting.meeting
        _check(said, sitting.kept_body)
        facts = changed(
            kept.facts,
            starts=said.starts,
            place=said.place,
            kind=said.kind,
            ended=said.ended,
            next_meeting=said.next_meeting,
            number_start=said.number_start,
        )
        zone = work.organisations.get(kept.organisation).facts.zone
        after = changed(kept, facts=facts, visibility=said.visibility, version=expected)
        work.meetings.save(after, desk.person, instant_of(said.starts, zone))
        desk.note(work, Act.EDIT_AGENDA, kept.organisation, meeting, meeting=meeting, change="head")


def outline(desk: Desk, meeting: str) -> Outline:
    """The head of a meeting, for whoever may see its agenda. Raises NotFound."""
    with desk.looking(Act.SEE_AGENDA, meeting) as work:
        return outlined(work, sit(desk, work, meeting, Act.SEE_AGENDA))


def outlined(work: Work, sitting: Sitting) -> Outline:
    """The head of a meeting that is at hand already."""
    shown = [one for one in work.editions.of(sitting.meeting.id) if one.state == "published"]
    last = max(shown, key=lambda one: one.number, default=None)
    meeting, body = sitting.meeting, sitting.kept_body.body
    return Outline(
        id=meeting.id,
        version=meeting.version,
        body=body.id,
        body_name=body.name,
        terms=body.settings.terms,
        facts=meeting.facts,
        visibility=meeting.visibility,
        one=sitting.both.one,
        two=sitting.both.two,
        may=frozenset(act for act in OFFERED if sitting.may(act)),
        now=work.now,
        edition=last.number if last else 0,
        published_on=last.published_at.date().isoformat() if last else "",
        notice_by=notice_by(meeting.facts.starts, body.settings.notice_days),
        notice_days=body.settings.notice_days,
    )


def of_body(desk: Desk, body: str, after: str = "", limit: int = 20) -> tuple[Meeting, ...] | None:
    """A page of a body's meetings, latest first; None for whoever may not see its agendas."""
    with desk.looking(Act.SEE_AGENDA, body) as work:
        kept = work.bodies.get(body)
        if not decide(desk.actor(work), Act.SEE_AGENDA, about(kept)).allowed:
            return None
        return work.meetings.of((body,), limit, work.meetings.get(after) if after else None)


def _check(said: Convened, kept: KeptBody) -> None:
    if said.kind not in KINDS:
        raise Invalid(_("Choose what kind of meeting it is."), "kind")
    if said.visibility == "public" and kept.body.visibility != "public":
        raise Invalid(
            _("This body is private: the website shows nothing of it. Choose private."), "visibility"
        )
    if said.ended and said.ended <= said.starts[11:]:
        raise Invalid(_("It ended before it started. Check both times."), "ended")


def _lay_out(work: Work, kept: KeptBody, meeting: str, holding: str, by: str) -> None:
    """The standing agenda; what it proposes for Part II is sealed, not yet under a matter of its own."""
    items: list[PartOneItem] = []
    passages: list[Passage] = []
    for line in kept.body.settings.standing:
        item, cut_out = cut_item(_standing(line), holding)
        items.append(item)
        passages += cut_out
    work.items.add(kept.organisation, meeting, items, by)
    work.passages.save(kept.organisation, meeting, passages, {})


def _standing(line: StandingItem) -> Item:
    if line.part == "public":
        return Item(new_id(), line.title, PUBLIC, presenter=line.presenter)
    title = _("Confidential item")
    return Item(new_id(), title, UNCLASSIFIED, internal_title=line.title, presenter=line.presenter)
