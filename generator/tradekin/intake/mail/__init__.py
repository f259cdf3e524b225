"""Mails that the site's forms write, or somebody by hand: read as the letters they are."""
