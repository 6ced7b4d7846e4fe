"""Web servers of the practice world: one answer to one request, with a true Date."""

from __future__ import annotations

from email.utils import formatdate

from zapdesk.practice import world
from zapdesk.practice.talk import HANG_UP, MOST, SILENCE, Reply, Then


class Web:
    """Answers one HTTP/1.1 request and closes."""

    def __init__(self, status: str, location: str | None = None) -> None:
        self._status = status
        self._location = location
        self._heard = b""

    def hear(self, data: bytes) -> Reply:
        """The answer, once the request's head is complete."""
        self._heard += data
        if b"\r\n\r\n" not in self._heard:
            return SILENCE if len(self._heard) < MOST else HANG_UP
        method, _, rest = self._heard.partition(b" ")
        if b" HTTP/1." not in rest.partition(b"\r\n")[0]:
            return Reply(answer("400 Bad Request"), Then.CLOSE)
        return Reply(answer(self._status, self._location, head=method == b"HEAD"), Then.CLOSE)


def answer(status: str, location: str | None = None, *, head: bool = False) -> bytes:
    """An HTTP/1.1 answer of now."""
    body = f"{status}\n".encode()
    lines = [
        f"HTTP/1.1 {status}",
        f"Date: {formatdate(usegmt=True)}",
        "Content-Type: text/plain",
        f"Content-Length: {len(body)}",
        "Connection: close",
    ]
    if location:
        lines.append(f"Location: {location}")
    return "\r\n".join([*lines, "", ""]).encode() + (b"" if head else body)


def secure() -> Web:
    """Behind 443: nothing is to be had at ``/`` without a key; any status proves the way."""
    return Web("404 Not Found")


def plain(host: str) -> Web:
    """Behind 80: over to the encrypted side of the same host."""
    return Web("301 Moved Permanently", f"https://{host}/")


def login_page() -> Web:
    """Behind 80 where a captive portal stands in everybody's place."""
    return Web("302 Found", f"http://{world.LOGIN_PAGE}/")
