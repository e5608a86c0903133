"""Errors a user can cause and mend.

KgError
├── ArticleError    a file is not a readable article
├── LexiconError    a word list is malformed
├── PipelineError   a language model or component is missing
├── QueryError      a SPARQL query cannot be run
├── CorrectionError a line of corrections.csv cannot be used
├── OutputError     an output folder is not one of ours, is locked or cannot be written
└── ServeError      the local server cannot listen where it should
"""


class KgError(Exception):
    """Base of all errors raised on purpose; the command line prints it and exits with 2."""


class ArticleError(KgError):
    """A file is not a readable article."""


class LexiconError(KgError):
    """A word list is malformed."""


class PipelineError(KgError):
    """A language model or a pipeline component is missing."""


class QueryError(KgError):
    """A SPARQL query cannot be run."""


class CorrectionError(KgError):
    """A line of a corrections file cannot be used."""


class OutputError(KgError):
    """An output folder is not one of ours, is locked or cannot be written."""


class ServeError(KgError):
    """The local server cannot listen where it should."""
