"""The whole recipe on a tiny model and texts made here."""

import json
import random
from copy import deepcopy

import numpy as np
import pytest
import spacy
from tokenizers import Tokenizer, models, normalizers, pre_tokenizers

torch = pytest.importorskip("torch", reason="the extra [train] is not installed")
onnx = pytest.importorskip("onnx", reason="the extra [train] is not installed")

from kg.errors import PipelineError  # noqa: E402
from kg.nlp.network import GRAPH, HEADS, LABELS, LEMMAS, VOCABULARY, Network  # noqa: E402
from kg.nlp.pieces import Pieces  # noqa: E402
from kg.nlp.states import encode, mention_parts, pair_scores, role_scores  # noqa: E402
from kg.train import augment, corpora  # noqa: E402
from kg.train.augment import Names, named, run_on, swap_quotes  # noqa: E402
from kg.train.bert import Encoder  # noqa: E402
from kg.train.export import OUTSIDE  # noqa: E402
from kg.train.graph import make_graph  # noqa: E402
from kg.train.losses import WEIGHTS, losses  # noqa: E402
from kg.train.mean import mean_checkpoint  # noqa: E402
from kg.train.model import PAIR_FEATURES, Model, Sizes  # noqa: E402
from kg.train.prepare import count_labels  # noqa: E402
from kg.train.rounding import calibrate  # noqa: E402
from kg.train.texts import MISSING, NAME_LABELS, NO_NAME_OR_DATE, Syntax, Text  # noqa: E402
from kg.train.windows import Batch, Cutter  # noqa: E402

SIZES = Sizes(arc=8, label=8, role=6, match=4, mention=6, dropout=0.0)
RECORD = {
    "id": "a",
    "text": "Mara Lind denied it.\nShe told reporters that Nordbank grew.",
    "sents": [[0, 20], [21, 59]],
    "entities": [{"name": "Mara Lind"}, {"name": "Nordbank"}],
    "mentions": [
        {"start": 0, "end": 9, "type": "PERSON", "entity": "Mara Lind"},
        {"start": 45, "end": 53, "type": "ORG", "entity": "Nordbank"},
    ],
    "attributions": [
        {"source": [[0, 9]], "source_is": "Mara Lind", "cue": [[10, 16]], "content": [[17, 19]],
         "addressee": [], "when": [], "act": "deny"},
        {"source": [[21, 24]], "source_is": "Mara Lind", "cue": [[25, 29]], "content": [[45, 58]],
         "addressee": [[30, 39]], "when": [], "act": "state"},
    ],
}  # fmt: skip


@pytest.fixture(scope="module")
def news():
    return corpora.news_text(RECORD, "rare", spacy.blank("en"))


@pytest.fixture(scope="module")
def parsed():
    words = ("Dogs", "bark", ".")
    syntax = (
        Syntax("NOUN", "NNS", "Number=Plur", "dog", 1, "nsubj"),
        Syntax("VERB", "VBP", "", "bark", 1, "ROOT"),
        Syntax("PUNCT", ".", "", ".", 1, "punct"),
    )
    flags = (False, False, True)
    return Text("ewt", words * 3, flags * 3, (False,) * 9, (0, 3, 6), syntax=tuple(
        Syntax(s.upos, s.tag, s.morph, s.lemma, s.head + 3 * k, s.label)
        for k in range(3) for s in syntax
    ))  # fmt: skip


@pytest.fixture(scope="module")
def vocabulary(tmp_path_factory, news, parsed):
    words = sorted({w.lower() for w in (*news.words, *parsed.words)} | set("abcdefghij"))
    numbers = {w: i for i, w in enumerate(["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", *words])}
    tokenizer = Tokenizer(models.WordPiece(numbers, unk_token="[UNK]"))  # noqa: S106
    tokenizer.normalizer = normalizers.Lowercase()
    tokenizer.pre_tokenizer = pre_tokenizers.Whitespace()
    tokenizer.enable_padding(length=64)
    path = tmp_path_factory.mktemp("vocabulary") / VOCABULARY
    tokenizer.save(str(path))
    return path


