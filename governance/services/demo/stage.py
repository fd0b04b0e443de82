"""One meeting of the demonstration as it is played: convened, laid out, minuted by its clerk."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta

from governance.documents.dress import Dress
from governance.documents.paper import Paper, prose
from governance.documents.pdf import to_pdf
from governance.domain.minute import Attendance, Category, Declaration, Interval, Presiding, Roll, Withdrawal
from governance.domain.record import Part
from governance.kernel.ids import new_id
from governance.kernel.language import day as day_words
from governance.kernel.values import changed
from governance.services import agenda, convening, correcting, determining, drafting, matters, papers, rolling
from governance.services.agenda_lines import AgendaLine
from governance.services.convening import Convened
from governance.services.demo.calendar import school_year
from governance.services.demo.play import Play
from governance.services.demo.script import (
    Declared,
    Gone,
    Guest,
    Line,
    Meeting,
    Secret,
    Sheet,
    flowing,
)
from governance.services.demo.trust import PEOPLE, Body
from governance.services.desk import Desk
from governance.store.unit import Work

_DAY = re.compile(r"<(due)?([+-]\d+)>")
_MARK = re.compile(r"(\.|::: )confidential ([a-z-]+)")


class Stage:
    """A meeting on its way; ``cast`` are all of them by their words."""

    def __init__(self, play: Play, script: Meeting, cast: dict[str, Stage]) -> None:
        self.play = play
        self.script = script
        self.cast = cast
        monday = play.today - timedelta(days=play.today.weekday())
        self.day: date = monday + timedelta(weeks=script.week, days=script.weekday)
        self.id = ""
        self.items: dict[str, str] = {}
        self.matters: dict[str, str] = {}
        self.requests: dict[str, str] = {}

    @property
    def body(self) -> Body:
        """The body that meets."""
        return self.play.bodies[self.script.body]

    @property
    def clerk(self) -> Desk:
        """The desk of the body's clerk."""
        return self.play.desk(self.body.clerk)

    @property
    def chair(self) -> Desk:
        """The desk of the body's Chair."""
        return self.play.desk(self.body.chair)

    @property
    def over(self) -> bool:
        """Whether the meeting was held."""
        return self.script.week < 0

    def steps(self, part: Part) -> int:
        """How many steps one of its records has taken."""
        with self.play.store.reading() as work:
            return _steps(work, self.id, part)

    def said(self, text: str) -> str:
        """Text with the days that it names written out, for this meeting."""
        before = self.cast.get(self.script.last)
        text = text.replace("<last>", day_words(before.day.isoformat()) if before else "")
        text = text.replace("<year>", school_year(self.play.today)[0])
        return _DAY.sub(self._day, text)

    def convene(self) -> None:
        """Convene it with the body's standing agenda, make its planned matters, lay the agenda out."""
        starts = f"{self.day.isoformat()}T{self.script.starts}"
        self.id = convening.convene(self.clerk, self.play.places[self.script.body], self._head(starts))
        for secret in self.script.secrets:
            if secret.planned == "yes":
                self.make_matter(secret)
        self._lay_out()

    def bring_papers(self) -> None:
        """Put the papers under their items."""
        for line in self.script.lines:
            for sheet in line.papers:
                matter = self.matters[sheet.matter] if sheet.matter else ""
                papers.add(
                    self.clerk,
                    self.id,
                    self.items[line.title],
                    sheet.title,
                    sheet.file_name,
                    self._printed(sheet),
                    matter,
                )

    def meet(self) -> None:
        """Note when it ended and who was there."""
        starts = f"{self.day.isoformat()}T{self.script.starts}"
        head = changed(self._head(starts), ended=self.script.ended, next_meeting=self._next())
        convening.revise(self.clerk, self.id, head, convening.outline(self.clerk, self.id).version)
        for secret in self.script.secrets:
            if secret.planned == "no":
                self.make_matter(secret)
        view = rolling.open_roll(self.clerk, self.id)
        rolling.save_roll(self.clerk, self.id, view.version, self._roll(view.roll.attendance))

    def agree(self) -> None:
        """Record what the body agreed is confidential, at the time when it did."""
        decided = {
            self.matters[secret.word]: determining.Decided(
                "agreed", 0, self.play.name(secret.moved_by), self.said(secret.review)
            )
            for secret in self.script.secrets
            if secret.undecided == "no"
        }
        if decided:
            determining.determine(self.clerk, self.id, self.script.agreed_at, decided)

    def write(self) -> None:
        """Write the minutes, item by item."""
        view = agenda.see(self.clerk, self.id)
        versions = {line.id: line.version for line in view.lines}
        order = [matter for matter, _label in view.matters]
        for line in self.script.lines:
            if line.text:
                item = self.items[line.title]
                typed = drafting.Written(self.typed(line, order), " ".join(order), line.wording)
                drafting.save_item(self.clerk, self.id, item, versions[item], typed)

    def rewrite(self, line: Line) -> None:
        """Write one item anew, as a clerk does who was told of a mistake."""
        draft = drafting.open_item(self.clerk, self.id, self.items[line.title])
        order = draft.order.split()
        typed = drafting.Written(self.typed(line, order), draft.order, line.wording)
        drafting.save_item(self.clerk, self.id, draft.line.id, draft.version, typed)

    def correct(self, line: Line, part: Part, at_meeting: str) -> None:
        """Correct one item, as a later meeting resolved."""
        item = self.items[line.title]
        draft = correcting.open_for_correcting(self.clerk, self.id, item).draft
        typed = drafting.Written(self.typed(line, draft.order.split()), draft.order, line.wording)
        by = correcting.LaterResolution(part, at_meeting)
        correcting.correct(self.clerk, self.id, item, draft.version, typed, by)

    def typed(self, line: Line, order: list[str]) -> str:
        """A line's text as it is typed: days written out, matters by their handles."""
        handles = {self.matters[word]: word for word in self.matters}
        named = {handles[matter]: f"m{place}" for place, matter in enumerate(order, 1)}
        text = flowing(self.said(line.text))
        return _MARK.sub(lambda found: f"{found[1]}confidential {named[found[2]]}", text)

    def make_matter(self, secret: Secret) -> None:
        """Make one matter, as the clerk does before the body decides on it."""
        new = matters.NewMatter(
            label=secret.label,
            ground=secret.ground,
            category=secret.category,
            reason=secret.reason,
            people=tuple(self.play.people[word] for word in secret.people),
            names=secret.names,
            review=self.said(secret.review),
        )
        self.matters[secret.word] = matters.make(self.clerk, self.id, new)

    def _head(self, starts: str) -> Convened:
        private = self.body.visibility != "public"
        return Convened(
            starts, self.script.place, self.script.kind, visibility="private" if private else "public"
        )

    def _next(self) -> str:
        if self.script.next_in is None:
            return ""
        weeks, weekday = self.script.next_in
        monday = self.day - timedelta(days=self.day.weekday())
        return (monday + timedelta(weeks=weeks, days=weekday)).isoformat()

    def _day(self, found: re.Match[str]) -> str:
        iso = (self.day + timedelta(days=int(found[2]))).isoformat()
        return iso if found[1] else day_words(iso)

    def _lay_out(self) -> None:
        """The standing agenda becomes the script's: what it lacks is added, what is too much is taken off."""
        there = {line.title: line for line in agenda.see(self.clerk, self.id).lines}
        spare = [line for line in there.values() if line.where == "unsorted"]
        wanted = {line.title for line in self.script.lines}
        closed = [line for line in self.script.lines if line.into != "public"]
        for gone in (line for line in there.values() if line not in spare and line.title not in wanted):
            agenda.remove(self.clerk, self.id, gone.id, gone.version)
        for gone in spare[len(closed) :]:
            agenda.remove(self.clerk, self.id, gone.id, gone.version)
        order = [line.id for line in there.values() if line in spare[: len(closed)] or line.title in wanted]
        for place, line in enumerate(line for line in self.script.lines if not line.under):
            item = self._put(line, there, spare)
            if item not in order:
                order.append(item)
            for _up in range(order.index(item) - place):
                agenda.move(self.clerk, self.id, item, "up")
            order.remove(item)
            order.insert(place, item)
        for line in (line for line in self.script.lines if line.under):
            into, under = self.matters.get(line.into, line.into), self.items[line.under]
            self.items[line.title] = agenda.add(self.clerk, self.id, _headed(line), into, under)

    def _put(self, line: Line, there: dict[str, AgendaLine], spare: list[AgendaLine]) -> str:
        into = self.matters.get(line.into, line.into)
        if line.into != "public" and spare:
            standing = spare.pop(0)
            agenda.settle(self.clerk, self.id, standing.id, standing.version, into, _headed(line))
            self.items[line.title] = standing.id
        elif line.title in there:
            self.items[line.title] = there[line.title].id
        else:
            self.items[line.title] = agenda.add(self.clerk, self.id, _headed(line), into)
        return self.items[line.title]

    def _printed(self, sheet: Sheet) -> bytes:
        paper = Paper(
            sheet.title, tuple(prose(self.said(text)) for text in sheet.text), kicker=self.body.name
        )
        return to_pdf(paper, Dress(title=sheet.title, date=datetime(2020, 1, 1, tzinfo=UTC), digest="0" * 32))

    def _roll(self, expected: tuple[Attendance, ...]) -> Roll:
        room = self.script.room
        return Roll(
            attendance=(*map(self._attended, expected), *map(self._guest, room.guests)),
            declarations=tuple(self._declared(one) for one in room.declared),
            withdrawals=tuple(self._gone(one) for one in room.gone),
            presiding=tuple(
                Presiding(new_id(), PEOPLE[who], self.play.people[who], self.items[item], "public")
                for who, item in room.presided
            ),
        )

    def _attended(self, one: Attendance) -> Attendance:
        room = self.script.room
        word = next(word for word, person in self.play.people.items() if person == one.person)
        if word in room.apologies:
            return changed(one, standing="apologies", accepted=room.apologies[word])
        if word in room.absent:
            return changed(one, standing="absent")
        return changed(one, intervals=(Interval(*room.times[word]),) if word in room.times else ())

    def _guest(self, guest: Guest) -> Attendance:
        kind: Category = "in attendance"
        person = self.play.people.get(guest.name)
        return Attendance(new_id(), self.play.name(guest.name), "present", kind, person, guest.role)

    def _declared(self, one: Declared) -> Declaration:
        person, item = self.play.people[one.who], self.items.get(one.item)
        return Declaration(
            new_id(), PEOPLE[one.who], one.interest, person, item, one.outcome, marking="public"
        )

    def _gone(self, one: Gone) -> Withdrawal:
        person, item = self.play.people[one.who], self.items[one.item]
        return Withdrawal(new_id(), PEOPLE[one.who], person, item, one.left, one.returned, marking="public")


def _headed(line: Line) -> agenda.ItemHead:
    return agenda.ItemHead(line.title, line.room, line.presenter)


def _steps(work: Work, meeting: str, part: Part) -> int:
    both = work.records.of(meeting)
    return both.steps_one if part == "I" else both.steps_two
