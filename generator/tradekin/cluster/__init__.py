"""One run on many processes: what each keeps stays where it is, and only small things travel. Knows no member."""
