"""Whatever is sent, no endpoint fails: an answer or a refusal, never a 500 or a traceback."""

from __future__ import annotations

import socket
from urllib.parse import quote

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

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
names = st.sampled_from(
    [
        "query",
        "update",
        "default-graph-uri",
        "named-graph-uri",
        "graph",
        "default",
        "iri",
        "q",
        "class",
        "limit",
        "offset",
        "x",
    ]
)
paths = st.one_of(
    st.sampled_from(
        [
            *("sparql", "graph-store", "graph-store/a", "id/state/FIN", ""),
            *("api/entity", "api/statement", "api/search", "api/sources", "style.css"),
            *("search", "editor", "editor/editor.css", "editor/vendor/"),
        ]
    ),
    st.text(max_size=20).map(lambda text: "id/" + quote(text, errors="replace")),
    st.binary(max_size=20).map(lambda data: "graph-store/" + quote(data)),
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
    ]
)
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


@PATIENT
@given(
    method=st.sampled_from(["GET", "HEAD", "POST", "PUT", "DELETE", "PATCH"]),
    path=paths,
    parameters=fields,
    kind=kinds,
    accept=accepts,
    content=st.one_of(fields.map(lambda pairs: encoded(pairs).encode()), st.binary(max_size=80), words),
)
def test_no_request_makes_an_endpoint_fail(unchanged, method, path, parameters, kind, accept, content) -> None:
    """Methods, paths, parameters, types and content at random are answered, or refused with what is wrong."""
    data = content if isinstance(content, bytes) else content.encode("utf-8", "surrogatepass")
    answer = unchanged.client.request(
        method,
        f"{unchanged.address}{path}?{encoded(parameters)}",
        content=data,
        headers={"Content-Type": kind.encode("latin-1"), "Accept": accept.encode("latin-1")},
    )
    assert answer.status_code < 500 or answer.status_code == 507, (answer.status_code, answer.text)
    assert "Traceback" not in answer.text
    assert "content-security-policy" in answer.headers


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
