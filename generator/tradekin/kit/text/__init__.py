"""Text as people type it: characters, markup, numbers, addresses. Pure functions."""
