"""The one way out: authority, exactly this, rendered, checked again under the lock, recorded, then bytes.

Nothing is held while the copy is rendered. The transaction that records it locks the end of the trail,
so that no revocation, correction or other copy can come between the last check and the commit (promise 5).
"""

from __future__ import annotations

from typing import NamedTuple

from governance.domain.acts import Act
from governance.domain.appendix import ConfidentialAppendix
from governance.domain.release import Authorisation, Form, require_live
from governance.gate.asking import Case, case_of, exactly, require, rests_on
from governance.gate.authorising import authorisation_of
from governance.gate.filing import released_file
from governance.gate.passing import Desk, Gate, Hands
from governance.gate.printing import Printed, ReleasedDocument, local_day, mark_for, printed
from governance.kernel.errors import Conflict, Refused
from governance.kernel.ids import new_id
from governance.kernel.language import _
from governance.kernel.values import changed
from governance.store import seal
from governance.store.copies import NewCopy


class Cleared(NamedTuple):
    """What may leave at one moment, and as which copy."""

    case: Case
    authorisation: str
    given: Authorisation
    appendix: ConfidentialAppendix
    number: int

    def __repr__(self) -> str:
        return "<cleared>"


def release(desk: Desk, gate: Gate, request: str) -> ReleasedDocument:
    """One numbered copy for the recipient of an authorised request.

    Raises NotFound to whoever may not know of it, Refused when no live authorisation covers exactly this,
    Conflict when another copy left meanwhile. Each refusal leaves an entry, and no bytes leave.
    """
    with gate.looking(desk, Act.COLLECT) as hands:
        before = _cleared(hands, request)
        copy = _print(hands, before)
    with gate.passing(desk, Act.COLLECT) as hands:
        hands.work.audit.lock()
        now = _cleared(hands, request)
        if now.number != before.number or now.given != before.given:
            raise Conflict(_("Another copy was made at the same moment. Collect it again."))
        if now.case.at.record != before.case.at.record:
            raise Conflict(_("The record moved on at the same moment. Collect it again."))
        _keep(hands, now, copy)
    return copy.released()


def _cleared(hands: Hands, request: str) -> Cleared:
    case = case_of(hands, request)
    require(hands, case, Act.COLLECT)
    kept, given = authorisation_of(hands, case)
    appendix, digest = exactly(hands, case)
    require_live(given, digest, hands.work.now)
    try:
        rests_on(given.rests_on.person, case)
    except Refused:
        raise Refused(
            _("Whoever authorised this release no longer could. Ask for a new decision."), "authority ended"
        ) from None
    return Cleared(
        case, kept.id, given, appendix, hands.work.copies.next_number(case.kept.meeting, "release")
    )


def _print(hands: Hands, cleared: Cleared) -> Printed:
    case, terms = cleared.case, cleared.case.terms
    mark = changed(
        mark_for(hands, case.at, "release", cleared.number, terms.recipient, case.at.record),
        purpose=terms.purpose,
        until=local_day(hands, case.at, terms.until),
        authority=_authority(hands, cleared),
    )
    form: Form = terms.form
    if form == "json":
        return Printed(new_id(), mark, form, released_file(hands, case.at, terms.matters, mark))
    return printed(new_id(), cleared.appendix, mark, form, case.at.body.settings, hands.work.now)


def _authority(hands: Hands, cleared: Cleared) -> str:
    """By name and office: what the recipient may show."""
    person = cleared.given.rests_on.person
    name = hands.work.people.get(person).contact.name
    terms = cleared.case.at.body.settings.terms
    office = getattr(cleared.given.rests_on, "office", "")
    words = {"chair": terms.chair, "ceo": terms.ceo, "presided": _("presiding for this business")}
    return ", ".join(filter(None, (name, words.get(office, ""))))


def _keep(hands: Hands, cleared: Cleared, copy: Printed) -> None:
    case, scope = cleared.case, seal.request(cleared.case.kept.id)
    new = NewCopy(
        id=copy.copy,
        meeting=case.kept.meeting,
        kind="release",
        form=copy.form,
        holder=case.terms.recipient,
        digest=hands.opener.digest(scope, copy.data),
        request=case.kept.id,
        authorisation=cleared.authorisation,
    )
    hands.work.copies.add(case.at.meeting.organisation, new, cleared.number)
    hands.note(Act.COLLECT, case.kept.meeting, scope, {"request": case.kept.id, "copy": copy.copy})
