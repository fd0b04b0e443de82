"""One tree of errors, named by meaning; none carries confidential text.

Every error's message is a sentence that a clerk can act on. The web maps the
tree to status codes in one place.
"""


class PartTwoError(Exception):
    """Anything this software refuses or cannot do, said in one sentence."""

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence


class Invalid(PartTwoError):
    """What was entered cannot be taken; ``where`` names the field (a path such as ``items[2].title``)."""

    def __init__(self, sentence: str, where: str = "") -> None:
        super().__init__(sentence)
        self.where = where


class Refused(PartTwoError):
    """The actor may not do this. ``reason`` is a short neutral word for the audit trail."""

    def __init__(self, sentence: str, reason: str = "refused") -> None:
        super().__init__(sentence)
        self.reason = reason


class NotFound(PartTwoError):
    """Absent, or not for this actor: both are answered alike (promise 7)."""

    def __init__(self, sentence: str = "There is nothing here.") -> None:
        super().__init__(sentence)


class Conflict(PartTwoError):
    """Somebody saved another version first; nothing was overwritten."""


class NotReady(PartTwoError):
    """The record cannot take this step yet; ``reasons`` are sentences for the clerk."""

    def __init__(self, reasons: tuple[str, ...]) -> None:
        super().__init__(" ".join(reasons))
        self.reasons = reasons


class Unavailable(PartTwoError):
    """A key, a database or another part of the machine is missing or busy."""


class Corrupt(PartTwoError):
    """Stored bytes are not what was stored. One generic sentence, whatever was wrong."""

    def __init__(self, sentence: str = "A stored record could not be opened.") -> None:
        super().__init__(sentence)
