"""What points at a person: who left for which item, who took no part, gaps that can be counted, pronouns."""

from __future__ import annotations

import re
from collections.abc import Iterator

from governance.domain.leaks.known import KnownMatter
from governance.domain.leaks.names import Person, Recogniser, parse_name, public_people, same
from governance.domain.leaks.posts import OUTSIDE, roles
from governance.domain.leaks.seen import Seen, Sight, is_pointed
from governance.domain.leaks.sides import HOLE, Piece, PublicSide
from governance.domain.leaks.topics import topics
from governance.domain.leaks.words import sentences

_LEFT = re.compile(
    r"\b(?:left|leaves|leaving|withdrew|withdraws|withdrawn|withdrawing|stepped out|steps out|went out|"
    r"stood down|recused|recus\w+|"
    r"absented|absent|waited outside|wait outside|sat out|sat outside|not in attendance|asked to wait|"
    r"not present|took no part|take no part|did not take part|"
    r"no part in|"
    r"did not vote|returned|returns|rejoined|rejoins|came back|re-entered|re-joined|excused|out of the "
    r"room|not in the room|"
    r"asked to leave|retired from|declared|declares|conflicted|joined (?:the meeting )?for|attended "
    r"(?:only )?for|joined the (?:call|room) for|"
    r"present (?:only )?for|in attendance for|took the chair|chaired|presided|abstained|abstains|"
    r"abstaining|logged off|"
    r"disconnected|dropped off|moved to the (?:waiting room|lobby))\b",
    re.IGNORECASE,
)
_ABOUT = re.compile(
    r"\b(?:agenda\s+)?(?:items?|minutes?|no\.?|numbers?|section|paragraph)\s+(?P<n>[A-Z]*\d[\w./]*\w|"
    r"[A-Z]*\d)",
    re.IGNORECASE,
)
_CONFIDENTIAL = re.compile(
    r"\b(?:part (?:ii|two|b|2)|confidential (?:item|matter|part|business|section|discussion|session)|"
    r"closed (?:item|session)|"
    r"this item|the (?:next|following|previous) item|(?:personnel|staffing|pupil|exclusion|pay|salary) "
    r"(?:item|matter|discussion))\b",
    re.IGNORECASE,
)
_OWN = re.compile(
    r"\b(?:his|her|their)(?: own)? (?:position|posts?|roles?|jobs?|future|pay|salar(?:y|ies)|severance|"
    r"case|situation|contracts?|terms|departure|conduct|performance|health|claim|complaint|appeal|request|application)\b"
    r"|\bwhat (?:had|has) (?:gone wrong|happened|occurred)\b|\b(?:had|has) gone wrong\b",
    re.IGNORECASE,
)
"""Why somebody stayed out or came, in words that name no business."""
_ALL = re.compile(
    r"\b(?:all|everyone|everybody|observers|staff members|non-governors|visitors|public|associate members)\b",
    re.IGNORECASE,
)
_SOMEBODY = re.compile(r"\b(?:[A-Z][\w'’-]+|he|she|one governor|staff governor|parent governor|a governor)\b")
_REASON = re.compile(
    r"\b(?:maternity|paternity|pregnan\w+|sick(?:ness)?(?: leave| absence)?|ill(?:ness)?|stress|"
    r"compassionate|bereavement|"
    r"suspended|garden leave|long-term absen\w+|hospital\w*|surgery|phased return|occupational health|on "
    r"leave|unwell|"
    r"disciplinary|under investigation|resigned|redundan\w+)\b",
    re.IGNORECASE,
)
_HARD_REASON = re.compile(
    r"\b(?:maternity|paternity|pregnan\w+|sick leave|stress|suspended|garden leave|long-term|phased "
    r"return|disciplinary|"
    r"under investigation)\b",
    re.IGNORECASE,
)
_PLACEHOLDER = re.compile(
    rf"{HOLE}(?:['’]s)?\s*(?:,|and|&|or|/)\s*(?:the\s+)?{HOLE}"
    r"|\[[^\]\n]{0,40}\]|█+|▇+|\*{3,}|X{3,}|x{4,}|\b[A-Z]\*{2,}\w*|\b[A-Z]_{2,}|\b[A-Z][—–-]{2,}"
    r"|\b(?:Mr|Mrs|Ms|Miss|Dr) [A-Z]\b(?!\.?\s*[A-Z][\w'’-]|['’][A-Z]|-)"
    r"|\b(?:Pupil|Child|Student|Teacher|Parent|Person|Employee|Staff [Mm]ember|Bidder|Family|Company) "
    r"[A-HX-Z]\b(?!\.)|\b(?:Pupil|Child|Student|Employee|Bidder) [1-9]\b(?![/.\d])|\b(?:name|names) "
    r"(?:redacted|withheld|removed|omitted)\b|\bN\.\s?N\.",
)
_PRONOUN = re.compile(r"\b(?:he|she|his|her|hers|him|himself|herself)\b", re.IGNORECASE)
_ANTECEDENT = re.compile(
    r"\b(?:Mr|Mrs|Ms|Miss|Dr|Headteacher|Chair|Clerk|Principal|CEO|Vice[- ]Chair|School Business Manager|"
    r"Deputy|"
    r"[A-Z]\. ?[A-Z][a-z]+|[A-Z][a-z]+ [A-Z][a-z]+)\b"
)


