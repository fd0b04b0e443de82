"""People: names, initials, roles, firms, and how few of a kind there are."""

from __future__ import annotations

import re
from collections.abc import Iterator

from governance.domain.leaks.business import steps
from governance.domain.leaks.figures import groups
from governance.domain.leaks.known import KnownMatter, is_name_like
from governance.domain.leaks.ordinary import is_formula, is_ordinary, stem
from governance.domain.leaks.posts import CLASSES, OUTSIDE, events, few, roles, small_numbers
from governance.domain.leaks.seen import Seen, Sight, is_pointed
from governance.domain.leaks.sides import Kind, Piece, PublicSide
from governance.domain.leaks.topics import hard_words, is_general, listed, topics
from governance.domain.leaks.words import Word, bare, begins_sentence, fold, places, sentence_at, words_of
from governance.kernel.language import _

_ONLY = frozenset(listed("one single only just"))
_PEOPLE = frozenset(stem(word) for word in CLASSES)
_ONE_OF = re.compile(r"\b(?:(?:only )?one|a single|1)\s+(?:[a-z]+ )?(?P<noun>[a-z]{4,})\b", re.IGNORECASE)
_ONE_IS = re.compile(
    r"\b(?:one|two|another) (?:is|are|was|were|has|have|had|would|will)(?: [a-z]+){1,5}", re.IGNORECASE
)
_OWN_CLASS = frozenset(listed("class form house room tutor team cup"))
_NO_NAMES = ("due", "attendance")


def names(sight: Sight) -> Iterator[Seen]:
    """Names and initials of those in the matter, and any unusual name that stands in it."""
    piece, known, public = sight
    field = piece.spot.field
    if field in _NO_NAMES:
        return
    loose = field == "file name"
    text = re.sub(r"[_.-](?=\w)", " ", piece.text) if loose else piece.text
    kind: Kind = {"file name": "file", "owner": "owner", "vote": "vote", "title": "heading"}.get(
        field, "name"
    )  # type: ignore[assignment]
    for one in known.people:
        if one.public and not one.concerned:
            continue
        for found in one.recogniser.mentions(text, loose=loose):
            if one.lone and _is_by_chance(text, found.start, found.end, known, 0):
                continue
            if one.public and not _is_about(piece, known, found.start, found.end):
                continue
            short: Kind = "initials" if found.initials and kind == "name" else kind
            yield Seen(short, found.start, found.end, _instead(field, _noun(known, one.concerned)))
    for word in words_of(text):
        opening = word.bare in known.openings and not begins_sentence(text, word.start)
        named = (word.bare in known.capitals or opening) and is_name_like(word)
        times = _times(word, public) if named else 0
        if named and times < 3 and not _is_by_chance(text, word.start, word.end, known, times):
            yield Seen(kind, word.start, word.end, _instead(field, _("a person")))


def _times(word: Word, public: PublicSide) -> int:
    """How often the public part speaks of it: again and again of one of the body's own schools."""
    return sum(any(w.bare == word.bare for w in words_of(piece.text)) for piece in public.pieces)


def _instead(field: str, noun: str) -> str:
    match field:
        case "owner":
            return _("Clerk")
        case "file name":
            return ""
        case "vote" | "moved by":
            return ""
        case _:
            return noun


def _is_by_chance(text: str, start: int, end: int, known: KnownMatter, times: int) -> bool:
    """Whether a name is that of a class or a place, in a sentence about something else."""
    at = bool(re.search(r"\b(?:at|in|near|to)\s+$", text[:start]))
    there = at and bare(text[start:end]) in known.places and times > 1
    local = _is_of_class(text, end) or there
    return local and not topics(sentence_at(text, start)) & known.topics


def _is_of_class(text: str, end: int) -> bool:
    follows = words_of(text[end : end + 16])
    return bool(follows) and follows[0].bare in _OWN_CLASS


