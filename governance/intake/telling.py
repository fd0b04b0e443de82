"""The notes on a Word file in words: what was found, where, and what became of it."""

from __future__ import annotations

from governance.intake.report import Kind, Note, Place
from governance.kernel.language import _


def where(place: Place) -> str:
    """The place as a clerk finds it: ``table 2, row 3, column 1, near “The meeting …”``."""
    numbers = (
        (_("paragraph %(number)s", number=place.paragraph), place.paragraph),
        (_("table %(number)s", number=place.table), place.table),
        (_("row %(number)s", number=place.row), place.row),
        (_("column %(number)s", number=place.column), place.column),
    )
    named = [place.part] if place.part else []
    named += [words for words, number in numbers if number]
    named += [_("near “%(words)s”", words=place.near)] if place.near else []
    return ", ".join(named) or _("the document")


def became(note: Note) -> str:
    """What the note is about and what became of it; the words themselves stand in ``note.text``."""
    return _sentences()[note.kind]


def _sentences() -> dict[Kind, str]:
    return {
        "deleted": _("Deleted with Track Changes. Not taken over."),
        "hidden": _("Hidden text. Not taken over."),
        "white": _("White text on white. Not taken over."),
        "tiny": _("Text too small to read. Not taken over."),
        "comment": _("A comment. Not taken over."),
        "property": _("A property of the file, which nobody sees in the text. Not taken over."),
        "header": _("In the header of the pages. Not taken over."),
        "footer": _("In the footer of the pages. Not taken over."),
        "field": _("An instruction behind a field. Not taken over; what the field shows is."),
        "picture": _("A picture. Not taken over; put into words what it tells."),
        "symbol": _("A sign from a symbol font that could not be told. A square stands in its place."),
        "template": _("The document names a template outside itself. It was not fetched."),
        "part": _("Words in a part of the file that does not show. Not taken over."),
        "inserted": _("Inserted with Track Changes and not yet accepted. Taken over."),
        "moved": _("Moved with Track Changes and not yet accepted. Taken over where it now stands."),
        "highlight": _("Highlighted. Is it confidential? Taken over as plain text."),
        "footnote": _("A footnote. Taken over in brackets where its number stood."),
        "endnote": _("An endnote. Taken over in brackets where its number stood."),
        "text box": _("A text box. Taken over after the paragraph it hangs on."),
        "link": _("The address of a link. Only its words were taken over."),
        "placeholder": _("A field of a form that nobody filled in. Its words were taken over."),
        "confidential?": _("This looks as if it is meant to be confidential. Taken over as unclassified."),
        "not understood": _("Could not be told what this is. Taken over as text."),
        "label": _("A heading of a column or line. What stood under it is in the fields of that name."),
    }
