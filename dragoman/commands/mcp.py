"""``dragoman mcp``: answer a language-model client."""

from __future__ import annotations

from dataclasses import replace

import click

from ontology.errors import DragomanError


@click.command()
@click.argument("graph", required=False)
@click.option("--seconds", type=click.FloatRange(0.1), default=30.0, show_default=True, help="For a question, at most.")
def mcp(graph: str | None, seconds: float) -> None:
    """Serve GRAPH to a language-model client, by the Model Context Protocol on standard input and output.

    GRAPH is a file, the folder of a build or of a store, or the address of a SPARQL service; without it, only texts
    that the client gives are read. The client starts this command itself and ends it; its settings want the command and
    its arguments. The tools: search, entity, statements, sources, sparql, cookbook and build_from_text. It needs the
    package mcp, which 'pip install dragoman[mcp]' brings.

    \b
    Example:
      dragoman mcp collection
    """
    try:
        import mcp.server.mcpserver  # noqa: F401
    except ImportError as error:
        raise DragomanError(
            "answering language-model clients needs the package mcp (2.3 or newer)",
            remedy="install it with: pip install 'dragoman[mcp]'",
        ) from error
    from builders.writing.provenance import program_version
    from dragoman.assistant.building import Builder
    from graph.assistant.server import LIMITS, answer

    if graph == "-":
        raise DragomanError("standard input is the client's, and cannot hold the graph", remedy="give a file")
    limits = replace(LIMITS, seconds=seconds)
    answer(graph, version=program_version(), limits=limits, more=[Builder().build_from_text])
