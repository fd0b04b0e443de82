"""Unusual words and phrases that stand on both sides, headings that tell, and what files are called."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from governance.domain.leaks.business import steps
from governance.domain.leaks.figures import groups
from governance.domain.leaks.known import KnownMatter
from governance.domain.leaks.names import TITLES
from governance.domain.leaks.ordinary import is_core, is_formula, is_ordinary, stem
from governance.domain.leaks.posts import few, roles
from governance.domain.leaks.seen import Seen, Sight, is_pointed
from governance.domain.leaks.sides import PublicSide
from governance.domain.leaks.topics import hard_words, is_general, listed, topic_words, topics
from governance.domain.leaks.words import Word, fold, sentence_at, words_of
from governance.kernel.language import _

RARE, COMMON, CORE, ENOUGH, ENOUGH_HERE = 2.8, 1.2, 0.6, 2.4, 2.6
"""What a word counts for in a phrase that both sides have, and what makes a finding: less where the words are
elsewhere than where the public sees the pointer, for what is kept confidential there has to do with them."""
_NO_PHRASES = ("attendance", "presenter", "owner", "moved by", "vote", "due", "place", "file name")
_STEPPED = ("text", "challenge", "resolution", "action", "wording", "paper", "file name", "note", "title")
_NEUTRAL = frozenset(
    listed("""
    confidential item items matter matters staffing staff personnel pupil pupils student students commercial
    legal property premises estates finance financial part two ii report reports business update minutes
    previous approval contract contracts other any urgent governance human resources advice estate buildings
    site sites school academy trust senior leadership a an the of to for and on in from with closed private
    discussed in committee restricted reserved chair clerk governors governor members recommendation
    recommendations proposal decision headteacher information lettings procurement exempt general minute
    note noted agreed received considered took resolved was were be that this their it approved accepted
    decided further action actions outcome outcomes position way forward options details briefing proceed
    given
    went ahead full course question questions
    s correspondence received proposed next steps proposals
    """)
)


_IN_WORDINGS = frozenset(
    listed(
        "complaint complaints appeal panel outcome lease rents "
        "appointment appointed award offer tender tenders review"
    )
)


def phrases(sight: Sight) -> Iterator[Seen]:
    """Runs of words that both sides have, by how unusual they are; and words that tell by themselves."""
    piece, known, public = sight
    if piece.spot.field in _NO_PHRASES or piece.closed:
        return
    excused = _excused(known, public)
    names = known.only_names
    enough = ENOUGH_HERE if is_pointed(piece, known.matter.id) else ENOUGH
    words = tuple(w for w in words_of(piece.text) if w.capital or stem(w.bare) not in names)
    sequences = [[stem(word.bare) for word in words_of(text)] for text in known.texts]
    for start, length in _shared(words, sequences):
        run = words[start : start + length]
        if sum(_weight(word, excused) for word in run) + (length > 5) / 2 >= enough:
            told = [word for word in run if _weight(word, excused)]
            yield Seen("phrase", told[0].start, told[-1].end)
    tasks = topic_words(piece.text) if piece.spot.field == "action" else ()
    for found in (*hard_words(piece.text), *tasks):
        sentence = sentence_at(piece.text, found.start())
        shared = stem(found[0].split()[0].casefold()) in (known.stems if tasks else known.hard)
        if shared and not is_general(sentence):
            yield Seen("phrase", found.start(), found.end())


def _excused(known: KnownMatter, public: PublicSide) -> frozenset[str]:
    """The words of public headings over which this matter has its pointers: what the item is about is "
    "public."""
    return frozenset(
        stem(word.bare)
        for piece in public.pieces
        if known.matter.id in piece.holes and not piece.closed and piece.spot.field in ("title", "paper")
        for word in words_of(piece.text)
    ) | frozenset(stem(word.bare) for said in (public.frame, *public.people) for word in words_of(said))


def steps_taken(sight: Sight) -> Iterator[Seen]:
    """Words by which the public part carries out the matter's business, or alludes to it."""
    piece, known = sight.piece, sight.known
    field = piece.spot.field
    if field not in _STEPPED or (field == "title" and not piece.closed):
        return
    text = re.sub(r"[_-](?=\w)", " ", piece.text) if field == "file name" else piece.text
    for found in steps(text, known.business):
        whole = is_general(re.sub(r"per ?cent", "", sentence_at(text, found.start())))
        if not whole and stem(found[0].split()[0].casefold()) not in _excused(known, sight.public):
            yield Seen("file" if field == "file name" else "phrase", found.start(), found.end())


def _weight(word: Word, excused: frozenset[str]) -> float:
    if len(word.text) < 3 or is_formula(word.text) or stem(word.bare) in excused or word.bare in TITLES:
        return 0
    if is_core(word.text):
        return CORE
    if is_ordinary(word.text):
        return COMMON
    return RARE if not word.capital and len(word.text) > 3 else COMMON


def _shared(words: Sequence[Word], sequences: Sequence[Sequence[str]]) -> Iterator[tuple[int, int]]:
    """The longest runs of words that stand in one of the sequences too, from left to right."""
    stems = [stem(word.bare) for word in words]
    index: dict[str, list[tuple[int, int]]] = {}
    for number, sequence in enumerate(sequences):
        for place, each in enumerate(sequence):
            index.setdefault(each, []).append((number, place))
    start = 0
    while start < len(stems):
        longest = max(
            (
                _length(stems, start, sequences[number], place)
                for number, place in index.get(stems[start], ())
            ),
            default=0,
        )
        if longest:
            yield start, longest
        start += max(longest, 1)


def _length(stems: Sequence[str], start: int, sequence: Sequence[str], place: int) -> int:
    length = 0
    while (
        start + length < len(stems)
        and place + length < len(sequence)
        and stems[start + length] == sequence[place + length]
    ):
        length += 1
    return length


