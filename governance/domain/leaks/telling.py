"""Why something was found, in a sentence that quotes nothing confidential."""

from __future__ import annotations

from governance.domain.leaks.sides import Field, Kind
from governance.kernel.language import _


def because(kind: Kind, field: Field) -> str:
    """The sentence for a finding of this kind in such a place."""
    match kind:
        case "name":
            return _("This names somebody or something that the confidential matter names too.")
        case "initials":
            return _("These are the initials of somebody whom the confidential matter names.")
        case "role":
            return _("This role stands in the confidential matter too, and few people hold it.")
        case "owner":
            return _("Who is to act tells what the confidential matter is about, or whom it concerns.")
        case "heading":
            return _("The heading tells what the confidential matter is about.")
        case "attendance":
            return _attendance(field)
        case "vote":
            return _("The vote shows who took no part, or who thought otherwise, in a confidential matter.")
        case "file":
            return _("What the file is called or says of itself tells of the confidential matter.")
        case "amount":
            return _("The same amount stands in the confidential matter.")
        case "date":
            return _("The same date or time stands in the confidential matter.")
        case _:
            return _more(kind)


def _attendance(field: Field) -> str:
    if field == "attendance":
        return _("When or why somebody was absent points at a confidential matter.")
    return _("Who left, stayed away or came for an item tells whom its confidential part concerns.")


def _more(kind: Kind) -> str:
    match kind:
        case "number":
            return _("There are so few of whom this can be said that it may tell who is meant.")
        case "count":
            return _("The gap shows how many are meant, or that somebody was named here.")
        case "reference":
            return _("The same number or address stands in the confidential matter.")
        case "pronoun":
            return _("After the pointer, he or she can only be whom the confidential part concerns.")
        case _:
            return _("The same unusual words stand in the confidential matter.")
