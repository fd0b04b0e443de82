"""Standing phrases of minutes: what is written at every meeting, put in by one press."""

from __future__ import annotations

from governance.domain.body import Settings
from governance.kernel.language import _


def standing_phrases(settings: Settings) -> tuple[str, ...]:
    """The body's own phrases or, if it has none, the usual ones."""
    return settings.phrases or (
        _("Governors noted the report."),
        _("Governors thanked the Headteacher for the report."),
        _("Governors asked for a further report at the next meeting."),
        _("Governors approved the policy."),
        _("There were no matters arising."),
        _("No interests were declared."),
    )
