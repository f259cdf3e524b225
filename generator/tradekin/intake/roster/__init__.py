"""A list that a group already has -> profiles: one file a row, nothing overwritten, nothing lost without a word."""
