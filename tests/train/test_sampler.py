"""Which texts a training step is given."""

from collections import Counter
from types import SimpleNamespace

import pytest

pytest.importorskip("torch", reason="the extra [train] is not installed")

from kg.train import sampler
from kg.train.informal import INFORMAL
from kg.train.prepare import MARKED, Prepared
from kg.train.sampler import Plan, Sampler, group_of
from kg.train.texts import Text

SOURCES = {"rare": 0, "qasrl": 0, "gum": 1, "ewt": 1, "names": 2, MARKED: 3, INFORMAL: 4}
PIECES = 50  #: of every window


def text(source):
    return Text(source, ("It", "holds"), (False,) * 2, (True, False), (0,), id=source)


class Cutter:
    """Gives windows of one size that only know where they come from."""

    def stretches(self, *_):
        return [(0, 2)]

    def window(self, text, *_):
        return SimpleNamespace(ids=[0] * PIECES, source=text.source)


@pytest.fixture
def drawn(monkeypatch):
    def drawn(shares):
        monkeypatch.setattr(sampler, "Batch", SimpleNamespace(of=list))
        made = Sampler(Prepared([text(s) for s in SOURCES], {}), Cutter(), Plan(9, shares=shares))
        return Counter(SOURCES[w.source] for _ in range(100) for w in made.batch())

    return drawn


@pytest.mark.parametrize(("source", "group"), SOURCES.items())
def test_every_source_is_of_a_group(source, group):
    assert group_of(text(source)) == group


def test_every_group_gets_its_share(drawn):
    found = drawn((0.3, 0.3, 0.1, 0.2, 0.1))
    shares = [found[group] / found.total() for group in range(5)]
    assert shares == pytest.approx([0.3, 0.3, 0.1, 0.2, 0.1], abs=0.01)


def test_a_group_without_a_share_is_not_drawn(drawn):
    assert drawn((0.5, 0.3, 0.1, 0.0, 0.1))[3] == 0
