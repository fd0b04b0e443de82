"""Somebody signed in to a real server: one kept connection, cookies, the form's token."""

from __future__ import annotations

import re
from html import unescape
from http.client import HTTPConnection
from typing import NamedTuple
from urllib.parse import urlencode


class Answer(NamedTuple):
    """What came back."""

    status: int
    body: str
    location: str


class Visitor:
    """A browser as far as a measurement needs one."""

    def __init__(self, port: int) -> None:
        self._connection = HTTPConnection("127.0.0.1", port, timeout=30)
        self._cookies: dict[str, str] = {}

    def get(self, address: str) -> Answer:
        """Ask for a page."""
        return self._ask("GET", address, None)

    def post(self, address: str, fields: dict[str, str]) -> Answer:
        """Send a form."""
        return self._ask("POST", address, urlencode(fields).encode())

    def sign_in(self, email: str, password: str) -> None:
        """Sign in as anybody does."""
        token = fields(self.get("/sign-in").body)["csrf"]
        answer = self.post("/sign-in", {"csrf": token, "email": email, "password": password})
        if answer.status != 303:
            raise RuntimeError(f"Signing in was answered with {answer.status}.")

    def close(self) -> None:
        """Let go of the connection."""
        self._connection.close()

    def _ask(self, method: str, address: str, body: bytes | None) -> Answer:
        headers = {"Cookie": "; ".join(f"{name}={value}" for name, value in self._cookies.items())}
        if body is not None:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        self._connection.request(method, address, body, headers)
        answer = self._connection.getresponse()
        text = answer.read().decode()
        for line in answer.headers.get_all("Set-Cookie") or ():
            name, _is, value = line.partition(";")[0].partition("=")
            self._cookies[name] = value
        return Answer(answer.status, text, answer.headers.get("Location", ""))


def fields(page: str) -> dict[str, str]:
    """What a page's forms would send: its named inputs, those that are ticked, and its text areas."""
    found: dict[str, str] = {}
    for tag in re.findall(r"<input\b[^>]*>", page):
        given = dict(re.findall(r'([\w-]+)="([^"]*)"', tag))
        ticked = given.get("type") not in ("checkbox", "radio") or " checked" in tag
        if "name" in given and ticked:
            found.setdefault(given["name"], unescape(given.get("value", "")))
    for name, words in re.findall(r'<textarea\b[^>]*\bname="([^"]+)"[^>]*>(.*?)</textarea>', page, re.DOTALL):
        found[name] = unescape(words).removeprefix("\n")
    return found
