"""Files and folders are moved all or none, and not half-way when one is interrupted."""

import signal
from pathlib import Path

import pytest

from kg.errors import OutputError
from kg.moving import move_all


@pytest.fixture
def moves(tmp_path):
    """Three files, each to be moved from `a` to `b`."""
    for side in "ab":
        (tmp_path / side).mkdir()
    for name in "123":
        (tmp_path / "a" / name).write_text(name)
    return [(tmp_path / "a" / name, tmp_path / "b" / name) for name in "123"]


def refuse(monkeypatch, *refused):
    """Let no file of these paths be moved."""
    real = Path.replace

    def replace(source, target):
        if source in refused:
            raise PermissionError(13, "in use", str(source))
        return real(source, target)

    monkeypatch.setattr(Path, "replace", replace)


def where(moves):
    return "".join("a" if source.exists() else "b" for source, _ in moves)


def test_all_are_moved(moves):
    move_all(moves)
    assert where(moves) == "bbb"


def test_what_is_not_there_is_passed_over(moves):
    moves[1][0].unlink()
    move_all(moves)
    assert [target.exists() for _, target in moves] == [True, False, True]


def test_a_link_to_nowhere_is_moved(tmp_path):
    (tmp_path / "link").symlink_to(tmp_path / "nowhere")
    move_all([(tmp_path / "link", tmp_path / "moved")])
    assert (tmp_path / "moved").is_symlink()


def test_one_that_cannot_be_moved_brings_back_those_before(moves, monkeypatch):
    refuse(monkeypatch, moves[2][0])
    with pytest.raises(PermissionError, match="in use"):
        move_all(moves)
    assert where(moves) == "aaa"


def test_after_one_that_cannot_be_moved_back_none_is(moves, monkeypatch):
    refuse(monkeypatch, moves[2][0], moves[1][1])
    with pytest.raises(OutputError, match="cannot be moved back"):
        move_all(moves)
    assert where(moves) == "bba"


def test_an_interrupt_waits_until_those_before_are_back(moves, monkeypatch):
    refuse(monkeypatch, moves[2][0])
    refusing = Path.replace

    def replace(source, target):
        signal.raise_signal(signal.SIGINT)
        return refusing(source, target)

    monkeypatch.setattr(Path, "replace", replace)
    with pytest.raises(KeyboardInterrupt):
        move_all(moves)
    assert where(moves) == "aaa"
