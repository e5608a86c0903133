"""A corpus in which every field is hostile: markup, scripts, odd letters, nothing at all."""

from __future__ import annotations

from collections.abc import Sequence

from kg.records import (
    Act,
    Article,
    Attribution,
    CanonicalEntity,
    Claim,
    Conflict,
    Decision,
    Entity,
    EntityType,
    Extraction,
    Finding,
    Hop,
    Links,
    Mention,
    Mode,
    Occurrence,
    Passage,
    Root,
    Side,
    Stance,
    Statement,
    Variant,
    Verdict,
)

NASTY = (
    "<script>window.pwned=1</script>",
    "</script><script>window.pwned=1</script>",
    "<img src=x onerror=window.pwned=1>",
    "<svg/onload=window.pwned=1>",
    "<iframe srcdoc='<script>parent.pwned=1</script>'></iframe>",
    '"><script>window.pwned=1</script>',
    "' onmouseover='window.pwned=1",
    "javascript:window.pwned=1",
    "data:text/html,<script>window.pwned=1</script>",
    "<!-- comment -->",
    "]]>",
    "<style>*{display:none}</style>",
    "<link rel=stylesheet href=//evil.example/x.css>",
    "<base href=//evil.example/>",
    "<meta http-equiv=refresh content='0;url=//evil.example'>",
    "<form action=//evil.example><input autofocus onfocus=window.pwned=1>",
    "<a href=javascript:window.pwned=1>x</a>",
    "&lt;b&gt; &amp;amp; &#60;i&#62; &nbsp;",
    "{{constructor.constructor('window.pwned=1')()}}",
    "${window.pwned=1}",
    "`);window.pwned=1;(`",
    "\\u003cscript\\u003ewindow.pwned=1",
    "\u2028window.pwned=1//\u2029",
    "__proto__",
    "constructor",
    "hasOwnProperty",
    "toString",
    "=cmd|' /C calc'!A0",
    "@SUM(1+1)",
    "../../../etc/passwd",
    "a/b?c#d%20e&f=g",
    "%3Cscript%3E",
    "\u202eevil.exe\u202c",
    "\u202e\u2066\u2067\u2068",
    "שלום עולם",
    "مرحبا <b>بك</b>",
    "👩‍👩‍👧‍👦 🏳️‍🌈 👨🏽‍🚀",
    "𝕳𝖊𝖑𝖑𝖔 𐍈 𠜎",
    "Z̸̡̛̗͓̻͙͊͗a̵͖͌l̴̛̥g̷͓̈o̶̦̾",
    "ﬃ ß ẞ İ ı Å Ω",
    "x" * 700,
    "漢字" * 60,
    "word " * 120,
    "\t tab \t",
    "\u00a0\u200b\u200d\ufeff",
    "\u0085next",
    "'\"`´’“”«»",
    "null",
    "NaN",
    "0",
    "-1",
    "  ",
    "",
)


def hostile() -> tuple[tuple[Extraction, ...], Links]:
    """Extractions and links in which each nasty string stands in every field once."""
    extractions = tuple(extraction(k, text) for k, text in enumerate(NASTY))
    entities = tuple(
        e
        for k, (x, text) in enumerate(zip(extractions, NASTY, strict=True))
        for e in known(k, x, text)
    )
    claims = tuple(claim(k, x, NASTY[k]) for k, x in enumerate(extractions))
    return extractions, Links(
        entities=entities,
        claims=claims,
        conflicts=tuple(conflict(k, x) for k, x in enumerate(extractions)),
        decisions=tuple(
            Decision("claim", claim_id(k), claim_id(k), Verdict.SAME, 0.5, (text, text), text)
            for k, text in enumerate(NASTY)
        ),
        publishers=tuple((x.article.id, f"outlet-{k}") for k, x in enumerate(extractions)),
        findings=tuple(Finding("circular", text) for text in NASTY),
    )


def claim_id(k: int) -> str:
    """The id of a claim, as hostile as the rest."""
    return f"{NASTY[k][:80]}|c{k}"


