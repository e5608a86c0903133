"""Inflected forms of English verbs, for words that stand in a list by their base form."""

from __future__ import annotations

_VOWELS = "aeiou"
#: Stressed on the last syllable, or one syllable: the last consonant is doubled.
_DOUBLED = frozenset(
    [
        "admit",
        "beg",
        "blog",
        "brag",
        "chat",
        "commit",
        "concur",
        "confer",
        "dub",
        "fret",
        "infer",
        "jot",
        "nod",
        "permit",
        "plan",
        "quip",
        "rap",
        "rat",
        "rebut",
        "refer",
        "regret",
        "slam",
        "slap",
        "snap",
        "spot",
        "stop",
        "submit",
        "tip",
        "transfer",
        "vet",
    ]
)
#: Doubled in British spelling only.
_BRITISH = {"label", "marvel", "signal", "counsel", "cancel", "travel", "model", "libel"}
_IRREGULAR = {
    "be": "is was are were been being am",
    "bet": "bets bet betting",
    "break": "breaks broke broken breaking",
    "cast": "casts cast casting",
    "deal": "deals dealt dealing",
    "feel": "feels felt feeling",
    "find": "finds found finding",
    "forbid": "forbids forbade forbidden forbidding",
    "forecast": "forecasts forecast forecasted forecasting",
    "foresee": "foresees foresaw foreseen foreseeing",
    "foretell": "foretells foretold foretelling",
    "get": "gets got gotten getting",
    "give": "gives gave given giving",
    "go": "goes went gone going",
    "hang": "hangs hung hanging",
    "have": "has had having",
    "hear": "hears heard hearing",
    "hold": "holds held holding",
    "keep": "keeps kept keeping",
    "know": "knows knew known knowing",
    "lay": "lays laid laying",
    "learn": "learns learned learnt learning",
    "leave": "leaves left leaving",
    "make": "makes made making",
    "mean": "means meant meaning",
    "plead": "pleads pleaded pled pleading",
    "put": "puts put putting",
    "read": "reads read reading",
    "retell": "retells retold retelling",
    "run": "runs ran running",
    "say": "says said saying",
    "see": "sees saw seen seeing",
    "send": "sends sent sending",
    "set": "sets set setting",
    "show": "shows showed shown showing",
    "speak": "speaks spoke spoken speaking",
    "swear": "swears swore sworn swearing",
    "take": "takes took taken taking",
    "tell": "tells told telling",
    "think": "thinks thought thinking",
    "understand": "understands understood understanding",
    "withdraw": "withdraws withdrew withdrawn withdrawing",
    "write": "writes wrote written writing",
}


def verb_forms(base: str) -> tuple[str, ...]:
    """The base form and every inflected form of a verb.

    >>> verb_forms("deny")
    ('deny', 'denies', 'denied', 'denying')
    """
    if base in _IRREGULAR:
        return (base, *_IRREGULAR[base].split())
    if base.endswith("y") and base[-2] not in _VOWELS:
        return base, base[:-1] + "ies", base[:-1] + "ied", base + "ing"
    third = base + ("es" if base.endswith(("s", "x", "z", "ch", "sh")) else "s")
    if base.endswith("e"):
        return base, third, base + "d", (base if base.endswith("ee") else base[:-1]) + "ing"
    stem = base + base[-1] if base in _DOUBLED else base
    british = (stem + "led", stem + "ling") if base in _BRITISH else ()
    return base, third, stem + "ed", stem + "ing", *british


def noun_forms(base: str) -> tuple[str, ...]:
    """The singular and the plural of a noun.

    >>> noun_forms("worry")
    ('worry', 'worries')
    """
    if base.endswith("y") and base[-2] not in _VOWELS:
        return base, base[:-1] + "ies"
    return base, base + ("es" if base.endswith(("s", "x", "z", "ch", "sh")) else "s")
