"""What a page gives the editor (``governance/static/editor.js``) that takes over one of its fields.

``settings(draft, …)`` goes into the ``data-editor`` attribute of a textarea; any page may have one. All that
the editor says to people is here, in the reader's language: the bundle has no words of its own.
"""

from __future__ import annotations

import hmac
import json
from base64 import b64encode
from collections.abc import Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from flask import current_app, url_for

from governance.kernel.language import _
from governance.services.drafting import Draft
from governance.web.access import csrf_token
from governance.web.visiting import visitor

LARGEST_PASTE = 500_000
"""How many characters may come in by one paste; more belongs into a file that is imported."""


def settings(draft: Draft, rich: str = "") -> str:
    """The editor's settings as JSON; ``rich`` is what was typed and is not saved yet."""
    meeting, item = draft.outline.id, draft.line.id
    made = {
        "rich": rich or draft.rich,
        "saved": not rich,
        "version": draft.version,
        "matters": [{"id": one.id, "label": one.label} for one in draft.matters],
        "save": url_for("minutes.autosave", meeting=meeting, item=item),
        "beside": url_for("minutes.beside", meeting=meeting, item=item),
        "signIn": url_for("sign_in.show", next=url_for("minutes.item", meeting=meeting, item=item)),
        "csrf": csrf_token(),
        "place": f"{meeting}/{item}",
        "locker": locker(visitor().person.id),
        "largest": LARGEST_PASTE,
        "words": words(draft.phrases),
    }
    return json.dumps(made)


def words_of(rich: str) -> str:
    """The words of what the editor sent, a line each paragraph, for where they can only be copied."""
    lines: list[str] = []

    def walk(node: object) -> None:
        if not isinstance(node, dict):
            return
        if node.get("type") == "paragraph":
            lines.append("")
        if isinstance(node.get("text"), str) and lines:
            lines[-1] += node["text"]
        inside = node.get("content")
        for one in inside if isinstance(inside, list) else ():
            walk(one)

    try:
        walk(json.loads(rich))
    except (ValueError, RecursionError):
        return ""
    return "\n\n".join(filter(None, lines))


def locker(person: str) -> str:
    """What a browser makes the key of its own copies from: nothing on the machine opens them without it.

    It is given to nobody but the signed-in person, so a copy outlives their session and not their access.
    """
    secret = current_app.config["SECRET_KEY"]
    return b64encode(hmac.digest(secret, b"kept on this machine/" + person.encode(), "sha256")).decode()


def clock_time(at: datetime) -> str:
    """The time of day, where the organisation is."""
    return f"{at.astimezone(ZoneInfo(visitor().organisation.facts.zone)):%H:%M}"


def words(phrases: Sequence[str]) -> dict[str, object]:
    """Everything that the editor says; ``phrases`` are those that it puts in."""
    return {
        **_of_tools(),
        **_of_parts(),
        **_of_keeping(),
        "phrases": list(phrases),
        "keys": _keys(),
    }


def _of_tools() -> dict[str, str]:
    return {
        "text": _("Minute"),
        "tools": _("Writing"),
        "strong": _("Bold"),
        "emphasis": _("Italic"),
        "bullets": _("List"),
        "numbers": _("Numbered list"),
        "table": _("Table"),
        "row": _("Add a row"),
        "column": _("Add a column"),
        "dropRow": _("Delete the row"),
        "dropColumn": _("Delete the column"),
        "heading": _("Sub-heading"),
        "undo": _("Undo"),
        "redo": _("Redo"),
        "phrase": _("Phrases"),
        "help": _("Keys"),
        "close": _("Close"),
        "under": _("Mark under"),
        "unsorted": _("Not yet sorted"),
        "mark": _("Mark confidential"),
        "whole": _("Mark all of it"),
        "unmark": _("Take the mark off"),
        "marked": _("Marked confidential: {matter}"),
        "unmarked": _("No longer marked confidential."),
        "nothing": _("There is nothing here to mark."),
        "matter": _("Matter"),
        "wording": _("Public wording"),
        "confidential": _("Confidential"),
        "closed": _("closed to you"),
        "tooLarge": _(
            "That is too much for one paste: nothing was put in, and nothing is lost. Bring it in as a Word "
            "file, or paste a part at a time."
        ),
    }


def _of_parts() -> dict[str, str]:
    return {
        "challenge": _("Question"),
        "resolution": _("Decision"),
        "action": _("Action"),
        "addMenu": _("Put in"),
        "for": _("For"),
        "against": _("Against"),
        "abstained": _("Abstained"),
        "addVote": _("Add the vote"),
        "dropVote": _("Without a vote"),
        "moved": _("Moved by"),
        "seconded": _("Seconded by"),
        "owner": _("Who"),
        "due": _("By when"),
        "closedVote": _("A vote that is closed to you"),
        "public": _("Public"),
        "belongs": _("Where it belongs"),
    }


def _of_keeping() -> dict[str, str]:
    return {
        "saved": _("Saved {at}"),
        "asSaved": _("Nothing new to save"),
        "typing": _("Not saved yet"),
        "saving": _("Saving…"),
        "offline": _("Not saved: no connection. Kept on this machine, encrypted."),
        "offlineOnly": _("Not saved: no connection, and this browser cannot keep it. Leave this page open."),
        "cannotKeep": _("This browser cannot keep your text if the connection is lost."),
        "signedOut": _("Not saved: you are signed out. Your text is kept here."),
        "signIn": _("Sign in again"),
        "refused": _("Not saved: {sentence}"),
        "failed": _("Not saved: the office did not answer as it should. It is tried again."),
        "conflict": _("Not saved: somebody else saved this item. Both texts are here; nothing is lost."),
        "theirs": _("What stands now, saved by somebody else"),
        "yours": _("Yours, as you left it"),
        "useTheirs": _("Go on with theirs"),
        "useMine": _("Save mine over it"),
        "restored": _("Text that had not reached the office was kept on this machine, and is here again."),
        "here": _("{name} wrote in this item at {at}."),
        "elsewhere": _("{name} is writing in this meeting."),
        "asOpened": _("As it was when this page was opened. See how it will stand, or load it again."),
    }


def _keys() -> list[list[str]]:
    return [
        ["Ctrl+Shift+X", _("Mark confidential, or take the mark off")],
        ["Ctrl+Shift+A", _("Mark all of it confidential")],
        ["Alt+Q", _("Question")],
        ["Alt+D", _("Decision")],
        ["Alt+A", _("Action")],
        ["/", _("At the start of a line: what to put in")],
        ["Alt+1 … Alt+6", _("Standing phrases")],
        ["Ctrl+B, Ctrl+I", _("Bold, italic")],
        ["Ctrl+Shift+8, Ctrl+Shift+7", _("List, numbered list")],
        ["Ctrl+Z, Ctrl+Y", _("Undo, redo")],
        ["Ctrl+S", _("Save the minute")],
        ["Alt+F10", _("To the buttons; Escape goes back to the text")],
        ["?", _("This help, outside the text; Alt+H anywhere")],
    ]