@pytest.fixture(scope="module")
def labels(news, parsed):
    return count_labels([news, parsed] * 3)


@pytest.fixture
def model(labels):
    torch.manual_seed(1)
    encoder = Encoder(pieces=80, width=24, inner=32, heads=2, layers=2)
    torch.nn.init.normal_(encoder.features.weight, std=0.3)
    return Model(encoder, labels, SIZES).eval()


@pytest.fixture
def cutter(vocabulary, labels, news):
    return Cutter(Pieces(vocabulary), labels, 64, Names.of([news]))


def batch(cutter, *texts):
    windows = [cutter.window(t, (0, len(t.words)), random.Random(3)) for t in texts]
    return Batch.of(windows)


def test_pieces_are_not_padded(vocabulary):
    assert len(Pieces(vocabulary).of("Dogs")) == 1


def test_words_of_a_record_get_its_attributions(news):
    first, second = news.cues
    assert [news.words[w] for w in first.words] == ["denied"]
    assert [news.words[slice(*s)] for s in second.roles["addressee"]] == [("reporters",)]


def test_a_pronoun_joins_the_names_it_stands_for(news):
    assert ((0, 2), (5, 6)) in news.clusters


def test_words_outside_names_may_still_be_dates(news):
    assert NAME_LABELS[news.names[0]] == "B-PERSON"
    assert news.names[2] == NO_NAME_OR_DATE


def test_a_line_begins_a_paragraph(news):
    assert [news.words[i] for i, first in enumerate(news.paragraph) if first] == ["Mara", "She"]


def test_stretches_cover_a_text(cutter, parsed):
    spans = cutter.stretches(parsed, random.Random(0))
    assert [w for s in spans for w in range(*s)] == list(range(9))


def test_heads_stay_inside_their_window(cutter, parsed):
    window = cutter.window(parsed, (3, 6), random.Random(3))
    assert window.labels["head"].tolist()[:2] == [1, 1]
    assert (window.labels["name"] == MISSING).all()


@pytest.fixture
def in_haste(parsed, monkeypatch):
    monkeypatch.setattr(augment, "LOST", 1.0)
    monkeypatch.setattr(augment, "SMALL", 1.0)
    return run_on(parsed, random.Random(0))


def test_a_text_in_haste_loses_the_stops_between_its_sentences(in_haste):
    assert " ".join(in_haste.words) == "Dogs bark dogs bark dogs bark ."


def test_sentences_without_stops_begin_where_they_did(in_haste):
    assert in_haste.sentences == (0, 2, 4)


def test_trees_stay_whole_where_stops_are_lost(in_haste):
    assert [entry.head for entry in in_haste.syntax] == [1, 1, 3, 3, 5, 5, 5]


def test_attributions_keep_their_words_where_stops_are_lost(news, monkeypatch):
    monkeypatch.setattr(augment, "LOST", 1.0)
    found = run_on(news, random.Random(0))
    _, second = found.cues
    assert len(found.words) == len(news.words) - 1
    assert [found.words[slice(*s)] for s in second.roles["addressee"]] == [("reporters",)]


def test_every_head_has_a_loss(cutter, model, news, parsed):
    found = losses(model, batch(cutter, news, parsed))
    assert set(found) == set(WEIGHTS) - {"held"}
    assert all(torch.isfinite(value) for value in found.values())


def test_a_model_is_held_to_its_teacher(cutter, model, news):
    model.eval()
    assert losses(model, batch(cutter, news), model)["held"] == 0


def test_a_model_is_told_how_far_it_is_from_its_teacher(cutter, model, news):
    teacher = deepcopy(model).eval()
    with torch.no_grad():
        model.encoder.layers[-1].norm2.weight.mul_(2)
    assert losses(model, batch(cutter, news), teacher)["held"] > 0.1


def test_training_on_a_batch_lowers_its_loss(cutter, model, news, parsed):
    given = batch(cutter, news, parsed)
    optimizer = torch.optim.AdamW(model.parameters(), lr=1e-2)
    totals = []
    for _ in range(8):
        total = sum(WEIGHTS[k] * v for k, v in losses(model, given).items())
        totals.append(total.item())
        optimizer.zero_grad()
        total.backward()
        optimizer.step()
    assert totals[-1] < totals[0] * 0.7


