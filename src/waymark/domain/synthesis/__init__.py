"""A made-up authority: children, their lives in care, and the people of the service."""

from waymark.domain.synthesis.authority import LARGEST, Authority, authority

__all__ = ["LARGEST", "Authority", "authority"]
