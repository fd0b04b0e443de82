"""The closed table of acts: everything that anybody can do, what it does, and the audit entry it leaves.

A route without a declared act does not start; an act without a rule in ``permissions`` is refused
to everybody (promise 3). Each act leaves exactly one entry in its own transaction (promise 12).
"""

from __future__ import annotations

from enum import StrEnum
from typing import Literal, TypeAlias

from governance.kernel.values import Value


class Act(StrEnum):
    """The name of an act, as routes declare it and the trail records it."""

    SIGN_IN = "sign in"
    OWN_ACCOUNT = "manage own account"
    SEE_TODAY = "see own first page"
    SET_UP = "set up an organisation"
    MANAGE_PEOPLE = "manage people"
    MANAGE_BODIES = "manage bodies"
    CHANGE_SETTINGS = "change settings"
    APPOINT = "record an appointment"
    END_APPOINTMENT = "end an appointment"
    CONFIRM_APPOINTMENT = "confirm an appointment"
    LIFT_SUSPENSION = "confirm a person's new credential"
    SEE_BODY = "see a body"
    CREATE_MEETING = "create a meeting"
    EDIT_AGENDA = "edit the agenda"
    SEE_AGENDA = "see the agenda"
    READ_PAPER = "read a Part I paper"
    DRAFT_MINUTES = "draft the minutes"
    MARK = "mark a passage confidential"
    OPEN_FOR_EDITING = "open the sealed passages for editing"
    SEE_PART_ONE = "see Part I"
    READ_MATTER = "read a matter"
    NAME_READER = "name a reader of a matter"
    HAND_IN = "hand a record in"
    SEND_BACK = "send a record back"
    PASS = "pass a record"  # noqa: S105 - the Chair's check, not a credential
    CIRCULATE = "circulate a record"
    APPROVE = "record an approval"
    SIGN = "sign a record"
    CORRECT = "correct a record"
    DETERMINE = "record a determination"
    CONFIRM_TELLING = "confirm what a pointer tells"
    KEEP_WORDING = "keep public words that the leak check found"
    NAME_PRESIDER = "record afterwards who presided"
    DECIDE_INTERIM = "decide in the interim"
    RATIFY = "record a ratification"
    PUBLISH = "publish Part I"
    TAKE_DOWN = "withdraw for confidentiality"
    SEE_BREACHES = "see the breach records"
    RECORD_BREACH = "record what was done about a breach"
    CLOSE_BREACH = "close a breach record"
    ASK_RELEASE = "ask for a release"
    SEE_REQUEST = "see a request for release"
    VIEW_LEAVING = "see exactly what would leave"
    AUTHORISE = "authorise a release"
    REFUSE_RELEASE = "refuse a release"
    QUESTION_REQUEST = "ask about a request for release"
    ANSWER_QUESTION = "answer a question about a request"
    REVOKE = "revoke a release"
    COLLECT = "collect a released copy"
    PRINT_COPY = "print a numbered copy"
    HAND_OUT_COPY = "record what became of a numbered copy"
    READ_TRAIL = "read the clear part of the trail"
    VERIFY_TRAIL = "verify the trail"
    EXPORT = "export a meeting"
    IMPORT = "import a meeting"
    EXPORT_SITE = "export the website"
    DELIVER = "deliver to the website"
    RENEW_SIGNING = "renew the key that signs editions"


Touches: TypeAlias = Literal["nothing sealed", "Part I", "restricted text"]


class ActRow(Value, frozen=True):
    """One act: what it does, its audit event ("" for what is exempt, promise 12), the keys it must carry."""

    act: Act
    does: str
    event: str
    keys: tuple[str, ...] = ()
    touches: Touches = "nothing sealed"


