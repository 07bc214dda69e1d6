"""Feedback rounds: who was asked what, the answers as they come in, and numbers given from outside."""
