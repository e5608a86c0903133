from dataclasses import replace

from kg.link import copying
from kg.link.copying import find_copying
from kg.records import Hop
from tests.link.units import unit

WORDS = "the pumps had failed twice before the ferry left Skarn harbour"
FIRST, LATER = (
    replace(unit(name, WORDS, speaker=f"unnamed-{name}", published=day), anonymous=True)
    for name, day in (("a", "2024-05-14"), ("b", "2024-05-15"))
)


def test_an_unnamed_source_spoke_to_one_outlet_alone():
    assert len(find_copying([FIRST, LATER], {}).decisions) == 1


def test_a_source_beyond_an_unknown_speaker_relays_a_claim():
    hops = (Hop(None, 2), Hop("wire", 1), Hop("outlet-c", None))
    relayed = replace(unit("c", WORDS, speaker=None, published="2024-05-16"), hops=hops)
    assert find_copying([FIRST, LATER, relayed], {}).decisions == ()


def test_words_of_others_are_not_compared_where_no_run_could_tell(monkeypatch):
    def never(left, right):
        raise AssertionError

    monkeypatch.setattr(copying, "longest_run", never)
    said = [unit(name, WORDS, speaker=f"speaker-{name}") for name in "ab"]
    assert find_copying(said, {}).decisions == ()


def test_ten_words_in_a_row_of_an_articles_own_voice_are_copied():
    own = [
        replace(unit(name, WORDS, published=day), attribution=None)
        for name, day in (("a", "2024-05-14"), ("b", "2024-05-15"))
    ]
    assert find_copying(own, {}).copies == {own[1].id: own[0].id}
