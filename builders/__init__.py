"""Commentary in, RDF out: reading, annotating, interpreting, writing."""
