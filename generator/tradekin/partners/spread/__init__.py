"""A group too large for one process: its profiles are read, and reasons found, where a share of the members is kept."""
