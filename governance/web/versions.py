"""Pages of an item's earlier versions: the list, one of them and what it says otherwise, bringing it back."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from flask import Blueprint, flash, redirect, url_for
from werkzeug.wrappers import Response

from governance.domain.acts import Act
from governance.domain.minute import Item
from governance.kernel.errors import Conflict
from governance.kernel.language import _, weekday
from governance.public.changes import Change, Line, differing
from governance.services import versions
from governance.services.versions import OldVersion, Session
from governance.web.access import declares
from governance.web.forms import Form
from governance.web.meeting_frame import render
from governance.web.shown import Node, Showing
from governance.web.visiting import desk, visitor

blueprint = Blueprint("versions", __name__)
Answer = str | tuple[str, int] | Response


@blueprint.get("/meetings/<uuid:meeting>/items/<uuid:item>/versions")
@declares(Act.DRAFT_MINUTES)
def list_all(meeting: object, item: object) -> Answer:
    """The versions of an item, an editing session a line."""
    found = versions.list_versions(desk(), str(meeting), str(item))
    sessions = [_session(one, found.now) for one in found.sessions]
    return render("meeting/versions.html", found.outline, "minutes.first", line=found.line, sessions=sessions)


@blueprint.get("/meetings/<uuid:meeting>/items/<uuid:item>/versions/<int:version>")
@declares(Act.DRAFT_MINUTES)
def show(meeting: object, item: object, version: int) -> Answer:
    """One version: how it stood, what was changed in it, what bringing it back would change."""
    return _page(versions.open_version(desk(), str(meeting), str(item), version), Form())


@blueprint.post("/meetings/<uuid:meeting>/items/<uuid:item>/versions/<int:version>")
@declares(Act.DRAFT_MINUTES)
def bring_back(meeting: object, item: object, version: int) -> Answer:
    """Put its text in the place of the present one; if that was saved meanwhile, both are shown."""
    form, at, what = Form.sent(), str(meeting), str(item)
    expected, status = form.number("version", 0, 999_999_999), 0
    if form.good:
        with form.taking():
            try:
                versions.bring_back(desk(), at, what, version, expected)
            except Conflict as conflict:
                form.add("version", conflict.sentence)
                status = 409
            else:
                flash(_("This version is brought back. What stood before is kept among the versions."))
                return redirect(url_for("minutes.item", meeting=at, item=what), 303)
    return _page(versions.open_version(desk(), at, what, version), form), status or form.status


def _session(one: Session, now: int) -> dict[str, object]:
    last = one.last
    return {
        "number": last.number,
        "when": moment(last.at),
        "by": last.by,
        "now": last.number == now,
        "saves": [(each.number, f"{_local(each.at):%H:%M:%S}") for each in one.saves],
    }


def _page(found: OldVersion, form: Form) -> str:
    part_two = found.outline.terms.part_two
    saved, stands = found.saved, lines_of(found.item, found.labels)
    return render(
        "meeting/version.html",
        found.outline,
        "minutes.first",
        form=form,
        line=found.line,
        number=saved.number,
        version=found.version,
        when=moment(saved.at),
        by=saved.by,
        nodes=Showing(found.labels, {}, part_two).of_item(found.item),
        first=found.before is None,
        then=differing(lines_of(found.before, found.labels), stands) if found.before else (),
        back=() if saved.number == found.version else changes_back(found, stands),
    )


def changes_back(found: OldVersion, stands: tuple[Line, ...]) -> tuple[Change, ...]:
    """What bringing a version back would change of what stands now."""
    return differing(lines_of(found.now, found.labels), stands)


def moment(at: datetime) -> str:
    """An instant as people of the organisation say it."""
    local = _local(at)
    return _("%(day)s, %(time)s", day=weekday(local.date().isoformat()), time=f"{local:%H:%M}")


def _local(at: datetime) -> datetime:
    return at.astimezone(ZoneInfo(visitor().organisation.facts.zone))


# --- An item as lines that can be compared ---------------------------------------------------------


def lines_of(item: Item, labels: Mapping[str, str]) -> tuple[Line, ...]:
    """The title and the text, a line each paragraph; the heading of a line that holds anything confidential
    says so. What is marked stands in brackets with its matter, so that a mark that came or went shows."""
    title = _("Confidential item: %(title)s", title=item.internal_title) if item.internal_title else ""
    heads = [Line(_("Confidential"), title)] if title else []
    if item.title:
        heads.insert(0, Line("", item.title))
    if item.wording:
        heads.append(Line("", _("Public wording: %(words)s", words=item.wording)))
    said = (line for node in Showing(labels, {}, "").of_item(item) for line in _lines(node))
    return (*heads, *(line for line in said if line.text))


def _lines(node: Node) -> Iterator[Line]:
    match node["kind"]:
        case "secret":
            for line in _lines(node["inner"]):
                yield Line(_("Confidential"), f"[{node['label']}: {line.text}]")
        case "closed":
            yield Line(_("Confidential"), _("[closed to you]"))
        case "text":
            yield from _of_blocks(node["blocks"])
        case "paragraph":
            yield _paragraph(node)
        case "list":
            for entry in node["entries"]:
                yield from _of_blocks(entry["blocks"])
        case "table":
            for row in node["rows"]:
                cells = [line for cell in row["cells"] for line in _of_blocks(cell["blocks"])]
                secret = next((line.heading for line in cells if line.heading), "")
                yield Line(secret, " | ".join(line.text for line in cells))
        case _:
            yield from _said(node)


def _of_blocks(nodes: Iterable[Node]) -> Iterator[Line]:
    for node in nodes:
        yield from _lines(node)


def _said(node: Node) -> Iterator[Line]:
    names = {"challenge": _("Question"), "resolution": _("Decision"), "action": _("Action")}
    for line in _of_blocks(node["blocks"]):
        yield Line(line.heading, f"{names[node['kind']]}: {line.text}")
    vote = node.get("vote")
    about = [
        _("Moved by %(name)s", name=node["moved"]) if node.get("moved") else "",
        _("seconded by %(name)s", name=node["seconded"]) if node.get("seconded") else "",
        vote["counts"] if vote and vote["kind"] == "vote" else "",
        node.get("owner", ""),
        node.get("due", ""),
    ]
    secret = vote is not None and (vote["kind"] == "closed" or vote["secret"])
    yield Line(_("Confidential") if secret else "", " · ".join(filter(None, about)))


def _paragraph(node: Node) -> Line:
    said = [_inline(one) for one in node["inlines"]]
    secret = any(one["kind"] in ("secret", "closed") for one in node["inlines"])
    return Line(_("Confidential") if secret else "", " ".join("".join(said).split()))


def _inline(one: dict[str, Any]) -> str:
    match one["kind"]:
        case "run":
            return str(one["text"])
        case "secret":
            return f"[{one['label']}: {''.join(run['text'] for run in one['inner']['runs'])}]"
        case "closed":
            return _("[closed to you]")
        case _:
            return " "
