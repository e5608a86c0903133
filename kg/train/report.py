"""The table of measured scores beside what must be reached, what is aimed at, and references."""

from dataclasses import dataclass
from pathlib import Path

from spacy.language import Language

from kg.models import load
from kg.nlp.meaning import Meaning
from kg.train.evaluate import JOINED, evaluate_one


@dataclass(frozen=True)
class Row:
    """One measure of the table."""

    title: str
    test: str
    score: str
    must: float | None = None
    aim: float | None = None
    reference: str = ""


TRF = "en_udv25_englishewt_trf"
ROWS = (
    Row("EWT test UPOS", "ewt", "pos_acc", 0.960, 0.970, f"{TRF} .969"),
    Row("EWT test UAS", "ewt", "dep_uas", 0.895, 0.92, f"{TRF} .919"),
    Row("EWT test LAS", "ewt", "dep_las", 0.870, 0.90, f"{TRF} .894"),
    Row("EWT test lemma", "ewt", "lemma_acc", 0.965, 0.975, f"{TRF} .974"),
    Row("EWT test sentence F", "ewt", "sents_f", 0.87, 0.90, f"{TRF} .906"),
    Row("… UAS with punctuation", "ewt", "all_uas"),
    Row("… LAS with punctuation", "ewt", "all_las"),
    Row("… morphology", "ewt", "morph_acc"),
    Row("… UPOS, own tokens", "ewt", "raw_pos_acc"),
    Row("… LAS, own tokens", "ewt", "raw_dep_las"),
    Row("… sentence F, own tokens", "ewt", "raw_sents_f"),
    Row("PUD news LAS", "pud-news", "dep_las", None, 0.86),
    Row("PUD LAS", "pud", "dep_las"),
    Row("GUM open test LAS", "gum", "dep_las"),
    Row("GUM news LAS", "gum-news", "dep_las"),
    Row("GUM news sentence F", "gum-news", "sents_f"),
    Row("names, own dev, ten types F1", "news", "f1", 0.87, 0.93, "two annotators .98"),
    Row("… PRODUCT", "news", "PRODUCT", 0.60, 0.80, "en_core_web_trf on OntoNotes .59"),
    Row(
        "… EVENT, LAW, WORK_OF_ART and FAC together",
        "news",
        "joined",
        0.50,
        0.70,
        "en_core_web_trf on OntoNotes .59 to .70",
    ),
    *(Row(f"… {kind}", "news", kind) for kind in JOINED),
    *(Row(f"… {kind}", "news", kind) for kind in ("PERSON", "ORG", "GPE", "LOC", "NORP")),
    Row("names, UNER-PUD, PER/ORG/LOC", "names-pud", "f1", 0.79, 0.84, "XLM-R large .80"),
    Row("names, UNER-EWT, PER/ORG/LOC", "names-ewt", "f1", None, None, "XLM-R large .86"),
    Row("names, GUM open test, all types", "names-gum", "f1"),
    Row("own dev: cue's first word F1", "news", "cue"),
    Row("… act of gold cues", "news", "act"),
    Row("… words of sources of gold cues F1", "news", "source-words"),
    Row("… words of contents of gold cues F1", "news", "content-words"),
    Row("… words of addressees of gold cues F1", "news", "addressee-words"),
    Row("… words of times of gold cues F1", "news", "when-words"),
    Row("… antecedent of sources that stand for a name", "news", "who"),
    Row("vectors of stretches, rank correlation with MiniLM", "vectors", "rank", 0.90),
    *(Row(f"EWT test in {way}: UPOS", f"ewt-{way}", "pos_acc") for way in ("lower", "upper")),
    *(Row(f"EWT test in {way}: LAS", f"ewt-{way}", "dep_las") for way in ("lower", "upper")),
    *(Row(f"own dev in {way}: names", f"news-{way}", "f1") for way in ("lower", "upper", "quotes")),
)
#: what the rounding of weights is judged by: every head once, on dev files
HEADS = (
    *(
        ("ud-dev", s)
        for s in ("pos_acc", "tag_acc", "morph_acc", "lemma_acc", "dep_uas", "dep_las")
    ),
    ("ud-dev", "sents_f"),
    *(("news", s) for s in ("f1", "cue", "act", "source-words", "content-words")),
    *(("news", s) for s in ("addressee-words", "when-words", "who")),
)
MOST_LOST = 0.5  #: points that a head may lose by rounding


def report(pipeline: Path, data: Path, encoder: Path | None = None) -> dict[str, float]:
    """Print the table and give all scores as "test score" to value.

    Args:
        pipeline: The directory.
        data: The data folder.
        encoder: Folder of the published MiniLM; without it the vectors are not compared.
    """
    nlp = load(pipeline)
    scores: dict[str, float] = {}
    for test in dict.fromkeys(row.test for row in ROWS if row.test != "vectors"):
        found = evaluate_one(nlp, data, test)
        scores |= {f"{test} {name}": round(value, 4) for name, value in found.items()}
    if encoder is not None:
        from kg.train.vectors import rank_correlation

        meaning = Meaning(pipeline / "kg_encoder")
        scores["vectors rank"] = round(rank_correlation(meaning, data, encoder), 4)
    print(table(scores))  # noqa: T201
    return scores


def rounding(rounded: Language, exact: Language, data: Path) -> dict[str, float]:
    """Print what rounding costs every head; give the points lost as "test score" to value."""
    lines = [
        "| head | 32 bits | 8 bits | points lost | at most |",
        "|---|---|---|---|---|",
    ]
    lost: dict[str, float] = {}
    found = {
        test: [evaluate_one(nlp, data, test, raw=False) for nlp in (exact, rounded)]
        for test in dict.fromkeys(test for test, _ in HEADS)
    }
    for test, score in HEADS:
        before, after = (scores[score] for scores in found[test])
        lost[f"{test} {score}"] = points = round(100 * (before - after), 2)
        cells = (f"{test} {score}", _shown(before), _shown(after), f"{points:.2f}", str(MOST_LOST))
        lines.append("| " + " | ".join(cells) + " |")
    print("\n".join(lines))  # noqa: T201
    return lost


def table(scores: dict[str, float]) -> str:
    """Give the scores as a Markdown table."""
    lines = ["| measure | measured | must | aim | reference |", "|---|---|---|---|---|"]
    for row in ROWS:
        value = scores.get(f"{row.test} {row.score}")
        cells = [row.title, *(_shown(x) for x in (value, row.must, row.aim)), row.reference]
        lines.append("| " + " | ".join(cells) + " |")
    return "\n".join(lines)


def _shown(value: float | None) -> str:
    return "" if value is None else f"{value:.3f}".removeprefix("0")
