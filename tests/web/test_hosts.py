"""The office's own host name: no other is answered, and links to it do not follow what a request says."""

import pytest

from governance.web.app import Office, make_office
from tests.office import AnOffice
from tests.web.helpers import link_in, text


def at_its_own(office: AnOffice, host: str = "office.example") -> AnOffice:
    """The office, which people reach at this host name."""
    parts = Office(office.store, b"a secret for tests", secure=False, address=f"http://{host}:8000/")
    office.made_app = make_office(parts)
    return office


@pytest.mark.parametrize("host", ["127.0.0.1:8000", "elsewhere.example", "office.example.elsewhere.example"])
def test_another_host_name_is_sent_to_the_office_s_own(office: AnOffice, host: str) -> None:
    browser = at_its_own(office).anonymous()
    for path in ("/sign-in", "/people", "/nowhere"):
        answer = browser.get(path, headers={"Host": host})
        assert answer.status_code == 303
        assert answer.location == "http://office.example:8000/"
        assert "Set-Cookie" not in answer.headers


def test_at_its_own_host_name_it_answers_at_any_port(office: AnOffice) -> None:
    browser = at_its_own(office).anonymous()
    assert browser.get("/sign-in", headers={"Host": "office.example"}).status_code == 200
    assert browser.get("/sign-in", headers={"Host": "office.example:8443"}).status_code == 200


def test_a_one_time_link_names_the_office_s_own_host(office: AnOffice) -> None:
    browser = at_its_own(office, "localhost").client("admin")
    path = f"/people/{office.people['chair']}/link"
    answer = browser.post(path, headers={"Host": "localhost:1"})
    assert f"http://localhost:8000{link_in(answer)}" in text(answer)
