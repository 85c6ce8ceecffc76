"""Whatever is sent, no endpoint fails: an answer or a refusal, never a 500 or a traceback."""

from __future__ import annotations

import re
import socket
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from starlette.routing import BaseRoute

from graph.service import things
from graph.service.app import application
from graph.service.limits import Limits
from graph.service.service import Service
from graph.service.snapshots import Snapshots

TERMS = [
    "SELECT",
    "ASK",
    "*",
    "WHERE",
    "{",
    "}",
    "(",
    ")",
    "?s",
    "?p",
    "?o",
    ".",
    ";",
    ",",
    "FILTER",
    "BIND",
    "GRAPH",
    "UNION",
    "'a'",
    "1",
    "<urn:a>",
    "^",
    "/",
    "+",
    "drg:x",
    "AS",
    "GROUP",
    "BY",
    "MINUS",
    "OPTIONAL",
    "VALUES",
    "COUNT",
]
PATIENT = settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
BRIEF = settings(PATIENT, max_examples=30)


def of(route: BaseRoute) -> Iterator[str]:
    """Give the paths of a route, of all within it where it holds others."""
    path = getattr(route, "path", "")
    yield path
    for each in getattr(route, "routes", None) or ():
        yield from (path + below for below in of(each))


words = st.one_of(
    st.text(max_size=60),
    st.sampled_from(
        [
            "SELECT * { ?s ?p ?o } LIMIT 3",
            "ASK {}",
            "DESCRIBE id:state/FIN",
            "CONSTRUCT { ?s ?p ?o } { ?s ?p ?o } LIMIT 2",
            "INSERT DATA { GRAPH <urn:g> { <urn:a> <urn:b> 1 } }",
            "DROP ALL",
            "id:state/FIN",
            "https://w3id.org/dragoman/id/authority",
            "urn:x",
            "%",
            "\x00",
            "../../etc/passwd",
            "{" * 3000,
            "SELECT * { " + "(" * 2000,
            "SELECT (1/0 AS ?x) (STRDT('x', <urn:y>) AS ?z) {}",
        ]
    ),
    st.binary(max_size=40),
)
SERVICE = Path(things.__file__).parent
# What the service's own code asks of addresses, so that what a new page asks is among it.
ASKED = {
    name
    for file in SERVICE.rglob("*.py")
    for name in re.findall(r'(?:one|number|get)\((?:\w+, )?"([a-z][\w-]*)"', file.read_text(encoding="utf-8"))
}
names = st.sampled_from(
    sorted({*ASKED, "query", "update", "default-graph-uri", "named-graph-uri", "using-graph-uri", "default", "x"})
)
ROUTES = sorted(
    {path for route in application(Service(Snapshots(SERVICE, None), Limits()), ()).routes for path in of(route)}
)
inside = st.one_of(
    st.sampled_from(["", "state/FIN", "..%2f..%2fetc%2fpasswd", "../..//", "%", "%00", "a" * 5000]),
    st.text(max_size=20).map(lambda text: quote(text, errors="replace")),
    st.binary(max_size=20).map(quote),
)
kinds = st.sampled_from(
    [
        *("application/x-www-form-urlencoded", "application/sparql-query", "application/sparql-update", "text/turtle"),
        *(
            "application/ld+json",
            "application/rdf+xml",
            "application/trig",
            "multipart/form-data",
            "",
            "a;b=c;;",
            "ünï",
        ),
        *("text/turtle; charset=utf-16", 'application/x-www-form-urlencoded; charset="', "text/html", "a" * 5000),
    ]
)
others = st.dictionaries(
    st.sampled_from(
        [
            *("Authorization", "Accept-Language", "Accept-Charset", "Accept-Encoding", "Content-Encoding", "Range"),
            *("If-None-Match", "If-Modified-Since", "Origin", "Cookie", "X-Forwarded-Host", "Expect", "Upgrade"),
        ]
    ),
    st.one_of(
        st.sampled_from(
            [
                *(
                    "Bearer",
                    "Basic",
                    "Basic ====",
                    "Basic /w==",
                    "Bearer open-sesame",
                    "bytes=5-1",
                    "gzip",
                    "websocket",
                ),
                *("*", "W/x", "Thu, 99 Foo 0000", "null", "ja;q=x", "utf-16", "a=b;" * 500),
            ]
        ),
        st.text(st.characters(min_codepoint=32, max_codepoint=255, exclude_characters="\x7f"), max_size=30),
    ),
    max_size=3,
)
methods = st.sampled_from(["GET", "HEAD", "POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "FROB"])
accepts = st.one_of(
    st.sampled_from(["*/*", "text/html", "text/csv", "application/ld+json", ";q=", "text/*;q=nan", "*/*;q=1e999", ","]),
    st.text(st.characters(min_codepoint=32, max_codepoint=255, exclude_characters="\x7f"), max_size=30),
)
fields = st.lists(st.tuples(names, words), max_size=4)


def encoded(pairs: list[tuple[str, str | bytes]]) -> str:
    """Give parameters as an address has them, also such as are no UTF-8."""
    return "&".join(
        f"{name}={quote(value if isinstance(value, bytes) else value.encode('utf-8', 'surrogatepass'))}"
        for name, value in pairs
    )


@pytest.mark.parametrize("route", ROUTES)
@BRIEF
@given(
    inner=inside,
    method=methods,
    parameters=fields,
    kind=kinds,
    accept=accepts,
    headers=others,
    content=st.one_of(fields.map(lambda pairs: encoded(pairs).encode()), st.binary(max_size=80), words),
)
def test_no_request_makes_an_endpoint_fail(
    unchanged, route, inner, method, parameters, kind, accept, headers, content
) -> None:
    """Each route answers methods, paths, parameters, headers and content at random, or refuses with what is wrong."""
    data = content if isinstance(content, bytes) else content.encode("utf-8", "surrogatepass")
    path = re.sub(r"\{.*?\}", lambda _: inner, route).lstrip("/")
    answer = unchanged.client.request(
        method,
        f"{unchanged.address}{path}?{encoded(parameters)}",
        content=data,
        headers={
            name: value.encode("latin-1") for name, value in {**headers, "Content-Type": kind, "Accept": accept}.items()
        },
    )
    assert answer.status_code < 500 or answer.status_code in (503, 504, 507), (answer.status_code, answer.text)
    assert "Traceback" not in answer.text
    assert "content-security-policy" in answer.headers


def test_every_route_is_among_them() -> None:
    """The routes come from the application itself, with those of the protocols among them."""
    assert {"/", "/sparql", "/graph-store", "/id/{name:path}", "/api/search"} <= set(ROUTES)
    assert {"query", "update", "iri", "q", "limit"} <= ASKED | {"query", "update"}


@PATIENT
@given(
    data=st.binary(max_size=200), line=st.sampled_from([b"", b"GET /sparql HTTP/1.1\r\nHost: ", b"POST / HTTP/1.1\r\n"])
)
def test_what_is_no_http_does_no_harm(unchanged, data: bytes, line: bytes) -> None:
    """Bytes at random are answered with an error of HTTP or not at all, and the next client is answered."""
    port = int(unchanged.address.rsplit(":", 1)[1].strip("/"))
    with socket.create_connection(("127.0.0.1", port), timeout=5) as connection:
        connection.sendall(line + data)
        connection.shutdown(socket.SHUT_WR)
        told = b""
        while part := connection.recv(4096):
            told += part
    assert not told or told.split()[1] != b"500"
    assert b"Traceback" not in told


@PATIENT
@given(
    query=st.lists(
        st.sampled_from(TERMS),
        max_size=25,
    )
)
def test_no_query_makes_an_endpoint_fail(served, query: list[str]) -> None:
    """The words of SPARQL in any order are answered, or refused with 400."""
    answer = served.client.post(served.sparql, data={"query": " ".join(query)})
    assert answer.status_code in (200, 400), answer.text


@pytest.mark.parametrize(
    "query",
    [
        "SELECT * { " + "{" * 5000 + "}" * 5000 + " }",
        "SELECT * { FILTER(" + "(" * 20_000 + "1" + ")" * 20_000 + ") }",
        "SELECT * { FILTER(" + "!" * 100_000 + "1) }",
        "ASK { FILTER(" + " || ".join(["?x"] * 50_000) + ") }",
        "SELECT (" + "IF(1," * 5000 + "1" + ",1)" * 5000 + " AS ?x) {}",
    ],
)
def test_what_is_nested_too_deeply_is_refused(served, query: str) -> None:
    """Where a parser or a planner would run out of its stack, the query is refused, and the next one answered."""
    answer = served.client.post(served.sparql, data={"query": query})
    assert (answer.status_code, "nested more deeply" in answer.text) == (400, True), answer.text[:300]
    assert served.select("SELECT (1 AS ?x) {}") == [{"x": "1"}]


@pytest.mark.parametrize("content", ["<urn:a> <urn:b> " + sign * 200_000 for sign in ("[", "(", "<<(")])
def test_data_that_is_nested_too_deeply_is_refused(unchanged, content: str) -> None:
    """A graph of nothing but opening brackets is refused, and nothing is written."""
    where = {"graph": "urn:deep"}
    put = unchanged.client.put(
        unchanged.address + "graph-store", params=where, content=content, headers={"Content-Type": "text/turtle"}
    )
    assert put.status_code == 400, put.text[:300]
    assert unchanged.client.get(unchanged.address + "graph-store", params=where).status_code == 404
