"""Other groups' published data: fetched, read as hostile, kept outside history, and given to a build as it was kept."""
