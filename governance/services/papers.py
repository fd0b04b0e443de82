"""Use-cases of papers: add one with its file, take it off, give its file to whoever may have it."""

from __future__ import annotations

from governance.domain.acts import Act
from governance.domain.minute import CONFIDENTIAL, PUBLIC, UNCLASSIFIED, Item, PaperLine
from governance.gate.reading import read_paper
from governance.kernel.clean import clean_line
from governance.kernel.errors import Invalid, NotFound
from governance.kernel.ids import new_id
from governance.kernel.language import _
from governance.kernel.values import changed
from governance.services.agenda_lines import headings
from governance.services.desk import Desk
from governance.services.keeping import Writing, writing
from governance.services.sittings import sit

LARGEST = 20_000_000
"""How many bytes a paper's file may have."""


def add(
    desk: Desk, meeting: str, item: str, title: str, file_name: str, data: bytes, matter: str = ""
) -> str:
    """Add a paper under an item, its file sealed; its id.

    Under a confidential item it belongs to that item's matter; ``matter`` closes a paper of a public item:
    the id of one, or "unsorted". Raises Invalid at ``file`` or ``title``, NotFound, Refused.
    """
    made = new_id()
    if not data:
        raise Invalid(_("This file is empty. Choose another."), "file")
    if len(data) > LARGEST:
        raise Invalid(
            _("A paper can have at most %(n)s MB. Save it with smaller pictures.", n=LARGEST // 10**6), "file"
        )
    with writing(desk, meeting, Act.EDIT_AGENDA, headings) as found:
        one = found.item(item)
        name = clean_line(file_name)[:120]
        titled = clean_line(title) or name.rpartition(".")[0] or name
        paper = _owned(found, one, PaperLine(made, titled, name, PUBLIC), matter)
        under = paper.matter if paper.marking == CONFIDENTIAL else found.holding
        kept = None if paper.marking == PUBLIC else under
        found.work.paper_files.add(found.sitting.meeting.organisation, meeting, made, kept, data)
        _put(found, changed(one, papers=(*one.papers, paper)), "paper added")
    return made


def sort(desk: Desk, meeting: str, paper: str, matter: str) -> str:
    """Seal a paper under another matter ("unsorted": none yet); the id of its item.

    A paper of a confidential item stays with the item. Raises Invalid, NotFound, Refused.
    """
    with writing(desk, meeting, Act.EDIT_AGENDA, headings) as found:
        one = _holder(found, paper)
        if one.marking != PUBLIC or not matter:
            raise Invalid(_("Choose a matter for it."), "into")
        papers = tuple(
            _owned(found, one, each, matter) if isinstance(each, PaperLine) and each.id == paper else each
            for each in one.papers
        )
        _put(found, changed(one, papers=papers), "paper sorted")
        return one.id


def remove(desk: Desk, meeting: str, paper: str) -> str:
    """Take a paper off its item and destroy its file; the item's id. Raises NotFound, Refused."""
    with writing(desk, meeting, Act.EDIT_AGENDA, headings) as found:
        one = _holder(found, paper)
        rest = tuple(each for each in one.papers if not isinstance(each, PaperLine) or each.id != paper)
        _put(found, changed(one, papers=rest), "paper removed")
        if paper in found.work.paper_files.of(meeting):
            found.work.paper_files.remove(paper)
        return one.id


def read(desk: Desk, meeting: str, paper: str) -> tuple[str, bytes]:
    """The ending of a paper's file name, such as ``.pdf``, and its bytes, for whoever may have it.

    A Part I paper is given to whoever sees the agenda; a confidential one through the gate alone. Either
    leaves an entry. Raises NotFound.
    """
    with desk.acting(Act.READ_PAPER, meeting) as work:
        sitting = sit(desk, work, meeting, Act.READ_PAPER)
        kept = work.paper_files.get(paper)
        if kept.meeting != meeting:
            raise NotFound()
        if kept.matter is None:
            lines = [p for one in work.items.of(meeting) for p in one.item.papers if isinstance(p, PaperLine)]
            name = next((line.file_name for line in lines if line.id == paper), None)
            if name is None:
                raise NotFound()
            desk.note(
                work, Act.READ_PAPER, sitting.meeting.organisation, meeting, meeting=meeting, paper=paper
            )
            return _ending(name), work.open(kept.content)
    with desk.passing(Act.READ_MATTER, meeting) as hands:
        line, data = read_paper(hands, meeting, paper)
        return _ending(line.file_name), data


def _owned(found: Writing, item: Item, paper: PaperLine, matter: str) -> PaperLine:
    if item.marking != PUBLIC:
        return changed(paper, marking=item.marking, matter=item.matter)
    if not matter:
        return paper
    if matter == "unsorted":
        return changed(paper, marking=UNCLASSIFIED, matter=None)
    if matter not in {known.matter.id for known in found.matters}:
        raise Invalid(_("Choose a matter, or make one."), "into")
    return changed(paper, marking=CONFIDENTIAL, matter=matter)


def _holder(found: Writing, paper: str) -> Item:
    for one in found.minute.items:
        if any(isinstance(each, PaperLine) and each.id == paper for each in one.papers):
            return one
    raise NotFound()


def _put(found: Writing, item: Item, change: str) -> None:
    items = tuple(item if one.id == item.id else one for one in found.minute.items)
    found.keep(changed(found.minute, items=items), change=change, item=item.id)


def _ending(file_name: str) -> str:
    stem, dot, ending = file_name.rpartition(".")
    return f".{ending.lower()}" if dot and stem and ending.isalnum() and len(ending) <= 5 else ""
