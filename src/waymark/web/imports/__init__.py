"""Bringing in files: given, looked at, confirmed; what became of past imports."""
