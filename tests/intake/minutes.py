"""Invented minutes in the shapes clerks send: typed numbers, automatic ones, one table, headings only."""

from __future__ import annotations

from tests.intake.docx import level, numbered, p, r, styled, table

CANARY = "CANARY-4be1"
SIMPLE = level(0, "decimal", "%1.") + level(1, "decimal", "%1.%2")

HEAD = (
    p("Ash Green Academy Local Governing Board")
    + p("Minutes of the meeting held on Monday 14 September 2026 at 6.30pm in the Library")
    + p("Present: Mrs A Okoro (Chair), Ben Lovell and Dr C. Nair (Parent governor)")
    + p("In attendance: Dee Marsh (Clerk)")
    + p("Apologies: Eve Tan")
)

TYPED = (
    HEAD
    + p("1. Apologies")
    + p("Apologies were accepted.")
    + p("2. Finance")
    + p("The report was noted.")
    + p("2.1 Reserves")
    + p("RESOLVED to keep £40,000 in reserve. Proposed by Ben Lovell, seconded by Dr C. Nair.")
    + p("Action: Dee Marsh to write to the auditor by 1 October 2026.")
    + p("3. Date of next meeting")
    + p("Monday 7 December 2026 at 6.30pm. The meeting closed at 8.05pm.")
)

PARISH = (
    p(r("Ash Green Parish Council  -  3rd March 2026", "<w:b/>"))
    + styled("Heading1", r("Present", "<w:u w:val='single'/>"))
    + p("Councillors J Alder (Chair), K Birch, L Cedar and")
    + p("M Dogwood, ADC, Clerk N Elder")
    + p("26.03.01  Apologies")
    + p("None")
    + styled("Heading1", "26.03.02  Bonfire")
    + p("The council therefore resolved to hold it.")
    + styled("Heading1", "Invoices received")
    + p("Birch & Sons £ 48.00")
    + p("26.03.03  Hall")
    + p("Clerk to write")
    + p("The Chairman brought the meeting to a close at 8.35pm")
)

ONE_TABLE = HEAD + table(
    ("Item", "Notes", "Action"),
    ("LGB20/2627 Attendance", p("The quorum is 5 governors."), "Clerk"),
    ("LGB21/2627 Data protection", p("a. Audit. The audit was done.") + p("b. Other. None."), "Dee Marsh"),
    ("LGB22/2627 Policies", table(("SEND", "ratified")), ""),
    headers=1,
)

NUMBER_CELLS = HEAD + table(
    ("No", "Item", "Owner"),
    (numbered(1, 0), p("Welcome") + p("The Chair welcomed everybody."), "Chair"),
    (numbered(1, 0), p("Budget") + p("The budget was agreed."), ""),
)

AGENDA_FIRST = (
    HEAD
    + p("Agenda:")
    + "".join(p(words) for words in ("7/2627 Welcome", "8/2627 Personnel", "9/2627 Policies"))
    + p("Minutes")
    + "".join(
        p(title) + p(said)
        for title, said in (
            ("7/2627 Welcome", "Everybody was welcome."),
            ("8/2627 Personnel", "A post was filled."),
            ("9/2627 Policies", "None."),
        )
    )
)

INNER_LIST = (
    HEAD
    + p(r("1. Schools", "<w:b/>"))
    + p("The schools are:")
    + "".join(numbered(1, 0, words) for words in ("Elm Primary", "Oak Primary", "Ash Primary"))
    + p(r("2. Policies", "<w:b/>"))
    + p("Agreed.")
)

AUTOMATIC = (
    HEAD
    + numbered(1, 0, "Welcome")
    + p("The Chair welcomed everybody.")
    + numbered(1, 0, "Finance")
    + numbered(1, 1, "Reserves")
    + p("Noted.")
    + numbered(
        1, 1, "The committee went through the whole of the budget line by line and was content with it."
    )
    + numbered(1, 0, "Close")
)

HEADED = (
    styled("Heading1", "Minutes of the Audit Committee")
    + p("4 May 2026, 18:00")
    + styled("Heading2", "Risk")
    + p("The register was read.")
    + styled("Heading2", "Assurance")
    + p("None.")
)

ACTIONS = HEAD + p("1. Welcome") + p("All.") + p("2. Actions") + table(
    ("Action", "By whom", "By when"),
    ("1/2627 Book the hall", "Clerk", "asap"),
    ("Send the plan to " + CANARY, "Ben Lovell", "11/01/2027"),
)  # fmt: skip

UNSTRUCTURED = p("We met and talked.") + table(("left", "right")) + numbered(1, 0, "only point")

DOCUMENTS = {
    "typed numbers": TYPED,
    "a parish council": PARISH,
    "one table": ONE_TABLE,
    "numbers in cells": NUMBER_CELLS,
    "an agenda first": AGENDA_FIRST,
    "a list inside an item": INNER_LIST,
    "automatic numbers": AUTOMATIC,
    "headings": HEADED,
    "a table of actions": ACTIONS,
    "no structure": UNSTRUCTURED,
}
