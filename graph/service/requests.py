"""What a request holds, read strictly: parameters, content, and the IRIs in them."""

from __future__ import annotations

import asyncio
from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Final
from urllib.parse import parse_qsl

import pyoxigraph as ox
from starlette.requests import ClientDisconnect, Request

from graph.service.limits import Limits, RefusedError
from graph.service.service import PREFIXES

_FIELDS: Final = 1000

Parameters = Mapping[str, Sequence[str]]


def parameters(text: bytes) -> Parameters:
    """Read parameters as forms write them (``application/x-www-form-urlencoded``, UTF-8).

    :raises RefusedError: they are none.
    """
    found: defaultdict[str, list[str]] = defaultdict(list)
    try:
        fields = parse_qsl(text.decode("utf-8"), keep_blank_values=True, errors="strict", max_num_fields=_FIELDS)
    except ValueError as error:  # not UTF-8 among them
        raise RefusedError(
            400, "the parameters cannot be read", remedy="encode them as UTF-8 and percent signs"
        ) from error
    for name, value in fields:
        found[name].append(value)
    return found


def one(given: Parameters, name: str) -> str:
    """Give the one value that a parameter has.

    :raises RefusedError: it is missing, or there are several.
    """
    values = given.get(name, ())
    if len(values) != 1:
        problem = "is missing" if not values else "is there more than once"
        raise RefusedError(400, f"the parameter '{name}' {problem}", remedy="give it once")
    return values[0]


def number(given: Parameters, name: str, usual: int, most: int) -> int:
    """Give the whole number that a parameter has, ``usual`` without one and ``most`` at most.

    :raises RefusedError: it is none.
    """
    if name not in given:
        return usual
    text = one(given, name)
    if not (text.isascii() and text.isdecimal() and len(text) < 10):
        raise RefusedError(400, f"'{name}' is no number", remedy="give a whole number")
    return min(int(text), most)


def iri(text: str, name: str) -> str:
    """Give an absolute IRI as it is.

    :raises RefusedError: it is none.
    """
    try:
        return ox.NamedNode(text).value
    except ValueError as error:
        raise RefusedError(400, f"'{name}' is no absolute IRI ({error})", remedy="give the whole IRI") from error


def expanded(text: str, name: str) -> str:
    """Give the IRI of an IRI or of a CURIE with a prefix of the vocabulary.

    :raises RefusedError: it is neither.
    """
    prefix, colon, rest = text.partition(":")
    return iri(PREFIXES[prefix] + rest if colon and prefix in PREFIXES else text, name)


async def content(request: Request, limits: Limits) -> bytes:
    """Read the content of a request.

    :raises RefusedError: it is larger than it may be, or does not come.
    """
    large = RefusedError(413, f"the request has more than {limits.request} bytes", remedy="send less at once")
    declared = request.headers.get("content-length", "")
    if declared.isdecimal() and int(declared) > limits.request:
        raise large
    found = bytearray()
    try:
        async with asyncio.timeout(limits.seconds):
            async for part in request.stream():
                found += part
                if len(found) > limits.request:
                    raise large
    except TimeoutError:
        raise RefusedError(408, "the request does not end", remedy="send it anew") from None
    except ClientDisconnect:
        raise RefusedError(499, "the client has gone") from None
    return bytes(found)


def text_of(data: bytes) -> str:
    """Read UTF-8.

    :raises RefusedError: it is something else.
    """
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise RefusedError(400, f"this is not UTF-8 (byte {error.start})", remedy="send UTF-8") from error


def media_type(request: Request) -> str:
    """Give the media type of the content, ``""`` where the client does not tell.

    :raises RefusedError: it is in another encoding than UTF-8.
    """
    kind, *more = (part.strip().lower() for part in request.headers.get("content-type", "").split(";"))
    for parameter in more:
        name, _, value = parameter.partition("=")
        if name == "charset" and value.strip('"') not in ("utf-8", "utf8", "us-ascii"):
            raise RefusedError(415, "the content is not in UTF-8", remedy="send UTF-8")
    return kind
