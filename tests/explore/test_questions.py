"""The questions of the demonstration corpus, answered by clicking in at most four steps.

A step is one thing a reader does: search for something, or click one thing. The table in
docs/explorer.md tells the same steps.
"""

from __future__ import annotations

import pytest

from tests.explore.browsing import Reader

MOST = 4

#: Question to its steps and what must then stand on the page. "?words" is a search; other steps
#: are the words of what is clicked.
QUESTIONS: dict[str, tuple[list[str], list[str]]] = {
    "Q1": (
        ["?iPhones April", "officials must give up their iPhones by April 1"],
        ["First seen", "Kremlin officials told to replace iPhones by April 1", "Kommersant"],
    ),
    "Q2": (
        ["?iPhones April", "officials must give up their iPhones by April 1"],
        ["4 outlets, 1 independent source", "Circuit & Salt", "LSB", "The Daily Brazier"],
    ),
    "Q3": (
        ["?iPhones April", "officials must give up their iPhones by April 1"],
        ["Sergei Kiriyenko", "Kommersant", "Velmark Press Agency", "LSB"],
    ),
    "Q4": (
        ["?Peskov Putin", "Dmitry Peskov"],
        ["Putin does not use a phone (said in 2018)", "Putin goes online occasionally"],
    ),
    "Q5": (
        ["?Peskov", "Dmitry Peskov", "Show more"],
        ["Would not say", "declined to confirm", "refused to confirm", "did not confirm"],
    ),
    "Q6": (
        ["who has to give up the iPhone"],
        ["all employees", "only officials in domestic politics", "The Daily Brazier", "Circuit & Salt"],
    ),
    "Q7": (
        ["All 21", "Xiaomi 53 percent"],
        ["53 percent of the market", "LSB", "Countersign", "53 percent of the Chinese share"],
    ),
    "Q8": (
        ["?Kirienko", "?Kasperskaya", "?TrueConf", "?CNews"],
        ["CNews", "Cnews"],
    ),
    "Q9": (
        ["dead"],
        ["at least 14", "at least 40", "11 bodies at the hospital", "12", "13", "May 2024"],
    ),
    "Q10": (
        ["dead"],
        ["The Daily Brazier", "withdrawn by", "How fourteen became forty"],
    ),
    "Q11": (
        ["?nobody answered", "We had her on radar"],
        ["Rune Hallvik", "4 outlets, 1 independent source", "VPA"],
    ),
    "Q12": (
        ["?nobody answered", "We had her on radar"],
        ["LSB", "Velmark Press Agency", "First seen"],
    ),
    "Q13": (
        ["All 21", "the captain had been drinking"],
        ["no evidence", "it read zero", "The Daily Brazier"],
    ),
    "Q14": (
        ["All 21 refusals"],
        ["Jelena Dravik", "Torvald Line", "Bruna Calloway"],
    ),
    "Q15": (
        ["?Dravik", "?Brekk", "Ida Brekk"],
        ["Ida Brekk"],
    ),
    "Q16": (
        ["All 21 refusals"],
        ["Ombrix", "Vantrell", "Hanna Voss"],
    ),
    "Q18": (
        ["?come what may", "we start in November"],
        ["Jonas Tiel", "Birgit Aune", "Velmark Press Agency", "The Ostermoor Ledger"],
    ),
    "Q19": (
        ["All 21", "share of faulty devices"],
        ["31 percent", "almost a third", "13 percent", "two people"],
    ),
    "Q20": (
        ["?Ferrow", "?Ombrix tracking", "what Ombrix said about the tracking"],
        ["transmissions confined to test builds", "denied", "LSB"],
    ),
}  # fmt: skip


def take(reader: Reader, step: str) -> None:
    """Do one step and wait for what it shows."""
    page = reader.page
    if step.startswith("?"):
        page.fill("#q", step[1:])
        page.keyboard.press("Enter")
    elif step == "Show more":
        page.locator("section", has_text="Would not say").get_by_role("button").click()
        return
    elif step.startswith("All"):
        name = "Would not say" if step.endswith("refusals") else "Conflicts"
        page.locator("section", has=page.get_by_role("heading", name=name, exact=True)).locator(
            ".all a"
        ).click()
    else:
        page.locator("main a", has_text=step).first.click()
    page.wait_for_function("() => document.querySelector('main').dataset.shown === location.hash")


@pytest.mark.parametrize("question", QUESTIONS)
def test_a_question_is_answered_in_few_steps(reader: Reader, question: str) -> None:
    steps, answer = QUESTIONS[question]
    assert len(steps) <= MOST
    reader.open()
    for step in steps:
        take(reader, step)
    shown = " ".join(reader.page.inner_text("main").split())
    assert [words for words in answer if words.lower() not in shown.lower()] == []


def test_enough_questions_are_answered() -> None:
    assert len(QUESTIONS) >= 16
