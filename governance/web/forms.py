"""What somebody typed: it is still there after an error, and each error stands at its field and at the top.

form = Form.sent()                                  # or Form({"name": "…"}) to show a form first
name = form.text("name", _("Enter the person's name."))
if form.good:
    with form.taking():                             # Invalid and Conflict become errors of the form
        invite(desk(), name)
        return redirect(url_for(…), 303)
return render_template("…", form=form), form.status
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date, time

from flask import request
from werkzeug.datastructures import FileStorage

from governance.kernel.clean import clean
from governance.kernel.days import day_typed, time_typed
from governance.kernel.errors import Conflict, Invalid, NotReady
from governance.kernel.language import _


class Form:
    """Values by field name, and errors by field name ("" stands at the top only)."""

    def __init__(self, values: Mapping[str, str | Sequence[str]] | None = None) -> None:
        self._values = {name: [v] if isinstance(v, str) else list(v) for name, v in (values or {}).items()}
        self.errors: dict[str, str] = {}

    @classmethod
    def sent(cls) -> Form:
        """The form of the present request. Passwords are read with ``secret`` and never given back."""
        return cls({name: values for name, values in request.form.lists() if name != "csrf"})

    @property
    def good(self) -> bool:
        """Whether nothing is wrong so far."""
        return not self.errors

    @property
    def status(self) -> int:
        """200, or 422 when something is wrong."""
        return 200 if self.good else 422

    def value(self, name: str) -> str:
        """What stands in a field: as it was typed."""
        return (self._values.get(name) or [""])[0]

    def values(self, name: str) -> list[str]:
        """What was chosen of several."""
        return self._values.get(name, [])

    def put(self, name: str, value: str) -> None:
        """Let a field hold something else when the form is shown again."""
        self._values[name] = [value]

    def add(self, name: str, sentence: str) -> None:
        """Put an error at a field; the first one of a field stays."""
        self.errors.setdefault(name, sentence)

    def text(self, name: str, missing: str = "", longest: int = 200) -> str:
        """A line, without white space around it. ``missing`` is the sentence if it must not be empty."""
        typed = clean(self.value(name)).strip()
        if missing and not typed:
            self.add(name, missing)
        if len(typed) > longest:
            self.add(name, _("Write this in at most %(longest)s characters.", longest=longest))
        return typed

    def words(self, name: str, missing: str = "") -> str:
        """Text of several lines, as it was typed, without what nobody sees."""
        typed = clean(self.value(name))
        if missing and not typed.strip():
            self.add(name, missing)
        return typed

    def secret(self, name: str, missing: str = "") -> str:
        """A password: exactly what was typed, and not kept for showing again."""
        typed = (self._values.pop(name, None) or [""])[0]
        if missing and not typed:
            self.add(name, missing)
        return typed

    def choice(self, name: str, among: Sequence[str], missing: str = "") -> str:
        """One of ``among``, or "" when nothing was chosen."""
        chosen = self.value(name)
        if chosen not in among:
            if missing or chosen:
                self.add(name, missing or _("Choose one of these."))
            return ""
        return chosen

    def number(self, name: str, lowest: int, highest: int) -> int:
        """A whole number between two bounds."""
        typed = self.value(name).strip()
        if not (typed.isascii() and typed.isdigit() and lowest <= int(typed[:9]) <= highest):
            self.add(name, _("Enter a whole number from %(a)s to %(b)s.", a=lowest, b=highest))
            return lowest
        return int(typed)

    def date(self, name: str, missing: str = "") -> date | None:
        """A day in any usual form, or None."""
        typed = self.text(name, missing)
        if not typed:
            return None
        try:
            return day_typed(typed)
        except Invalid as error:
            self.add(name, error.sentence)
            return None

    def time(self, name: str, missing: str = "") -> time | None:
        """A time of day in any usual form, or None."""
        typed = self.text(name, missing)
        if not typed:
            return None
        try:
            return time_typed(typed)
        except Invalid as error:
            self.add(name, error.sentence)
            return None

    def file(self, name: str, missing: str = "") -> FileStorage | None:
        """An uploaded file, in memory, or None."""
        sent = request.files.get(name)
        if sent is None or not sent.filename:
            if missing:
                self.add(name, missing)
            return None
        return sent

    def files(self, name: str) -> list[FileStorage]:
        """All files that were uploaded in one field, in memory."""
        return [sent for sent in request.files.getlist(name) if sent.filename]

    @contextmanager
    def taking(self, fields: Mapping[str, str] | None = None, kept: Sequence[str] = ()) -> Iterator[None]:
        """Turn what a use-case says is wrong into errors of the form.

        ``fields`` maps its paths to our names; ``kept`` are names that stand on the page though no value of
        theirs was kept (passwords, boxes that were not ticked).
        """
        try:
            yield
        except Invalid as error:
            where = (fields or {}).get(error.where, error.where)
            self.add(where if where in self._values or where in kept else "", error.sentence)
        except NotReady as error:
            self.add("", error.sentence)
        except Conflict as error:
            self.add("", error.sentence)
