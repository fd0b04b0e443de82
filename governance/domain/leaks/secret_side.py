"""The confidential side: the words of passages and matters, as plain pieces."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from governance.domain.leaks.sides import Gone, SecretPiece, SecretSide
from governance.domain.matter import Matter
from governance.domain.minute import (
    Action,
    AttendanceNote,
    Blocks,
    Body,
    Challenge,
    Declaration,
    Heading,
    PaperLine,
    Passage,
    Presiding,
    Resolution,
    Text,
    Vote,
    Withdrawal,
    Words,
)
from governance.kernel.text import Block, paragraphs, plain


def secret_side(matters: Iterable[Matter], passages: Iterable[Passage]) -> SecretSide:
    """What these matters hold. Words of passages of other matters must not be given."""
    found = {matter.id: matter for matter in matters}
    pieces: list[SecretPiece] = []
    for matter in found.values():
        pieces += [SecretPiece(matter.id, None, matter.reason, "reason")] if matter.reason else []
        pieces += [SecretPiece(matter.id, None, one.name, "name") for one in matter.concerned]
    gone: list[Gone] = []
    for passage in passages:
        pieces += _pieces(passage)
        gone += _gone(passage)
    return SecretSide(found, tuple(piece for piece in pieces if piece.text.strip()), tuple(gone))


def _gone(passage: Passage) -> Iterator[Gone]:
    match passage.body:
        case Withdrawal(name=name, item=item, left=left, returned=returned):
            yield Gone(passage.matter, item, name, left, returned)
        case Declaration(name=name, item=item) | Presiding(name=name, item=item):
            yield Gone(passage.matter, item, name)
        case _:
            return


def _pieces(passage: Passage) -> Iterator[SecretPiece]:
    for text, sort in _said(passage.body):
        yield SecretPiece(passage.matter, passage.item, text, sort)  # type: ignore[arg-type]


def _said(body: Body) -> Iterator[tuple[str, str]]:
    match body:
        case Heading():
            yield from ((body.title, "title"), (body.presenter, "owner"))
        case Words(runs=runs):
            yield "".join(run.text for run in runs), "text"
        case Blocks(blocks=blocks):
            yield from _flow(blocks)
        case Text() | Challenge():
            yield from _flow(body.text.blocks)
        case Resolution():
            yield from _flow(body.text.blocks)
            if isinstance(body.vote, Vote):
                yield from _said(body.vote)
        case Action():
            yield from _flow(body.text.blocks)
            yield body.owner, "owner"
        case PaperLine():
            yield from ((body.title, "title"), (body.file_name, "file"))
        case AttendanceNote():
            yield body.text, "text"
        case Declaration():
            yield body.interest, "text"
        case _:
            return


def _flow(blocks: tuple[Block, ...]) -> Iterator[tuple[str, str]]:
    for paragraph in paragraphs(blocks):
        yield plain((paragraph,)), "text"
