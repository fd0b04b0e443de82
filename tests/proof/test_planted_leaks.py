"""The detector is tested: each leak planted in what makes the website is caught by the property it breaks."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Iterator
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from governance.documents import archive, pdf, word
from governance.documents.paper import NewPage, Paper
from governance.kernel.values import changed, to_json
from governance.public import feed, pages, papers, stored, web
from governance.public.edition import Listed, Place
from tests.proof.planting import Caught, Shop, a_shop, sealed, search, unprinted, whole

Plant = Callable[[pytest.MonkeyPatch], None]


def the_etag_is_of_the_whole_meeting(patch: pytest.MonkeyPatch) -> None:
    """A page's version changes when a secret does."""
    honest = stored.Page.__init__

    def made(self: Any, *given: Any) -> None:
        honest(self, *given)
        etag = f'"{sha256(to_json(whole())).hexdigest()}"'
        self.headers = [(name, etag if name == "ETag" else value) for name, value in self.headers]

    patch.setattr(stored.Page, "__init__", made)


def the_last_modification_is_that_of_the_draft(patch: pytest.MonkeyPatch) -> None:
    """Each sealed passage took its writer a minute."""
    honest = web._response

    def response(reply: pages.Reply) -> Any:
        made = honest(reply)
        made.headers["Last-Modified"] = f"Mon, 21 Sep 2026 10:{sealed() % 60:02d}:00 GMT"
        return made

    patch.setattr(web, "_response", response)


def file_names_tell_how_much_is_sealed(patch: pytest.MonkeyPatch) -> None:
    """The name of a download ends with a count."""
    honest = pages.file_name

    def named(slug: str, address: str, *rest: Any) -> str:
        return honest(slug, f"{address}-{sealed()}", *rest)

    patch.setattr(pages, "file_name", named)


def the_feed_tells_how_much_is_sealed(patch: pytest.MonkeyPatch) -> None:
    """An entry's title says that there is more."""
    honest = feed._title
    patch.setattr(feed, "_title", lambda meeting: f"{honest(meeting)} (and {sealed()} more)")


def the_sitemap_ranks_by_what_is_sealed(patch: pytest.MonkeyPatch) -> None:
    """A meeting with more to hide matters less to search engines."""
    honest = feed.sitemap

    def sitemap(*given: Any) -> bytes:
        ranked = f"<priority>{1 / (1 + sealed()):.3f}</priority></url>\n</urlset>"
        return honest(*given).replace(b"</url>\n</urlset>", ranked.encode())

    patch.setattr(feed, "sitemap", sitemap)


def the_contents_count_what_is_sealed(patch: pytest.MonkeyPatch) -> None:
    """The list of contents has a line for each sealed passage."""
    honest = papers._listed

    def listed(minutes: Any) -> Listed:
        made = honest(minutes)
        return changed(made, contents=(*made.contents, *[Place("more", "", "More")] * sealed()))

    patch.setattr(papers, "_listed", listed)


def the_open_data_end_with_blanks(patch: pytest.MonkeyPatch) -> None:
    """As many as passages are sealed, which no program that reads it would notice."""
    honest = papers.to_json
    patch.setattr(papers, "to_json", lambda value: honest(value) + b" " * sealed())


def pointers_are_as_wide_as_their_secrets(patch: pytest.MonkeyPatch) -> None:
    """The renderer blacks out instead of leaving out: the length of what stood there shows."""
    honest = papers.to_html

    def html(*given: Any) -> str:
        return honest(*given).replace("</article>", "█" * len(to_json(whole())) + "</article>")

    patch.setattr(papers, "to_html", html)


def an_alternative_text_names_the_item(patch: pytest.MonkeyPatch) -> None:
    """Who listens to the page hears what the room called it."""
    honest = papers.to_html

    def html(*given: Any) -> str:
        called = "; ".join(item.internal_title for item in whole().items)
        return honest(*given).replace("<article", f'<article aria-label="{called}"', 1)

    patch.setattr(papers, "to_html", html)


