"""The description of the JSON API, in OpenAPI 3.1."""

from __future__ import annotations

from typing import Any

from governance.kernel.language import _
from governance.public.api import ROOT
from governance.public.pages import LISTS

Shape = dict[str, Any]


def description(address: str) -> Shape:
    """The whole description; ``address`` is where the website is reached."""
    return {
        "openapi": "3.1.0",
        "info": {"title": _("Published minutes"), "version": "1"},
        "servers": [{"url": address}],
        "paths": _paths(),
        "components": {"schemas": _schemas()},
    }


def _paths() -> Shape:
    one = f"{ROOT}/bodies/{{slug}}"
    meeting, before = f"{one}/meetings/{{address}}", "before/{address}"
    paths = {
        ROOT: _get(_("Where everything starts"), {"type": "object", "required": ["bodies", "everything"]}),
        f"{ROOT}/bodies": _get(_("Every body"), _list("Body")),
        one: _get(_("A body and the people in office"), _named("Body"), "slug"),
        f"{one}/meetings": _get(_("The meetings of a body, newest first"), _list("Meeting"), "slug"),
        f"{one}/meetings/{before}": _get(_("Earlier meetings"), _list("Meeting"), "slug", "address"),
        meeting: _get(_("A meeting with its items and documents"), _named("Meeting"), "slug", "address"),
    }
    for name in LISTS:
        said = _("Passages of this kind, newest first")
        paths[f"{one}/{name}"] = _get(said, _list("Passage"), "slug")
        paths[f"{one}/{name}/before/{{place}}"] = _get(said, _list("Passage"), "slug", "place")
    return paths


def _get(summary: str, schema: Shape, *parameters: str) -> Shape:
    given = [
        {"name": name, "in": "path", "required": True, "schema": {"type": "string", "minLength": 1}}
        for name in parameters
    ]
    answers: Shape = {"200": {"description": summary, "content": {"application/json": {"schema": schema}}}}
    if parameters:
        page = {"text/html": {"schema": {"type": "string"}}}
        answers["404"] = {"description": _("There is nothing here"), "content": page}
    return {"get": {"summary": summary, "parameters": given, "responses": answers}}


def _named(name: str) -> Shape:
    return {"$ref": f"#/components/schemas/{name}"}


def _list(name: str) -> Shape:
    links = {"type": "object", "properties": {"next": {"type": "string", "format": "uri"}}}
    data = {"type": "array", "items": _named(name)}
    return {"type": "object", "required": ["data"], "properties": {"data": data, "links": links}}


def _schemas() -> Shape:
    return {
        "Body": _object("id", "type", "name", "memberships", "meeting", "web"),
        "Meeting": _object("id", "type", "organization", "date", "modified", "web", deleted="boolean"),
        "Passage": _object("id", "meeting", "date", "number", "item", "text", "note"),
    }


def _object(*required: str, **typed: str) -> Shape:
    kinds = {name: {"type": "string"} for name in required} | {
        name: {"type": kind} for name, kind in typed.items()
    }
    if "memberships" in kinds:
        kinds["memberships"] = {"type": "array"}
    return {"type": "object", "required": [*required, *typed], "properties": kinds}
