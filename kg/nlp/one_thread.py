"""Keeping numpy's products to one thread."""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache

from threadpoolctl import ThreadpoolController


@contextmanager
def one_thread() -> Iterator[None]:
    """Have one thread compute all products inside.

    Ours are small: more threads are hardly faster, and each waits for the next product at full
    speed, so that a text took half as much processor time again. It may also be used to decorate
    a function.
    """
    with _controller().limit(limits=1, user_api="blas"):
        yield


@cache
def _controller() -> ThreadpoolController:
    """Give what knows the libraries that are loaded; looking for them takes a while."""
    return ThreadpoolController()
