"""Finding things by name, in whatever script and in spite of slips: how names are compared, the index, and the page."""
