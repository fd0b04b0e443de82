"""What a file that was brought in marks as confidential: a proposal, beside its item until it is sorted."""

from __future__ import annotations

from typing import Literal

from governance.kernel.values import Value


class Proposal(Value, frozen=True):
    """Words of a file that it marks as confidential, and by what; nobody has decided it yet."""

    by: Literal["highlight", "brackets", "heading"]
    words: str
