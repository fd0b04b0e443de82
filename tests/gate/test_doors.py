"""Nobody but the gate opens: not by an import, not by the hands that it lends."""

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
