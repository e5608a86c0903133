"""The explorer: a folder of pages that shows the graph to a reader of news, offline."""

from kg.explore.folder import render

__all__ = ["render"]
