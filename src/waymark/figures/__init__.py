"""Runs the measures on DuckDB. Nothing here knows what a measure means."""
