"""The check: every public piece against every matter, each finding once, in reading order."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from governance.domain.leaks.figured import figures
from governance.domain.leaks.known import KnownMatter, known_matters
from governance.domain.leaks.phrases import files, headings, phrases, steps_taken, told_titles
from governance.domain.leaks.pointing import gaps, pointers, pronouns, reasons, votes_in_words
from governance.domain.leaks.seen import Seen, Sight, is_pointed, put
from governance.domain.leaks.sides import HOLE, Finding, Piece, PublicSide, SecretSide
from governance.domain.leaks.structure import shapes
from governance.domain.leaks.telling import because
from governance.domain.leaks.who import bodies, names, numbers, offices
from governance.domain.leaks.words import remembering
from governance.kernel.values import changed

Detector = Callable[[Sight], Iterator[Seen]]
DETECTORS: tuple[Detector, ...] = (
    pointers,
    headings,
    told_titles,
    votes_in_words,
    names,
    bodies,
    offices,
    figures,
    reasons,
    files,
    gaps,
    pronouns,
    numbers,
    phrases,
    steps_taken,
)
"""In the order of how well each says what is wrong: of two findings in one place the first is kept."""


ONCE = ("count", "pronoun", "attendance", "vote")
"""What is told under one matter only, although it might be of several."""
_BETWEEN = ("", " ", ", ", " & ", " and ", ". ", "-")


def check(public: PublicSide, secret: SecretSide) -> tuple[Finding, ...]:
    """What of the confidential side shows in the public one; empty if nothing was found.

    It tells of no matter that is not in ``secret``: give it only those that its reader may read.
    """
    with remembering():
        return _checked(public, secret)


def _checked(public: PublicSide, secret: SecretSide) -> tuple[Finding, ...]:
    known = known_matters(public, secret)
    order = {id(piece): n for n, piece in enumerate(public.pieces)}
    found: list[tuple[int, int, Finding]] = []
    for piece in public.pieces:
        for seen, one in _distinct(piece, known, public):
            finding = _finding(piece, seen, one)
            found.append((order[id(piece)], seen.start, finding))
    for one in known:
        for shaped in shapes(one, public):
            place = next(
                (
                    n
                    for n, p in enumerate(public.pieces)
                    if p.spot.part == shaped.spot.part and shaped.spot.part
                ),
                0,
            )
            why = because(shaped.kind, shaped.spot.field)
            found.append((place, 0, Finding(shaped.kind, shaped.spot, shaped.words, why, "", one.matter.id)))
    made = [finding for _place, _start, finding in sorted(found, key=lambda each: each[:2])]
    return tuple(dict.fromkeys(made))


def _distinct(
    piece: Piece, known: tuple[KnownMatter, ...], public: PublicSide
) -> Iterator[tuple[Seen, KnownMatter]]:
    """What the detectors see in a piece: of what overlaps, the first of each matter, and gaps only once."""
    told: set[tuple[str, int, int]] = set()
    for one in known:
        for seen in _joined(piece.text, _of_one(piece, one, public)):
            key = (seen.kind, seen.start, seen.end)
            if seen.kind in ONCE and (key in told or not _is_its(piece, one, known)):
                continue
            told.add(key)
            yield put(piece.text, seen), one


def _of_one(piece: Piece, one: KnownMatter, public: PublicSide) -> list[Seen]:
    taken: list[Seen] = []
    for detector in DETECTORS:
        for seen in detector(Sight(piece, one, public)):
            if not any(seen.start < each.end and each.start < seen.end for each in taken):
                taken.append(seen)
    return sorted(taken, key=lambda seen: seen.start)


def _joined(text: str, several: list[Seen]) -> Iterator[Seen]:
    """What stands side by side and is of one kind, as one: "Harrow" and "Pike"."""
    open_one: Seen | None = None
    for seen in several:
        if open_one and seen.kind == open_one.kind and text[open_one.end : seen.start] in _BETWEEN:
            open_one = open_one._replace(end=seen.end)
            continue
        if open_one:
            yield open_one
        open_one = seen
    if open_one:
        yield open_one


def _is_its(piece: Piece, one: KnownMatter, known: tuple[KnownMatter, ...]) -> bool:
    """Whether a gap is told under this matter: that whose pointer stands there, else the first."""
    here = [each for each in known if is_pointed(piece, each.matter.id)]
    return one in here or not here


def _finding(piece: Piece, seen: Seen, one: KnownMatter) -> Finding:
    return Finding(
        kind=seen.kind,
        spot=changed(piece.spot, offset=seen.start),
        words=piece.text[seen.start : seen.end].replace(HOLE, "…"),
        why=because(seen.kind, piece.spot.field),
        suggestion=seen.instead,
        matter=one.matter.id,
        whole=piece.text,
    )
