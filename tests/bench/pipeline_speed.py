"""Measure the language model's speed, load time and memory, and write JSON.

    python tests/bench/pipeline_speed.py ARTICLES OUT.json [--pipeline DIR] [--words 60000] [--all]

ARTICLES is a folder with .txt files, or a .jsonl file of objects with a "text". All is measured in
CPU seconds of one process on one thread, so that other work on the machine disturbs little:

- forward: the bare ONNX graph on the windows of the texts, inputs made beforehand;
- pipeline: `nlp.pipe` over the texts, tokenizer and everything else included;
- extraction: all that `kg.extract` does with the encoded texts, and its time by that of forward;
- tok2vec: spaCy's own components (tagger, morphologizer, lemmatizer, parser, names) on one
  convolutional tok2vec of the small models' size, with fresh weights: as fast as trained ones;
- small: the same with a second tok2vec for the names, as en_core_web_sm is built.

Memory is that of a process of its own which extracts the articles one after the other: those that
the speed is measured on, or with --all every one of ARTICLES. It and load
times are measured without torch, which spaCy imports where it is installed: only training needs it.
"""

import argparse
import json
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable
from functools import partial
from pathlib import Path

import spacy
from spacy.language import Language
from spacy.tokens import Doc
from spacy.training import Example

import kg.models
from kg.extract import extract
from kg.nlp.encoding import encoding_of
from kg.nlp.features import surroundings
from kg.nlp.network import Network
from kg.nlp.states import Finisher, window_inputs
from kg.records import Article

DAY = "2024-05-06"
TURN = 6  #: texts
ROUNDS = 4  #: the first one warms the caches
PLAIN = """
import sys
sys.modules["torch"] = None
"""
LOAD = """
import time
import spacy, onnxruntime, tokenizers, kg.nlp.components
imported = time.process_time()
import kg.models
nlp = kg.models.load(%r)
nlp("One sentence.")
print(imported, time.process_time() - imported)
"""
EXTRACT = """
import json, resource
from pathlib import Path
import kg.models
from kg.extract import extract
from kg.records import Article
nlp = kg.models.load(sys.argv[1])
for number, text in enumerate(json.loads(Path(sys.argv[2]).read_text("utf-8"))):
    extract(Article(str(number), text, published=%r), nlp(text))
print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024)
"""


