"""Roles, kinds of people, and how few of them are spoken of."""

from __future__ import annotations

import re
from collections.abc import Iterator

from governance.domain.leaks.topics import listed, table
from governance.domain.leaks.words import fold, words_of

_PIECES = r"""
    subjects = maths?|mathematics|english|science|history|geography|music|art|drama|pe|physical education|
        french|german|spanish|languages|computing|ict|technology|dt|food|textiles|re|
        religious education|religious studies|phonics|literacy|reading|numeracy|pshe|eyfs|
        early years|sen|send|inclusion|sixth form|physics|chemistry|biology|business|economics|
        psychology|sociology|philosophy|ethics|latin|welsh|dance|media|photography|design|
        humanities|sport|key stage (?:\d|one|two|three|four)|ks\d|pastoral|safeguarding|curriculum|
        assessment|nursery|reception|(?:lower|upper) school|eal|careers
    years = (?:year|y|yr) ?(?:1[0-3]|[1-9]|one|two|three|four|five|six|seven|eight|nine|ten|eleven)|
        reception|nursery|1?\d[a-z]
    posts = teachers?|tas?|teaching assistants?|leaders?|leads?|co-?ordinators?|tutors?|mentors?|
        support assistants?|technicians?|heads?|lsas?|instructors?|nurses?|hltas?|managers?
"""
_ROLES = r"""
    {year} teacher = (?P<year>@YEARS@)(?:'s)? (?:class )?(?:@POSTS@)
    {year} teacher = (?:class )?(?:@POSTS@) (?:of|in|for|from) (?P<year2>@YEARS@)
    {year} teacher = (?:leads?|teaches|taught|taught in|leads in|teaches in) (?P<year3>@YEARS@)
    {subject} lead = (?:leads?|teaches|taught) (?P<subject4>@SUBJECTS@)
    head of department = heads? of (?:department|faculty)|line managers?
    head of year = heads? of (?:year|house)(?: \w+)?
    {subject} lead = (?:heads?|leaders?|leads?|directors?|co-?ordinators?|managers?) (?:of|
        for) (?P<subject>@SUBJECTS@)
    {subject} lead = (?P<subject2>@SUBJECTS@) (?:@POSTS@)
    {subject} lead = (?:teachers?|tutors?) of (?P<subject3>@SUBJECTS@)
    caretaker = caretakers?|(?:site|premises|estates?|facilities) (?:managers?|supervisors?|officers?|
        staff|team)|janitors?
    cook = (?:school )?cooks?|chefs?|(?:catering|kitchen) (?:manager|supervisor|assistant)s?|
        midday supervisors?|lunchtime supervisors?
    business manager = (?:school )?business managers?|sbm|bursars?|finance (?:officer|manager|director|
        assistant)s?|cfo
    office = receptionists?|school secretar(?:y|ies)|office managers?|administrative assistants?|
        administrators?|data managers?|exams? officers?|attendance officers?
    librarian = librarians?
    senco = senco|sendco|send co-?ordinator|special (?:educational )?needs co-?ordinator|
        inclusion (?:manager|leader)
    deputy head = deputy head(?:teacher)?s?|deputy principal
    assistant head = assistant head(?:teacher)?s?|assistant principals?
    head of school = head of school|executive head(?:teacher)?
    head = head ?teacher'?s?|principal'?s?|ceo|chief executive(?: officer)?
    family worker = family (?:support|liaison) (?:worker|officer)s?|learning mentors?|pastoral (?:manager|
        lead|worker|officer)s?|school counsellors?|educational psychologists?|chaplains?|
        school nurses?
    technician = (?:it |ict |network |science |lab )?technicians?|network managers?
    cleaner = cleaners?|cleaning (?:staff|supervisor)
    driver = (?:minibus|bus) drivers?|crossing (?:patrol|warden)
    nursery = nursery (?:nurse|manager|practitioner|assistant)s?
    cover = cover supervisors?|supply teachers?|peripatetic \w+ teachers?|trainee teachers?|
        early career teachers?|ects?
    union = union (?:rep(?:resentative)?s?|official)|(?:neu|nasuwt|unison|
        gmb) (?:rep(?:resentative)?|official)s?
    hr = (?:hr|human resources) (?:advis[eo]r|consultant|officer|manager|team|partner|provider|
        department|director)s?
    lawyer = solicitors?|barristers?|legal advis[eo]rs?|(?:employment )?lawyers?|legal counsel
    health = occupational health(?: (?:advis[eo]r|physician|nurse|team|service))?
    lado = lado|(?:local authority )?designated officer
    police = police(?: (?:officer|liaison officer))?|youth offending team|social workers?|
        social services|children's services|virtual school
    insurer = insurers?|loss adjusters?|estate agents?|surveyors?|valuers?|landlords?|
        investigating officers?|independent investigator
"""
_OTHERS = (
    r"(?P<own>(?:executive |assistant |trust |school |chief )?(?:director|manager|officer|coordinator|"
    r"supervisor|secretary|advis[eo]r|consultant|inspector|treasurer|accountant)s? of (?:\w+ and )?\w+"
    r"|(?!the |a |an |our |to |by |for |of |and |that |each |every |senior |new |with |from )[a-z]+ "
    r"(?:directors?|managers?|officers?|supervisors?|apprentices?|trainees?|coach(?:es)?|instructors?|"
    r"practitioners?|governors?))"
)
"""Any other post: what it is called is what it is."""
OUTSIDE = frozenset(listed("union hr lawyer health lado police insurer"))
"""Those who come from outside, and tell by coming what the matter is."""
_NUMERALS = {
    word: str(n) for n, word in enumerate(listed("one two three four five six seven eight nine ten"), 1)
}


