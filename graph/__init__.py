"""Everything done with a built graph: query, validate, analyse, show, explain."""
