"""Feedback rounds, the answers that came in, and numbers that are given to the service from outside."""
