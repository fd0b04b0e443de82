"""Word's fields: the result is what people see, the instruction behind it is not."""

from __future__ import annotations

from governance.intake.names import Node, child, number, switched_on, value

# Instructions that hold no words of their own; any other is reported.
_WORDLESS = frozenset(
    [
        "PAGE", "NUMPAGES", "SECTIONPAGES", "SECTION", "PAGEREF", "REF", "NOTEREF", "STYLEREF", "TOC",
        "SEQ", "DATE", "TIME", "SAVEDATE", "CREATEDATE", "PRINTDATE", "EDITTIME", "FILENAME", "AUTHOR",
        "TITLE", "DOCPROPERTY", "MERGEFIELD", "FORMTEXT", "FORMCHECKBOX", "FORMDROPDOWN", "HYPERLINK",
        "NUMCHARS", "NUMWORDS",
    ]
)  # fmt: skip


class Field:
    """One field that has begun: its instruction so far, and whether its result has begun."""

    def __init__(self, begin: Node) -> None:
        self.code = ""
        self.shown = False
        self._form = child(begin, "ffData")

    def form_result(self) -> str:
        """What a form field shows that has no result text of its own: a ticked box, a chosen line."""
        box, lines = child(self._form, "checkBox"), child(self._form, "ddList")
        if box is not None:
            ticked = child(box, "checked") if child(box, "checked") is not None else child(box, "default")
            return "[x]" if switched_on(ticked) else "[ ]"
        if lines is not None:
            entries = [value(node) for node in lines if node.tag.endswith("}listEntry")]
            chosen = number(value(child(lines, "result")))
            return entries[chosen] if 0 <= chosen < len(entries) else ""
        return ""


class Fields:
    """The fields open at this point of a text; one may begin in one paragraph and end in another."""

    def __init__(self) -> None:
        self._open: list[Field] = []

    @property
    def behind(self) -> bool:
        """Whether words here belong to an instruction and do not show."""
        return any(not field.shown for field in self._open)

    def instruct(self, words: str) -> None:
        """Add to the instruction of the innermost field."""
        if self._open:
            self._open[-1].code += words

    def mark(self, node: Node) -> Field | None:
        """Take a begin, separate or end mark; gives the field that ended."""
        match value(node, "fldCharType"):
            case "begin":
                self._open.append(Field(node))
            case "separate" if self._open:
                self._open[-1].shown = True
            case "end" if self._open:
                return self._open.pop()
        return None


def tells(code: str) -> bool:
    """Whether an instruction holds words that somebody should know of."""
    return bool(code.split()) and code.split()[0].upper() not in _WORDLESS


def address_in(code: str) -> str:
    """The address in a HYPERLINK instruction, or nothing."""
    words = code.replace('"', " ").split()
    return (
        words[1]
        if len(words) > 1 and words[0].upper() == "HYPERLINK" and not words[1].startswith("\\")
        else ""
    )
