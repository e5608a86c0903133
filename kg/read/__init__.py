"""From files to articles: one reader a format, metadata from wherever it stands."""

from kg.read.articles import Reading, Skipped, read_articles

__all__ = ["Reading", "Skipped", "read_articles"]
