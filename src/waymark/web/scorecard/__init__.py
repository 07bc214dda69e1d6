"""Measures, and the rows behind each figure."""
