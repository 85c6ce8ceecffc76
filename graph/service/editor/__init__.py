"""The page for writing SPARQL: YASGUI with our questions and terms, and results as table, chart or network."""
