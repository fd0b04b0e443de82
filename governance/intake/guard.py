"""The guard: a Word file is looked at from outside, then read by a child that is bounded in every way."""

from __future__ import annotations

import os
import select
import subprocess
import sys
import threading
import time
from pathlib import Path

from governance.intake.archive import survey
from governance.intake.refusals import Cause, Unfit
from governance.intake.report import Answer, WordDocument
from governance.kernel.errors import Invalid
from governance.kernel.language import _
from governance.kernel.values import from_json

SECONDS = 30
MOST_ANSWER = 64 * 1024 * 1024
_ROOT = str(Path(__file__).resolve().parents[2])
_START = "import sys; sys.path.insert(0, sys.argv[1]); from governance.intake.child import main; main()"


def read_word(data: bytes, seconds: float = SECONDS) -> WordDocument:
    """The text of a Word file and the notes on it.

    Raises Unfit (an Invalid) with one sentence when the file is not Word, hostile, damaged or too long.
    """
    try:
        return _document(data, seconds)
    except Unfit as unfit:
        raise Unfit(unfit.cause, _(unfit.cause.value)) from None


def _document(data: bytes, seconds: float) -> WordDocument:
    survey(data)
    try:
        answer = from_json(Answer, _ask_child(data, seconds))
    except Invalid:
        raise Unfit(Cause.NO_ANSWER) from None
    if answer.document is None:
        raise Unfit(Cause[answer.cause] if answer.cause in Cause.__members__ else Cause.NO_ANSWER)
    return answer.document


def _ask_child(data: bytes, seconds: float) -> bytes:
    """What the child writes; empty when it dies, is too slow or writes too much."""
    child = subprocess.Popen(  # noqa: S603 - our own interpreter, fixed arguments
        (sys.executable, "-I", "-B", "-c", _START, _ROOT),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env={"LANG": "C.UTF-8"},
        cwd="/",
    )
    feeder = threading.Thread(target=_feed, args=(child, data), daemon=True)
    try:
        feeder.start()
        made = _collect(child, time.monotonic() + seconds)
    finally:
        child.kill()
        code = child.wait()
        feeder.join()
        assert child.stdout is not None
        child.stdout.close()
    return made if code in (0, -9) else b""


def _feed(child: subprocess.Popen[bytes], data: bytes) -> None:
    assert child.stdin is not None
    try:
        with child.stdin as pipe:
            pipe.write(data)
    except OSError:
        pass  # the child has gone; what it answered tells why


def _collect(child: subprocess.Popen[bytes], deadline: float) -> bytes:
    assert child.stdout is not None
    pipe, made = child.stdout.fileno(), bytearray()
    while len(made) <= MOST_ANSWER:
        left = deadline - time.monotonic()
        if left <= 0 or not select.select((pipe,), (), (), left)[0]:
            return b""
        piece = os.read(pipe, 1 << 20)
        if not piece:
            return bytes(made)
        made += piece
    return b""
