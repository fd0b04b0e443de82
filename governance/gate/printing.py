"""Printing a copy of the appendix that is marked with who takes it."""

from __future__ import annotations

from datetime import datetime
from hashlib import sha256
from typing import NamedTuple
from zoneinfo import ZoneInfo

from governance.appendix.papers import CopyKind, CopyMark, appendix_dress, appendix_paper
from governance.documents.pdf import to_pdf
from governance.documents.word import to_word
from governance.domain.appendix import ConfidentialAppendix
from governance.domain.body import Settings
from governance.domain.record import Record, is_draft
from governance.domain.release import Form
from governance.gate.gathered import Gathered
from governance.gate.passing import Hands

MEDIA: dict[Form, str] = {
    "pdf": "application/pdf",
    "json": "application/json",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}


class ReleasedDocument(NamedTuple):
    """One numbered copy, given out only after its entry was committed. ``name`` tells nothing."""

    copy: str
    number: int
    name: str
    media_type: str
    data: bytes

    def __repr__(self) -> str:
        return "<released document>"


class Printed(NamedTuple):
    """A copy that is printed but has not left: what is on it, and its bytes."""

    copy: str
    mark: CopyMark
    form: Form
    data: bytes

    def __repr__(self) -> str:
        return "<printed copy>"

    def released(self) -> ReleasedDocument:
        """The copy as it is handed out."""
        name = f"copy-{self.mark.number}.{self.form}"
        return ReleasedDocument(self.copy, self.mark.number, name, MEDIA[self.form], self.data)


def printed(
    copy: str, appendix: ConfidentialAppendix, mark: CopyMark, form: Form, settings: Settings, at: datetime
) -> Printed:
    """The copy in its form. ``copy`` is its random id, from which the file's identifier is made."""
    paper = appendix_paper(appendix, mark, settings)
    dress = appendix_dress(appendix, mark, settings, at, sha256(copy.encode()).hexdigest())
    data = to_pdf(paper, dress) if form == "pdf" else to_word(paper, dress)
    return Printed(copy, mark, form, data)


def mark_for(
    hands: Hands, at: Gathered, kind: CopyKind, number: int, recipient: str, record: Record
) -> CopyMark:
    """The mark of a copy that is issued now."""
    return CopyMark(
        kind=kind,
        number=number,
        recipient=recipient,
        issued=local_day(hands, at, hands.work.now),
        standing="draft" if is_draft(record) else "approved",
    )


def local_day(hands: Hands, at: Gathered, instant: datetime) -> str:
    """The ISO day of an instant where the organisation is."""
    zone = hands.work.organisations.get(at.meeting.organisation).facts.zone
    return instant.astimezone(ZoneInfo(zone)).date().isoformat()
