"""What is decided across annotated articles, from their texts to the links, scored."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from spacy.language import Language

from kg.codec import from_json
from kg.errors import ArticleError
from kg.evaluate.links import score_links
from kg.evaluate.links_gold import read_links_gold
from kg.evaluate.report import read_gold
from kg.extract import extract_all
from kg.link import link
from kg.link.view import to_json
from kg.models import load_meaning
from kg.records import Extraction


def evaluate_links(gold: Path, links: Path, nlp: Language | None = None) -> dict[str, Any]:
    """The measures of what is decided across the articles of a gold file.

    Args:
        gold: Annotated articles, one JSON object a line.
        links: The annotation of what holds across them; its ``outlets`` say who published what.
        nlp: Reads the texts; None: the annotation of the articles is taken for what was read.

    Raises:
        ArticleError: A file is not what it should be.
    """
    annotated = read_annotated(gold, links)
    wanted = read_links_gold(gold, links)
    read = annotated if nlp is None else list(extract_all((a.article for a in annotated), nlp))
    return score_links(wanted, to_json(link(read, meanings=load_meaning()), read))


def read_annotated(gold: Path, links: Path) -> list[Extraction]:
    """The annotated articles of a gold file as extractions, with the outlets that `links` names."""
    return list(_annotated(gold, links))


def _annotated(gold: Path, links: Path) -> Iterator[Extraction]:
    """The gold extractions, with the outlets that the links name."""
    try:
        outlets = json.loads(links.read_text(encoding="utf-8")).get("outlets", ())
        known = {article: outlet for outlet in outlets for article in outlet["articles"]}
    except (OSError, ValueError, KeyError) as error:
        raise ArticleError(f"{links}: not an annotation of links: {error}") from error
    for record in read_gold(gold):
        extraction = from_json(record)
        outlet = known.get(extraction.article.id, {})
        article = replace(
            extraction.article,
            outlet=extraction.article.outlet or outlet.get("name"),
            host=extraction.article.host or outlet.get("domain"),
        )
        yield replace(extraction, article=article)
