"""The explorer: a folder of pages that shows the graph to a reader of news, offline."""

from kg.explore.render import render

__all__ = ["render"]
