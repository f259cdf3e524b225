"""From a `Directory` to files: frames, pages and the MkDocs plugin."""