def exported(folder, model, vocabulary, labels, calibration):
    onnx.save(make_graph(model, calibration), folder / GRAPH)
    state = model.state_dict().items()
    np.savez(folder / HEADS, **{k: v.numpy() for k, v in state if k.startswith(OUTSIDE)})
    (folder / VOCABULARY).write_bytes(vocabulary.read_bytes())
    (folder / LABELS).write_text(json.dumps(labels))
    (folder / LEMMAS).write_text("{}")
    return Network(folder)


@pytest.mark.parametrize(("exact", "off"), [(True, 0.02), (False, 0.3)])
def test_the_graph_computes_what_the_model_does(
    tmp_path, cutter, model, news, vocabulary, labels, exact, off
):
    window = batch(cutter, news).windows[0]
    calibration = None if exact else calibrate(model, [(window.ids, window.features)])
    network = exported(tmp_path, model, vocabulary, labels, calibration)
    states = encode(network, news.words, news.glued, news.paragraph)
    given = batch(cutter, news)
    given.features[:] = torch.tensor(given.windows[0].features)
    with torch.no_grad():
        words = model.words(given)
        plain = model.plain_scores(words)
    size = min(len(words), len(states.words))
    assert np.abs(words.numpy()[:size] - states.words[:size]).max() < off
    assert np.abs(plain["upos"].numpy()[:size] - states.scores("upos")[:size]).max() < off


def test_heads_outside_the_graph_compute_what_the_model_does(model):
    heads = {k: v.numpy() for k, v in model.state_dict().items() if k.startswith(OUTSIDE)}
    words = np.random.default_rng(0).normal(size=(12, 24)).astype(np.float32)
    cues = np.array([2, 7])
    from kg.nlp.distance import steps

    distance = torch.from_numpy(steps(np.arange(12)[None] - cues[:, None]))
    tensor = torch.from_numpy(words)
    with torch.no_grad():
        theirs = model.role(tensor[cues], tensor, distance).numpy()
    which, word = np.nonzero(np.arange(12) % 3 != np.array([[0], [1]]))
    found = role_scores(heads, words, cues, which, word)
    assert np.allclose(theirs[which, word], found, atol=1e-4)
    spans = [(0, 2), (3, 4), (6, 9)]
    features = np.random.default_rng(1).normal(size=(2, PAIR_FEATURES)).astype(np.float32)
    with torch.no_grad():
        states = model.mention.mentions(tensor, spans)
        pairs = model.mention(states[:2], states[2:], torch.from_numpy(features)[None])[0].numpy()
    found = mention_parts(heads, words, spans)
    ours = pair_scores(heads, found[:2], found[2], features)
    assert np.allclose(pairs, ours, atol=1e-4)


OTHERS = ("Olaf", "Brandt", "left", "Kvarn", ".")
B_PERSON, B_ORG = NAME_LABELS.index("B-PERSON"), NAME_LABELS.index("B-ORG")
OTHER_LABELS = (B_PERSON, B_PERSON + 1, 0, B_ORG, 0)


def others():
    flags = (False,) * len(OTHERS)
    return Text("rare", OTHERS, flags, flags, (0,), names=OTHER_LABELS)


def test_names_are_exchanged_for_names_of_the_same_type():
    words = ("Mara", "Lind", "joined", "Nordbank", ".")
    found = Names.of([others()]).exchange(words, OTHER_LABELS, random.Random(0))
    assert found == ["Olaf", "Brandt", "joined", "Kvarn", "."]


def test_a_surname_alone_is_exchanged_like_the_full_name():
    labels = (B_PERSON, B_PERSON + 1, 0, B_PERSON)
    pool = Names({}, {True: ["Brandt", "Falk", "Holm", "Ek"], False: ["Olaf"]})
    for seed in range(5):
        found = pool.exchange(("Mara", "Lind", "and", "Lind"), labels, random.Random(seed))
        assert found[1] == found[3]


