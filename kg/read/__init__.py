"""From files to articles: one reader a format, metadata from wherever it stands."""
