"""What each matter tells, taken from its words once: the people, roles, figures and unusual words in it."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable
from typing import NamedTuple

from governance.domain.leaks.business import kinds_of_business
from governance.domain.leaks.figures import (
    Figure,
    amounts,
    clock_times,
    counts,
    dates,
    durations,
    groups,
    headcounts,
    references,
    spans_of_time,
)
from governance.domain.leaks.names import (
    TITLES,
    Person,
    Recogniser,
    parse_name,
    people_in,
    public_people,
    same,
)
from governance.domain.leaks.ordinary import GIVEN, PROPER, is_core, is_ordinary, stem
from governance.domain.leaks.posts import CLASSES, roles, small_numbers
from governance.domain.leaks.seasons import feasts
from governance.domain.leaks.sides import Gone, PublicSide, SecretPiece, SecretSide
from governance.domain.leaks.topics import hard_words, topics
from governance.domain.leaks.words import Word, begins_sentence, fold, words_of
from governance.domain.matter import Matter
from governance.kernel.language import _

_NAMED_BODY = re.compile(
    r"\b(?:\d{1,4}[a-z]?\s+)?(?:[A-Z][\w'’-]+\s+(?:(?:&|and|of|the|for|in)\s+)*){1,4}"
    r"(?:Street|Road|Lane|Avenue|Close|Drive|Way|Crescent|Court|Terrace|Gardens|Row|Grove|Mews|Hill|"
    r"School|Academy|Primary|College|Junior|Infants|High|Nursery|Federation|Partnership|Trust|Hospital|"
    r"Clinic|Surgery|"
    r"LLP|Ltd|Limited|PLC|Solicitors|Partners|Partnership|Associates|Chambers|Builders|Services|"
    r"Consulting|Group|"
    r"Church|Farm|Holdings|Properties|Developments|Catering|Insurance|Roofing|Construction|Estates)\b"
    r"|\b[A-Z][\w'’-]+\s+(?:&|and)\s+(?!the\b)[A-Z][\w'’-]+(?:\s+&?\s*(?:Sons|Co|Daughters|Partners|LLP|"
    r"Ltd))?\b"
)
_CAPITALS = re.compile(r"(?<![.!?] )(?<!\n)\b[A-Z][a-z'’-]*(?: (?:(?:&|and|of|the|for) )?[A-Z][a-z'’-]*)+\b")
_LEGAL_FORM = re.compile(r"\s+(?:LLP|Ltd|Limited|PLC|Solicitors|School|Sons)$")
STAFFISH = frozenset({"named-staff", "schedule-12a-1", "schedule-12a-2"})


class Named(NamedTuple):
    """Somebody in a matter; whether it is about them, whether they are there publicly too."""

    recogniser: Recogniser
    concerned: bool
    public: bool
    lone: bool

    def __repr__(self) -> str:
        return "<named>"


class KnownMatter(NamedTuple):
    """One matter by what could give it away."""

    matter: Matter
    texts: tuple[str, ...]
    people: tuple[Named, ...]
    capitals: frozenset[str]
    openings: frozenset[str]
    places: frozenset[str]
    bodies: tuple[str, ...]
    roles: frozenset[str]
    amounts: tuple[Figure, ...]
    dates: tuple[Figure, ...]
    clock: frozenset[str | float]
    counts: frozenset[tuple[str | float, ...]]
    headcounts: frozenset[tuple[str | float, ...]]
    since: frozenset[tuple[str | float, ...]]
    durations: frozenset[tuple[str | float, ...]]
    references: frozenset[tuple[str | float, ...]]
    groups: frozenset[tuple[str | float, ...]]
    topics: frozenset[str]
    hard: frozenset[str]
    stems: frozenset[str]
    kinds: frozenset[str]
    small: frozenset[tuple[str, str]]
    gone: tuple[Gone, ...]
    business: frozenset[str]
    only_names: frozenset[str]
    posts: frozenset[str]

    def __repr__(self) -> str:
        return "<known matter>"

    @property
    def staffish(self) -> bool:
        """Whether it is about somebody who works there."""
        return self.matter.category == "personnel" or self.matter.ground in STAFFISH

    @property
    def noun(self) -> str:
        """What to call whom it is about without telling who."""
        match self.matter.category:
            case "pupil" | "safeguarding":
                return _("a pupil")
            case "personnel":
                return _("a member of staff")
            case "commercial":
                return _("a supplier")
            case _:
                return _("a person") if self.matter.ground != "named-pupil" else _("a pupil")


def known_matters(public: PublicSide, secret: SecretSide) -> tuple[KnownMatter, ...]:
    """Every matter of the secret side, in its order."""
    there = public_people(public.people)
    frame = frozenset(stem(word.bare) for word in words_of(public.frame))
    taken = frozenset(piece for one in there for piece in (one.surname, *one.given))
    own = _own_words(public)
    taken |= own
    held = tuple((one.name, one.role) for one in public.part_one.roll.attendance if one.role)
    return tuple(_known(matter, secret, there, frame, taken, own, held) for matter in secret.matters.values())


def _own_words(public: PublicSide) -> frozenset[str]:
    """What the reader's own body has for its offices, and for where it meets if it speaks of that place."""
    said = frozenset(
        word.bare for piece in public.pieces if piece.spot.field != "place" for word in words_of(piece.text)
    )
    place = frozenset(word.bare for word in words_of(public.part_one.facts.place))
    return (place & said) | frozenset(word.bare for office in public.offices for word in words_of(office))


