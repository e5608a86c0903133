"""Across articles: who is who, which claims are the same, who is independent, what conflicts."""

from kg.link.linking import link

__all__ = ["link"]