def pointers(sight: Sight) -> Iterator[Seen]:
    """Sentences that say who left, stayed out or took part for the sake of this matter."""
    piece, known, public = sight
    field = piece.spot.field
    if field == "attendance":
        named = _items_of(piece.text, known, public)
        if named or (
            named is None and re.search(r"\b(?:part (?:ii|two|b)|confidential|closed)\b", piece.text, re.I)
        ):
            at = piece.text.find("(") + 1
            yield Seen("attendance", at, len(piece.text) - bool(at))
    if field not in ("note", "text", "declaration", "challenge", "wording", "resolution", "action"):
        return
    for start, end in sentences(piece.text):
        sentence = piece.text[start:end]
        left = _LEFT.search(sentence)
        if left and _is_pointing(sentence, piece, known, public):
            trimmed = sentence.strip()
            at = start + sentence.index(trimmed)
            yield Seen("attendance", at, at + len(trimmed))


def _is_pointing(sentence: str, piece: Piece, known: KnownMatter, public: PublicSide) -> bool:
    away = _names_somebody(sentence, known, public)
    about = _items_of(sentence, known, public)
    if about is False:
        return False
    told = piece.spot.field == "note" and (_OWN.search(sentence) or topics(sentence) & known.topics)
    if about or told or _CONFIDENTIAL.search(sentence):
        return not _ALL.search(sentence) and bool(away or _SOMEBODY.search(sentence))
    if away:
        return bool(known.gone) and (piece.spot.field != "text" or _leaves(sentence))
    here = is_pointed(piece, known.matter.id)
    return here and _leaves(sentence) and not _ALL.search(sentence) and _who(sentence, public)


def _leaves(sentence: str) -> bool:
    return bool(
        re.search(
            r"\b(?:left|leaves|withdr\w+|stepped out|went out|waited outside|returned|rejoined|came back|"
            r"recus\w+|re-entered|"
            r"out of the room|no part|not vote|abstain\w*|asked to leave|stood down|logged off)\b",
            sentence,
            re.IGNORECASE,
        )
    )


def _who(sentence: str, public: PublicSide) -> bool:
    people = public_people(public.people)
    named = any(True for one in people for _found in Recogniser(one, ()).mentions(sentence))
    return named or any(role not in OUTSIDE for role, _s, _e in roles(sentence))


def _names_somebody(sentence: str, known: KnownMatter, public: PublicSide) -> bool:
    """Whether the sentence names one who withdrew from the matter or whom it is about."""
    away = [person for gone in known.gone if (person := parse_name(gone.name))]
    away += [one.recogniser.person for one in known.people if one.concerned]
    others = public_people(public.people)
    return any(True for one in away for _found in Recogniser(one, others).mentions(sentence))


def _items_of(sentence: str, known: KnownMatter, public: PublicSide) -> bool | None:
    """Whether the sentence speaks of an item that holds the matter; False if only of others, None of none."""
    named = [public.numbered.get(found["n"].rstrip(".")) for found in _ABOUT.finditer(sentence)]
    items = [one for one in named if one is not None]
    if not items:
        return None
    return any(known.matter.id in one.holes for one in items)


