"""What each broken constraint means, in a sentence."""

from sqlalchemy import UniqueConstraint
from sqlalchemy.exc import IntegrityError

from governance.kernel.errors import Conflict, Invalid, NotFound, PartTwoError
from governance.store.tables import metadata

ENTERED = {
    "uq_body_slug_index": (
        "Another body has this short name in its address already. Choose another.",
        "slug",
    ),
    "uq_person_email_index": ("Somebody with this e-mail address is already here.", "email"),
}
"""What a clerk can put right by entering something else: the sentence, and the field."""
OVERTAKEN = {
    "uq_account_person_id": "This person has an account already.",
    "uq_appointment_confirmation_appointment_id": "This appointment was confirmed already.",
    "uq_answer_question_id": "This question was answered already.",
    "uq_authorisation_request_id": "This request was authorised already.",
    "uq_question_request_id_number": "A question about this waits for its answer already.",
    "uq_refusal_request_id": "This request was refused already.",
    "uq_revocation_authorisation_id": "This release was revoked already.",
    "uq_matter_meeting_matter_id_meeting_id": "This matter is before this meeting already.",
    "uq_kept_wording_matter_id_digest": "These words are kept already.",
    "uq_edition_meeting_id_kind_language_number": "This edition was published already.",
    "uq_record_step_meeting_id_part_sequence": "Somebody took a step with this record first. Look again.",
}
"""What somebody else did first."""
FIRST = "Somebody saved something here first; nothing was overwritten. Look at it again."


def meaning(error: IntegrityError) -> PartTwoError:
    """The error that a broken constraint stands for: Invalid, Conflict or, for a missing row, NotFound."""
    name = _name(error)
    if name in ENTERED:
        return Invalid(*ENTERED[name])
    if name.startswith("fk_"):
        return NotFound()
    return Conflict(OVERTAKEN.get(name, FIRST))


def _name(error: IntegrityError) -> str:
    diagnosis = getattr(error.orig, "diag", None)
    if diagnosis is not None:
        return str(diagnosis.constraint_name or "")
    # SQLite names the columns of a unique constraint, and of a broken reference nothing.
    said = str(error.orig)
    if "FOREIGN KEY" in said:
        return "fk_"
    return _BY_COLUMNS.get(said.partition("failed: ")[2], "")


def _by_columns() -> dict[str, str]:
    return {
        ", ".join(f"{table.name}.{column.name}" for column in constraint.columns): str(constraint.name)
        for table in metadata.tables.values()
        for constraint in table.constraints
        if isinstance(constraint, UniqueConstraint)
    }


_BY_COLUMNS = _by_columns()
