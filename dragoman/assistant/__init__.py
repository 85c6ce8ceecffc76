"""What ``dragoman mcp`` adds to the tools over a graph: reading a text."""
