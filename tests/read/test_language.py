"""The gate for English."""

import pytest

from kg.read.language import is_english

OTHERS = {
    "german": "Der Minister hat am Dienstag in Berlin erklärt, dass er von dem Brief nichts gewusst habe. Die Partei war in der Sache gespalten.",
    "dutch": "De minister had in de brief van dinsdag gezegd dat hij er niets van wist. Het is of was in de partij een punt van zorg.",
    "french": "Le ministre a déclaré mardi à Paris qu’il ne savait rien de la lettre. Le parti est divisé sur la question.",
    "italian": "Il ministro ha detto a Roma di non sapere nulla della lettera, e il partito è diviso in due sul tema.",
    "polish": "Minister powiedział we wtorek w Warszawie, że nie wiedział nic o liście. Partia jest w tej sprawie podzielona.",
    "danish": "Ministeren sagde tirsdag i København, at han ikke vidste noget om brevet. Partiet er delt i sagen, og det var han for.",
    "russian": "Министр заявил во вторник в Москве, что ничего не знал о письме. Партия расколота по этому вопросу.",
    "chinese": "部长星期二表示，他对这封信一无所知。 该党在这个问题上存在分歧。",
}  # fmt: skip


@pytest.mark.parametrize("language", OTHERS)
def test_other_languages_are_told_from_english(language: str) -> None:
    assert not is_english(OTHERS[language])


@pytest.mark.parametrize(
    "text",
    [
        "The minister said on Tuesday that she had known nothing of the letter, and that it was not hers.",
        "Kremlin officials must part with their iPhones by April 1, the daily Kommersant reported, amid fears that Apple's phones could leak data.",
        "FERRY OF DEATH: 40 drown as skipper ‘stank of booze’. AT LEAST 40 people died this morning when the ferry went down.",
    ],
)  # fmt: skip
def test_english_passes(text: str) -> None:
    assert is_english(text)


@pytest.mark.parametrize("text", ["Markets fell sharply.", "Storm hits coast"])
def test_a_few_words_that_tell_nothing_pass(text: str) -> None:
    assert is_english(text)


@pytest.mark.parametrize("text", ["Präsident erklärt Rücktritt", "Der Präsident tritt ab"])
def test_a_few_words_that_tell_otherwise_do_not_pass(text: str) -> None:
    assert not is_english(text)


def test_a_long_text_needs_its_share_of_english_words() -> None:
    assert not is_english("Lorem ipsum dolor sit amet consectetur the adipiscing elit sed. " * 20)


def test_an_english_article_with_a_foreign_quotation_passes() -> None:
    assert is_english(
        f"The minister was asked about it. “{OTHERS['german'][:90]}” she said in the end, and left the room."
    )
