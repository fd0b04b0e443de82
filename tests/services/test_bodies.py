"""What an administrator cannot do to a body that has met."""

import pytest

from governance.kernel.errors import Invalid
from governance.kernel.values import changed
from governance.services import bodies
from tests.office import AnOffice
from tests.services.sittings import a_meeting


def moved(office: AnOffice) -> None:
    """The administrator moves the governing body to another academy."""
    desk = office.desk("admin")
    kept = bodies.portrait(desk, office.lgb).kept
    bodies.change(desk, changed(kept.body, academy=office.places["other_academy"]), kept.version)


def test_a_body_that_has_met_is_not_moved_to_another_academy_whose_dsl_would_hold_its_matters(
    office: AnOffice,
) -> None:
    a_meeting(office)
    with pytest.raises(Invalid, match="has met for its academy"):
        moved(office)


def test_a_body_that_never_met_can_be_moved(office: AnOffice) -> None:
    moved(office)
    assert (
        bodies.portrait(office.desk("admin"), office.lgb).kept.body.academy == office.places["other_academy"]
    )
