"""The rules of the return: what is wrong in it, where, and what to do."""

from waymark.domain.ssda903.rules.run import check

__all__ = ["check"]
