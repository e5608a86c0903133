"""What is missing is told, and whether it is needed."""

import sys

import pytest

from kg.doctor import Part, examine, report
from kg.errors import PipelineError
from kg.records import Article
from tests.building.fake import extract


@pytest.fixture(autouse=True)
def light(monkeypatch):
    """Only what imports in no time, and a stand-in for the language model."""

    def read(text, model):
        if model:
            raise PipelineError(f"no pipeline {model}")
        return extract(Article("doctor", f"Hart said {text}"))

    monkeypatch.setattr("kg.doctor.NEEDED", {"typer": "typer", "oxrdflib": "oxrdflib"})
    monkeypatch.setattr("kg.doctor._read", read)
    monkeypatch.setattr("kg.doctor._compared", lambda *_texts: 2.5)


def examined(model=None):
    return {part.name: part for part in examine(model)}


def test_a_library_that_is_gone_is_a_fault(monkeypatch):
    monkeypatch.setitem(sys.modules, "oxrdflib", None)
    parts = examined()
    assert not parts["oxrdflib"].fine
    assert parts["typer"].fine


def test_the_language_model_is_tried():
    assert examined()["language model"].told.startswith("reads 1 attribution(s)")


def test_a_pipeline_that_is_not_there_is_a_fault_with_its_reason():
    part = examined("en_other")["language model"]
    assert (part.fine, part.told) == (False, "no pipeline en_other")


def test_the_network_that_compares_claims_is_tried():
    assert examined()["comparing network"].told == "log odds 2.5 of one claim"


def test_a_network_that_is_not_there_is_a_fault_with_its_reason(monkeypatch):
    def compared(left, right):
        raise PipelineError("missing; install the package again")

    monkeypatch.setattr("kg.doctor._compared", compared)
    part = examined()["comparing network"]
    assert (part.fine, part.told) == (False, "missing; install the package again")


def test_an_absent_extra_is_no_fault():
    text = report([Part("pandas", fine=False, told="for tables", needed=False)])
    assert text == "absent   pandas: for tables\nAll that is needed is there."


def test_faults_are_counted():
    assert report([Part("spacy", fine=False, told="gone")]).endswith("1 fault(s)")