def headings(sight: Sight) -> Iterator[Seen]:
    """A public title or wording of a confidential item that says more than that there is one; a title over a
    pointer that tells the case; a wording in the place of a passage."""
    piece, known = sight.piece, sight.known
    field = piece.spot.field
    if field not in ("title", "wording", "paper") or not is_pointed(piece, known.matter.id):
        return
    if piece.closed == known.matter.id or field == "wording":
        if any(True for _each in _telling(piece.text, known, strict=field == "title")):
            yield Seen("heading", 0, len(piece.text), _("Confidential item") if field == "title" else "")
    elif field == "title" and topics(piece.text) & known.topics and _singles_out(piece.text, known):
        yield Seen("heading", 0, len(piece.text), _("Confidential item"))


def _telling(text: str, known: KnownMatter, *, strict: bool) -> Iterator[str]:
    """The words of a heading, or of a wording (which may say a little more), that tell what the matter is."""
    for found in (*hard_words(text), *topic_words(text)):
        shared = strict or stem(found[0].split()[-1].casefold()) in known.stems
        trade = not strict and topics(found[0]) == {"trade"}
        neutral = _NEUTRAL if strict else _NEUTRAL | _IN_WORDINGS
        if shared and not trade and not {word.bare for word in words_of(found[0])} <= neutral:
            yield found[0]
    for word in words_of(text):
        neutral = _NEUTRAL if strict else _NEUTRAL | _IN_WORDINGS
        unusual = not is_formula(word.text) and word.bare not in neutral and len(word.text) > 3
        trade = not strict and topics(word.text) == {"trade"}
        told = stem(word.bare) in known.stems or (strict and not is_core(word.text))
        if unusual and not trade and told:
            yield word.text
    if strict:
        yield from (text[start:end] for role, start, end in roles(text) if role != "office")
    yield from (text[one.start : one.end] for one in groups(text))
    if strict:
        yield from (found[0] for kind, found in few(text) if kind in known.kinds)


def _singles_out(text: str, known: KnownMatter) -> bool:
    return any(True for _each in few(text)) or any(
        role in known.roles for role, _s, _e in roles(text) if role != "head"
    )


def told_titles(sight: Sight) -> Iterator[Seen]:
    """A title or a paper's name, anywhere, that has a word which tells by itself and singles somebody out."""
    piece, known = sight.piece, sight.known
    if piece.spot.field not in ("title", "paper", "properties", "file name") or piece.closed:
        return
    text = re.sub(r"[_.-]+", " ", piece.text) if piece.spot.field == "file name" else piece.text
    apart = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", text) if piece.spot.field == "file name" else text
    if len(apart) != len(text):
        text = apart
    telling = [found for found in topic_words(text) if _is_own(found[0], known)]
    if not telling or (piece.spot.field == "title" and not _singles_out(text, known)):
        return
    if is_general(text):
        return
    kind = "file" if piece.spot.field in ("file name", "properties") else "heading"
    whole = piece.spot.field == "file name" or len(apart) != len(piece.text)
    start, end = (0, len(piece.text)) if whole else (telling[0].start(), telling[-1].end())
    if piece.spot.field in ("file name", "paper", "properties"):
        yield Seen(kind, start, end, _("Report") if piece.spot.field == "paper" else "")  # type: ignore[arg-type]
    else:
        yield Seen("heading", start, end, _("Confidential item"))


def _is_own(word: str, known: KnownMatter) -> bool:
    """Whether the matter has this word too, and it is one that no ordinary paper has."""
    hard = any(True for _each in hard_words(word)) or stem(word.split()[0]) in known.hard
    return stem(word.split()[0]) in known.stems and (hard or bool(topics(word) - {"pay", "trade", "legal"}))


def files(sight: Sight) -> Iterator[Seen]:
    """Unusual words in what a public paper's file is called, that the matter has too."""
    piece, known = sight.piece, sight.known
    if piece.spot.field not in ("file name", "properties"):
        return
    yield from _named_in_file(piece.text, known)
    named = re.sub(r"(?<=[a-z])(?=[A-Z])", "_", piece.text)
    for found in re.finditer(r"[A-Za-z]+", named):
        word = found[0]
        at = piece.text.find(word)
        if len(word) > 3 and not is_ordinary(word) and stem(word.casefold()) in known.stems and at >= 0:
            yield Seen("file", at, at + len(word))
        if len(word) in (2, 3) and _is_letters(word, known) and at >= 0:
            yield Seen("file", at, at + len(word))


def _named_in_file(text: str, known: KnownMatter) -> Iterator[Seen]:
    """A surname run together with an initial; an office of somebody in the matter with what it is about."""
    whom = [one.recogniser.person for one in known.people if one.concerned or not one.public]
    for found in re.finditer(r"[^\W\d_]{4,}", fold(text)):
        word = found[0].casefold()
        for person in whom:
            last = person.surname.replace("-", "")
            letters = person.initials[:1]
            if len(last) > 2 and word in {f"{letters}{last}", f"{last}{letters}"} - {last}:
                yield Seen("file", found.start(), found.end())
    spaced = re.sub(r"[_.-]", " ", text)
    for role, start, end in roles(spaced):
        if role in known.posts and topics(spaced) & known.topics:
            yield Seen("file", start, end)


def _is_letters(word: str, known: KnownMatter) -> bool:
    if word.casefold() in (
        "of",
        "to",
        "in",
        "on",
        "at",
        "by",
        "hr",
        "pp",
        "ht",
        "vs",
        "pdf",
        "doc",
        "xls",
        "the",
        "for",
    ):
        return False
    return any(
        word.casefold() in one.recogniser.person.full_initials for one in known.people if not one.public
    )
