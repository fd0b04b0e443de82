"""Saltmere Learning Trust: its people, academies, bodies and who holds which office, all invented."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from governance.domain.body import Disclosing, Settings, StandingItem, Terms
from governance.domain.people import MemberCategory, Office
from governance.services.demo.calendar import school_year

TRUST = "Saltmere Learning Trust"
HOST = "saltmere.example"

PEOPLE = {
    "admin": "Gethin Prosser",
    "ceo": "Dr Folasade Akintola",
    "dpo": "Marguerite Duval",
    "clerk": "Rosalind Tench",
    "idris": "Idris Bellamy",
    "verity": "Verity Calloway",
    "harpreet": "Harpreet Gill",
    "tomasz": "Tomasz Wierzbicki",
    "miriam": "Miriam Feldon",
    "joan": "Joan Akerman",
    "nadia": "Nadia Rahmani",
    "callum": "Callum Strachan",
    "yewande": "Yewande Cole",
    "bronwen": "Bronwen Tudor",
    "alastair": "Alastair Renshaw",
    "simon": "Simon Oyelaran",
    "kezia": "Kezia Thornbury",
    "lucian": "Lucian Petrov",
    "eleanor": "Eleanor Whitlow",
    "faisal": "Faisal Qureshi",
    "siobhan": "Siobhan Darcy",
    "meera": "Meera Nambiar",
    "george": "George Tallentire",
    "catrin": "Catrin Bevan",
    "owen": "Owen Latchford",
}
"""Everybody with an account: the word that the meetings use, and the name."""

ACADEMIES = {"copperwick": "Copperwick Academy", "thistlebank": "Thistlebank Primary School"}


@dataclass(frozen=True)
class Body:
    """A body of the trust; ``clerk`` and ``chair`` are words of ``PEOPLE``."""

    name: str
    slug: str
    kind: str
    clerk: str
    chair: str
    settings: Settings
    visibility: str = "public"
    parent: str = ""
    academy: str = ""


def _items(*titles: str, presenters: dict[str, str] | None = None) -> tuple[StandingItem, ...]:
    named = presenters or {}
    return tuple(StandingItem(title, presenter=named.get(title, "")) for title in titles)


BOARD_ITEMS = (
    *_items(
        "Apologies and quorum",
        "Declarations of interest",
        "Minutes of the last meeting and matters arising",
        "CEO's report",
        "Finance",
        "Risk and compliance",
        "Policies",
        "Date of next meeting",
        presenters={"CEO's report": "Dr Folasade Akintola"},
    ),
    StandingItem("Confidential business", "confidential"),
)
ESTATES_ITEMS = (
    *_items(
        "Apologies and quorum",
        "Declarations of interest",
        "Minutes of the last meeting and matters arising",
        "Management accounts",
        "Estates report",
        "Contracts and procurement",
        "Date of next meeting",
        presenters={"Management accounts": "Astrid Solheim"},
    ),
)
COPPERWICK_ITEMS = (
    *_items(
        "Apologies and quorum",
        "Declarations of interest",
        "Minutes of the last meeting and matters arising",
        "Headteacher's report",
        "Finance",
        "Safeguarding",
        "Policies",
        "Governors' visits and training",
        "Date of next meeting",
        presenters={"Headteacher's report": "Simon Oyelaran", "Safeguarding": "Kezia Thornbury"},
    ),
    StandingItem("Confidential business", "confidential"),
)
THISTLEBANK_ITEMS = (
    *_items(
        "Welcome and apologies",
        "Declarations of interest",
        "Minutes and actions",
        "Headteacher's report",
        "Budget",
        "Safeguarding and inclusion",
        "Policies",
        "Next meeting",
        presenters={"Headteacher's report": "Catrin Bevan", "Safeguarding and inclusion": "Owen Latchford"},
    ),
    StandingItem("Part B business", "confidential"),
)
PANEL_ITEMS = _items("Membership and quorum", "Declarations of interest", "Procedure")


TRUSTEES = Terms(member="trustee")
PART_B = Terms(
    part_one="Part A",
    part_two="Part B",
    appendix="Part B annex",
    approved="confirmed",
    clerk="Governance professional",
)


def bodies(today: date) -> dict[str, Body]:
    """The bodies by word, as they are set up in the school year of ``today``."""
    return {
        "board": _board(),
        "estates": _estates(),
        "copperwick": _copperwick(today),
        "thistlebank": _thistlebank(),
        "panel": _panel(),
    }


def _board() -> Body:
    settings = Settings(terms=TRUSTEES, quorum=3, place="Saltmere House, Room 2", standing=BOARD_ITEMS)
    return Body("Trust Board", "trust-board", "board", "clerk", "verity", settings)


def _estates() -> Body:
    settings = Settings(
        terms=TRUSTEES,
        publish_from="chair-checked",
        quorum=2,
        number_style="FE{n}",
        place="Saltmere House, Room 1",
        standing=ESTATES_ITEMS,
    )
    name = "Finance and Estates Committee"
    return Body(name, "finance-and-estates", "committee", "clerk", "tomasz", settings, parent="board")


def _copperwick(today: date) -> Body:
    settings = Settings(
        publish_from="chair-checked",
        quorum=3,
        number_style=f"LGB{{n}}/{school_year(today)[1]}",
        place="Library, Copperwick Academy",
        standing=COPPERWICK_ITEMS,
    )
    name, kind = "Copperwick Local Governing Body", "local governing body"
    return Body(name, "copperwick", kind, "clerk", "nadia", settings, parent="board", academy="copperwick")


def _thistlebank() -> Body:
    settings = Settings(
        terms=PART_B,
        disclosing=Disclosing(decided_on="yes"),
        publish_from="chair-checked",
        quorum=3,
        place="The Hall, Thistlebank Primary School",
        standing=THISTLEBANK_ITEMS,
    )
    name, kind = "Thistlebank Academy Council", "local governing body"
    return Body(
        name, "thistlebank", kind, "idris", "eleanor", settings, parent="board", academy="thistlebank"
    )


def _panel() -> Body:
    settings = Settings(quorum=3, place="Saltmere House, Room 4", standing=PANEL_ITEMS)
    name, slug = "Pupil Discipline Panel", "pupil-discipline-panel"
    return Body(name, slug, "panel", "clerk", "george", settings, visibility="private", parent="board")


SEATS: tuple[tuple[str, Office, str, MemberCategory], ...] = (
    ("ceo", Office.CEO, "", ""),
    ("verity", Office.CHAIR, "board", "trustee"),
    ("harpreet", Office.VICE_CHAIR, "board", "trustee"),
    ("tomasz", Office.MEMBER, "board", "trustee"),
    ("miriam", Office.MEMBER, "board", "trustee"),
    ("joan", Office.MEMBER, "board", "trustee"),
    ("clerk", Office.CLERK, "board", ""),
    ("dpo", Office.DATA_PROTECTION_OFFICER, "", ""),
    ("tomasz", Office.CHAIR, "estates", "trustee"),
    ("harpreet", Office.MEMBER, "estates", "trustee"),
    ("miriam", Office.MEMBER, "estates", "trustee"),
    ("clerk", Office.CLERK, "estates", ""),
    ("nadia", Office.CHAIR, "copperwick", "co-opted"),
    ("callum", Office.VICE_CHAIR, "copperwick", "co-opted"),
    ("yewande", Office.MEMBER, "copperwick", "parent"),
    ("bronwen", Office.MEMBER, "copperwick", "staff"),
    ("alastair", Office.MEMBER, "copperwick", "authority"),
    ("simon", Office.MEMBER, "copperwick", "headteacher"),
    ("lucian", Office.MEMBER, "copperwick", "associate"),
    ("clerk", Office.CLERK, "copperwick", ""),
    ("simon", Office.HEADTEACHER, "copperwick", ""),
    ("kezia", Office.DSL, "copperwick", ""),
    ("eleanor", Office.CHAIR, "thistlebank", "co-opted"),
    ("faisal", Office.VICE_CHAIR, "thistlebank", "foundation"),
    ("siobhan", Office.MEMBER, "thistlebank", "parent"),
    ("meera", Office.MEMBER, "thistlebank", "staff"),
    ("george", Office.MEMBER, "thistlebank", "co-opted"),
    ("catrin", Office.MEMBER, "thistlebank", "headteacher"),
    ("idris", Office.CLERK, "thistlebank", ""),
    ("catrin", Office.HEADTEACHER, "thistlebank", ""),
    ("owen", Office.DSL, "thistlebank", ""),
    ("george", Office.CHAIR, "panel", "co-opted"),
    ("joan", Office.MEMBER, "panel", "trustee"),
    ("miriam", Office.MEMBER, "panel", "trustee"),
    ("clerk", Office.CLERK, "panel", ""),
)
"""Who holds which office, and where: a body by its word, or the academy of that word."""

SHOWN = (
    ("clerk", "clerk of four bodies"),
    ("idris", "clerk at Thistlebank, where Part II is called Part B"),
    ("nadia", "Chair at Copperwick: a release waits for her"),
    ("eleanor", "Chair at Thistlebank: a draft waits for her check"),
    ("tomasz", "Chair of Finance and Estates, trustee"),
    ("verity", "Chair of the Trust Board"),
    ("ceo", "CEO"),
    ("bronwen", "staff governor at Copperwick, who withdrew from a matter"),
    ("yewande", "parent governor at Copperwick"),
    ("siobhan", "parent governor at Thistlebank, whose request was refused"),
    ("simon", "Headteacher at Copperwick"),
    ("catrin", "Headteacher at Thistlebank, whom a matter concerns"),
    ("kezia", "DSL at Copperwick"),
    ("george", "Chair of a private panel"),
    ("dpo", "data-protection officer"),
    ("admin", "administrator, who reads no minutes"),
)
"""Whom to sign in as first, and why."""


def email_of(word: str) -> str:
    """The invented address of somebody."""
    name = PEOPLE[word].removeprefix("Dr ").lower().replace(" ", ".")
    return f"{name}@{HOST}"
