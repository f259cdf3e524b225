"""Ways in: what forms, mails and rosters bring becomes profiles."""
