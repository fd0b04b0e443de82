"""The editor's bundle is what its sources make, and the pages that carry it let nothing else run."""

from __future__ import annotations

import re
from importlib.machinery import SourceFileLoader
from importlib.util import module_from_spec, spec_from_loader
from pathlib import Path
from types import ModuleType

from governance.domain import rich_nodes
from governance.domain.rich_nodes import Document
from governance.web import editor
from tests.office import AnOffice

ROOT = Path(__file__).parents[2]
STATIC = ROOT / "governance" / "static"


def script() -> ModuleType:
    """``script/editor`` as a module."""
    loader = SourceFileLoader("script_editor", str(ROOT / "script" / "editor"))
    spec = spec_from_loader("script_editor", loader)
    assert spec is not None
    made = module_from_spec(spec)
    loader.exec_module(made)
    return made


def test_the_committed_bundle_was_made_of_the_sources_that_stand_beside_it() -> None:
    assert (STATIC / "editor.js").read_text("utf-8").startswith(script().banner()), "run script/editor"


def test_every_package_in_the_bundle_keeps_its_licence() -> None:
    lock = (ROOT / "editor" / "package-lock.json").read_text("utf-8")
    packages = {name for name in re.findall(r'"node_modules/([a-z0-9-]+)"', lock) if name != "esbuild"}
    licences = (STATIC / "editor-licences.txt").read_text("utf-8")
    assert len(packages) > 10
    assert all(f"{name}\n{'=' * len(name)}\n" in licences for name in packages)


def test_the_sources_of_the_editor_make_no_element_of_a_string_of_markup() -> None:
    for source in (ROOT / "editor" / "src").glob("*.js"):
        words = source.read_text("utf-8")
        assert not re.search(r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\b", words), (
            source
        )


def test_the_editor_and_the_server_know_the_same_nodes_and_marks() -> None:
    schema = (ROOT / "editor" / "src" / "schema.js").read_text("utf-8")
    theirs = {
        one.__struct_config__.tag for one in vars(rich_nodes).values() if hasattr(one, "__struct_config__")
    }
    ours = set(re.findall(r"^ {4}([a-z_]+): ", schema, re.MULTILINE))
    assert Document.__struct_config__.tag == "doc"
    assert theirs - {None, "vote", "closed"} == ours


def test_only_the_editors_own_policy_may_make_trusted_markup(office: AnOffice) -> None:
    policy = office.client().get("/").headers["Content-Security-Policy"]
    assert "require-trusted-types-for 'script'; trusted-types ProseMirrorClipboard" in policy
    assert "unsafe" not in policy


def test_every_word_that_the_editor_says_is_given_to_it_and_none_besides(office: AnOffice) -> None:
    source = "".join(path.read_text("utf-8") for path in sorted((ROOT / "editor" / "src").glob("*.js")))
    with office.app().test_request_context():
        given = set(editor.words(()))
    asked = set(re.findall(r"(?:this|desk)\.words\.(\w+)|\bwords\.(phrases|keys)\b", source))
    assert {name for pair in asked for name in pair if name} <= given
    assert {name for name in given if not re.search(rf"\b{name}\b", source)} == set()
