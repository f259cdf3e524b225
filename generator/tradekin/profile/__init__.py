"""One profile: its fields and their values, the schema, and the one writer."""
