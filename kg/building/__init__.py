"""The whole way from a folder of articles to a folder with their graph."""
