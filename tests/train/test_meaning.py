"""The recipe of the network that compares claims, on a tiny encoder and texts made here."""

import json
from collections import Counter
from dataclasses import replace
from functools import partial

import numpy as np
import pytest
from tokenizers import Tokenizer, models, normalizers, pre_tokenizers

torch = pytest.importorskip("torch", reason="the extra [train] is not installed")
onnx = pytest.importorskip("onnx", reason="the extra [train] is not installed")

from kg.errors import PipelineError  # noqa: E402
from kg.nlp.meaning import GRAPH, HEAD, LONGEST, SCALE, Meaning  # noqa: E402
from kg.nlp.network import TABLE, VOCABULARY  # noqa: E402
from kg.nlp.pieces import Pieces  # noqa: E402
from kg.train import meaning, meaning_steps  # noqa: E402
from kg.train.bert import Encoder  # noqa: E402
from kg.train.drawing import Drawer, MeaningPlan, Reading  # noqa: E402
from kg.train.graph import make_meaning_graph  # noqa: E402
from kg.train.kept import held_out  # noqa: E402
from kg.train.mean import mean_checkpoint  # noqa: E402
from kg.train.meaning import CHECKPOINT  # noqa: E402
from kg.train.meaning_steps import (  # noqa: E402
    Measured,
    export_step,
    load_trained,
    measure,
    report_step,
    train_step,
)
from kg.train.package import package  # noqa: E402
from kg.train.retold import Retold, RetoldPair, pairs, read_retold  # noqa: E402
from kg.train.table import rounded_table, shared_table, whole_table  # noqa: E402

WIDTH = 24
Tiny = partial(Encoder, pieces=80, width=WIDTH, inner=32, heads=2, layers=2, dropout=0.0)
PLAN = MeaningPlan(
    seconds=30.0, encoder_rate=1e-3, head_rate=1e-2, warm_up=4, same=6, near=4, far=3,
    opposed=3, alone=4, held_to=0.5, still=0, checkpoint=1e9, seed=1,
)  # fmt: skip
SETTINGS = {name: getattr(PLAN, name) for name in MeaningPlan.__dataclass_fields__}
CLAIMS = {
    "a": ("Hart", "the weir will hold out all winter", "the dam is going to last until spring"),
    "b": ("Hart", "she does not mean to leave office", "nobody can make the mayor go away"),
    "c": ("Brand", "every second gate of it is rotten", "half of all gates have to be changed"),
}
NAMES = [f"s{k}" for k in range(100)]
TRAINED = [name for name in NAMES if not held_out(name)][:8]
MEASURED = [name for name in NAMES if held_out(name)][:2]
WORDS = sorted({w for _, *told in CLAIMS.values() for t in told for w in t.split()})


class Clock:
    """Stands for the clock: half a second goes by whenever it is looked at."""

    def __init__(self):
        self.now = 0.0

    def monotonic(self):
        self.now += 0.5
        return self.now


@pytest.fixture(autouse=True)
def tiny(monkeypatch):
    """Everything but the size of the encoder and the clock is as in earnest."""

    def published(_path):
        torch.manual_seed(7)
        return Tiny()

    monkeypatch.setattr(meaning, "Encoder", Tiny)
    monkeypatch.setattr(meaning_steps, "Encoder", Tiny)
    monkeypatch.setattr(meaning, "load_minilm", published)
    monkeypatch.setattr(meaning, "time", Clock())


def retold_file(stories):
    lines = []
    for story in stories:
        lines += [f"STORY {story} | a weir"]
        lines += [f"ARTICLE {n} | Post | 2024 | wire" for n in (1, 2)]
        lines += ["CONFLICT polarity | a | c"]
        for letter, (speaker, first, second) in CLAIMS.items():
            lines += [f"CLAIM {letter} | {speaker} | {first}"]
            lines += [f"1 | reference | {first}", f"2 | reworded | {second}"]
    return "\n".join(lines)


