"""Why a Word file is not taken in: one cause a sentence, and each sentence says what to do next.

The child process answers with a cause only, so nothing from the document's text can reach an error message.
"""

from __future__ import annotations

from enum import StrEnum

from governance.kernel.errors import Invalid


def marked(sentence: str) -> str:
    """The sentence itself; marked for the catalogues, because the child does without them."""
    return sentence


class Cause(StrEnum):
    """Every reason for refusing a file; the value is the sentence for the clerk."""

    EMPTY = marked("The file is empty. Choose the Word document again.")
    TOO_LARGE = marked("The file is larger than 5 MB. Take the pictures out in Word, save it and try again.")
    EXPANDS = marked(
        "The file unpacks to far more than minutes need, so it was not opened. Save a fresh copy in Word."
    )
    MEMBERS = marked(
        "The file holds more parts than a Word document needs and was not opened. Save a fresh copy in Word."
    )
    PDF = marked("This is a PDF. Send the Word document (.docx) that the PDF was made from.")
    OLD_WORD = marked(
        "This is an old Word document (.doc). Open it in Word and save it as a Word document (.docx)."
    )
    PASSWORD = marked(
        "This document is protected by a password. Take the password off in Word (File, Info) and save it."
    )
    OPEN_DOCUMENT = marked(
        "This is an OpenDocument file. Open it in Word or LibreOffice and save it as .docx."
    )
    RICH_TEXT = marked(
        "This is a rich text file (.rtf). Open it in Word and save it as a Word document (.docx)."
    )
    WEB_PAGE = marked(
        "This is a web page or plain XML. Open it in Word and save it as a Word document (.docx)."
    )
    WORKBOOK = marked("This is an Excel workbook. Copy the minutes into a Word document (.docx).")
    SLIDES = marked("This is a PowerPoint presentation. Copy the minutes into a Word document (.docx).")
    NOT_WORD = marked("This is not a Word document. Choose a file that Word saved as .docx.")
    DAMAGED = marked(
        "The file is damaged or incomplete. Open it in Word, save it again as .docx and try that copy."
    )
    NAMES = marked("The file holds parts with names that no Word document has. Save a fresh copy in Word.")
    MACROS = marked(
        "This document contains macros. Save it in Word as an ordinary Word document (.docx), without macros."
    )
    CHUNK = marked(
        "This document has another document inserted in it. Open it in Word and save it as one text."
    )
    EMBEDDED = marked(
        "This document has another file embedded in it. Remove it, or paste it as a picture, and save."
    )
    DOCTYPE = marked(
        "This document contains declarations that Word does not write. Save a fresh copy in Word."
    )
    EXTERNAL = marked(
        "This document fetches something from outside itself, such as a linked picture. "
        "In Word, break its links (File, Info, Edit Links to Files) and save it again."
    )
    ENCODING = marked(
        "This document is written in an unusual encoding. Open it in Word and save it as .docx."
    )
    ELEMENTS = marked(
        "This document is too long or too finely formatted to read. Split it, or save a fresh copy in Word."
    )
    DEEP = marked(
        "This document is nested too deeply to read. Save a fresh copy in Word without tables inside tables."
    )
    NO_ANSWER = marked(
        "This document could not be read within the time and memory allowed. Split it, or save it afresh."
    )


class Unfit(Invalid):
    """The file is not taken in: ``cause`` says why. The message is its sentence, in the language given."""

    def __init__(self, cause: Cause, sentence: str = "") -> None:
        super().__init__(sentence or cause.value, where="file")
        self.cause = cause