def test_initials_stay_where_names_are_exchanged():
    labels = (B_PERSON, B_PERSON + 1, B_PERSON + 1)
    found = Names.of([others()]).exchange(("Mara", "J.", "Lind"), labels, random.Random(0))
    assert found == ["Olaf", "J.", "Brandt"]


def test_names_of_a_length_nobody_else_has_stay():
    labels = (B_ORG, B_ORG + 1)
    found = Names.of([others()]).exchange(("Bank", "Nord"), labels, random.Random(0))
    assert found == ["Bank", "Nord"]


def test_a_name_ends_where_another_begins():
    assert named([B_ORG, B_ORG, B_ORG + 1, 0]) == [(0, 1, "ORG"), (1, 3, "ORG")]


def test_words_left_open_teach_no_lemma(cutter, parsed):
    open_words = 0
    for seed in range(40):
        window = cutter.window(parsed, (0, 9), random.Random(seed))
        for place, lemma in zip(window.first, window.labels["lemma"], strict=True):
            if window.ids[place] == cutter.pieces.mask:
                open_words += 1
                assert lemma == MISSING
    assert open_words > 0


def test_the_mean_of_trainings_weighs_each_by_its_share(tmp_path):
    parts = {}
    for value, share in ((1.0, 0.75), (5.0, 0.25)):
        path = tmp_path / f"{value}.pt"
        torch.save({"model": {"w": torch.full((2,), value), "n": torch.tensor(7)}, "step": 3}, path)
        parts[path] = share
    mean_checkpoint(tmp_path / "mean", parts)
    found = torch.load(tmp_path / "mean" / "checkpoint.pt", weights_only=True)["model"]
    assert found["w"].tolist() == [2.0, 2.0]
    assert found["n"].item() == 7


def test_what_all_trainings_have_alike_stays_exact_in_their_mean(tmp_path):
    value = torch.full((50,), 0.1).cumsum(0)
    for name in ("a", "b"):
        torch.save({"model": {"w": value}}, tmp_path / f"{name}.pt")
    mean_checkpoint(tmp_path / "mean", {tmp_path / "a.pt": 0.6, tmp_path / "b.pt": 0.4})
    found = torch.load(tmp_path / "mean" / "checkpoint.pt", weights_only=True)["model"]
    assert torch.equal(found["w"], value)


def test_a_mean_of_shares_that_are_not_whole_is_refused(tmp_path):
    with pytest.raises(PipelineError, match="add up to 1"):
        mean_checkpoint(tmp_path, {tmp_path / "a.pt": 0.7})


def test_processes_that_train_together_go_on_from_the_mean(tmp_path):
    context = torch.multiprocessing.get_context("spawn")
    results = context.Queue()
    workers = [
        context.Process(target=meet_once, args=(rank, tmp_path, results)) for rank in range(2)
    ]
    for worker in workers:
        worker.start()
    found = [results.get(timeout=300) for _ in workers]
    for worker in workers:
        worker.join()
    # rank 0 holds 1 and has read 100 pieces, rank 1 holds 2 and has read 300
    assert found == [pytest.approx([1.75, 1.75])] * 2


def meet_once(rank, folder, results):
    from kg.train.partners import Partners

    partners = Partners(rank, 2, folder / "partners", 10.0)
    weights = [torch.full((2,), 1.0 + rank)]
    assert not partners.meet(9.0, 100.0, weights, 50.0)
    assert partners.meet(10.5, 100.0, weights, 100.0 + 200.0 * rank)
    results.put(weights[0].tolist())


def test_quotation_marks_are_swapped_both_ways():
    straight = ['"', "No", '"', "it", "'s"]
    assert swap_quotes(swap_quotes(straight)) == straight


def test_checkpoints_of_other_shapes_have_no_mean(tmp_path):
    for name, rows in (("a", 1), ("b", 2)):
        torch.save({"model": {"out": torch.zeros(rows, 3)}}, tmp_path / f"{name}.pt")
    with pytest.raises(PipelineError, match="differ in the shape of out"):
        mean_checkpoint(tmp_path, {tmp_path / "a.pt": 0.5, tmp_path / "b.pt": 0.5})