def _whole(words: str) -> re.Pattern[str]:
    for name, meant in table(_PIECES):
        words = words.replace(f"@{name.upper()}@", meant)
    return re.compile(rf"(?<![\w-])(?:{words})(?![\w-])", re.IGNORECASE)


_ROLE = tuple((name, _whole(words)) for name, words in (*table(_ROLES), ("{own}", _OTHERS)))


def roles(text: str) -> Iterator[tuple[str, int, int]]:
    """The roles in ``text``: what each is in one form, and its place."""
    taken: list[tuple[int, int]] = []
    for name, words in _ROLE:
        for found in words.finditer(fold(text)):
            if not any(found.start() < end and start < found.end() for start, end in taken):
                taken.append((found.start(), found.end()))
                yield _named(name, found), found.start(), found.end()


def _named(name: str, found: re.Match[str]) -> str:
    held = {key.rstrip("234"): value.casefold() for key, value in found.groupdict().items() if value}
    if "year" in held:
        year = re.sub(r"^(?:year|yr|y) ?", "", held["year"])
        return f"{_NUMERALS.get(year, year)} teacher"
    if "subject" in held:
        subject = held["subject"]
        return f"{'maths' if subject.startswith('math') else subject} lead"
    return held["own"].removesuffix("s") if "own" in held else name


_KINDS = """
    pupil = pupil child student boy girl learner youngster pupils children students boys girls
         siblings twins brothers sisters
    staff = teacher teachers employee employees colleague colleagues assistant assistants ta tas
         staff leader leaders caretaker cook post posts job jobs worker workers technician administrator
         cleaner nurse tutor mentor
    somebody = person individual somebody someone leaver joiner applicant candidate volunteer adult
    parent = parent parents family families mother father carer carers household grandparent
         guardian complainant resident neighbour
    trader = supplier suppliers contractor contractors bidder bidders tenderer firm firms company
         buyer landlord tenant provider
    governor = governor trustee
"""
CLASSES = {word: kind for kind, words in table(_KINDS) for word in listed(words)}
"""The kind of people that a word means."""
_NOUNS = "|".join(sorted(CLASSES, key=len, reverse=True))
_FEW = re.compile(
    r"\b(?:(?:only |just )?(?:one|two|three|a|an|1|2|3|single|another|both|either|certain|the)) "
    r"(?:(?:of (?:our|the|its) |[\w-]+ ){0,3}?)"
    rf"(?P<noun>members? of (?:the )?(?:\w+ )?staff|{_NOUNS})\b"
    r"(?! (?:matters?|items?|voice|council|premium|governors?|governor|evening|evenings|leaders?|survey|"
    r"questionnaires?|numbers|forum|association|outcomes|progress|wellbeing|absence policy|training|"
    r"meetings?))",
    re.IGNORECASE,
)
_EVENT = re.compile(
    r"\b(?:one|a|an|1|single|two|2|another) (?:(?:permanent|fixed-term|formal|parental|serious|staff|"
    r"pupil|further|recent|new|single) )*(?P<event>exclusion|suspension|grievance|complaint|appeal|referral|"
    r"claim|resignation|redundancy|dismissal|incident|accident|departure|absence|breach|leaver|vacancy|injury|warning|fine|allegation|disciplinary|investigation|settlement|tribunal)s?\b"
    r"(?! (?:panel|policy|procedure|committee|form))",
    re.IGNORECASE,
)
_HOW_MANY = re.compile(r"(?:two|three|both|2|3)\b", re.IGNORECASE)
_NOT_FEW = frozenset(listed("all some many most every each more other for to and"))


def few(text: str) -> Iterator[tuple[str, re.Match[str]]]:
    """Where one, two or three people of a kind are spoken of: the kind, and the words."""
    for found in _FEW.finditer(text):
        noun = found["noun"].casefold()
        inside = {word.bare for word in words_of(found[0][: -len(noun)])}
        if not inside & _NOT_FEW:
            yield "staff" if "staff" in noun else CLASSES[noun], found


def events(text: str) -> Iterator[re.Match[str]]:
    """Where one or two cases of a kind are spoken of."""
    yield from _EVENT.finditer(text)


def small_numbers(text: str) -> frozenset[tuple[str, str]]:
    """How many of which kind of people are spoken of: ("two", "staff")."""
    found = ((_HOW_MANY.match(words[0]), kind) for kind, words in few(text))
    return frozenset((many[0].casefold(), kind) for many, kind in found if many)