def _is_about(piece: Piece, known: KnownMatter, start: int, end: int) -> bool:
    """Whether words on somebody who is there publicly speak of the matter rather than of their work."""
    if is_pointed(piece, known.matter.id) and piece.spot.field not in ("moved by", "presenter"):
        return True
    near = f"{piece.text[max(0, start - 40) : start]} {piece.text[end : end + 40]}"
    return _adjoins(piece.text, start, end) or (
        bool(topics(near) & known.topics)
        and any(stem(found[0].split()[0]) in known.hard for found in hard_words(near))
        and not is_general(sentence_at(piece.text, start))
    )


def _adjoins(text: str, start: int, end: int) -> bool:
    """Whether a word that tells the kind of business is the person's own: "X's pay", "the absence of X"."""
    sentence = sentence_at(text, start)
    after = re.match(r"(?:['’]s?)?\s+((?:[\w-]+\s+){0,1}[\w-]+)", text[end:])
    owns = text[start:end].endswith(("'s", "’s", "s'", "s’")) or text[end : end + 2] in ("'s", "’s")
    before = re.search(
        r"([\w-]+(?:\s+[\w-]+)?)\s+(?:of|for|by|with|against|about|to)\s+(?:the\s+)?$", text[:start]
    )
    return not is_general(sentence) and bool(
        (owns and after and topics(after[1])) or (before and topics(before[1]))
    )


def bodies(sight: Sight) -> Iterator[Seen]:
    """Firms, other schools and addresses that the matter names."""
    piece, known = sight.piece, sight.known
    if piece.spot.field in ("attendance", "place", "presenter"):
        return
    text = fold(piece.text).casefold()
    for named in known.bodies:
        for start, end in places(named, text):
            yield Seen("phrase", start, end, _("another organisation"))


def offices(sight: Sight) -> Iterator[Seen]:
    """Roles that the matter speaks of."""
    piece, known, public = sight
    field = piece.spot.field
    held = {role for office in public.offices for role, _s, _e in roles(office)} | {"head"}
    inside = _inside(public)
    kind: Kind = "owner" if field == "owner" else "heading" if field == "title" else "role"
    for role, start, end in roles(piece.text):
        sentence = sentence_at(piece.text, start)
        shared = role in known.roles
        if role in OUTSIDE & inside and not is_pointed(piece, known.matter.id):
            continue
        if role in OUTSIDE:
            told = shared and (field in ("owner", "attendance") or not is_general(sentence))
            if told or (field in ("owner", "action") and is_pointed(piece, known.matter.id)):
                yield Seen(kind, start, end, _("Clerk") if field == "owner" else _("an adviser"))
            continue
        if role in known.posts and field in _PROSE and _is_for_the_post(sentence, known):
            yield Seen(kind, start, end, _("a member of staff"))
            continue
        if not shared or field in ("attendance", "presenter", "moved by"):
            continue
        if role in held or field == "owner":
            told = known.staffish and (
                _adjoins(piece.text, start, end)
                or (bool(topics(sentence) & known.topics) and _is_hard(sentence, known))
            )
            told = told or (field == "owner" and known.staffish and is_pointed(piece, known.matter.id))
        elif known.staffish:
            plural = piece.text[start:end].endswith("s") and not piece.text[start:end].endswith("ss")
            told = not plural or bool(topics(sentence) & known.topics)
        else:
            told = _is_hard(sentence, known)
        if told:
            yield Seen(kind, start, end, _("a member of staff"))


def _inside(public: PublicSide) -> frozenset[str]:
    """The offices of those who were there throughout: the body's own officers, whom no matter brought."""
    there = (
        one
        for one in public.part_one.roll.attendance
        if not one.intervals and one.role.casefold().endswith(("manager", "director", "officer"))
    )
    return frozenset(
        role for one in there for role, start, end in roles(one.role) if end - start == len(one.role.strip())
    )


