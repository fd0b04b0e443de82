"""Files that must not be taken in: each is refused with one sentence that says what to do."""

from __future__ import annotations

import random
import struct
import zipfile

import pytest

from governance.intake import guard
from governance.intake.archive import MOST_BYTES
from governance.intake.guard import read_word
from governance.intake.refusals import Cause, Unfit
from tests.intake.docx import MAIN_TYPE, OFFICE, SPACES, docx, members, p, relationships, zipped

CANARY = "CANARY-hostile"


def _link(kind: str, target: str, mode: str = "External") -> bytes:
    mark = f' TargetMode="{mode}"' if mode else ""
    return docx(p(CANARY), links=f'<Relationship Id="x" Type="{OFFICE}/{kind}" Target="{target}"{mark}/>')


def _document(words: str | bytes) -> bytes:
    return zipped(members() | {"word/document.xml": words})


def _typed(kind: str) -> bytes:
    made = members(p(CANARY))
    return zipped(made | {"[Content_Types].xml": made["[Content_Types].xml"].replace(MAIN_TYPE, kind)})


def _encrypted_member() -> bytes:
    data = bytearray(docx(p(CANARY)))
    for sign, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = data.find(sign)
        while at >= 0:
            data[at + offset] |= 1
            at = data.find(sign, at + 1)
    return bytes(data)


def _lying_about_size() -> bytes:
    """The directory declares a tenth of what a member unpacks to."""
    data = bytearray(_document(f"<w:document {SPACES}><w:body>{p(CANARY) * 400}</w:body></w:document>"))
    at = data.rfind(b"word/document.xml") - 46
    size = struct.unpack_from("<I", data, at + 24)[0]
    struct.pack_into("<I", data, at + 24, size // 10)
    return bytes(data)


def _compound(stream: str) -> bytes:
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504) + stream.encode("utf-16-le") + CANARY.encode()


def _nested(depth: int) -> bytes:
    inside = "<w:tbl><w:tr><w:tc>" * depth + p(CANARY) + "</w:tc></w:tr></w:tbl>" * depth
    return docx(inside)


def _noise(size: int) -> bytes:
    return bytes(random.Random(7).choices(b"ab", k=size))


ENTITY = '<!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/hostname">]>'
LAUGHS = '<!DOCTYPE d [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'
BODY = f"<w:document {SPACES}><w:body>{p(CANARY)}</w:body></w:document>"

