"""Findings: the record, the code of every rule, and how findings are written."""
