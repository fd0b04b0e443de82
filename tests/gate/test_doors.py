"""Nobody but the gate opens: not by an import, not by the hands that it lends."""

import ast
import re
from pathlib import Path

import governance

ROOT = Path(governance.__file__).parent


def test_no_use_case_and_no_page_reaches_for_what_opens() -> None:
    sources = [p for floor in ("services", "web") for p in (ROOT / floor).rglob("*.py")]
    assert sources
    reaching = [
        p.name
        for p in sources
        if re.search(r"\.opener\b|\bOpener\(|gate\.opener|\bRestrictedKeys\b", p.read_text())
    ]
    assert reaching == []


def test_only_the_opener_decrypts_what_is_restricted() -> None:
    calls = [p.relative_to(ROOT).as_posix() for p in ROOT.rglob("*.py") if "_keys.decrypt(" in p.read_text()]
    assert calls == ["gate/opener.py"]


def sources_of_what_is_read() -> list[Path]:
    """The floors through which opened words go."""
    floors = ("domain", "gate", "appendix", "intake", "services")
    return [path for floor in floors for path in (ROOT / floor).rglob("*.py")]


def remembers(function: ast.FunctionDef) -> bool:
    """Whether what this function was given stays in the process: it is cached by its arguments."""
    names = {ast.unparse(one).partition("(")[0].rpartition(".")[2] for one in function.decorator_list}
    return bool(names & {"cache", "lru_cache"}) and bool(function.args.args)


def test_no_word_that_was_opened_is_kept_as_the_key_of_a_cache() -> None:
    kept = [
        f"{path.name}: {one.name}"
        for path in sources_of_what_is_read()
        for one in ast.walk(ast.parse(path.read_text()))
        if isinstance(one, ast.FunctionDef) and remembers(one)
    ]
    assert kept == []


def test_no_word_that_was_opened_becomes_a_pattern_which_the_library_keeps() -> None:
    assert [path.name for path in sources_of_what_is_read() if "re.escape(" in path.read_text()] == []


def test_a_cache_by_arguments_is_noticed() -> None:
    (planted,) = ast.parse("@lru_cache(maxsize=9)\ndef words_of(text): ...").body
    assert isinstance(planted, ast.FunctionDef)
    assert remembers(planted)
