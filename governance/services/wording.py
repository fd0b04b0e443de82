"""What becomes of what the leak check found: its neutral wording is taken over, or the words are kept."""

from __future__ import annotations

from governance.domain.acts import Act
from governance.domain.leaks.rewording import reworded
from governance.gate import checking
from governance.kernel.clean import clean
from governance.kernel.errors import Conflict, Invalid
from governance.kernel.language import _
from governance.services.desk import Desk
from governance.services.keeping import writing

LONGEST = 1000


def take_over(desk: Desk, meeting: str, name: str, version: int) -> None:
    """Put what is suggested in the place of the words of a finding; an empty suggestion leaves them out.

    ``version`` is that of its item, of the meeting where it stands under attendance. Raises Conflict when
    somebody saved first, Invalid where it cannot be done like this, NotFound or Refused.
    """
    with writing(desk, meeting, Act.DRAFT_MINUTES) as found:
        finding = checking.find(found.hands, meeting, name)
        item = finding.spot.item
        if item is not None:
            found.item(item, version)
        elif found.sitting.meeting.version != version:
            raise Conflict(_("Somebody saved this while you had it open; nothing was overwritten."))
        after = reworded(found.minute, finding)
        if after is None:
            raise Invalid(_("These words cannot be changed from here. Change them where they stand."))
        if item is None:
            found.keep(after)
        else:
            found.keep(after, item=item)


def keep(desk: Desk, meeting: str, name: str, reason: str) -> None:
    """Keep the words of a finding as they are, because of ``reason``: sealed with the matter they tell of.

    Raises Invalid at "reason", Conflict when they stand no more, NotFound for whoever may not.
    """
    words = clean(reason).strip()
    if not words:
        raise Invalid(_("Say why these words tell nothing, so that the Chair can follow it."), "reason")
    if len(words) > LONGEST:
        raise Invalid(_("Say it in at most %(longest)s characters.", longest=LONGEST), "reason")
    with desk.passing(Act.KEEP_WORDING, meeting) as hands:
        checking.keep(hands, meeting, name, words)
