"""Names of people: found in confidential words, and recognised in public ones in whatever form they stand."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from governance.domain.leaks.ordinary import GIVEN, PROPER, is_ordinary
from governance.domain.leaks.topics import listed
from governance.domain.leaks.words import Word, begins_sentence, fold, words_of

TITLES = frozenset(
    listed(
        "mr mrs ms miss mx dr prof professor rev revd reverend canon fr father sr sister sir dame lady lord "
        "cllr councillor imam rabbi"
    )
)
WORDS = frozenset(
    listed(
        "amber april art august bill dale dawn dean drew faith faye frank gene grace grant guy hazel heather "
        "holly hope iris ivy jasmine joy june lance lily mark may mercy miles neville olive patience pearl "
        "penny poppy rob robin rose ruby rusty sage sky sue summer verity violet wade will"
    )
)
"""First names that are words too: at the beginning of a sentence either may be meant."""
PARTICLES = frozenset(listed("de da di du van von der den ap ab ferch al el bin ibn le la st mac mc"))
KIN = frozenset(
    listed(
        "mother father parents parent mum dad mums dads family carer carers sister brother class case place "
        "teacher behaviour exclusion appeal placement grievance appointment salary pay leave absence request "
        "husband wife partner son daughter contract"
    )
)
NICKNAMES = (
    "alexander alex sandy", "andrew andy", "anthony tony", "benjamin ben", "catherine cath cathy kate",
    "charles charlie", "christine chris", "christopher chris", "daniel dan danny", "deborah debbie deb",
    "edward ed eddie ted", "elizabeth liz beth betty libby", "geoffrey geoff", "gillian gill", "gregory greg",
    "james jim jimmy jamie", "jennifer jen jenny", "john jack johnny", "jonathan jon", "joseph joe",
    "joshua josh", "katherine kate kathy katie", "margaret maggie meg peggy", "matthew matt",
    "michael mike mick", "nicholas nick", "nicola nicky nic", "patricia pat trish tricia", ("patrick pat "
    "paddy"),
    "peter pete", "philip phil", "rebecca becky becca", "richard rich dick rick", "robert bob rob bobby",
    "samantha sam", "samuel sam", "stephen steve", "steven steve", "susan sue susie", "theodore theo",
    "abigail abi abby gail", "albert al bert bertie", "alfred alf alfie fred", "amanda mandy",
    "arthur art", "barbara barb babs", "bernard bernie", "caroline carrie caro", "cynthia cindy",
    "dominic dom", "dorothy dot dottie", "douglas doug", "eleanor ellie nell nora", "emily em emmy",
    "eugene gene", "florence flo florrie", "frances fran frankie", "francis frank",
    "frederick fred freddie", "gabriel gabe", "gabrielle gabby", "gerald gerry", "harold harry",
    "helen nell", "henry harry hal", "isabella bella izzy", "isabel izzy", "jacqueline jackie",
    "janet jan", "jeremy jerry jez", "jessica jess jessie", "josephine jo josie", "judith judy",
    "kenneth ken kenny", "kimberley kim", "laurence larry laurie", "lawrence larry laurie",
    "leonard len lenny", "leslie les", "louise lou", "lucille lucy", "martin marty", "maureen mo",
    "maximilian max", "nathaniel nat nathan", "oliver ollie", "oscar ozzie", "pamela pam",
    "penelope penny", "raymond ray", "reginald reg reggie", "ronald ron ronnie", "rosemary rosie",
    "russell russ", "sandra sandy", "sebastian seb", "simon si", "stanley stan", "teresa terry tess",
    "terence terry", "tobias toby", "valerie val", "vincent vince vinny", "walter walt", "wilfred wilf",
    "zachary zac zach",
    "thomas tom tommy", "timothy tim", "victoria vicky", "william bill will billy", "zofia zosia",
)  # fmt: skip
_INITIALS = re.compile(r"(?<![\w.])((?:[A-Z]\.\s?){1,3}[A-Z]\.?|[A-Z]-[A-Z]|[A-Z]{2,4})(?![\w])")
_ABBREVIATIONS = frozenset(
    listed(
        "HT DHT AHT HOS SEN PP KS LA AI PE IT RE HR FE DT AM PM UK EU US TA CE VA VC FA TV OK II III IV VI "
        "VII IX XI GB SLT SMT MAT CEO CFO COO DSL DPO SIP SDP SEF LGB FGB EAL FSM LAC PLAC GDS EXS WTS ECT "
        "NQT PPA CPD AOB DFE NHS LLP PLC LTD QC KC JP BA MA BSC MP MBE OBE QTS SATS RSE AGM EGM TUPE HMI FOI "
        "ICO ACAS KPI RAG GIAS KCSI CIF SCA PTA PTFA BAME EDI MOU TOR QA CLA CIN CP EHC EHCP SBM HLTA"
    )
)


class Person(NamedTuple):
    """Somebody's name in its pieces, folded: ``given`` the names written out, ``initials`` all first "
    "letters in
    order, where they are known."""

    title: str
    given: tuple[str, ...]
    initials: str
    surname: str

    def __repr__(self) -> str:
        return "<person>"

    @property
    def full_initials(self) -> frozenset[str]:
        """The letters by which somebody might be called: "jf", and "jsj" for a double surname."""
        if not self.surname or not (self.initials or "-" in self.surname):
            return frozenset()
        last = self.surname.split()[-1]
        ends = {last[0], "".join(piece[0] for piece in last.split("-") if piece)}
        firsts = {self.initials, self.initials[:1]} - {""}
        halves = {end for end in ends if len(end) > 1}
        return frozenset(first + end for first in firsts for end in ends) | halves


class Mention(NamedTuple):
    """A name in public words."""

    start: int
    end: int
    initials: bool = False

    def __repr__(self) -> str:
        return "<mention>"


def parse_name(name: str) -> Person | None:
    """A name as somebody wrote it; None for what is no name ("the Year 5 teacher")."""
    plain = re.sub(r"\([^)]*\)", " ", name).split(",")[0]
    words = list(words_of(plain))
    title = ""
    while words and words[0].bare in TITLES:
        title = words.pop(0).bare
    if not words or any(not w.capital and w.bare not in PARTICLES for w in words):
        return None
    if not title and len(words) > 1 and all(_no_name(w) for w in words):
        return None
    initials = [w for w in words[:-1] if len(w.text) == 1 or (len(w.text) <= 3 and w.text.isupper())]
    given = tuple(w.bare for w in words[:-1] if w not in initials and w.bare not in PARTICLES)
    letters = "".join(w.bare if w in initials else w.bare[0] for w in words[:-1] if w.bare not in PARTICLES)
    last = words[-1].bare
    if not title and len(words) == 1:
        return Person("", (last,), "", last)
    return Person(title, given, letters, last)


def _no_name(word: Word) -> bool:
    return word.bare in PROPER or (is_ordinary(word.text) and word.bare not in GIVEN)


def people_in(text: str) -> Iterator[tuple[Person, int, int]]:
    """The people whom ``text`` names, as far as their names can be told from other words."""
    words = words_of(text)
    place = 0
    while place < len(words):
        run = _run(text, words, place)
        if not run:
            place += 1
            continue
        place += len(run)
        named = _trimmed(text, run)
        if named:
            person = parse_name(text[named[0].start : named[-1].end])
            if person:
                yield person, named[0].start, named[-1].end


def _run(text: str, words: tuple[Word, ...], place: int) -> list[Word]:
    """The words from ``place`` on that begin with capitals and follow one another closely."""
    run: list[Word] = []
    for word in words[place:]:
        if run and text[run[-1].end : word.start] not in (" ", ". ", "."):
            break
        joined = text[run[-1].end : word.start] if run else ""
        if joined == ". " and len(run[-1].text) > 1 and run[-1].bare not in TITLES:
            break
        if not (word.capital or (run and word.bare in PARTICLES)):
            break
        run.append(word)
        if word.text[-2:] in ("'s", "’s"):
            break
    while run and run[-1].bare in PARTICLES and not run[-1].capital:
        run.pop()
    return run


def _trimmed(text: str, run: list[Word]) -> list[Word]:
    """Of a run of capitalised words those that are a name; empty if none are."""
    titled = [n for n, word in enumerate(run) if word.bare in TITLES]
    if titled:
        return run[titled[0] :] if len(run) > titled[-1] + 1 else []
    while run and _no_name(run[0]) and len(run[0].text) > 1:
        run = run[1:]
    while run and (run[-1].bare in PROPER or run[-1].text.isupper()) and len(run) > 1:
        run = run[:-1]
    if len(run) >= 2:
        first, last = run[0], run[-1]
        sure = first.bare in GIVEN or len(first.text) == 1
        return run if sure or not (is_ordinary(first.text) or is_ordinary(last.text)) else []
    if len(run) == 1 and not _no_name(run[0]) and not run[0].text.isupper() and len(run[0].text) > 2:
        known = run[0].bare in GIVEN and not is_ordinary(run[0].text)
        return run if known or not begins_sentence(text, run[0].start) or not is_ordinary(run[0].text) else []
    return []


class Recogniser:
    """Finds one person's name in public words. ``others`` are those who are there publicly anyway."""

    def __init__(self, person: Person, others: Iterable[Person]) -> None:
        self.person = person
        others = [one for one in others if not same(one, person)]
        self._shared = any(one.surname == person.surname for one in others)
        self._others = others
        self._given = self._names(person.given)
        self._letters = person.full_initials - {letters for one in others for letters in one.full_initials}

    def mentions(self, text: str, *, loose: bool = False) -> Iterator[Mention]:
        """Where the person is named. ``loose`` takes small letters too, as in a file's name."""
        words = words_of(text)
        for place, _word in enumerate(words):
            found = self._surname(text, words, place, loose) or self._alone(text, words, place, loose)
            if found:
                yield found
        for letters in _INITIALS.finditer(fold(text)):
            if self._is_initials(letters[1], letters[0]):
                yield Mention(letters.start(), letters.end(), initials=True)

    def _is_initials(self, written: str, whole: str) -> bool:
        letters = re.sub(r"[^A-Z]", "", written)
        dotted = "." in whole
        return letters.casefold() in self._letters and (dotted or letters not in _ABBREVIATIONS)

    def _surname(self, text: str, words: tuple[Word, ...], place: int, loose: bool) -> Mention | None:
        word, last = words[place], self.person.surname
        if not last or not (word.capital or loose) or not _is_surname(word.bare, last):
            return None
        start, support, against = self._before(text, words, place)
        plural = word.bare != last and place and words[place - 1].bare == "the"
        doubtful = is_ordinary(last) or last in GIVEN
        if against or (self._shared and support != "name"):
            return None
        if doubtful and not (support or plural or loose or (word.bare == last and _is_kin(words, place))):
            return None
        if word.bare != last and not plural and word.bare.endswith("s") and word.bare[:-1] == last:
            return None
        return Mention(start, word.end)

    def _before(self, text: str, words: tuple[Word, ...], place: int) -> tuple[int, str, bool]:
        """What stands before a surname: where the name begins, whether it speaks for this person or
        another."""
        start, support, against, edge = words[place].start, "", False, words[place].start
        for word in reversed(words[max(0, place - 3) : place]):
            between = text[word.end : edge]
            if between.strip(" .") or not word.capital:
                break
            if word.bare in TITLES:
                start, support = word.start, support or "title"
                break
            is_initial = len(word.text) == 1 or (word.text.isupper() and len(word.text) <= 3)
            if is_initial:
                if self.person.initials and not _letters_fit(word.bare, self.person.initials):
                    against = True
                start, support = word.start, "name"
            elif word.bare in self._given:
                start, support = word.start, "name"
            elif word.bare in GIVEN or not is_ordinary(word.text):
                fits = self.person.initials[:1] == word.bare[0] and not self.person.given
                against = bool(self.person.initials) and not fits
                start, support = word.start, "name"
            else:
                break
            edge = word.start
        return start, support, against

    def _alone(self, text: str, words: tuple[Word, ...], place: int, loose: bool) -> Mention | None:
        """A given name by itself, if nobody else there might be meant."""
        word = words[place]
        if word.bare not in self._given or not (word.capital or loose):
            return None
        if any(word.bare in self._names(one.given) for one in self._others):
            return None
        follows = words[place + 1] if place + 1 < len(words) else None
        if follows and _is_surname(follows.bare, self.person.surname):
            return None
        if (
            follows
            and follows.capital
            and not is_ordinary(follows.text)
            and follows.bare != self.person.surname
        ):
            return None
        opening = word.bare in WORDS and begins_sentence(text, word.start)
        if (opening or is_ordinary(word.text)) and not _is_kin(words, place):
            return None
        return Mention(word.start, word.end)

    @staticmethod
    def _names(given: tuple[str, ...]) -> frozenset[str]:
        """The first names, and the short forms of them."""
        short = (group.split() for group in NICKNAMES)
        also = (name for group in short for name in group if set(group[:1]) & set(given))
        also_long = (group.split()[0] for group in NICKNAMES if set(group.split()) & set(given))
        return frozenset((*given, *also, *also_long))


