"""General tools that know no member and no group."""
