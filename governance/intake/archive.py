"""The outer shell of a Word file: what kind of file it is, and a ZIP archive opened within bounds.

Bounds (ASVS 5.2.2, 5.2.3): 5 MB in, 20 MB expanded, 200 members, ratio 100. The directory is checked
first; reading then holds each member to the size it declared, so a lying directory gains nothing.
"""

from __future__ import annotations

import io
import re
import struct
import zipfile
import zlib

from governance.intake.refusals import Cause, Unfit

MOST_BYTES = 5 * 1024 * 1024
MOST_EXPANDED = 20 * 1024 * 1024
MOST_MEMBERS = 200
MOST_RATIO = 100
RATIO_FROM = 64 * 1024  # a few kilobytes of blanks are no bomb, whatever their ratio
MOST_DIRECTORY = MOST_MEMBERS * 512

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_END = b"PK\x05\x06"
_ENCRYPTED = 0x1
_ODD_NAME = re.compile(r"(^/|^[A-Za-z]:|\\|[\x00-\x1f\x7f]|(^|/)\.\.?(/|$)|//)")
_STARTS = (
    (b"%PDF", Cause.PDF),
    (b"{\\rtf", Cause.RICH_TEXT),
    (b"<", Cause.WEB_PAGE),
)
_FOREIGN_PARTS = (
    ("mimetype", Cause.OPEN_DOCUMENT),
    ("xl/workbook.xml", Cause.WORKBOOK),
    ("xl/workbook.bin", Cause.WORKBOOK),
    ("ppt/presentation.xml", Cause.SLIDES),
)
REQUIRED = ("[Content_Types].xml", "_rels/.rels")


def survey(data: bytes) -> None:
    """Raise Unfit unless ``data`` is a ZIP archive within the bounds that could be a Word document."""
    if not data:
        raise Unfit(Cause.EMPTY)
    if len(data) > MOST_BYTES:
        raise Unfit(Cause.TOO_LARGE)
    if not data.startswith(b"PK"):
        raise Unfit(_kind_of_stranger(data))
    Archive(data)


def _kind_of_stranger(data: bytes) -> Cause:
    if data.startswith(_OLE):
        return _kind_of_compound(data)
    start = data[:1024].removeprefix(b"\xef\xbb\xbf").lstrip()
    return next((cause for sign, cause in _STARTS if start.startswith(sign)), Cause.NOT_WORD)


def _kind_of_compound(data: bytes) -> Cause:
    """Word keeps a password-protected .docx in the same container as an old .doc; the stream's name tells."""
    if "EncryptedPackage".encode("utf-16-le") in data:
        return Cause.PASSWORD
    return Cause.OLD_WORD if "WordDocument".encode("utf-16-le") in data else Cause.NOT_WORD


UNREADABLE = (zipfile.BadZipFile, zlib.error, struct.error, EOFError, ValueError, RuntimeError)
"""All that the library raises for a damaged archive; the last also for a password or a compression that it
does not know."""


class Archive:
    """The members of a surveyed archive, read one at a time and never beyond what they declared."""

    def __init__(self, data: bytes) -> None:
        _check_end_record(data)
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except UNREADABLE:
            raise Unfit(Cause.DAMAGED) from None
        members = [info for info in self._zip.infolist() if not info.is_dir()]
        _check_directory(self._zip.infolist(), len(data))
        self.names = tuple(info.filename for info in members)
        self._sizes = {info.filename: info.file_size for info in members}
        _check_names(self.names)

    def __contains__(self, name: str) -> bool:
        return name in self._sizes

    def read(self, name: str) -> bytes:
        """The bytes of one member; Unfit when they differ from what the directory declared."""
        try:
            with self._zip.open(name) as member:
                data = member.read(self._sizes[name] + 1)
        except UNREADABLE:
            raise Unfit(Cause.DAMAGED) from None
        if len(data) != self._sizes[name]:
            raise Unfit(Cause.DAMAGED)
        return data


def _check_end_record(data: bytes) -> None:
    """The directory's size is bounded before anything is built from it."""
    at = data.rfind(_END, max(0, len(data) - 65557))
    if at < 0 or len(data) < at + 22:
        raise Unfit(Cause.DAMAGED)
    entries, size = struct.unpack_from("<HI", data, at + 10)
    if entries > MOST_MEMBERS or size > MOST_DIRECTORY:
        raise Unfit(Cause.MEMBERS)


def _check_directory(members: list[zipfile.ZipInfo], size: int) -> None:
    if len(members) > MOST_MEMBERS:
        raise Unfit(Cause.MEMBERS)
    if any(info.flag_bits & _ENCRYPTED for info in members):
        raise Unfit(Cause.PASSWORD)
    if any(info.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED) for info in members):
        raise Unfit(Cause.DAMAGED)
    expanded = sum(info.file_size for info in members)
    if expanded > MOST_EXPANDED or _bursts(expanded, size):
        raise Unfit(Cause.EXPANDS)
    if any(_bursts(info.file_size, info.compress_size) for info in members):
        raise Unfit(Cause.EXPANDS)


def _bursts(expanded: int, packed: int) -> bool:
    return expanded > RATIO_FROM and expanded > packed * MOST_RATIO


def _check_names(names: tuple[str, ...]) -> None:
    if any(_ODD_NAME.search(name) for name in names):
        raise Unfit(Cause.NAMES)
    if len({name.casefold() for name in names}) != len(names):
        raise Unfit(Cause.NAMES)
    for part, cause in _FOREIGN_PARTS:
        if part in names:
            raise Unfit(cause)
    if any(part not in names for part in REQUIRED):
        raise Unfit(Cause.NOT_WORD)
