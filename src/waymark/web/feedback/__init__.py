"""Feedback rounds, the answers as they come in, and numbers given from outside."""