_A = Act
TABLE: tuple[ActRow, ...] = (
    ActRow(_A.SIGN_IN, "Signs in and out, opens a one-time link.", ""),
    ActRow(_A.OWN_ACCOUNT, "Changes the own password or address.", "account.changed", ("person",)),
    ActRow(_A.SEE_TODAY, "Shows what waits for this person.", ""),
    ActRow(
        _A.SET_UP,
        "Makes an organisation and its first administrator.",
        "organisation.made",
        ("organisation",),
    ),
    ActRow(_A.MANAGE_PEOPLE, "Invites, renames or disables a person.", "person.changed", ("person",)),
    ActRow(_A.MANAGE_BODIES, "Makes or changes a body or an academy.", "body.changed", ("body",)),
    ActRow(_A.CHANGE_SETTINGS, "Changes how a body works.", "settings.changed", ("body",)),
    ActRow(_A.APPOINT, "Records an appointment.", "appointment.recorded", ("appointment", "office")),
    ActRow(_A.END_APPOINTMENT, "Records that an appointment ends.", "appointment.ended", ("appointment",)),
    ActRow(
        _A.CONFIRM_APPOINTMENT, "Confirms another's appointment.", "appointment.confirmed", ("appointment",)
    ),
    ActRow(
        _A.LIFT_SUSPENSION, "Gives a suspended person their authority back.", "suspension.lifted", ("person",)
    ),
    ActRow(_A.SEE_BODY, "Shows a body, its people and its meetings.", ""),
    ActRow(
        _A.CREATE_MEETING, "Creates a meeting from the standing template.", "meeting.created", ("meeting",)
    ),
    ActRow(_A.EDIT_AGENDA, "Changes the agenda and its papers.", "agenda.edited", ("meeting",), "Part I"),
    ActRow(_A.SEE_AGENDA, "Shows the agenda without what is confidential.", "", (), "Part I"),
    ActRow(
        _A.READ_PAPER, "Gives out the file of a Part I paper.", "paper.read", ("meeting", "paper"), "Part I"
    ),
    ActRow(_A.DRAFT_MINUTES, "Saves the roll or an item's minute.", "minutes.saved", ("meeting",), "Part I"),
    ActRow(_A.MARK, "Puts a passage under a matter.", "passage.marked", ("meeting", "matter"), "Part I"),
    ActRow(
        _A.OPEN_FOR_EDITING,
        "Opens sealed passages to their clerk.",
        "editing.opened",
        ("meeting",),
        "restricted text",
    ),
    ActRow(_A.SEE_PART_ONE, "Shows Part I, with pointers.", "", (), "Part I"),
    ActRow(
        _A.READ_MATTER,
        "Shows a matter's passages on screen.",
        "matter.read",
        ("meeting", "matters"),
        "restricted text",
    ),
    ActRow(
        _A.NAME_READER,
        "Names somebody who may read a matter.",
        "reader.named",
        ("matter",),
        "restricted text",
    ),
    ActRow(_A.HAND_IN, "Gives a draft to the Chair to check.", "record.handed-in", ("meeting", "part")),
    ActRow(
        _A.SEND_BACK, "Returns a record to the clerk, with comments.", "record.sent-back", ("meeting", "part")
    ),
    ActRow(_A.PASS, "Says that the Chair has checked the record.", "record.passed", ("meeting", "part")),
    ActRow(
        _A.CIRCULATE,
        "Lets members read the record; publishes nothing.",
        "record.circulated",
        ("meeting", "part"),
    ),
    ActRow(
        _A.APPROVE, "Records the resolution that the record is true.", "record.approved", ("meeting", "part")
    ),
    ActRow(_A.SIGN, "Signs the approved record.", "record.signed", ("meeting", "part")),
    ActRow(
        _A.CORRECT,
        "Makes a corrected version of an approved record.",
        "record.corrected",
        ("meeting", "part"),
    ),
    ActRow(
        _A.DETERMINE,
        "Records what the body agreed is confidential.",
        "determination.made",
        ("meeting", "matters"),
    ),
    ActRow(
        _A.CONFIRM_TELLING,
        "Lets the public line of a matter tell what the body's settings allow.",
        "telling.confirmed",
        ("meeting", "matters"),
        "restricted text",
    ),
    ActRow(
        _A.KEEP_WORDING,
        "Keeps public words that the leak check found, with a reason.",
        "wording.kept",
        ("meeting", "matter"),
        "restricted text",
    ),
    ActRow(
        _A.NAME_PRESIDER,
        "Records who presided for a matter, once Part II was handed in.",
        "presider.recorded",
        ("meeting", "matter"),
        "restricted text",
    ),
    ActRow(
        _A.DECIDE_INTERIM,
        "Decides a matter until the body can.",
        "determination.interim",
        ("meeting", "matter"),
    ),
    ActRow(_A.RATIFY, "Records that the body ratified it.", "determination.ratified", ("meeting", "matter")),
    ActRow(_A.PUBLISH, "Puts Part I on the website.", "edition.published", ("meeting", "edition"), "Part I"),
    ActRow(
        _A.TAKE_DOWN,
        "Destroys every public copy of an edition.",
        "edition.taken-down",
        ("meeting", "edition"),
    ),
    ActRow(_A.SEE_BREACHES, "Shows what was withdrawn and by when the regulator is to hear of it.", ""),
    ActRow(
        _A.RECORD_BREACH,
        "Adds what was done to a breach record.",
        "breach.recorded",
        ("meeting", "breach"),
    ),
    ActRow(
        _A.CLOSE_BREACH,
        "Closes a breach record, saying how it ended.",
        "breach.closed",
        ("meeting", "breach"),
    ),
    ActRow(
        _A.ASK_RELEASE,
        "Asks that matters be released to somebody.",
        "release.asked",
        ("request",),
        "restricted text",
    ),
    ActRow(_A.SEE_REQUEST, "Shows where a request stands.", "release.seen", ("request",), "restricted text"),
    ActRow(
        _A.VIEW_LEAVING,
        "Shows the decider what would leave.",
        "release.viewed",
        ("request",),
        "restricted text",
    ),
    ActRow(
        _A.AUTHORISE,
        "Lets the recipient read it until a date.",
        "release.authorised",
        ("request", "digest"),
        "restricted text",
    ),
    ActRow(
        _A.REFUSE_RELEASE,
        "Refuses a request, with a reason.",
        "release.refused",
        ("request",),
        "restricted text",
    ),
    ActRow(
        _A.QUESTION_REQUEST,
        "Asks the clerk about a request before it is decided.",
        "release.questioned",
        ("request",),
        "restricted text",
    ),
    ActRow(
        _A.ANSWER_QUESTION,
        "Answers what a decider asked about a request.",
        "release.answered",
        ("request",),
        "restricted text",
    ),
    ActRow(_A.REVOKE, "Ends a release before its date.", "release.revoked", ("request",)),
    ActRow(
        _A.COLLECT,
        "Gives out a numbered copy for the recipient.",
        "release.collected",
        ("request", "copy"),
        "restricted text",
    ),
    ActRow(
        _A.PRINT_COPY,
        "Prints a tabling or signature copy.",
        "copy.printed",
        ("meeting", "copy"),
        "restricted text",
    ),
    ActRow(
        _A.HAND_OUT_COPY,
        "Records a copy handed out, collected, signed or destroyed.",
        "copy.recorded",
        ("copy", "fate"),
    ),
    ActRow(_A.READ_TRAIL, "Shows the trail without its sealed detail.", "trail.read", ()),
    ActRow(_A.VERIFY_TRAIL, "Checks the chain of the trail.", ""),
    ActRow(
        _A.EXPORT, "Writes a meeting's Part I to a meeting file.", "meeting.exported", ("meeting",), "Part I"
    ),
    ActRow(_A.IMPORT, "Takes a file in as a draft.", "meeting.imported", ("meeting",), "Part I"),
    ActRow(_A.EXPORT_SITE, "Writes the website out as files.", "site.exported", ()),
    ActRow(_A.DELIVER, "Delivers what waits for the website.", ""),
    ActRow(_A.RENEW_SIGNING, "Signs editions with a new key.", "signing_key.renewed", ("fingerprint",)),
)
"""One row an act, in the order of the work."""

ROWS: dict[Act, ActRow] = {row.act: row for row in TABLE}
REFUSED = "act.refused"
"""The event of every refusal; it carries the act's name and a neutral reason."""
REFUSED_KEYS = ("act", "reason")
EVENTS: dict[str, tuple[str, ...]] = {row.event: row.keys for row in TABLE if row.event} | {
    REFUSED: REFUSED_KEYS
}
"""Every audit event with the keys it must carry."""
