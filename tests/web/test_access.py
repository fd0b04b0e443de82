"""The doors of the office: declared acts, one answer for absent and forbidden, the form's token, headers."""

import io
import tempfile
from uuid import uuid4

import pytest
from flask import Blueprint, request
from sqlalchemy import event

from governance.domain.acts import Act
from governance.kernel.errors import Unavailable
from governance.services import bodies
from governance.web import app as web
from governance.web.access import OPEN_TO_ANYBODY, Undeclared, declared
from tests.client import checked
from tests.office import AnOffice
from tests.web.helpers import entries, text


def test_an_endpoint_without_a_declared_act_does_not_start(
    office: AnOffice, monkeypatch: pytest.MonkeyPatch
) -> None:
    forgotten = Blueprint("forgotten", __name__)
    forgotten.add_url_rule("/forgotten", view_func=lambda: "", endpoint="show")
    monkeypatch.setattr(web, "BLUEPRINTS", (*web.BLUEPRINTS, forgotten))
    with pytest.raises(Undeclared):
        office.app()


def test_every_endpoint_declares_an_act(office: AnOffice) -> None:
    app = office.app()
    acts = {endpoint: declared(app, endpoint) for endpoint in app.view_functions}
    assert set(acts) == {rule.endpoint for rule in app.url_map.iter_rules()}
    opened = {endpoint for endpoint, act in acts.items() if act in OPEN_TO_ANYBODY}
    assert opened == {
        "assets.show",
        "sign_in.show",
        "sign_in.send",
        "sign_in.sign_out",
        "sign_in.link",
        "sign_in.use_link",
    }


def test_somebody_not_signed_in_gets_one_answer_for_every_address(office: AnOffice) -> None:
    stranger = office.anonymous()
    there, absent = stranger.get(f"/bodies/{office.lgb}"), stranger.get(f"/bodies/{uuid4()}")
    nowhere = stranger.get("/nowhere")
    assert {there.status_code, absent.status_code, nowhere.status_code} == {303}
    for answer in (there, absent, nowhere):
        assert answer.location == f"/sign-in?next={answer.request.path}"
    answers = [stranger.post(path) for path in (f"/people/{office.people['chair']}/disable", "/nowhere")]
    assert [answer.status_code for answer in answers] == [403, 403]
    assert len({text(answer).replace(answer.request.path, "") for answer in answers}) == 1


@pytest.mark.parametrize("who", ["member", "chair", "clerk", "nobody"])
def test_what_is_forbidden_and_what_is_absent_give_the_same_bytes(office: AnOffice, who: str) -> None:
    browser = office.client(who)
    absent = browser.get("/nowhere")
    assert absent.status_code == 404
    person, body = office.people["dsl"], office.lgb
    for path in ("/people", "/people/new", f"/people/{person}", f"/people/{uuid4()}", "/appointments"):
        answer = browser.get(path)
        assert (answer.status_code, answer.data) == (404, absent.data), path
    for path in (f"/people/{person}/disable", f"/people/{uuid4()}/disable", f"/bodies/{body}"):
        answer = browser.post(path)
        assert (answer.status_code, answer.data) == (404, absent.data), path


def test_a_private_body_is_absent_for_who_holds_no_office_in_it(office: AnOffice) -> None:
    admin = office.client("admin")
    admin.post(
        f"/bodies/{office.lgb}/edit",
        {
            "name": "Quiet Panel",
            "slug": "quiet-panel",
            "kind": "panel",
            "visibility": "private",
            "version": "1",
        },
    )
    stranger = office.client("nobody")
    assert stranger.get(f"/bodies/{office.lgb}").data == stranger.get(f"/bodies/{uuid4()}").data
    assert "Quiet Panel" not in text(stranger.get("/bodies"))
    assert "Quiet Panel" in text(office.client("member").get("/bodies"))


def test_a_refusal_leaves_one_entry_and_changes_nothing(office: AnOffice) -> None:
    browser, before = office.client("member"), entries(office)
    browser.post(f"/people/{office.people['chair']}/disable")
    with office.store.reading() as work:
        latest = work.audit.of(office.organisation, limit=1)[0]
        assert work.accounts.of(office.people["chair"]).state == "active"
    assert entries(office) == before + 1
    assert latest.event == "act.refused"
    assert latest.inside is not None
    assert latest.inside.actor == office.people["member"]
    assert latest.inside.detail["act"] == Act.MANAGE_PEOPLE