def _only_names(texts: Iterable[str]) -> frozenset[str]:
    """Words that the matter has as names alone, so that in small letters they mean something else."""
    named: set[str] = set()
    common: set[str] = set()
    for text in texts:
        for word in words_of(text):
            if not word.capital:
                common.add(stem(word.bare))
            elif not begins_sentence(text, word.start):
                named.add(stem(word.bare))
    return frozenset(named - common)


def _known(
    matter: Matter,
    secret: SecretSide,
    there: tuple[Person, ...],
    frame: frozenset[str],
    taken: frozenset[str],
    own: frozenset[str],
    held: tuple[tuple[str, str], ...],
) -> KnownMatter:
    pieces = secret.of(matter.id)
    gone = tuple(one for one in secret.gone if one.matter == matter.id)
    texts = tuple(piece.text for piece in pieces)
    prose = "\n".join(piece.text for piece in pieces if piece.sort != "file")
    telling = "\n".join(piece.text for piece in pieces if piece.sort not in ("reason", "file"))
    clock = {one.key[1] for text in texts for one in clock_times(text)}
    clock |= {one.key[1] for each in gone for time in (each.left, each.returned) for one in clock_times(time)}
    people = tuple(
        one
        for one in _people(matter, pieces, there)
        if one.concerned or not one.lone or one.recogniser.person.surname not in own
    )
    known = {name for one in people for name in (*one.recogniser.person.given, one.recogniser.person.surname)}
    return KnownMatter(
        matter=matter,
        texts=texts,
        people=people,
        capitals=_capitals(pieces, opening=False) - taken - frame - known,
        openings=_capitals(pieces, opening=True) - taken - frame - known,
        places=_places(prose),
        bodies=_bodies(prose, frame, taken),
        roles=frozenset(role for role, _s, _e in roles(telling)),
        amounts=tuple(one for text in texts for one in amounts(text)),
        dates=tuple(one for text in texts for one in (*dates(text), *feasts(text))),
        clock=frozenset(clock),
        counts=frozenset(one.key for text in texts for one in counts(text)),
        headcounts=frozenset(one.key for text in texts for one in headcounts(text)),
        since=frozenset(one.key for text in texts for one in spans_of_time(text)),
        durations=frozenset(one.key for text in texts for one in durations(text)),
        references=frozenset(one.key for text in texts for one in references(text)),
        groups=frozenset(one.key for text in texts for one in groups(text)),
        topics=topics(telling),
        hard=frozenset(stem(found[0].split()[0]) for found in hard_words(telling)),
        stems=frozenset(stem(word.bare) for word in words_of(telling)) - frame,
        kinds=_kinds(matter, telling),
        small=frozenset(one for text in texts for one in small_numbers(text)),
        gone=gone,
        business=kinds_of_business(telling),
        only_names=_only_names(texts),
        posts=frozenset(
            role
            for one in people
            if one.public
            for name, office in held
            if (person := parse_name(name)) and same(person, one.recogniser.person)
            for role, _s, _e in roles(office)
        ),
    )


