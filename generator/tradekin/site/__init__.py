"""From a `Directory` to files: pages, metadata, downloads, charts, search, and the MkDocs plugin."""