def word_tells_how_often_it_was_revised(patch: pytest.MonkeyPatch) -> None:
    """The core properties of the Word file count the sealed passages as revisions."""
    honest = word._template

    def template(dress: Any) -> bytes:
        files = archive.unpack(honest(dress))
        core = files["docProps/core.xml"]
        told = f"<cp:revision>{1 + sealed()}</cp:revision></cp:coreProperties>".encode()
        files["docProps/core.xml"] = core.replace(b"</cp:coreProperties>", told)
        return archive.pack(files)

    patch.setattr(word, "_template", template)


def the_word_file_is_padded(patch: pytest.MonkeyPatch) -> None:
    """The archive is as much longer as the whole meeting is."""
    honest = archive.pack

    def pack(files: Any) -> bytes:
        target = io.BytesIO(honest(files))
        with zipfile.ZipFile(target, "a") as opened:
            opened.comment = b" " * (len(to_json(whole())) % 60_000)
        return target.getvalue()

    patch.setattr(archive, "pack", pack)


def the_title_property_of_the_pdf_is_the_room_s(patch: pytest.MonkeyPatch) -> None:
    """A secret in the title property, where no page shows it."""
    honest = pdf.Metadata.__init__

    def made(self: Any, dress: Any) -> None:
        honest(self, dress)
        self.title += "; ".join(item.internal_title for item in whole().items)

    patch.setattr(pdf.Metadata, "__init__", made)


def the_pdf_is_identified_by_the_whole_meeting(patch: pytest.MonkeyPatch) -> None:
    """Two files of the same words have two identifiers."""
    honest = papers._dress

    def dress(*given: Any) -> Any:
        return changed(honest(*given), digest=sha256(to_json(whole())).hexdigest())

    patch.setattr(papers, "_dress", dress)


def the_pdf_leaves_pages_for_what_is_sealed(patch: pytest.MonkeyPatch) -> None:
    """As many pages as the room's own copy."""
    honest = papers.to_pdf

    def printed(paper: Paper, dress: Any) -> bytes:
        return honest(changed(paper, parts=(*paper.parts, *[NewPage()] * sealed())), dress)

    patch.setattr(papers, "to_pdf", printed)


SERVED = (
    the_etag_is_of_the_whole_meeting,
    the_last_modification_is_that_of_the_draft,
    file_names_tell_how_much_is_sealed,
    the_feed_tells_how_much_is_sealed,
    the_sitemap_ranks_by_what_is_sealed,
    the_contents_count_what_is_sealed,
    the_open_data_end_with_blanks,
    pointers_are_as_wide_as_their_secrets,
    an_alternative_text_names_the_item,
    word_tells_how_often_it_was_revised,
    the_word_file_is_padded,
)
PRINTED = (
    the_title_property_of_the_pdf_is_the_room_s,
    the_pdf_is_identified_by_the_whole_meeting,
    the_pdf_leaves_pages_for_what_is_sealed,
)


@pytest.fixture
def shop(bare_register: Path) -> Iterator[Shop]:
    with a_shop(bare_register) as made:
        yield made


def caught(searching: Callable[[], None]) -> bool:
    """Whether a search came upon a difference."""
    try:
        searching()
    except Caught:
        return True
    return False


def test_without_a_leak_nothing_is_caught(shop: Shop) -> None:
    assert not caught(lambda: unprinted(lambda: search(shop, 8)))
    assert not caught(lambda: search(shop, 1))


@pytest.mark.parametrize("plant", SERVED, ids=lambda plant: plant.__name__)
def test_a_leak_planted_in_the_website_is_caught(
    shop: Shop, plant: Plant, monkeypatch: pytest.MonkeyPatch
) -> None:
    plant(monkeypatch)
    with pytest.raises(Caught):
        unprinted(lambda: search(shop))


@pytest.mark.parametrize("plant", PRINTED, ids=lambda plant: plant.__name__)
def test_a_leak_planted_in_the_printed_minutes_is_caught(
    shop: Shop, plant: Plant, monkeypatch: pytest.MonkeyPatch
) -> None:
    plant(monkeypatch)
    with pytest.raises(Caught):
        search(shop)
