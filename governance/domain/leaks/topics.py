"""What confidential business is about: words that tell its kind, and words that tell by themselves."""

from __future__ import annotations

import re
from collections.abc import Iterator


def table(text: str) -> tuple[tuple[str, str], ...]:
    """The rows of one of our tables: a name and its words, going on where a line is indented more."""
    joined = re.sub(r"\n {8}", "", text)
    rows = (line.strip().split(" = ", 1) for line in joined.strip().splitlines())
    return tuple((name, words) for name, words in rows)


def listed(text: str) -> tuple[str, ...]:
    """The words of a list that is written as one."""
    return tuple(text.split())


TOPICS = r"""
    health = sick(?!le)\w*|ill(?:ness)?|maternity|paternity|pregnan\w+|stress(?:ed)?|phased return|
        long-term absence|occupational health|surgery|hospital\w*|compassionate|bereave\w*|
        breakdown|unwell|diagnos\w+|miscarr\w+|cancer|depress\w+|unfit|surgical|operation on|
        treatment|absent since|absence of (?:the|a|one)|off work|absent|absences?|away from work
    conduct = disciplin\w+|capability|grievances?|suspended|dismiss\w*|allegations?|alleged|misconduct|
        investigations?|investigat\w+|tribunal|harass\w*|whistle-?blow\w*|warnings?|sacked|hearing|
        unprofessional|complaints?|complain\w*|garden leave|drunk|assault\w*|theft|stole\w*|fraud|
        improper
    leaving = redundan\w+|settlements?|severance|resign\w*|termination|terminat\w+|non-renewal|
        early retirement|retir(?:e|ed|ing|ement)|compromise agreement|notice period|pay-off|
        departure|leaving (?:date|package|terms)|los(?:e|es|ing|t) (?:his|her|their) jobs?|probation\w*
    pay = pay|salar(?:y|ies)|appraisal|performance management|threshold|increment\w*|allowance|
        leadership scale|pay point|pay award|pay rises?|bonus|remuneration|regrad\w+|
        honorarium|spine point|tlr
    pupil = exclu(?:ded|sions?|ding)|permanent exclusion|suspensions?|suspended|expel\w*|expulsion|
        managed move|admission appeal|reinstat\w+|off-roll\w*|truan\w+|knife|weapon|vap(?:e|ing)|
        cannabis|drugs?|fight\w*|self-harm\w*|bully\w*|bullied|violen\w+|attack\w*|refus\w+ school|
        panel hearing
    family = child protection|social (?:services|care|workers?)|looked[- ]after|foster\w*|custody|
        domestic|adopt(?:ion|ive)|police|section 47|section 17|neglect\w*|abus\w+|refuge|asylum|
        evict\w*|separat\w+ from|safeguarding (?:concern|case|referral|incident)s?|early help|
        referr(?:al|ed) to|prevent referral|mash
    legal = solicitors?|barristers?|counsel|claims?|litigat\w+|lawsuit|sued|sue|court|insurers?|liab\w+|
        legal advice|injunction|mediat\w+|acas|ombudsman|compensation|damages
    trade = tenders?|bids?|bidders?|quotes?|quotations?|leases?|landlord|negotiat\w+|supplier|
        break clause|purchase price|valuation|tenan(?:t|cy|cies)|rents?|freehold|heads of terms|contractor|
        sale of|surrender|buyers?
"""
"""Words that tell the kind of business, by kind."""
_MORE = r"""
    hard = (?:written|verbal|final|formal) warning|mutual agreement|gross misconduct|notice period|
        step(?:ped|ping) down|restrain\w+|alcohol|intoxicat\w+|theft|stolen|fraud|assault\w*|weapon|
        tenan(?:t|cy|cies)|arrears|evict\w+|adoption leave|counselling|wheelchair|epilep\w+|autis\w+|
        adhd|anxiety|trial period|pay rise|bonus|retention payment|overpay\w+|poor performance|
        reduced timetable|part-time timetable|respite|maternity|paternity|pregnan\w+|phased return|
        occupational health|bereave\w*|
        long-term sick\w*|long-term absence|sick leave|sickness absence|disciplinary (?:hearing|
        panel|action|case|matter)|capability (?:procedure|process|hearing|case|matter)?|grievances?|
        suspended|dismiss(?:al|ed|ing)?|allegations?|misconduct|tribunal|harassment|
        whistle-?blow\w*|redundan\w+|settlement(?: agreement)?|severance|garden leave|
        compromise agreement|resignation of|early retirement|permanent(?:ly)? exclu\w+|exclusion of|
        excluded|managed move|admission appeal|reinstatement|child protection|social services|
        section 47|social workers?|foster\w*|self-harm\w*|knife|cannabis|litigation|insurers?|
        compensation|injunction|investigation|landlord|break clause|ill-health|probation\w*|
        regrading|salary of|pay of|ombudsman|legal claim|lado|panel hearing|police
    general = polic(?:y|ies)|(?<!formal )procedures?|training|guidance|statistic\w*|data(?! breach)|
        strategy(?! (?:meeting|discussion))|framework|
        terms of reference|no (?:\w+ ){0,2}(?:complaints?|exclusions?|suspensions?|
        allegations?|grievances?|bullying|incidents?)|handbook|statutory|register|scheme|
        code of conduct|insurance|budget|posters?|assembly|assemblies|workshops?|numbers? of|
        figures|rates?|benchmark\w*|since the last|in total|national|average|rota|annual|persistent|
        per cent|fallen|risen|improved|above|below|compared
"""
"""``hard``: words that tell by themselves where the confidential side has them too. ``general``: what a
sentence about rules and figures has, and one about a case has not."""


def _whole(words: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w-])(?:{words})(?![\w-])", re.IGNORECASE)


_TOPIC = {name: _whole(words) for name, words in table(TOPICS)}
_HARD, _GENERAL = (_whole(words) for _name, words in table(_MORE))


def topics(text: str) -> frozenset[str]:
    """The kinds of business of which ``text`` has a word."""
    return frozenset(name for name, words in _TOPIC.items() if words.search(text))


def topic_words(text: str) -> Iterator[re.Match[str]]:
    """The words that tell a kind of business."""
    for words in _TOPIC.values():
        yield from words.finditer(text)


def hard_words(text: str) -> Iterator[re.Match[str]]:
    """The words that tell by themselves."""
    yield from _HARD.finditer(text)


def is_general(sentence: str) -> bool:
    """Whether a sentence is about rules, figures or training rather than about a case."""
    return bool(_GENERAL.search(sentence))
