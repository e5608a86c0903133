"""Articles read by several processes; one that dies takes no other article with it."""

from __future__ import annotations

import logging
import multiprocessing
import signal
import traceback
from collections import deque
from collections.abc import Generator, Iterable, Iterator, Sequence
from dataclasses import dataclass
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from typing import TypeAlias, cast

from kg.building.engine import Engine
from kg.building.packing import pack
from kg.records import Article

log = logging.getLogger(__name__)

ATTEMPTS = 2  #: processes that may die over an article before it is left out

#: An article with its extraction as bytes; None where every process died over it.
Outcome: TypeAlias = tuple[Article, bytes | None]


def extract_articles(articles: Sequence[Article], engine: Engine, jobs: int) -> Generator[Outcome]:
    """Read articles, each outcome as soon as it is there; their order means nothing.

    With one job all happens in this process.
    """
    if jobs <= 1 or len(articles) <= 1:
        yield from _extract_here(articles, engine)
    else:
        yield from _extract_apart(articles, engine, min(jobs, len(articles)))


def _extract_here(articles: Iterable[Article], engine: Engine) -> Iterator[Outcome]:
    extract = engine.extractor()
    for article in articles:
        try:
            extraction = extract(article)
        except Exception as error:
            error.add_note(f"while reading article {article.id}")
            raise
        yield article, pack(extraction)


@dataclass(slots=True)
class _Worker:
    process: BaseProcess
    article: Article
    attempt: int


def _extract_apart(articles: Sequence[Article], engine: Engine, jobs: int) -> Iterator[Outcome]:
    # the longest first, so that none is left working when the others have ended
    waiting = deque((a, 1) for a in sorted(articles, key=lambda a: -len(a.text)))
    crew: dict[Connection, _Worker] = {}
    try:
        while waiting or crew:
            while waiting and len(crew) < jobs:
                pipe, process = _start(engine)
                _give(pipe, process, waiting, crew)
            for pipe in cast("list[Connection]", wait(list(crew))):
                worker = crew.pop(pipe)
                packed = _answer(pipe, worker)
                if packed is not None:
                    yield worker.article, packed
                    if waiting:
                        _give(pipe, worker.process, waiting, crew)
                    else:
                        pipe.close()
                elif worker.attempt < ATTEMPTS:
                    waiting.appendleft((worker.article, worker.attempt + 1))
                else:
                    yield worker.article, None
    finally:
        for pipe, worker in crew.items():
            worker.process.kill()
            pipe.close()


def _start(engine: Engine) -> tuple[Connection, BaseProcess]:
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe()
    process = context.Process(target=_work, args=(theirs, engine), daemon=True)
    process.start()
    theirs.close()  # so that the end of the process is the end of the pipe
    return ours, process


def _give(
    pipe: Connection,
    process: BaseProcess,
    waiting: deque[tuple[Article, int]],
    crew: dict[Connection, _Worker],
) -> None:
    article, attempt = waiting.popleft()
    crew[pipe] = _Worker(process, article, attempt)
    try:
        pipe.send(article)
    except BrokenPipeError:
        log.debug("a worker ended before it was given article %s", article.id)


def _answer(pipe: Connection, worker: _Worker) -> bytes | None:
    """What a process has to say; None where it died. Its own errors are raised here."""
    try:
        answer = pipe.recv()
    except (EOFError, ConnectionResetError):
        worker.process.join()
        log.warning(
            "a worker process ended (exit code %s) while it read article %s",
            worker.process.exitcode,
            worker.article.id,
        )
        pipe.close()
        return None
    if isinstance(answer, Exception):
        raise answer
    return cast("bytes", answer)


def _work(pipe: Connection, engine: Engine) -> None:
    """Read the articles that come through a pipe until it is closed: the life of a process."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the parent to handle
    extract = None
    while True:
        try:
            article: Article = pipe.recv()
        except EOFError:
            return
        try:
            extract = extract or engine.extractor()
            pipe.send(pack(extract(article)))
        except Exception as error:
            error.add_note(f"while reading article {article.id}\n{traceback.format_exc()}")
            pipe.send(error)
            raise SystemExit(1) from error