@pytest.mark.parametrize(
    "path", ["/people/new", "/bodies/new", "/appointments/new", "/account/password", "/sign-out"]
)
def test_a_form_without_its_token_is_refused(office: AnOffice, path: str) -> None:
    browser = office.client("admin")
    for data in ({}, {"csrf": ""}, {"csrf": "of another session"}):
        answer = checked(browser.client.post(path, data=data), signed_in=True)
        assert answer.status_code == 403
        assert "open for too long" in text(answer)
    assert browser.get("/").status_code == 200


def test_a_form_sent_from_another_site_is_refused_even_with_its_token(office: AnOffice) -> None:
    browser = office.client("admin")
    answer = browser.post("/people/new", {"name": "A"}, headers={"Sec-Fetch-Site": "cross-site"})
    assert answer.status_code == 403


def test_looking_at_a_page_changes_nothing_but_the_trail(office: AnOffice) -> None:
    browser, before = office.client("admin"), entries(office)
    for path in (
        "/",
        "/people",
        "/people/new",
        "/bodies",
        f"/bodies/{office.lgb}",
        "/appointments",
        "/account",
    ):
        assert browser.get(path).status_code == 200
    assert entries(office) == before


def test_a_page_asks_the_store_as_often_with_many_people_as_with_few(office: AnOffice) -> None:
    asked: list[str] = []
    event.listen(office.store._engine, "before_cursor_execute", lambda *given: asked.append(given[2]))
    browser = office.client("admin")

    def count(path: str) -> int:
        asked.clear()
        assert browser.get(path).status_code == 200
        return len(asked)

    paths = ("/", "/people", "/bodies", f"/bodies/{office.lgb}", "/appointments")
    few = {path: count(path) for path in paths}
    for number in range(5):
        browser.post("/people/new", {"name": f"Guest {number}", "email": f"guest{number}@larkfield.example"})
        browser.post(
            "/bodies/new",
            {
                "name": f"Group {number}",
                "slug": f"group-{number}",
                "kind": "committee",
                "visibility": "public",
            },
        )
    assert {path: count(path) for path in paths} == few


def test_an_unexpected_error_is_a_plain_page_and_says_nothing_in_the_log(
    office: AnOffice, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def fails(*given: object) -> None:
        raise RuntimeError("zqcanaryqz in the message")

    monkeypatch.setattr(bodies, "tree", fails)
    answer = office.client("admin").get("/bodies")
    assert answer.status_code == 500
    assert "Something went wrong" in text(answer)
    assert "zqcanaryqz" not in text(answer) + caplog.text
    assert "RuntimeError" in caplog.text


def test_a_request_that_is_too_large_is_refused_with_a_sentence(office: AnOffice) -> None:
    client = office.client("admin").client
    body, kind = b"name=" + b"a" * 31_000_000, "application/x-www-form-urlencoded"
    answer = checked(client.post("/people/new", data=body, content_type=kind), signed_in=True)
    assert answer.status_code == 413
    assert "at most 30 MB" in text(answer)


def test_an_upload_stays_in_memory(office: AnOffice, monkeypatch: pytest.MonkeyPatch) -> None:
    kept: list[tuple[type, int]] = []

    def look() -> None:
        stream = request.files["file"].stream
        kept.append((type(stream), len(stream.read())))

    office.app().before_request_funcs[None].insert(0, look)

    def touched(*given: object, **named: object) -> None:
        raise AssertionError("a temporary file was made")

    for name in ("TemporaryFile", "NamedTemporaryFile", "SpooledTemporaryFile", "mkstemp"):
        monkeypatch.setattr(tempfile, name, touched)
    monkeypatch.setattr("werkzeug.formparser.SpooledTemporaryFile", touched)
    head = b'--x\r\nContent-Disposition: form-data; name="file"; filename="a.docx"\r\n\r\n'
    body = head + b"zqcanaryqz" * 400_000 + b"\r\n--x--\r\n"
    client = office.client("admin").client
    client.post("/people/new", data=body, content_type="multipart/form-data; boundary=x")
    assert kept == [(io.BytesIO, 4_000_000)]


def test_an_office_without_its_key_answers_every_page_with_why() -> None:
    client = web.make_closed(Unavailable("The key file is missing.")).test_client()
    for path in ("/", "/sign-in", "/nowhere"):
        answer = client.get(path)
        assert answer.status_code == 503
        assert "The key file is missing." in answer.get_data(as_text=True)
        assert answer.headers["Retry-After"]
        assert answer.headers["Cache-Control"] == "no-store"
