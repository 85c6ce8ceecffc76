"""A SPARQL service over a graph: HTTP in front, and processes behind it that can be stopped at any moment."""