@pytest.fixture(scope="module")
def sources(tmp_path_factory):
    """The folders that the steps read: data, encoder, and what was written."""
    root = tmp_path_factory.mktemp("sources")
    for name in ("data/attribution", "encoder", "retold", "contrasts"):
        (root / name).mkdir(parents=True)
    (root / "retold/s.txt").write_text(retold_file(TRAINED + MEASURED))
    (root / "contrasts/k.txt").write_text(retold_file(MEASURED))
    text = "Half of the gates have to go away. The mayor does not mean to leave."
    record = {"text": text, "sents": [[0, 34], [35, 68]]}
    (root / "data/attribution/wikinews_train.jsonl").write_text(json.dumps(record))
    numbers = {w: i for i, w in enumerate(["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", *WORDS])}
    tokenizer = Tokenizer(models.WordPiece(numbers, unk_token="[UNK]"))  # noqa: S106
    tokenizer.normalizer = normalizers.Lowercase()
    tokenizer.pre_tokenizer = pre_tokenizers.Whitespace()
    tokenizer.save(str(root / "encoder" / VOCABULARY))
    return root


@pytest.fixture
def work(tmp_path, sources):
    """A folder in which the first network was trained and exported."""
    torch.manual_seed(3)
    encoder = Tiny()
    torch.save({"model": {"encoder.pieces.weight": encoder.pieces.weight.data}},
               tmp_path / "checkpoint.pt")  # fmt: skip
    out = tmp_path / "exported"
    out.mkdir()
    shared_table(make_meaning_graph(encoder), out)
    (out / VOCABULARY).write_bytes((sources / "encoder" / VOCABULARY).read_bytes())
    return tmp_path


def train(work, sources, **changed):
    train_step(work, sources / "data", sources / "encoder", sources, SETTINGS | changed)
    return torch.load(work / CHECKPOINT, weights_only=True)


def exported(work, sources):
    export_step(work, sources / "encoder", sources)
    return Meaning(work / "exported")


def scores(work, sources):
    """What the trained model says of its pairs: those of one claim, and the others."""
    model = load_trained(work / CHECKPOINT)
    reading = Reading(Pieces(sources / "encoder" / VOCABULARY))
    found = [p for p in pairs(read_retold(sources / "retold")) if p.left.story == TRAINED[0]]
    with torch.no_grad():
        odds = model(reading.pieces, [(reading.of(p.left.read), reading.of(p.right.read))
                                      for p in found])  # fmt: skip
    same = torch.tensor([p.same for p in found])
    return odds[same], odds[~same]


def test_training_sets_one_claim_apart_from_two(work, sources):
    train(work, sources, seconds=60.0)
    same, others = (found[:, 0] for found in scores(work, sources))
    assert same.mean() > others.mean() + 1


def test_a_training_ends_when_its_time_is_used_up(work, sources):
    state = train(work, sources)
    assert state["elapsed"] == PLAN.seconds
    assert 10 < state["step"] <= 2 * PLAN.seconds


def test_the_same_training_gives_the_same_weights(work, sources):
    first = train(work, sources)["model"]
    (work / CHECKPOINT).unlink()
    meaning.time.now = 0.0
    second = train(work, sources)["model"]
    assert all(torch.equal(first[name], second[name]) for name in first)


def test_a_training_goes_on_from_its_checkpoint(work, sources):
    first = train(work, sources, seconds=8.0)
    second = train(work, sources, seconds=16.0)
    assert second["step"] > first["step"]
    assert second["elapsed"] == 16.0


def test_a_finished_training_is_left_as_it_is(work, sources):
    first = train(work, sources, seconds=8.0)
    second = train(work, sources, seconds=8.0)
    assert second["step"] == first["step"]
    assert all(torch.equal(first["model"][n], second["model"][n]) for n in first["model"])


def test_checkpoints_are_written_on_the_way(work, sources, monkeypatch):
    saved = []
    monkeypatch.setattr(meaning, "_save", lambda *given: saved.append(given[3]))
    meaning.train_meaning(
        work, sources / "none", Pieces(sources / "encoder" / VOCABULARY),
        read_retold(sources / "retold"), (), np.zeros((80, WIDTH), np.float32),
        replace(PLAN, checkpoint=5.0),
    )  # fmt: skip
    assert len(saved) > 2
    assert saved == sorted(saved)


