"""The website as a folder of files: what the website answers, and nothing that was withdrawn."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from governance.kernel.errors import Invalid, Unavailable
from governance.public.export import RECORD, export
from governance.public.register import Register
from tests.public import builders
from tests.public.builders import first, on, plain
from tests.public.conftest import ADDRESS
from tests.public_client import AnonymousClient


def files(out: Path) -> dict[str, bytes]:
    return {
        path.relative_to(out).as_posix(): path.read_bytes()
        for path in out.rglob("*")
        if path.is_file() and path.name != RECORD
    }


def address(name: str) -> str:
    return "/" + name.removesuffix("index.html").rstrip("/")


def test_every_file_holds_what_the_website_answers(
    url: str, tmp_path: Path, client: AnonymousClient, published: Register
) -> None:
    export(url, ADDRESS, tmp_path / "out")
    found = files(tmp_path / "out")
    assert {"index.html", "missing.html", "feed.atom", "bodies/oak-lane-lgb/2026-09-14/index.html"} <= set(
        found
    )
    for name, content in found.items():
        assert client.get(address(name)).data == content, name


def test_every_link_of_an_exported_page_leads_to_an_exported_file(
    url: str, tmp_path: Path, published: Register
) -> None:
    for count in range(60):
        day = f"2024-{count // 28 + 1:02}-{count % 28 + 1:02}"
        published.deliver(plain(on(day), first()), f"x{count}", f"y{count}")
    export(url, ADDRESS, tmp_path / "out")
    found = files(tmp_path / "out")
    known = {address(name) for name in found}
    linked = {
        link
        for name, content in found.items()
        if name.endswith(".html")
        for link in re.findall(r'href="(/[^"#]*)', content.decode())
    }
    assert "/bodies/oak-lane-lgb/2024/before/2024-01-11" in linked
    assert linked <= known


def test_a_second_export_writes_only_what_changed(url: str, tmp_path: Path, published: Register) -> None:
    first_time = export(url, ADDRESS, tmp_path / "out")
    assert (first_time.unchanged, first_time.removed) == (0, 0)
    assert export(url, ADDRESS, tmp_path / "out") == (0, first_time.written, 0)
    published.deliver(plain(on("2026-11-03"), first()), "e9", "m9")
    third = export(url, ADDRESS, tmp_path / "out")
    assert 0 < third.written < 20


def test_a_withdrawn_edition_leaves_the_folder(url: str, tmp_path: Path, register: Register) -> None:
    words = "a heron on the weir"
    register.deliver(plain(on("2026-09-14", items=(builders.PublicItem("1", words),)), first()), "e1", "m1")
    export(url, ADDRESS, tmp_path / "out")
    assert any(b"heron" in content for content in files(tmp_path / "out").values())
    register.take_down("m1", ("e1",), "2026-10-20T08:00:00Z")
    assert export(url, ADDRESS, tmp_path / "out").removed == 8
    left = files(tmp_path / "out")
    assert [name for name, content in left.items() if b"heron" in content] == []
    assert b"Withdrawn on 20 October 2026." in left["bodies/oak-lane-lgb/2026-09-14/index.html"]


def test_a_file_that_was_altered_in_the_folder_is_put_right(
    url: str, tmp_path: Path, published: Register
) -> None:
    export(url, ADDRESS, tmp_path / "out")
    page = tmp_path / "out" / "index.html"
    right = page.read_bytes()
    page.write_bytes(b"other")
    assert export(url, ADDRESS, tmp_path / "out").written == 1
    assert page.read_bytes() == right


def test_a_folder_with_other_files_is_refused(url: str, tmp_path: Path, published: Register) -> None:
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "holiday.jpg").write_bytes(b"x")
    with pytest.raises(Invalid, match="other files"):
        export(url, ADDRESS, tmp_path / "out")
    assert [path.name for path in (tmp_path / "out").iterdir()] == ["holiday.jpg"]


def test_without_a_register_nothing_is_written(tmp_path: Path) -> None:
    with pytest.raises(Unavailable):
        export(f"sqlite:///{tmp_path}/none.sqlite3", ADDRESS, tmp_path / "out")
    assert not (tmp_path / "out").exists()


def test_a_record_that_somebody_changed_removes_nothing_outside_the_folder(
    url: str, tmp_path: Path, published: Register
) -> None:
    out, beside = tmp_path / "out", tmp_path / "beside.txt"
    export(url, ADDRESS, out)
    beside.write_text("Not a part of the website")
    (out / RECORD).write_text(f'{{"../beside.txt": "", "{beside}": ""}}')
    export(url, ADDRESS, out)
    assert beside.exists()