def _people(matter: Matter, pieces: Iterable[SecretPiece], there: tuple[Person, ...]) -> tuple[Named, ...]:
    about = tuple(person for one in matter.concerned if (person := parse_name(one.name)))
    found: dict[Person, bool] = dict.fromkeys(about, True)
    for piece in pieces:
        if piece.sort in ("file", "reason"):
            continue
        for person, _start, _end in people_in(piece.text):
            known = [one for one in found if same(one, person) or person.surname in one.given]
            if (
                known
                and not (person.given and not known[0].given)
                and not (person.initials and not known[0].initials)
            ):
                continue
            found[person] = any(found[one] for one in known)
    return tuple(
        Named(
            Recogniser(person, there),
            concerned,
            any(same(person, one) for one in there),
            not person.title and not person.initials,
        )
        for person, concerned in found.items()
    )


def _capitals(pieces: Iterable[SecretPiece], *, opening: bool) -> frozenset[str]:
    """Words with a capital that are no ordinary words: names of any kind. ``opening``: those at the "
    "beginning of
    a sentence, where any word has one."""
    return frozenset(
        word.bare
        for piece in pieces
        if piece.sort != "file"
        for word in words_of(piece.text)
        if is_name_like(word)
        and opening == (begins_sentence(piece.text, word.start) and word.bare not in GIVEN)
    )


def _places(text: str) -> frozenset[str]:
    """Names that stand only as where something was: "at Coldbrook"."""
    where: set[str] = set()
    else_where: set[str] = set()
    words = words_of(text)
    for before, word in itertools.pairwise(words):
        if is_name_like(word):
            (where if before.bare in ("at", "in", "near", "to") else else_where).add(word.bare)
    return frozenset(where - else_where)


def is_name_like(word: Word) -> bool:
    """Whether a word has a capital and stands in no list."""
    shape = word.capital and len(word.text) > 2
    return shape and word.bare not in PROPER and not is_ordinary(word.text)


def _bodies(text: str, frame: frozenset[str], taken: frozenset[str]) -> tuple[str, ...]:
    """Firms, schools and addresses that are named, without those of the meeting's own body."""
    found: dict[str, None] = {}
    for match in _CAPITALS.finditer(text):
        run = words_of(match[0])
        ordinary = all(is_core(w.text) or w.bare in PROPER | TITLES or stem(w.bare) in frame for w in run)
        people = any(w.bare in taken or w.bare in TITLES for w in run)
        if not ordinary and not people:
            found[fold(match[0]).casefold()] = None
    for match in _NAMED_BODY.finditer(text):
        named = re.sub(r"^(?:The|At|From|In|Of|To)\s+", "", match[0])
        words = [stem(word.bare) for word in words_of(named)]
        if set(words) - frame and len(words) > 1 and not all(word in PROPER for word in words):
            found[fold(named).casefold()] = None
            found[re.sub(r"^\d+[a-z]? ", "", fold(named).casefold())] = None
            short = _LEGAL_FORM.sub("", named)
            if len(words_of(short)) > 1 and not all(is_ordinary(w.text) for w in words_of(short)):
                found[fold(short).casefold()] = None
    return tuple(found)


def _kinds(matter: Matter, text: str) -> frozenset[str]:
    """The kinds of people whom it may be about."""
    kinds = {kind for word in words_of(text) if (kind := CLASSES.get(word.bare)) in ("parent", "governor")}
    if matter.category in ("pupil", "safeguarding") or matter.ground == "named-pupil":
        kinds.add("pupil")
    if matter.category == "personnel" or matter.ground in STAFFISH:
        kinds.add("staff")
    if matter.category in ("commercial", "legal"):
        kinds |= {kind for word in words_of(text) if (kind := CLASSES.get(word.bare))}
    return frozenset(kinds)