def test_the_table_of_pieces_stays_that_of_the_first_network(work, sources):
    table = torch.load(work / "checkpoint.pt", weights_only=True)["model"]
    trained = train(work, sources)["model"]["encoder.pieces.weight"].numpy()
    assert np.array_equal(trained, rounded_table(table["encoder.pieces.weight"].numpy()))


def test_lower_layers_may_stay_as_they_are(work, sources):
    before = meaning.load_minilm("").state_dict()
    after = train(work, sources, still=1)["model"]
    changed = {
        name.split(".")[1] for name, value in before.items()
        if name.startswith("layers.") and not torch.equal(value, after[f"encoder.{name}"])
    }  # fmt: skip
    assert changed == {"1"}


def test_the_exported_network_says_what_the_trained_one_does(work, sources):
    train(work, sources)
    network = exported(work, sources)
    told = [p for p in pairs(read_retold(sources / "retold")) if p.left.story == TRAINED[0]]
    model, pieces = load_trained(work / CHECKPOINT), Pieces(sources / "encoder" / VOCABULARY)
    reading = Reading(pieces)
    couples = [sorted((p.left.read, p.right.read)) for p in told]
    with torch.no_grad():
        theirs = model(pieces, [(reading.of(a), reading.of(b)) for a, b in couples]).numpy()
    ours = np.array([network.compared(a, b) for a, b in couples])
    assert np.corrcoef(ours.ravel(), theirs.ravel())[0, 1] > 0.98
    assert np.abs(ours - theirs).mean() < 0.1 * (theirs.max() - theirs.min())


def test_the_exported_network_gives_the_vectors_of_the_trained_one(work, sources):
    train(work, sources)
    network = exported(work, sources)
    model, pieces = load_trained(work / CHECKPOINT), Pieces(sources / "encoder" / VOCABULARY)
    texts = [text for _, *told in CLAIMS.values() for text in told]
    with torch.no_grad():
        theirs = model.vectors(pieces, [pieces.of_text(text) for text in texts]).numpy()
    ours = [np.frombuffer(network.vector(text), dtype=np.int8) / SCALE for text in texts]
    assert (np.stack(ours) * theirs).sum(axis=1).min() > 0.97


def test_the_exported_graph_reads_the_table_of_the_first_network(work, sources):
    before = (work / "exported" / TABLE).read_bytes()
    train(work, sources)
    exported(work, sources)
    assert (work / "exported" / TABLE).read_bytes() == before
    assert before not in (work / "exported" / GRAPH).read_bytes()


def test_the_table_of_another_encoder_is_refused(work, sources):
    train(work, sources)
    path = work / "exported" / TABLE
    path.write_bytes(bytes(len(path.read_bytes())))
    with pytest.raises(PipelineError, match="the table of another encoder"):
        exported(work, sources)
    assert not (work / "exported" / GRAPH).exists()


def test_a_table_in_whole_numbers_is_rounded_once(work):
    state = torch.load(work / "checkpoint.pt", weights_only=True)["model"]
    table = state["encoder.pieces.weight"].numpy()
    assert np.array_equal(whole_table(rounded_table(table))[0], whole_table(table)[0])


def test_the_mean_of_two_trainings_can_be_exported(work, sources):
    shares = {}
    for seed in (1, 2):
        train(work, sources, seed=seed, seconds=8.0)
        shares[(work / CHECKPOINT).rename(work / f"{seed}.pt")] = 0.5
    mean_checkpoint(work, shares, CHECKPOINT)
    assert np.isfinite(exported(work, sources).compared("the weir", "the dam")).all()


def test_a_network_that_was_not_exported_is_not_packaged(work):
    with pytest.raises(PipelineError, match="run the step `comparing` first"):
        package(work / "exported", work / "out")
    assert not (work / "out").exists()


def test_the_head_is_kept_in_16_bits(work, sources):
    train(work, sources, seconds=4.0)
    exported(work, sources)
    with np.load(work / "exported" / HEAD) as head:
        assert {str(head[name].dtype) for name in head.files} == {"float16"}


