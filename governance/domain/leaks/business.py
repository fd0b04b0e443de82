"""The steps that confidential business takes, and the words by which public ones carry it out or allude to
it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from governance.domain.leaks.topics import table

_KINDS = r"""
    exclusion = exclu(?:ded|sions?) (?:stands?|stood|be upheld|is upheld|was upheld)|
        (?:uphold|upheld|confirm|quash|rescind|review) (?:the |an )?exclusion|reinstat\w+|
        (?:permanent(?:ly)?|fixed[- ]term) exclu\w+|managed move|pupil discipline
    redundancy = redundan\w+|(?:at[- ]risk|risk of redundancy) (?:letters?|notices?|meetings?|staff|posts?)|
        posts? (?:be |to be |would be |is |are )?(?:deleted|closed|cut)|delet\w+ (?:the |a )?posts?|
        (?:lose|losing|lost) (?:his|her|their) jobs?|job losses|selection (?:pool|criteria)|staffing cuts?
    pay = (?:executive|senior|leadership) (?:salar(?:y|ies)|pay|remuneration)|remuneration|retention payment|
        market supplement|salary benchmark\w*|salary (?:of|for) the|pay rises?|emoluments
    leaving = severance|settlement(?: agreement)?|(?:leaving|exit|severance) (?:package|payment|terms)|
        pay-?off|garden leave|compromise agreement|mutual agreement|ill-health retirement|notice to leave
    grievance = grievances?|formal complaint|bullying complaint|mediat(?:ion|or|e)
    capability = capability|formal (?:review|procedures?|action plan|stage|warning)|action plan|
        lesson observations?|support plan|performance (?:concerns?|targets?)|probation\w*
    discipline = disciplinary|suspen(?:ded|sion)|allegations?|misconduct|dismiss\w*|
        (?:not|no longer) (?:permitted|allowed) on (?:the )?(?:site|premises)|final written warning
    safeguarding = strategy (?:meeting|discussion)|lado|designated officer|section 47|child protection
    dispute = tribunal|litigat\w+|court (?:hearing|claim|case)|out of court|pre-action|
        claim against|liability|damages|compensation
    injury = personal injury|injury claim|accident claim|claim for (?:an )?injury
    joining = merg(?:er|e|ing)|amalgamat\w+|join(?:ing|s)? (?:a|another|the) (?:\w+ )?trust|due diligence|
        (?:sign|signing) (?:the|a) memorandum|new parent trust
    land = offers? (?:be made )?(?:for|on|to buy) (?:the|a) (?:\w+ )?(?:field|land|site|house|building|plot|
        property|meadow|paddock)|
        (?:buy|buying|purchase|purchasing|sale|sell|selling) (?:of )?(?:the|a) (?:\w+ )?(?:field|land|site|
        house|building|plot|property|meadow|paddock)|
        asking price|the valuation|option (?:runs out|lapses|expires)|compulsory purchase
    loan = (?:[\w-]+[- ]year )?loan|borrow(?:ing)? (?:from|over|up to)|public works (?:loan )?board
    debt = arrears|(?:fallen|falling|got) behind|writ(?:e|ing|ten) off|bad debts?|repayment plan|bailiffs?
    breach = (?:personal )?data breach|breach of (?:personal )?data|notif\w+ the regulator
    award = (?:winner|winning bid|winning bidder|preferred bidder)(?:['’]s)?|
        (?:over|beat|replac\w+) the incumbent
    fraud = fraud\w*|missing (?:money|cash|takings)|theft|embezzl\w+|
        forensic account\w+|fidelity (?:policy|claim)
"""
_SIGNS = r"""
    exclusion = exclu(?:ded|sion)
    redundancy = redundan\w+|at risk|severance|posts? (?:to )?go\b
    pay = salary|pay award|pay point|retention payment|market supplement|remuneration
    leaving = severance|settlement|leav(?:e|ing) with|terminat\w+|resign\w*|
        ill-health retirement|notice to leave
    grievance = grievances?|mediation
    capability = capability|action plan|formal review|probation
    discipline = disciplinary|suspended|allegation|misconduct|dismiss\w*|written warning
    safeguarding = lado|designated officer|section 47|child protection|police|suspended
    dispute = tribunal|litigation|court|counsel|liability|solicitors|instructed
    injury = slipped|fell|injur\w+|broke|broken|hurt|accident
    joining = merger|merge|memorandum|joining|due diligence|transfer to
    land = freehold|acres?|field|land|plot|valuer|valuation|option|purchase
    loan = borrow\w*|loan
    debt = owes?|owed|arrears|debt|rent|contributions
    breach = breach|regulator|notified
    award = bids?|tenders?|bidders?
    fraud = fraud|taken|stolen|theft|police
"""


def _whole(words: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w-])(?:{words.strip()})(?![\w-])", re.IGNORECASE)


_STEP = {name: _whole(words) for name, words in table(_KINDS)}
_SIGN = {name: _whole(words) for name, words in table(_SIGNS)}


def kinds_of_business(text: str) -> frozenset[str]:
    """The kinds of business that confidential words show."""
    return frozenset(name for name, words in _SIGN.items() if words.search(text))


def steps(text: str, kinds: frozenset[str]) -> Iterator[re.Match[str]]:
    """Where public words carry out, or allude to, business of these kinds."""
    for kind in sorted(kinds):
        yield from _STEP[kind].finditer(text)
