"""Fetching: only when asked, only from public places, within bounds of size, time and redirects."""

from __future__ import annotations

import contextlib
import http.server
import threading
import time
from collections.abc import Iterator

import pytest

from dragoman.fetching import FetchError, fetch

PAGE = "<html><h1>題</h1><p>日本は韓国と協議した。</p></html>".encode()


class _Answers(http.server.BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        path = self.path.partition("?")[0]
        if path == "/round":
            self._answer(302, b"", Location="/round")
        elif path == "/moved":
            self._answer(301, b"", Location="/essay")
        elif path == "/inwards":
            self._answer(302, b"", Location="http://10.0.0.1/secret")
        elif path == "/file":
            self._answer(302, b"", Location="file:///etc/hostname")
        elif path == "/missing":
            self._answer(404, b"")
        elif path == "/slow":
            self.send_response(200)
            self.end_headers()
            for _ in range(50):
                self.wfile.write(b" ")
                time.sleep(0.05)
        else:
            self._answer(200, PAGE, **{"Content-Type": "text/html"})

    def _answer(self, status: int, body: bytes, **headers: str) -> None:
        self.send_response(status)
        for name, value in {**headers, "Content-Length": str(len(body))}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Keep quiet."""

    def handle(self) -> None:
        with contextlib.suppress(ConnectionError):  # who fetches hangs up
            super().handle()


@pytest.fixture(scope="module")
def site() -> Iterator[str]:
    """Give the address of a small site on this computer."""
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), _Answers)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


@pytest.mark.parametrize("path", ["/essay", "/moved", "/論考?頁=1"])
def test_pages_are_fetched_and_named(site: str, path: str) -> None:
    """Redirects are followed; the name tells the format."""
    fetched = fetch(site + path, allow_loopback=True)
    assert fetched.data == PAGE
    assert fetched.name.endswith(".html")


@pytest.mark.parametrize(
    ("path", "limits", "what"),
    [
        ("/round", {}, "leads on more than 5 times"),
        ("/inwards", {}, "10.0.0.1 is a private address"),
        ("/file", {}, "is no address of the web"),
        ("/missing", {}, "404"),
        ("/essay", {"most_bytes": 10}, "is larger than 10 bytes"),
        ("/slow", {"seconds": 0.3}, "takes too long"),
    ],
)
def test_bounds_are_kept(site: str, path: str, limits: dict[str, int], what: str) -> None:
    """What is too far, too large, too slow, private or not there is refused by name."""
    with pytest.raises(FetchError, match=what):
        fetch(site + path, allow_loopback=True, **limits)


@pytest.mark.parametrize(
    "url",
    [
        *("http://127.0.0.1/", "http://localhost/", "http://[::1]/", "http://10.1.2.3/", "http://192.168.0.1/"),
        *(
            "http://169.254.169.254/",
            "http://[::ffff:127.0.0.1]/",
            "http://0.0.0.0/",
            "http://[fd00::1]/",
            "http://2130706433/",
        ),
    ],
)
def test_private_addresses_are_refused(url: str) -> None:
    """This computer, its network and what only it can reach are nothing to fetch from."""
    with pytest.raises(FetchError, match=r"is a private address"):
        fetch(url)


def test_nothing_is_fetched_unasked(run, tmp_path) -> None:
    """Without --fetch a URL is refused, and with it this computer is."""
    refused = run("build", "https://example.org/essay.html", "--out", tmp_path / "out").complaint
    assert "say --fetch to have it fetched" in refused
    loop = run("build", "http://127.0.0.1:9/essay.html", "--fetch", "--out", tmp_path / "out").complaint
    assert "127.0.0.1 is a private address" in loop