def test_only_held_out_pairs_of_one_speaker_are_measured(work, sources):
    train(work, sources, seconds=4.0)
    found = measure(exported(work, sources), sources / "retold")
    # of the three claims two are of one speaker, each told once in both articles
    assert (found["pairs"], found["same"]) == (5 * len(MEASURED), 3 * len(MEASURED))


def test_what_was_measured_is_printed(work, sources, capsys):
    train(work, sources, seconds=4.0)
    exported(work, sources)
    report_step(work / "exported", sources)
    printed = json.loads(capsys.readouterr().out)
    assert printed["contrasts"] == printed["retold"]  # both folders have the same stories kept
    printed = printed["retold"]
    assert {"pairs", "same", "pair_ap", "pair_f1", "vector_ap", "vector_f1"} < printed.keys()
    assert {"disputable", "conflicts", "conflict_ap", "conflict_f1"} < printed.keys()


@pytest.fixture
def drawer(sources):
    return Drawer(read_retold(sources / "retold"), PLAN)


def test_a_step_has_as_many_pairs_of_each_kind_as_planned(drawer):
    drawn = drawer.couples()
    kinds = [(p.same, p.one_speaker) for p in drawn[: -PLAN.opposed]]
    assert [kinds.count(k) for k in ((True, True), (False, True), (False, False))] == [6, 4, 3]


def test_a_step_has_as_many_pairs_in_conflict_as_planned(drawer):
    assert {p.conflict for p in drawer.couples()[-PLAN.opposed :]} == {True}


def test_without_conflicts_none_are_drawn():
    told = [
        Retold(TRAINED[0], claim, speaker, article, "reworded", f"{claim} {article}")
        for claim, speaker in (("a", "Lee"), ("b", "Lee"), ("c", "Ray"))
        for article in "12"
    ]
    assert len(Drawer(told, PLAN).couples()) == PLAN.same + PLAN.near + PLAN.far


def test_held_out_stories_are_not_drawn(drawer):
    drawn = [p for _ in range(60) for p in drawer.couples()]
    assert not any(held_out(p.left.story) for p in drawn)


def test_pairs_are_drawn_either_way_round(drawer):
    first = {p.left.article for _ in range(10) for p in drawer.couples()}
    assert first == {"1", "2"}


def test_two_claims_in_like_words_are_drawn_more_often():
    told = [
        Retold(TRAINED[0], claim, speaker, article, "reworded", text)
        for claim, speaker, article, text in (
            ("a", "Lee", "1", "the weir will hold"),
            ("b", "Lee", "2", "the weir will not hold"),
            ("c", "Lee", "2", "nobody has called him yet"),
            ("a", "Lee", "3", "it stands"),
            ("d", "Poe", "2", "rain is near"),
        )
    ]
    drawer = Drawer(told, PLAN)
    drawn = Counter(
        frozenset((p.left.claim, p.right.claim)) for _ in range(100) for p in drawer.couples()
    )
    assert drawn[frozenset("ab")] > 2 * drawn[frozenset("ac")]


def test_a_long_text_is_cut_as_it_is_when_it_runs(sources):
    reading = Reading(Pieces(sources / "encoder" / VOCABULARY))
    assert len(reading.of("weir " * 300)) == LONGEST


def test_a_ranking_without_a_mistake_has_full_scores():
    measured = Measured(np.array([3.0, 2.0, 1.0]), np.array([True, True, False]))
    assert (measured.average_precision(), measured.best_f1()) == (1.0, 1.0)


def test_the_precision_is_the_mean_at_each_right_pair():
    measured = Measured(np.array([3.0, 2.0, 1.0]), np.array([True, False, True]))
    assert measured.average_precision() == pytest.approx((1 + 2 / 3) / 2)


def test_the_best_threshold_is_taken():
    measured = Measured(np.array([3.0, 2.0, 1.0]), np.array([True, False, False]))
    assert measured.best_f1() == 1.0


def test_a_pair_is_the_same_whichever_way_it_is_drawn():
    left, right = (Retold("s", "a", "x", n, "reference", "it holds", "") for n in "12")
    assert RetoldPair(left, right).same == RetoldPair(right, left).same
