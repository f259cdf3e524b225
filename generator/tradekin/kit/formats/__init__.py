"""Formats of files: tables in CSV, encodings, cards, calendar lines."""
