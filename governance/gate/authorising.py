"""Deciding on a release: seeing exactly what would leave, proving oneself again, then the decision itself."""

from __future__ import annotations

import hmac

from governance.domain.acts import Act
from governance.domain.appendix import ConfidentialAppendix
from governance.domain.release import STEP_UP_LASTS, Authorisation, Ground
from governance.gate.asking import (
    Case,
    RequestCard,
    card,
    case_of,
    exactly,
    require,
    require_undecided,
    rests_on,
)
from governance.gate.passing import Hands
from governance.kernel.errors import Invalid, Refused
from governance.kernel.language import _
from governance.kernel.values import Value
from governance.store import seal
from governance.store.requests import KeptAuthorisation


class Exactly(Value, frozen=True):
    """What the decider sees: the request and the appendix that would leave.

    ``digest`` is to be given back with the decision, which it ties to exactly this.
    """

    card: RequestCard
    appendix: ConfidentialAppendix
    digest: str


def view(hands: Hands, request: str) -> Exactly:
    """Exactly what would leave, for this request alone; the view leaves an entry. Raises Unseen, Refused."""
    case = case_of(hands, request)
    require(hands, case, Act.VIEW_LEAVING)
    require_undecided(hands, case)
    appendix, digest = exactly(hands, case)
    hands.note(Act.VIEW_LEAVING, case.kept.meeting, seal.request(request), {"request": request})
    return Exactly(card(hands, case), appendix, digest.hex())


def prove(hands: Hands, request: str, shown: str) -> None:
    """Keep that the person proved themselves just now, for the digest ``shown``, once, for five minutes.

    To be called when their password was checked. Raises Refused when that is no longer what would leave.
    """
    case = case_of(hands, request)
    require(hands, case, Act.AUTHORISE)
    digest = _require_shown(hands, case, shown)
    until = hands.work.now + STEP_UP_LASTS
    hands.work.step_ups.add(hands.desk.organisation, hands.desk.session, hands.person, digest, until)


def authorise(hands: Hands, request: str, shown: str) -> None:
    """Let exactly what was ``shown`` leave for the recipient until the date. It publishes nothing.

    Raises Unseen, Refused: without authority, without a fresh proof, or when what would leave has changed.
    """
    case = case_of(hands, request)
    require(hands, case, Act.AUTHORISE)
    ground = rests_on(hands.person, case)
    digest = _require_shown(hands, case, shown)
    hands.work.step_ups.use(hands.desk.session, hands.person, digest)
    made = Authorisation(request, ground, hands.work.now, case.terms.until, digest)
    hands.work.requests.authorise(case.kept, made)
    detail = {"request": request, "digest": digest.hex()}
    hands.note(Act.AUTHORISE, case.kept.meeting, seal.request(request), detail)


def refuse(hands: Hands, request: str, reason: str) -> None:
    """Refuse a request, with the reason that whoever asked will read. Raises Unseen, Refused, Invalid."""
    case = case_of(hands, request)
    require(hands, case, Act.REFUSE_RELEASE)
    require_undecided(hands, case)
    if not reason.strip():
        raise Invalid(_("Say why, for whoever asked."), "reason")
    hands.work.requests.refuse(case.kept, hands.person, reason.strip())
    hands.note(Act.REFUSE_RELEASE, case.kept.meeting, seal.request(request), {"request": request})


def revoke(hands: Hands, request: str, reason: str) -> None:
    """End a release now; no further copy leaves. Raises Unseen, Refused, Invalid."""
    case = case_of(hands, request)
    require(hands, case, Act.REVOKE)
    if case.kept.state != "authorised":
        raise Refused(_("There is no release here that could be revoked."), "not authorised")
    if not reason.strip():
        raise Invalid(_("Say why."), "reason")
    given = hands.work.requests.authorisation_of(request)
    hands.work.requests.revoke(case.kept, given.id, hands.person, reason.strip())
    hands.note(Act.REVOKE, case.kept.meeting, seal.request(request), {"request": request})


def authorisation_of(hands: Hands, case: Case) -> tuple[KeptAuthorisation, Authorisation]:
    """The authorisation of a request, as kept and as a value. Raises Refused when it was never given."""
    if case.kept.state not in ("authorised", "revoked"):
        raise Refused(_("Nobody has authorised this release."), "not authorised")
    kept = hands.work.requests.authorisation_of(case.kept.id)
    ground: Ground = hands.opener.value(Ground, kept.rests_on)  # type: ignore[arg-type]
    ended = kept.revoked.at if kept.revoked else None
    made = Authorisation(kept.request, ground, kept.given_at, kept.until, kept.digest, ended)
    return kept, made


def _require_shown(hands: Hands, case: Case, shown: str) -> bytes:
    require_undecided(hands, case)
    _appendix, digest = exactly(hands, case)
    if not hmac.compare_digest(digest.hex().encode(), shown.encode(errors="replace")):
        raise Refused(
            _("What would leave has changed since you read it. Read it again before you decide."),
            "content changed",
        )
    return digest
