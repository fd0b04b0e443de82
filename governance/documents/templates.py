"""The templates of papers, in a sandbox that can change nothing and escapes everything."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from jinja2 import FileSystemLoader, StrictUndefined
from jinja2.sandbox import ImmutableSandboxedEnvironment

from governance.documents.paper import Points

ROOT = Path(__file__).parents[2] / "templates" / "paper"


def render(name: str, **given: object) -> str:
    """The template ``name`` filled with ``given``."""
    return _environment().get_template(name).render(**given)


@cache
def stored(name: str) -> bytes:
    """A file of the templates' folder as it stands."""
    return (ROOT / name).read_bytes()


@cache
def _environment() -> ImmutableSandboxedEnvironment:
    made = ImmutableSandboxedEnvironment(
        loader=FileSystemLoader(ROOT), autoescape=True, undefined=StrictUndefined, auto_reload=False
    )
    made.tests["a"] = lambda value, name: type(value).__name__ == name
    made.tests["labelled"] = labelled
    return made


def labelled(points: Points) -> bool:
    """Whether the entries bring their own labels; one is enough to print them all as they stand."""
    return any(point.label for point in points.points)