def main() -> None:
    """Measure, print and write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("articles", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--pipeline", type=Path, default=kg.models.SHIPPED)
    parser.add_argument("--words", type=int, default=60_000)
    parser.add_argument("--all", action="store_true", help="extract every article for the memory")
    chosen = parser.parse_args()
    texts = read_texts(chosen.articles, chosen.words)
    extracted = read_texts(chosen.articles, sys.maxsize) if chosen.all else texts
    # first, because a process counts the memory of the one that started it
    memory = extraction_memory(chosen.pipeline, extracted)
    nlp = kg.models.load(chosen.pipeline)
    rates = measure(nlp, texts)
    found = {name: round(value, 3) for name, value in rates.items()}
    found |= load_times(chosen.pipeline)
    found |= {"extraction_peak_memory_mb": memory, "extracted_articles": len(extracted)}
    chosen.out.write_text(json.dumps(found, indent=1) + "\n", encoding="utf-8")
    print(json.dumps(found, indent=1))  # noqa: T201


def read_texts(path: Path, words: int) -> list[str]:
    """Give texts until they have so many words."""
    if path.is_dir():
        texts = [p.read_text(encoding="utf-8") for p in sorted(path.rglob("*.txt"))]
    else:
        texts = [json.loads(line)["text"] for line in path.read_text("utf-8").splitlines()]
    kept, count = [], 0
    for text in texts:
        if count >= words:
            break
        kept.append(text)
        count += len(text.split())
    return kept


def measure(nlp: Language, texts: list[str]) -> dict[str, float]:
    """Give words a second of all ways, and their ratios.

    All take turns, few texts at a time, and of each turn the best counts: other work on the
    machine then disturbs none of them more than the others.
    """
    docs = [nlp(text) for text in texts]
    others = {name: peer(docs[:20], shared=name == "tok2vec") for name in ("tok2vec", "small")}
    best: dict[str, float] = defaultdict(float)
    for start in range(0, len(texts), TURN):
        part = slice(start, start + TURN)
        works = ways(nlp, others, texts[part], docs[part])
        turns = [{name: clocked(work) for name, work in works.items()} for _ in range(ROUNDS)]
        for name in works:
            best[name] += min(turn[name] for turn in turns)
    count = sum(len(text.split()) for text in texts)
    return {
        "words": count,
        **{f"{name}_words_per_second": count / value for name, value in best.items()},
        "extraction_by_forward": best["extraction"] / best["forward"],
        "pipeline_by_forward": best["forward"] / best["pipeline"],
        "pipeline_by_tok2vec": best["tok2vec"] / best["pipeline"],
        "pipeline_by_small": best["small"] / best["pipeline"],
    }


def ways(
    nlp: Language, others: dict[str, Language], texts: list[str], docs: list[Doc]
) -> dict[str, Callable[[], object]]:
    """Give what is to be timed on these texts, by name."""
    inputs = [window for doc in docs for window in doc_inputs(doc)]
    encoder = nlp.get_pipe("kg_encoder")
    network: Network = encoder.network  # type: ignore[attr-defined]

    def read(other: Language) -> list[str]:
        return [doc.text for doc in other.pipe(texts)]

    pairs = list(zip(articles_of(texts), nlp.pipe(texts), strict=True))
    return {
        "forward": lambda: [network.run(*one) for one in inputs],
        "extraction": lambda: [extract(*pair) for pair in pairs],
        "pipeline": partial(read, nlp),
        **{name: partial(read, other) for name, other in others.items()},
    }


def articles_of(texts: list[str]) -> list[Article]:
    """Give records of articles with these texts."""
    return [Article(str(number), text, published=DAY) for number, text in enumerate(texts)]


def clocked(work: Callable[[], object]) -> float:
    """Give the CPU seconds that it takes."""
    begun = time.process_time()
    work()
    return time.process_time() - begun


def doc_inputs(doc: Doc) -> list[tuple[list[int], list[int], list[int], list[int]]]:
    """Give the graph's inputs for each window of a Doc."""
    encoding = encoding_of(doc)
    if encoding is None:
        return []
    assert isinstance(encoding.scorer, Finisher)
    states = encoding.scorer.states
    words = [t.text for t in doc if not t.is_space]
    none = [False] * len(words)
    pieces = [states.network.pieces.of(word) for word in words]
    numbers = surroundings(words, none, none)
    return [
        window_inputs(states.network.pieces, pieces, numbers, window) for window in states.windows
    ]


def peer(docs: list[Doc], *, shared: bool) -> Language:
    """Give spaCy's own components, with the labels that our pipeline finds.

    Args:
        docs: As our pipeline has read them.
        shared: The names use the same tok2vec as all else.
    """
    nlp = spacy.blank("en")
    nlp.add_pipe("tok2vec")
    listen = {"model": {"tok2vec": {"@architectures": "spacy.Tok2VecListener.v1", "width": 96}}}
    for name in ("tagger", "morphologizer", "trainable_lemmatizer", "parser"):
        nlp.add_pipe(name, config=listen)
    nlp.add_pipe("ner", config=listen if shared else {})
    examples = [Example(nlp.make_doc(doc.text), doc) for doc in docs]
    nlp.initialize(lambda: examples)
    return nlp


def extraction_memory(pipeline: Path, texts: list[str]) -> int:
    """Give the peak memory in MB of a process that extracts the texts one by one."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "texts.json"
        path.write_text(json.dumps(texts), encoding="utf-8")
        command = [sys.executable, "-c", PLAIN + EXTRACT % DAY, str(pipeline), str(path)]
        done = subprocess.run(command, capture_output=True, text=True, check=True)
    return int(done.stdout)


def load_times(pipeline: Path) -> dict[str, float]:
    """Give the CPU seconds of imports and of loading, in a process of its own."""
    command = [sys.executable, "-c", PLAIN + LOAD % str(pipeline)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    imports, loading = map(float, done.stdout.split())
    return {"import_cpu_seconds": round(imports, 2), "load_cpu_seconds": round(loading, 2)}


if __name__ == "__main__":
    main()
