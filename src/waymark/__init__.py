"""Waymark, the working system of an Independent Reviewing Service."""