HOSTILE = {
    "an empty file": (b"", Cause.EMPTY),
    "a file over 5 MB": (b"PK\x03\x04" + bytes(MOST_BYTES), Cause.TOO_LARGE),
    "a PDF": (b"%PDF-1.7\n" + CANARY.encode(), Cause.PDF),
    "an old .doc": (_compound("WordDocument"), Cause.OLD_WORD),
    "a password-protected file": (_compound("EncryptedPackage"), Cause.PASSWORD),
    "some other compound file": (_compound("Catalog"), Cause.NOT_WORD),
    "rich text": (b"{\\rtf1 " + CANARY.encode(), Cause.RICH_TEXT),
    "a web page": (b"\xef\xbb\xbf <html>" + CANARY.encode(), Cause.WEB_PAGE),
    "plain words": (CANARY.encode(), Cause.NOT_WORD),
    "an .odt": (zipped({"mimetype": "application/vnd.oasis.opendocument.text"}), Cause.OPEN_DOCUMENT),
    "a workbook": (zipped(members() | {"xl/workbook.xml": "x"}), Cause.WORKBOOK),
    "slides": (zipped(members() | {"ppt/presentation.xml": "x"}), Cause.SLIDES),
    "any other zip": (zipped({"readme.txt": CANARY}), Cause.NOT_WORD),
    "a package without a document": (
        zipped({k: v for k, v in members().items() if k != "word/document.xml"}),
        Cause.NOT_WORD,
    ),
    "a package of another type": (_typed("application/vnd.ms-visio.drawing.main+xml"), Cause.NOT_WORD),
    "a .docm by its content type": (
        _typed("application/vnd.ms-word.document.macroEnabled.main+xml"),
        Cause.MACROS,
    ),
    "a macro project": (zipped(members() | {"word/vbaProject.bin": "x"}), Cause.MACROS),
    "a macro relationship": (_link("vbaProject", "other.bin", mode=""), Cause.MACROS),
    "an inserted document": (_link("aFChunk", "chunk.html", mode=""), Cause.CHUNK),
    "an altChunk without a relationship": (docx(p(CANARY) + '<w:altChunk r:id="x"/>'), Cause.CHUNK),
    "an embedded workbook": (zipped(members() | {"word/embeddings/sheet.xlsx": "x"}), Cause.EMBEDDED),
    "an embedded object by relationship": (_link("oleObject", "hidden.dat", mode=""), Cause.EMBEDDED),
    "a control": (zipped(members() | {"word/activeX/activeX1.bin": "x"}), Cause.EMBEDDED),
    "a linked picture": (_link("image", "http://127.0.0.1:9/track.png"), Cause.EXTERNAL),
    "a linked sub-document": (_link("subDocument", "file:///etc/passwd"), Cause.EXTERNAL),
    "an external entity": (_document(ENTITY + BODY.replace(CANARY, "&x;")), Cause.DOCTYPE),
    "a billion laughs": (_document(LAUGHS + BODY), Cause.DOCTYPE),
    "a document type in a part nobody reads": (zipped(
        members() | {"customXml/item9.xml": "<!DOCTYPE a><a/>"}
    ), Cause.DOCTYPE),
    "a document type in UTF-16": (_document((ENTITY + BODY).encode("utf-16")), Cause.DOCTYPE),
    "an encoding that hides": (
        _document(('<?xml version="1.0" encoding="UTF-7"?>' + BODY).encode()),
        Cause.ENCODING,
    ),
    "UTF-16 without its mark": (_document(BODY.encode("utf-16-le")), Cause.ENCODING),
    "a bomb of one part": (zipped(members() | {"word/media/a.bin": bytes(19 * 1024 * 1024)}), Cause.EXPANDS),
    "more than 20 MB unpacked": (
        zipped(members() | {f"m{n}": _noise(2**16) * 60 for n in range(6)}),
        Cause.EXPANDS,
    ),
    "201 members": (zipped(members() | {f"word/media/{n}.png": "x" for n in range(200)}), Cause.MEMBERS),
    "a directory larger than any document's": (
        zipped(members() | {f"{n:05}": "" for n in range(20_000)}, zipfile.ZIP_STORED),
        Cause.MEMBERS,
    ),
    "an encrypted member": (_encrypted_member(), Cause.PASSWORD),
    "a member packed in another way": (zipped(members(), zipfile.ZIP_LZMA), Cause.DAMAGED),
    "a size that lies": (_lying_about_size(), Cause.DAMAGED),
    "a path that climbs": (zipped(members() | {"word/../../etc/cron.d/x": "x"}), Cause.NAMES),
    "an absolute path": (zipped(members() | {"/etc/passwd": "x"}), Cause.NAMES),
    "a path with a backslash": (zipped(members() | {"word\\x.xml": "x"}), Cause.NAMES),
    "two parts of one name": (zipped(members() | {"WORD/document.xml": BODY}), Cause.NAMES),
    "half a file": (docx(p(CANARY))[:-200], Cause.DAMAGED),
    "a file with its middle overwritten": (
        docx(p(CANARY)).replace(b"PK\x03\x04", b"PK\x03\x05"),
        Cause.DAMAGED,
    ),
    "broken XML": (_document(BODY.replace("</w:body>", "")), Cause.DAMAGED),
    "deep nesting": (_nested(120), Cause.DEEP),
    "a million elements": (docx("<w:p/>" * 300_000), Cause.EXPANDS),
    "too many elements": (
        zipped(members("<w:p/>" * 300_000), zipfile.ZIP_STORED),
        Cause.ELEMENTS,
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", HOSTILE)
def test_a_file_that_is_not_fit_is_refused_with_its_sentence(name: str) -> None:
    data, cause = HOSTILE[name]
    with pytest.raises(Unfit) as refusal:
        read_word(data)
    assert refusal.value.cause is cause
    assert CANARY not in str(refusal.value)
    assert str(refusal.value).endswith(".")


def test_a_child_that_takes_too_long_is_ended_and_said_so() -> None:
    with pytest.raises(Unfit) as refusal:
        read_word(docx(p(CANARY)), seconds=0.001)
    assert refusal.value.cause is Cause.NO_ANSWER


@pytest.mark.parametrize(
    "program",
    [
        "import os; os.abort()",
        "import sys; sys.exit(3)",
        'print(\'{"cause":"made up"}\')',
        "print('not an answer')",
        "import resource; resource.setrlimit(resource.RLIMIT_AS, (2**28, 2**28)); x = bytes(2**29)",
    ],
)
def test_a_child_that_fails_in_any_way_becomes_one_sentence(
    program: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(guard, "_START", program)
    with pytest.raises(Unfit) as refusal:
        read_word(docx(p(CANARY)))
    assert refusal.value.cause is Cause.NO_ANSWER


def test_a_child_that_writes_without_end_is_cut_off(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(guard, "MOST_ANSWER", 100_000)
    monkeypatch.setattr(guard, "_START", "import sys\nwhile True: sys.stdout.write('x' * 10000)")
    with pytest.raises(Unfit) as refusal:
        read_word(docx(p(CANARY)))
    assert refusal.value.cause is Cause.NO_ANSWER


def test_the_child_cannot_write_a_file(monkeypatch: pytest.MonkeyPatch, tmp_path) -> None:
    target = tmp_path / "out"
    program = (
        "import sys; sys.path.insert(0, sys.argv[1])\n"
        "from governance.intake.child import confine; confine()\n"
        f"open({str(target)!r}, 'w').write('words')"
    )
    monkeypatch.setattr(guard, "_START", program)
    with pytest.raises(Unfit):
        read_word(docx(p(CANARY)))
    assert not target.exists() or target.read_bytes() == b""


def test_an_external_template_is_reported_and_not_fetched() -> None:
    settings = f'<w:settings {SPACES}><w:attachedTemplate r:id="t"/></w:settings>'
    made = members(p("The minutes."), settings=settings) | {
        "word/_rels/settings.xml.rels": relationships(
            f'<Relationship Id="t" Type="{OFFICE}/attachedTemplate" Target="http://127.0.0.1:9/t.dotm"'
            ' TargetMode="External"/>'
        )
    }
    notes = [note for note in read_word(zipped(made)).notes if note.kind == "template"]
    assert ["127.0.0.1:9/t.dotm" in note.text for note in notes] == [True]


def test_a_note_and_a_document_show_nothing_when_printed() -> None:
    document = read_word(docx(p(CANARY)))
    assert CANARY not in repr(document) + str(document)
