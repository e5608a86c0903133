"""A small graph made by hand: two outlets, one claim in both, one of them alone, one in doubt."""

from __future__ import annotations

from kg.records import (
    Act,
    Anonymity,
    Article,
    Attribution,
    CanonicalEntity,
    Claim,
    Conflict,
    Decision,
    Entity,
    EntityType,
    Extraction,
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
from kg.tables import Index

POST = Article(
    id="post-weir",
    text=(
        "Weir holds\n\nThe weir “will hold until May”, Ada Hart told Kurier, the Post reports.\n"
        "An official declined to say why."
    ),
    title="Weir holds",
    outlet="The Post",
    host="post.example",
    published="2024-05-01",
    url="https://post.example/weir",
    paths=("news/post-weir.md",),
)
KURIER = Article(
    id="kurier-weir",
    text="Weir\n\n“The weir will hold,” said Hart. The weir has 12 gates.",
    title="Weir",
    outlet="Kurier",
    paths=("news/kurier-weir.txt",),
)


def passage(article: Article, words: str) -> Passage:
    """The first place of some words in an article."""
    start = article.text.index(words)
    return Passage(start, start + len(words), words)


def sentences(article: Article, *starts: str) -> tuple[tuple[int, int], ...]:
    """Bounds of sentences that begin with certain words."""
    begins = [article.text.index(words) for words in starts]
    ends = [*begins[1:], len(article.text)]
    return tuple(zip(begins, ends, strict=True))


def named(article: Article, key: str, name: str, words: str, kind: EntityType) -> Entity:
    """An entity that is mentioned once."""
    return Entity(key, name, kind, (Mention(passage(article, words), type=kind),), (words,))


POST_READ = Extraction(
    article=POST,
    sentences=sentences(POST, "Weir holds", "The weir “", "An official"),
    entities=(
        named(POST, "e1", "Ada Hart", "Ada Hart", EntityType.PERSON),
        named(POST, "e2", "Kurier", "Kurier", EntityType.ORG),
        Entity("e3", "an official", None, (), anonymity=Anonymity.INDIVIDUAL),
    ),
    attributions=(
        Attribution(
            n=1,
            outer=None,
            act=Act.STATE,
            cue=(passage(POST, "told"),),
            content=(passage(POST, "The weir"), passage(POST, "“will hold until May”")),
            source="e1",
            source_spans=(passage(POST, "Ada Hart"),),
            cue_lemma="tell",
            mode=Mode.MIXED,
            addressee="e2",
            addressee_spans=(passage(POST, "Kurier"),),
            sentence=2,
            confidence=0.93,
        ),
        Attribution(
            n=2,
            outer=None,
            act=Act.DECLINE,
            cue=(passage(POST, "declined to say"),),
            content=(passage(POST, "why"),),
            source="e3",
            source_spans=(passage(POST, "An official"),),
            cue_lemma="decline to say",
            factual=False,
            mode=Mode.INDIRECT,
            sentence=3,
            confidence=0.8,
        ),
    ),
)
KURIER_READ = Extraction(
    article=KURIER,
    sentences=sentences(KURIER, "Weir\n", "“The", "The weir has"),
    entities=(
        named(KURIER, "e1", "Hart", "Hart", EntityType.PERSON),
        named(KURIER, "e2", "weir", "weir", EntityType.FAC),
    ),
    attributions=(
        Attribution(
            n=1,
            outer=None,
            act=Act.STATE,
            cue=(passage(KURIER, "said"),),
            content=(passage(KURIER, "“The weir will hold,”"),),
            source="e1",
            source_spans=(passage(KURIER, "Hart"),),
            cue_lemma="say",
            mode=Mode.DIRECT,
            sentence=2,
        ),
    ),
    statements=(
        Statement(
            n=1,
            sentence=3,
            subject="e2",
            subject_span=Passage(39, 47, "The weir"),
            predicate="has",
            lemma="have",
            object="12 gates",
            object_span=passage(KURIER, "12 gates"),
            confidence=0.7,
        ),
    ),
)
EXTRACTIONS = (KURIER_READ, POST_READ)

HART = CanonicalEntity(
    "hart-1",
    "Ada Hart",
    EntityType.PERSON,
    (("kurier-weir", "e1"), ("post-weir", "e1")),
    aliases=("Ada Hart", "Hart"),
    roles=("head of the weir",),
)
OFFICIAL = CanonicalEntity(
    "official-1", "an official", None, (("post-weir", "e3"),), anonymity=Anonymity.INDIVIDUAL
)
WEIR = CanonicalEntity("weir-1", "weir", EntityType.FAC, (("kurier-weir", "e2"),))
KURIER_ORG = CanonicalEntity(
    "kurier-1", "Kurier", EntityType.ORG, (("post-weir", "e2"),), aliases=("Kurier",), outlet=True
)
POST_ORG = CanonicalEntity("post-1", "The Post", EntityType.ORG, (), outlet=True)

HOLDS = Claim(
    id="weir-holds-1",
    statement="“The weir will hold,”",
    occurrences=(
        Occurrence(
            "kurier-weir",
            1,
            None,
            KURIER_READ.attributions[0].content,
            (Hop("hart-1", 1), Hop("kurier-1", None)),
        ),
        Occurrence(
            "post-weir",
            1,
            None,
            POST_READ.attributions[0].content,
            (Hop("hart-1", 1), Hop("kurier-1", 1), Hop("post-1", None)),
            variant=Variant.REWORDED,
        ),
    ),
    speaker="hart-1",
    about=("weir-1",),
    outlets=("kurier-1", "post-1"),
    roots=(Root("root-1", "Ada Hart", "hart-1", "person", ("Kurier",)),),
    first="post-weir",
)
WHY = Claim(
    id="why-1",
    statement="why",
    occurrences=(
        Occurrence(
            "post-weir",
            2,
            None,
            POST_READ.attributions[1].content,
            (Hop("official-1", 2), Hop("post-1", None)),
            stance=Stance.MENTIONS,
        ),
    ),
    speaker="official-1",
    outlets=("post-1",),
)
GATES = Claim(
    id="gates-1",
    statement="The weir has 12 gates",
    occurrences=(
        Occurrence(
            "kurier-weir",
            None,
            1,
            (passage(KURIER, "The weir has 12 gates"),),
            (Hop("kurier-1", None),),
        ),
    ),
    about=("weir-1",),
    outlets=("kurier-1",),
)
RELAY = Claim(
    id="relay-1",
    statement="the Post reports",
    occurrences=(
        Occurrence("post-weir", 1, None, (passage(POST, "Ada Hart told"),), (Hop("post-1", None),)),
    ),
    relay=True,
)
CONFLICT = Conflict(
    "conflict-1",
    "scope",
    "how long the weir holds",
    (
        Side("until May", (("post-weir", passage(POST, "until May")),), ("weir-holds-1",)),
        Side("12", (("kurier-weir", passage(KURIER, "12")),), ("gates-1",), "post-weir"),
    ),
    ("one is bounded",),
)
LINKS = Links(
    entities=(HART, KURIER_ORG, OFFICIAL, POST_ORG, WEIR),
    claims=(GATES, RELAY, HOLDS, WHY),
    conflicts=(CONFLICT,),
    decisions=(
        Decision(
            "claim",
            "kurier-weir#a1.0",
            "post-weir#a1.0",
            Verdict.SAME,
            0.91,
            ("same speaker", "three words shared"),
        ),
    ),
    publishers=(("kurier-weir", "kurier-1"), ("post-weir", "post-1")),
)


def index() -> Index:
    """The graph by its ids."""
    return Index(EXTRACTIONS, LINKS)