def _is_surname(word: str, surname: str) -> bool:
    if word in (surname, f"{surname}s", f"{surname}es", surname.replace("-", "")):
        return True
    halves = surname.split("-")
    return len(halves) > 1 and word in halves and not is_ordinary(word)


def _is_kin(words: tuple[Word, ...], place: int) -> bool:
    possessive = words[place].text[-2:] in ("'s", "’s")
    return possessive and place + 1 < len(words) and words[place + 1].bare in KIN


def _letters_fit(written: str, initials: str) -> bool:
    return initials.startswith(written) or written.startswith(initials)


def same(one: Person, other: Person) -> bool:
    """Whether two names may well be one person's."""
    sexes = {"mr" if each.title in ("mr", "sir", "lord", "fr", "father") else "ms" for each in (one, other)}
    said = all(each.title in ("mr", "mrs", "ms", "miss", "sir", "lady", "dame") for each in (one, other))
    if one.surname != other.surname or (said and len(sexes) > 1):
        return False
    if one.given and other.given:
        return bool(Recogniser._names(one.given) & Recogniser._names(other.given))
    if one.initials and other.initials:
        return one.initials[0] == other.initials[0]
    return True


def public_people(names: Iterable[str]) -> tuple[Person, ...]:
    """The people who stand in the attendance."""
    return tuple(person for person in map(parse_name, names) if person)