_PROSE = ("text", "challenge", "resolution", "action", "note", "paper")
_TERMS = re.compile(
    r"\b(?:(?:pay|salary) (?:award|rise)|award (?:for|to) the|rise for the|package|pay-off|leaving|"
    r"severance|bonus|retention|contract of|terms of employment|successor|replacement|future of the)\b",
    re.IGNORECASE,
)


def _is_for_the_post(sentence: str, known: KnownMatter) -> bool:
    """Whether a sentence on an office speaks of what its holder gets, or whether they stay."""
    return bool(_TERMS.search(sentence)) and bool(known.topics & {"pay", "leaving"} or known.business)


def _is_hard(sentence: str, known: KnownMatter) -> bool:
    return not is_general(sentence) and any(
        stem(found[0].split()[0]) in known.hard for found in hard_words(sentence)
    )


def numbers(sight: Sight) -> Iterator[Seen]:
    """One or two of a kind of people, where what is said of them could be nobody else."""
    piece, known = sight.piece, sight.known
    if piece.spot.field in ("attendance", "owner", "presenter", "due", "moved by", "vote", "file name"):
        return
    for kind, found in few(piece.text):
        if kind not in known.kinds and kind != "somebody":
            continue
        sentence = sentence_at(piece.text, found.start())
        alike = bool(small_numbers(found[0]) & known.small)
        if piece.text[: found.start()].casefold().endswith("illness in "):
            continue
        if alike or _is_narrow(sentence, known) or _is_told(sentence, known, found[0], kind):
            yield Seen("number", found.start(), found.end(), _plural(kind))
    yield from _single(piece, known)


def _single(piece: Piece, known: KnownMatter) -> Iterator[Seen]:
    for _role, start, end in roles(piece.text):
        sentence, one = (
            sentence_at(piece.text, start),
            re.search(r"\b(?:one|an?|another) $", piece.text[:start], re.I),
        )
        if one and known.staffish and topics(sentence) & known.topics and not is_general(sentence):
            yield Seen("number", one.start(), end, _plural("staff"))
    for found in _ONE_IS.finditer(piece.text):
        sentence = sentence_at(piece.text, found.start())
        if known.kinds & {"staff", "pupil"} and any(steps(sentence, known.business)):
            yield Seen("number", found.start(), found.end())
    for found in _ONE_OF.finditer(piece.text):
        noun, sentence = stem(found["noun"].casefold()), sentence_at(piece.text, found.start())
        said = {stem(w.bare) for w in words_of(sentence) if not is_formula(w.text)} - _PEOPLE - {noun}
        if (
            noun in known.stems
            and not is_formula(found["noun"])
            and said & known.stems
            and not is_general(sentence)
        ):
            yield Seen("number", found.start(), found.end())
    for found in events(piece.text) if piece.spot.field != "wording" else ():
        if stem(found["event"].casefold()) in known.stems:
            yield Seen("number", found.start(), found.end())


def _noun(known: KnownMatter, concerned: bool) -> str:
    return known.noun if concerned else _("a person")


def _is_narrow(sentence: str, known: KnownMatter) -> bool:
    return any(one.key in known.groups for one in groups(sentence)) and not re.search(
        r"\b(?:all|every|each)\b", sentence, re.IGNORECASE
    )


def _is_told(sentence: str, known: KnownMatter, words: str, kind: str) -> bool:
    if is_general(sentence):
        return False
    personal = known.topics | {"health", "conduct", "leaving", "family"}
    if kind != "trader" and topics(sentence) & personal:
        return True
    said = {stem(word.bare) for word in words_of(sentence) if not is_formula(word.text)}
    said = {word for word in said - _PEOPLE if len(word) > 3}
    only = words_of(words)[0].bare in _ONLY
    return len(said & known.stems) >= (1 if only else 2) or any(
        w in known.stems and not is_ordinary(w) for w in said
    )


def _plural(kind: str) -> str:
    return {
        "pupil": _("some pupils"),
        "staff": _("some staff"),
        "parent": _("some families"),
        "trader": _("suppliers"),
    }.get(kind, _("some people"))