def extraction(k: int, nasty: str) -> Extraction:
    """One article made of the string: said by it, of it, in it."""
    text = f"{nasty}\n\n{nasty} 🙂 said “{nasty}!” on {nasty}. It is {nasty}."
    at = len(nasty) + 2
    name = piece(text, at, nasty)
    content = piece(text, at + len(nasty) + 8, f"“{nasty}!”")
    end = content.end + 4 + len(nasty) + 1
    cue = piece(text, at + len(nasty) + 3, "said")
    second = piece(text, end + 1, "It")
    article = Article(
        id=f"{nasty[:80]}|{k}", text=text, title=nasty, outlet=nasty, host=nasty, byline=nasty,
        published="2024-05-01" if k % 2 else nasty, url=nasty, paths=(nasty,),
    )  # fmt: skip
    entity = Entity(
        "e1", nasty, EntityType.PERSON, (Mention(name),), aliases=(nasty,), roles=(nasty,)
    )
    said = Attribution(
        n=1, outer=None, act=Act.STATE, cue=(cue,), content=(content,), source="e1",
        source_spans=(name,), cue_lemma=nasty, mode=Mode.DIRECT, hedges=(cue,), addressee="e1",
        addressee_spans=(name,), sentence=2,
    )  # fmt: skip
    refused = Attribution(
        n=2, outer=1, act=Act.DECLINE, cue=(cue,), content=(), source="e1", factual=False
    )
    stated = Statement(
        n=1, sentence=3, subject="e1", subject_span=second, predicate=nasty, lemma=nasty,
        object=nasty, object_entity="e1",
    )  # fmt: skip
    return Extraction(
        article=article, sentences=((0, len(nasty)), (at, end), (end + 1, len(text))),
        entities=(entity,), attributions=(said, refused), statements=(stated,),
    )  # fmt: skip


def piece(text: str, start: int, words: str) -> Passage:
    """A passage that must stand there."""
    assert text[start : start + len(words)] == words
    return Passage(start, start + len(words), words)


def known(k: int, x: Extraction, nasty: str) -> Sequence[CanonicalEntity]:
    """The speaker and the outlet of an article as entities of the graph."""
    person = CanonicalEntity(
        f"{nasty[:80]}|e{k}", nasty, EntityType.PERSON, ((x.article.id, "e1"),), (nasty, "alias"),
        (nasty,), wikidata=nasty,
    )  # fmt: skip
    outlet = CanonicalEntity(
        f"outlet-{k}", nasty, EntityType.ORG, (), (nasty,), outlet=True, hosts=(nasty,)
    )
    return person, outlet


def claim(k: int, x: Extraction, nasty: str) -> Claim:
    """What the article reports, and the next article too, in other words."""
    speaker = f"{nasty[:80]}|e{k}"
    content = x.attributions[0].content
    hops = (Hop(speaker, 1), Hop(f"outlet-{k}", None))
    other = extraction((k + 1) % len(NASTY), NASTY[(k + 1) % len(NASTY)])
    second = Occurrence(
        other.article.id, 1, None, other.attributions[0].content, hops, Variant.REWORDED,
        Stance.DENIES, copied_from=(x.article.id, 1),
    )  # fmt: skip
    return Claim(
        id=claim_id(k), statement=nasty,
        occurrences=(Occurrence(x.article.id, 1, None, content, hops, root=nasty), second),
        speaker=speaker, about=(f"outlet-{k}",), outlets=(f"outlet-{k}",),
        roots=(Root(nasty, nasty, speaker, nasty, (nasty,)),), first=x.article.id,
    )  # fmt: skip


def conflict(k: int, x: Extraction) -> Conflict:
    """Two sides, both the same string."""
    nasty = NASTY[k]
    side = Side(
        nasty, ((x.article.id, x.attributions[0].content[0]),), (claim_id(k),), x.article.id
    )
    return Conflict(f"{nasty[:80]}|x{k}", nasty, nasty, (side, side), (nasty,), 0.5)
