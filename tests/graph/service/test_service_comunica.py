"""Comunica, a federated query engine in JavaScript, as a client of the service."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[3]
QUERY = ROOT / "node_modules" / "@comunica" / "query-sparql" / "bin" / "query.js"
SMALL = ROOT / "tests" / "data" / "small.trig"
JSON = "application/sparql-results+json"
PREFIXES = "".join(
    f"PREFIX {name}: <{space}>\n"
    for name, space in (
        ("drg", "https://w3id.org/dragoman/ontology#"),
        ("rdfs", "http://www.w3.org/2000/01/rdf-schema#"),
        ("rdf", "http://www.w3.org/1999/02/22-rdf-syntax-ns#"),
    )
)
ELSEWHERE = """
@prefix id: <https://w3id.org/dragoman/id/> .
<urn:example:g> { <https://w3id.org/dragoman/id/state/FIN> <urn:example:code> "244" . }
"""

pytestmark = pytest.mark.skipif(
    shutil.which("node") is None or not QUERY.exists(), reason="Comunica is missing: run npm ci"
)


def ask(query: str, *addresses: str) -> list[list[str]]:
    """Let Comunica answer a query over the endpoints at these addresses; give its rows, sorted."""
    command = ["node", QUERY, *(f"sparql@{each}" for each in addresses), PREFIXES + query, "-t", JSON]
    ran = subprocess.run(command, capture_output=True, check=False, timeout=120)
    assert ran.returncode == 0, ran.stderr.decode("utf-8")
    found = json.loads(ran.stdout)
    return sorted([row[name]["value"] for name in found["head"]["vars"]] for row in found["results"]["bindings"])


def test_comunica_gets_the_answers_that_the_service_gives(served) -> None:
    """A join with a filter over one endpoint has the same rows through Comunica and without it."""
    query = """SELECT ?who ?name {
      ?told a drg:Statement ; rdf:subject ?who . ?who rdfs:label ?name FILTER (lang(?name) = "ja") }"""
    expected = sorted([row["who"], row["name"]] for row in served.select(query))
    assert expected
    assert ask(query, served.sparql) == expected


def test_comunica_joins_two_services(served, serving, tmp_path) -> None:
    """What one service knows of a thing and what another does come together in one answer."""
    (tmp_path / "elsewhere.trig").write_text(ELSEWHERE, encoding="utf-8")
    with serving(tmp_path / "elsewhere.trig") as other:
        query = 'SELECT ?name ?code { ?state rdfs:label ?name ; <urn:example:code> ?code FILTER (lang(?name) = "ja") }'
        assert ask(query, served.sparql, other.sparql) == [["フィンランド", "244"]]
