"""Lists as people type them: boxes, brackets, phrases and what is an entry."""