def reasons(sight: Sight) -> Iterator[Seen]:
    """Why somebody was absent, where a matter has to do with it."""
    piece, known = sight.piece, sight.known
    field = piece.spot.field
    if field not in ("attendance", "note", "declaration") and not piece.text.casefold().startswith("apolog"):
        return
    for found in _REASON.finditer(piece.text):
        shared = {word.casefold() for word in re.findall(r"\w+", found[0])} & {
            word for text in known.texts for word in re.findall(r"\w+", text.casefold())
        }
        if shared - {"leave", "absence", "on"} or (known.staffish and _HARD_REASON.search(found[0])):
            start, end = _bracketed(piece.text, found.start(), found.end())
            yield Seen("attendance", start, end)


def _bracketed(text: str, start: int, end: int) -> tuple[int, int]:
    opened, closed = text.rfind("(", 0, start), text.find(")", end)
    if opened >= 0 and closed >= 0 and ")" not in text[opened:start] and text[:1] != "(":
        return opened, closed + 1
    return start, end


def gaps(sight: Sight) -> Iterator[Seen]:
    """What lets the reader count those who are not named."""
    piece = sight.piece
    if piece.spot.field in ("attendance", "place", "presenter", "due", "file name"):
        return
    for found in _PLACEHOLDER.finditer(piece.text):
        inside = found[0].strip("[]").casefold()
        if found[0].startswith("[") and (len(inside.split()) > 5 or inside in ("sic", "…", "...", "x", "")):
            continue
        yield Seen("count", found.start(), found.end(), "")


def pronouns(sight: Sight) -> Iterator[Seen]:
    """He or she after a pointer, with nobody else whom it could mean."""
    piece, known = sight.piece, sight.known
    in_place = piece.spot.field == "wording" and known.matter.id in piece.holes
    if (HOLE not in piece.text and not in_place) or piece.spot.field == "attendance":
        return
    for found in _PRONOUN.finditer(piece.text):
        before = piece.text[: found.start()]
        hole = before.rfind(HOLE)
        if hole < 0 and not in_place:
            continue
        hole = max(hole, 0)
        between = before[hole + 1 :]
        begun = next(start for start, end in sentences(piece.text) if start <= hole < end)
        if len(re.findall(r"[.!?]\s", between)) < 2 and not _ANTECEDENT.search(
            piece.text[begun : found.start()]
        ):
            small = found[0].casefold()
            instead = {
                "he": "they",
                "she": "they",
                "his": "their",
                "her": "their",
                "hers": "theirs",
                "him": "them",
            }
            yield Seen("pronoun", found.start(), found.end(), instead.get(small, "themselves"))


_COUNTED = re.compile(
    r"\b(?:by )?(?:a vote of )?[\w-]+ votes? to [\w-]+\b|\bby \d+ to \d+\b|\b\w+ (?:voted |votes? "
    r")?(?:for|in favour)(?:,| and| with|;) \w+ "
    r"(?:voted |votes? )?(?:against|abstain\w*)\b|\b(?:one|two|a|1|2) (?:governor|member|trustee|vote)s? "
    r"(?:against|abstain\w*|dissent\w*|"
    r"voted against)\b|\b(?:with )?(?:one|two|1|2|an) (?:abstentions?|against|dissent\w*)\b|\bby a "
    r"majority\b|\bcasting vote\b",
    re.IGNORECASE,
)


def votes_in_words(sight: Sight) -> Iterator[Seen]:
    """How a vote went, told where the public sees a pointer to the matter."""
    piece, known = sight.piece, sight.known
    if (
        piece.spot.field in ("wording", "text", "note", "title", "resolution")
        and known.matter.id in piece.holes
    ):
        for found in _COUNTED.finditer(piece.text):
            if piece.spot.field != "resolution" or piece.closed:
                yield Seen("vote", found.start(), found.end())


def withdrew(known: KnownMatter, name: str) -> bool:
    """Whether somebody of this name withdrew confidentially, or is whom the matter is about."""
    person = parse_name(name)
    return person is not None and any(same(person, one) for one in _away(known))


def _away(known: KnownMatter) -> Iterator[Person]:
    yield from (person for gone in known.gone if (person := parse_name(gone.name)))
    yield from (one.recogniser.person for one in known.people if one.concerned)
