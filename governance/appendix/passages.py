"""One passage of the appendix in printable parts, whatever it is: words, a vote, an action, a withdrawal."""

from __future__ import annotations

from governance.documents.paper import (
    Block,
    Inline,
    Notice,
    Part,
    Prose,
    Words,
    blocks_of,
    parts_of,
    prose,
)
from governance.domain import minute
from governance.domain.appendix import ELSEWHERE, AppendixEntry
from governance.kernel import text
from governance.kernel.errors import Corrupt
from governance.kernel.language import _, day

UNDER = 3
"""The level of the headings that stand above a passage."""


def entry_parts(entry: AppendixEntry) -> tuple[Part, ...]:
    """The parts that print one passage, with its public context marked as such."""
    body = entry.body
    match body:
        case minute.Words():
            return (_phrase(entry, body),)
        case minute.Blocks():
            return parts_of(body.blocks, _shown, UNDER)
        case minute.Text():
            return parts_of(body.text.blocks, _shown, UNDER)
        case minute.Challenge():
            return (Notice("challenge", _blocks(body.text), _("Challenge")),)
        case minute.Resolution():
            return (_resolution(body),)
        case minute.Action():
            return (_action(body),)
        case minute.Vote():
            return (_vote(body),)
        case _:
            return (prose(_said(body)),)


def _phrase(entry: AppendixEntry, body: minute.Words) -> Prose:
    inlines: list[Inline] = []
    if entry.before.strip():
        inlines += [Words(f"[{entry.before.strip()}]", ("context",)), Words(" ")]
    inlines += [Words(run.text, run.style) for run in body.runs]
    if entry.after.strip():
        inlines += [Words(" "), Words(f"[{entry.after.strip()}]", ("context",))]
    return Prose(tuple(inlines))


def _resolution(body: minute.Resolution) -> Notice:
    blocks = list(_blocks(body.text))
    people = {"moved": body.moved_by, "seconded": body.seconded_by}
    if body.moved_by and body.seconded_by:
        blocks.append(prose(_("Proposed by %(moved)s, seconded by %(seconded)s.", **people)))
    elif body.moved_by:
        blocks.append(prose(_("Proposed by %(moved)s.", **people)))
    if body.vote:
        blocks.append(_vote(body.vote) if isinstance(body.vote, minute.Vote) else prose(ELSEWHERE, "context"))
    return Notice("resolution", tuple(blocks), _("Resolved"))


def _action(body: minute.Action) -> Notice:
    owed = []
    if body.owner:
        owed.append(_("Owner: %(name)s", name=body.owner))
    if body.due:
        owed.append(_("Due: %(date)s", date=day(body.due)))
    blocks = _blocks(body.text) + ((prose(" · ".join(owed)),) if owed else ())
    return Notice("action", blocks, _("Action"))


def _vote(vote: minute.Vote) -> Notice:
    counts = {"for_": vote.in_favour, "against": vote.against, "abstained": vote.abstained}
    said = [prose(_("For %(for_)s · Against %(against)s · Abstained %(abstained)s", **counts))]
    choices = {"for": _("For"), "against": _("Against"), "abstained": _("Abstained")}
    said += [prose(f"{choices.get(choice, choice)}: {name}") for choice, name in vote.names]
    return Notice("vote", tuple(said))


def _said(body: minute.Body) -> str:
    """A passage that is one line."""
    match body:
        case minute.Heading():
            named = {"title": body.title, "name": body.presenter}
            return _("%(title)s, presented by %(name)s", **named) if body.presenter else body.title
        case minute.PaperLine():
            return _("Paper considered: %(title)s", title=body.title or body.file_name)
        case minute.AttendanceNote():
            return body.text
        case minute.Declaration():
            outcome = f"; {body.outcome}" if body.outcome else ""
            return _("Declaration of interest: %(said)s", said=f"{body.name}: {body.interest}{outcome}")
        case minute.Withdrawal():
            return _withdrew(body)
        case minute.Presiding():
            return _("%(name)s presided for this business.", name=body.name)
        case _:
            raise Corrupt


def _withdrew(body: minute.Withdrawal) -> str:
    times = {"name": body.name, "left": body.left, "returned": body.returned}
    if body.left and body.returned:
        return _("%(name)s withdrew at %(left)s and returned at %(returned)s.", **times)
    if body.left:
        return _("%(name)s withdrew at %(left)s.", **times)
    return _("%(name)s withdrew for this business.", **times)


def _blocks(given: text.EditingText) -> tuple[Block, ...]:
    return blocks_of(given.blocks, _shown)


def _shown(leaf: text.Leaf) -> tuple[Inline, ...]:
    """A leaf that is no run: another passage's hole; a mark that should not stand here is refused."""
    if isinstance(leaf, text.Hole):
        return (Words(ELSEWHERE, ("context",)),)
    raise Corrupt
