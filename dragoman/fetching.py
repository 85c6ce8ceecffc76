"""Documents from the web, fetched only when somebody asks for it, within bounds of size, time and place."""

from __future__ import annotations

import http.client
import ipaddress
import re
import socket
import ssl
import time
from dataclasses import dataclass
from pathlib import PurePosixPath
from urllib.parse import SplitResult, unquote, urljoin, urlsplit

from ontology.errors import DragomanError

MOST_BYTES = 50_000_000
MOST_SECONDS = 60.0
MOST_REDIRECTS = 5
_SUFFIXES = {"text/html": ".html", "application/xhtml+xml": ".html", "application/pdf": ".pdf", "text/plain": ".txt"}
_REDIRECTS = (301, 302, 303, 307, 308)


@dataclass(frozen=True)
class Fetched:
    """What was fetched, and what it is to be called."""

    data: bytes
    name: str


class FetchError(DragomanError):
    """A document that could not be fetched, or may not be."""


def fetch(
    url: str, *, allow_loopback: bool = False, most_bytes: int = MOST_BYTES, seconds: float = MOST_SECONDS
) -> Fetched:
    """Fetch a document over HTTP.

    :param allow_loopback: take this computer's own addresses too, which may have services that trust whoever asks.
    :raises FetchError: it is not there, leads to a private address, or is too large or too slow.
    """
    until = time.monotonic() + seconds
    at = url
    for _ in range(MOST_REDIRECTS + 1):
        parts = _parts(at)
        connection = _connection(parts, until, allow_loopback)
        try:
            path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
            # No cookies, no compression: a small answer cannot unpack to a large one.
            connection.request("GET", _quoted(path), headers={"User-Agent": "dragoman", "Accept-Encoding": "identity"})
            answer = connection.getresponse()
            if answer.status in _REDIRECTS and (target := answer.headers.get("Location")):
                at = urljoin(at, target)
                continue
            if answer.status != 200:
                raise FetchError(
                    f"{url} cannot be fetched: {answer.status} {answer.reason}", remedy="check the address"
                )
            if answer.headers.get("Content-Encoding", "identity").lower() != "identity":
                raise FetchError(f"{url} comes packed, unasked", remedy="save it with a browser and give the file")
            data = _body(answer, connection, until, most_bytes, url)
            return Fetched(data, _name(parts, answer.headers.get_content_type()))
        except TimeoutError:
            raise _too_slow(url) from None
        except (OSError, http.client.HTTPException, ValueError) as error:
            raise FetchError(f"{url} cannot be fetched: {error}", remedy="check the address and the network") from None
        finally:
            connection.close()
    raise FetchError(f"{url} leads on more than {MOST_REDIRECTS} times", remedy="give the address that it ends at")


def _parts(url: str) -> SplitResult:
    try:
        parts = urlsplit(url)
        _ = parts.port
    except ValueError as error:
        raise FetchError(f"{url} is no address ({error})", remedy="check it") from None
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise FetchError(f"{url} is no address of the web", remedy="give one that begins with https://")
    if parts.username or parts.password:
        raise FetchError(f"{parts.hostname} is asked for with a password", remedy="save the document and give the file")
    return parts


def _connection(parts: SplitResult, until: float, allow_loopback: bool) -> http.client.HTTPConnection:
    """Return a connection to an address that was looked at, not to a name that may mean another one a moment later."""
    host = parts.hostname or ""
    port = parts.port or (443 if parts.scheme == "https" else 80)
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError):
        raise FetchError(f"there is no {host}, or no network", remedy="check the address and the network") from None
    for *_, where in found:
        address = ipaddress.ip_address(str(where[0]).partition("%")[0])
        address = getattr(address, "ipv4_mapped", None) or address
        if not (address.is_loopback and allow_loopback) and (not address.is_global or address.is_multicast):
            raise FetchError(f"{host} is a private address ({address})", remedy="save the document and give the file")
    left = until - time.monotonic()
    if left <= 0:
        raise _too_slow(parts.geturl())
    made = http.client.HTTPConnection(host, port, timeout=left)
    try:
        made.sock = socket.create_connection((str(found[0][4][0]), port), timeout=left)
        if parts.scheme == "https":
            made.sock = ssl.create_default_context().wrap_socket(made.sock, server_hostname=host)
    except TimeoutError:
        made.close()
        raise _too_slow(parts.geturl()) from None
    except OSError as error:
        made.close()
        raise FetchError(f"{host} cannot be reached: {error}", remedy="check the address and the network") from None
    return made


def _body(
    answer: http.client.HTTPResponse, connection: http.client.HTTPConnection, until: float, most: int, url: str
) -> bytes:
    parts: list[bytes] = []
    size = 0
    while True:
        left = until - time.monotonic()
        if left <= 0:
            raise _too_slow(url)
        if connection.sock is not None:
            connection.sock.settimeout(left)
        part = answer.read1(65536)
        if not part:
            break
        parts.append(part)
        size += len(part)
        if size > most:
            raise FetchError(f"{url} is larger than {most:,} bytes", remedy="save a smaller part and give the file")
    if answer.length:
        raise FetchError(f"{url} breaks off after {size:,} bytes", remedy="try again, or save it and give the file")
    return b"".join(parts)


def _name(parts: SplitResult, content_type: str) -> str:
    last = unquote(PurePosixPath(parts.path).name).replace("/", "_").replace("\\", "_") or (parts.hostname or "page")
    suffix = _SUFFIXES.get(content_type, "")
    return (
        last if not suffix or last.lower().endswith((suffix, ".htm", ".md", ".markdown", ".xhtml")) else last + suffix
    )


def _quoted(path: str) -> str:
    """Return a path as HTTP wants it: no character beyond ASCII, no space."""
    return re.sub(r"[^!-~]", lambda match: "".join(f"%{byte:02X}" for byte in match.group().encode("utf-8")), path)


def _too_slow(url: str) -> FetchError:
    return FetchError(f"{url} takes too long", remedy="try again, or save it with a browser and give the file")
