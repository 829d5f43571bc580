"""An invented dispute about a harbour bridge: by hand, what a reader and a reconciliation would have made of it."""

from dataclasses import replace
from datetime import date

import pytest

from whence.types.document import Anchor, Document, Region
from whence.types.entry import Dissent, Dossier, Entry, LeftOut, Mark, RootLine, VariantEntry, Wording
from whence.types.identity import bytes_id, content_id
from whence.types.reading import Attribution, Figure, Reading, Source, Statement, Timex
from whence.types.reconciliation import (
    Claim,
    Disagreement,
    Entity,
    Origin,
    Origins,
    Passage,
    Reconciliation,
    Reuse,
    Variant,
)
from whence.types.score import Reason, Score
from whence.types.span import Span

HOSTILE = (
    "</script><script>alert(1)</script><img src=x onerror=alert(2)> {{7*7}} [red]x[/red] \x1b[31m\u202egnp.exe\" '\x00"
)


def span(text, words, after=0):
    """The first place of the words."""
    start = text.index(words, after)
    return Span(start, start + len(words))


def document(path, lines, published=None, publisher=None, **more):
    """A flattened article of (role, line) pairs; its headline is the first."""
    text = "\n".join(words for _, words in lines)
    regions, at = [], 0
    for number, (role, words) in enumerate(lines, 1):
        regions.append(Region(span=Span(at, at + len(words)), role=role, reason="by hand", line=number))
        at += len(words) + 1
    return Document(
        id=bytes_id(path.encode()),
        uri=path,
        media_type="text/plain",
        encoding="utf-8",
        extractor="hand/1",
        text=text,
        regions=tuple(regions),
        publisher=publisher,
        published=published,
        published_from="meta datePublished" if published else None,
        headline=lines[0][1],
        language="en",
        **more,
    )


def source(text, name, kind="organisation", evidence="statement"):
    """A link of a chain, where the text names it."""
    return Source(name=name, kind=kind, evidence=evidence, span=span(text, name) if name in text else Span(0, 1))


def statement(doc, words, chain=(), figures=(), attribution=None, **more):
    """The words as a statement with its chain of (name, kind, evidence)."""
    at = span(doc.text, words)
    links = tuple(source(doc.text, *link) for link in chain)
    ground = links[-1].evidence if links else "own"
    if links and more.get("polarity") == "denied":
        ground = "denial"
    fields = {"evidence": ground, "polarity": "affirmed", "certainty": "unspecified"} | more
    return Statement(
        id=content_id(doc.id, *at),
        document=doc.id,
        span=at,
        attribution=attribution,
        chain=links,
        mentions=(),
        figures=tuple(figures),
        times=tuple(figure.time for figure in figures if figure.time),
        **fields,
    )


def figure(doc, words, low, high=None, modifier="=", unit=None, time=None, **more):
    """The words as a figure."""
    return Figure(
        span=span(doc.text, words),
        low=low,
        high=low if high is None else high,
        modifier=modifier,
        unit=unit,
        time=time,
        **more,
    )


def day(doc, words, earliest, latest):
    """The words as a time."""
    return Timex(
        span=span(doc.text, words),
        type="DATE",
        value=str(latest.year),
        earliest=earliest,
        latest=latest,
        anchor="absolute",
    )


def reading(doc, statements, attributions=()):
    """What was read in the document."""
    nothing = dict.fromkeys(("sentences", "quotations", "mentions", "figures", "times", "credits"), ())
    return Reading(
        document=doc.id, reader="hand/1", attributions=tuple(attributions), statements=tuple(statements), **nothing
    )


def wording(doc, stated, extra=()):
    """The statement in its line, marked with its figures, times and the `extra` (kind, words) pairs."""
    region = doc.region_at(stated.span.start)
    paragraph = region.span.of(doc.text)

    def local(at, kind):
        return Mark(Span(at.start - region.span.start, at.end - region.span.start), kind)

    marks = [local(stated.span, "statement"), *(local(found.span, "figure") for found in stated.figures)]
    marks += [local(found.span, "time") for found in stated.times]
    marks += [Mark(span(paragraph, words), kind) for kind, words in extra]
    root = stated.root
    return Wording(
        statement=stated.id,
        document=doc.id,
        path=doc.uri,
        line=region.line,
        publisher=doc.publisher,
        headline=doc.headline,
        published=doc.published,
        words=stated.span.of(doc.text),
        paragraph=paragraph,
        marks=tuple(marks),
        chain=stated.chain,
        evidence=("denial" if stated.polarity == "denied" else root.evidence) if root else "own",
        polarity=stated.polarity,
        certainty=stated.certainty,
    )


def variant(letter, wordings, roots, high=None, reasons=()):
    """`roots` are (name, evidence, reason) for the wordings in order; the last holds what is left of them."""
    held = [[wording.statement] for wording in wordings[: len(roots) - 1]]
    held.append([wording.statement for wording in wordings[len(roots) - 1 :]])
    return VariantEntry(
        letter=letter,
        words=wordings[0].words,
        low=len(roots),
        high=high or len(roots),
        roots=tuple(
            RootLine(root=name, evidence=evidence, statements=tuple(ids), reasons=(reason,) if reason else ())
            for (name, evidence, reason), ids in zip(roots, held, strict=True)
        ),
        reasons=tuple(reasons),
        wordings=tuple(wordings),
    )


def entry(handle, label, variants, dissents=(), why=()):
    """A claim with the id of its first statement."""
    first = variants[0].wordings[0].statement
    return Entry(
        id=first, handle=handle, label=label, rank=0.5, why=tuple(why), variants=variants, disagreements=tuple(dissents)
    )


def dissent(left, right, relation, differs_in, words, reasons=()):
    """A disagreement of two wordings."""
    return Dissent(
        left=left.statement,
        right=right.statement,
        relation=relation,
        differs_in=differs_in,
        words=words,
        reasons=tuple(reasons),
    )


def claim_of(shown):
    """The claim that an entry was made from."""

    def origins(made):
        found = tuple(
            Origin(root=root.root, evidence=root.evidence, statements=root.statements, reasons=())
            for root in made.roots
        )
        reasons = tuple(Reason(feature="by hand", value=1.0, weight=1.0, words=words) for words in made.reasons)
        return Origins(low=made.low, high=made.high, origins=found, reasons=reasons)

    return Claim(
        id=shown.id,
        label=shown.label,
        statements=tuple(wording.statement for wording in shown.wordings),
        variants=tuple(
            Variant(
                letter=made.letter,
                words=made.words,
                statements=tuple(wording.statement for wording in made.wordings),
                origins=origins(made),
            )
            for made in shown.variants
        ),
        disagreements=tuple(
            Disagreement(
                left=found.left,
                right=found.right,
                relation=found.relation,
                differs_in=found.differs_in,
                words=found.words,
                reasons=(),
            )
            for found in shown.disagreements
        ),
        rank=Score(shown.rank, ()),
    )


def dossier(documents, readings, entries, reuses=(), entities=(), left_out=()):
    """All of it, with the claims that its entries stand for."""
    return Dossier(
        documents=tuple(documents),
        readings=tuple(readings),
        reconciliation=Reconciliation(
            reuses=tuple(reuses), entities=tuple(entities), claims=tuple(claim_of(shown) for shown in entries)
        ),
        entries=tuple(entries),
        left_out=tuple(left_out),
    )


def gazette():
    """The article that had the memo first."""
    return document(
        "articles/gazette.txt",
        [
            ("headline", "Quay bridge to cost three times the plan"),
            ("byline", "By Ada Quill"),
            (
                "body",
                "The new bridge over the Velm will cost 90 million crowns and open by the end of 2031, according to a "
                "confidential memo that an insider passed to the Gazette. The council had set aside 30 million.",
            ),
            ("body", "The port authority declined to comment on the figures."),
            ("boilerplate", "More from the Gazette"),
        ],
        date(2029, 3, 4),
        "Velmouth Gazette",
        url="https://gazette.example/quay?a=1&b=2",
    )


def echo():
    """A saved page: its text is the source without the tags, each line anchored to where it stood."""
    first, second = (
        "Memo: bridge bill triples",
        (
            "The Velm bridge will cost more than 90 million crowns and be ready by mid-2031, the Gazette reported, "
            "citing a memo from an insider."
        ),
    )
    before, between = "<html><h1>", "</h1>\n<p>"
    doc = document("articles/echo.html", [("headline", first), ("body", second)], date(2029, 3, 5), "The Echo")
    start = len(before)
    body = start + len(first) + len(between)
    anchors = (
        Anchor(Span(0, len(first)), Span(start, start + len(first))),
        Anchor(Span(len(first) + 1, len(doc.text)), Span(body, body + len(second))),
    )
    return replace(doc, media_type="text/html", anchors=anchors)


def council():
    """An undated page with a denial."""
    return document(
        "articles/council.txt",
        [
            ("headline", "Council: no bridge over budget"),
            (
                "body",
                "Councillor Ines Marrow denied that the bridge will cost 90 million crowns. It would open in the "
                "spring of 2030, she said, and might cost about 35 million.",
            ),
        ],
        None,
        None,
        notes=("no date was found in the page",),
    )


@pytest.fixture(scope="session")
def bridge():
    """Three articles, two claims over several of them, one claim of a single article, a retelling, an undated page."""
    one, two, three = gazette(), echo(), council()
    memo = (
        ("Gazette", "media", "report"),
        ("a confidential memo", "document", "document"),
        ("an insider", "anonymous", "anonymous"),
    )
    short = (
        ("the Gazette", "media", "report"),
        ("a memo", "document", "document"),
        ("an insider", "anonymous", "anonymous"),
    )
    marrow = (("Councillor Ines Marrow", "person", "statement"),)
    end = day(one, "by the end of 2031", None, date(2031, 12, 31))
    mid = day(two, "by mid-2031", None, date(2031, 6, 30))
    spring = day(three, "in the spring of 2030", date(2030, 3, 1), date(2030, 5, 31))
    cost_one = statement(one, "cost 90 million crowns", memo, [figure(one, "90 million crowns", 9e7, unit="crown")], 0)
    open_one = statement(one, "open by the end of 2031", memo, [figure(one, "2031", 2031, time=end)], 0)
    plan = statement(one, "The council had set aside 30 million", (), [figure(one, "30 million", 3e7)])
    cost_two = statement(
        two,
        "cost more than 90 million crowns",
        short,
        [figure(two, "more than 90 million crowns", 9e7, modifier=">", unit="crown")],
        certainty="probable",
    )
    open_two = statement(two, "be ready by mid-2031", short, [figure(two, "2031", 2031, time=mid)])
    denied = statement(
        three,
        "the bridge will cost 90 million crowns",
        marrow,
        [figure(three, "90 million crowns", 9e7)],
        polarity="denied",
    )
    soon = statement(three, "It would open in the spring of 2030", marrow, [figure(three, "2030", 2030, time=spring)])
    less = statement(
        three,
        "might cost about 35 million",
        marrow,
        [figure(three, "about 35 million", 3.5e7, modifier="~")],
        certainty="possible",
    )
    told = [("source", "a confidential memo that an insider passed to the Gazette"), ("cue", "according to")]
    retold = [("source", "the Gazette"), ("cue", "reported"), ("source", "a memo from an insider")]
    said = [("source", "Councillor Ines Marrow"), ("cue", "denied")]
    w_cost = [
        wording(one, cost_one, told),
        wording(two, cost_two, retold),
        wording(three, denied, said),
        wording(three, less),
    ]
    w_open = [wording(one, open_one, told), wording(two, open_two, retold), wording(three, soon, [("cue", "she said")])]
    insider = [("an insider", "anonymous", "the Echo retells the Gazette’s report of one memo")]
    cost = entry(
        "C1",
        "The Velm bridge will cost 90 million crowns",
        (
            variant("A", w_cost[:2], insider, high=2, reasons=["the memo and the insider may be one source or two"]),
            variant("B", w_cost[2:3], [("Councillor Ines Marrow", "denial", "")]),
            variant("C", w_cost[3:], [("Councillor Ines Marrow", "statement", "")]),
        ),
        [
            dissent(
                w_cost[0], w_cost[2], "denial", ("polarity",), "Councillor Ines Marrow denies the 90 million crowns"
            ),
            dissent(
                w_cost[1], w_cost[2], "denial", ("polarity",), "Councillor Ines Marrow denies the 90 million crowns"
            ),
            dissent(
                w_cost[0], w_cost[3], "dispute", ("figure",), "90 million crowns against about 35 million", ["35 < 90"]
            ),
        ],
        ["disputed by a named person", "told in three articles"],
    )
    opening = entry(
        "C2",
        "The bridge will open by the end of 2031",
        (
            variant("A", w_open[:1], insider),
            variant("B", w_open[1:2], insider),
            variant("C", w_open[2:], [("Councillor Ines Marrow", "statement", "")]),
        ),
        [dissent(w_open[0], w_open[1], "distortion", ("time",), "“by the end of 2031” became “by mid-2031”")],
    )
    alone = entry(
        "C3",
        "The council had set aside 30 million",
        (variant("A", [wording(one, plan)], [("Velmouth Gazette", "own", "")]),),
    )
    credit = Attribution(
        source=(span(one.text, "a confidential memo that an insider passed to the Gazette"),),
        cue=(span(one.text, "according to"),),
        content=(
            span(one.text, "The new bridge over the Velm will cost 90 million crowns and open by the end of 2031"),
        ),
        kind="indirect",
        links=cost_one.chain,
    )
    left, right = sorted((one.id, two.id))
    reuse = Reuse(
        left=left,
        right=right,
        kind="retelling",
        share_left=0.5,
        share_right=0.75,
        aligned=(),
        direction=one.id,
        score=Score(
            0.9, (Reason(feature="shingles", value=0.7, weight=1.0, words="they share 14 runs of five words"),)
        ),
    )
    marrows = Entity(
        id="e1",
        name="Ines Marrow",
        type="person",
        names=("Ines Marrow",),
        mentions=(Passage(three.id, span(three.text, "Ines Marrow")), Passage(two.id, span(two.text, "Gazette"))),
        score=Score(1.0, ()),
    )
    return dossier(
        [one, two, three],
        [
            reading(one, [cost_one, open_one, plan], [credit]),
            reading(two, [cost_two, open_two]),
            reading(three, [denied, soon, less]),
        ],
        [alone, cost, opening],
        [reuse],
        [marrows],
        [LeftOut(what="articles/scan.pdf", why="no reader knows this format", remedy="save it as text")],
    )


@pytest.fixture(scope="session")
def empty():
    """A folder in which nothing could be read."""
    return dossier([], [], [])


@pytest.fixture(scope="session")
def hostile():
    """Every field that an article or a file name can fill, filled with what would break a page or a terminal."""
    documents = [
        document(
            f"in/{HOSTILE}{number}.txt", [("headline", HOSTILE), ("body", f"{HOSTILE} bridge {HOSTILE}")], None, HOSTILE
        )
        for number in range(2)
    ]
    documents = [
        replace(documents[0], url="javascript:alert(3)", language='en"><img src=x onerror=alert(4)>'),
        replace(documents[1], url='https://example.org/"onmouseover=alert(5) x="', notes=(HOSTILE,)),
    ]
    stated = [
        statement(doc, "bridge", ((HOSTILE, "person", "statement"), ("\ud800 lone", "anonymous", "anonymous")))
        for doc in documents
    ]
    crossing = [("cue", "script>alert(1)"), ("figure", "alert(1)</script>"), ("time", HOSTILE)]
    words = [wording(doc, one, crossing) for doc, one in zip(documents, stated, strict=True)]
    shown = entry(
        HOSTILE,
        HOSTILE,
        (variant(HOSTILE, words, [(HOSTILE, "statement", HOSTILE)], reasons=[HOSTILE]),),
        [dissent(words[0], words[1], "dispute", ("figure", "time"), HOSTILE, [HOSTILE])],
        [HOSTILE],
    )
    readings = [reading(doc, [one]) for doc, one in zip(documents, stated, strict=True)]
    return dossier(documents, readings, [shown], left_out=[LeftOut(what=HOSTILE, why=HOSTILE, remedy=HOSTILE)])


@pytest.fixture(scope="session")
def crowded():
    """200 claims, each told by the same eight articles, one of which is a single line of 100,000 words."""
    lines = [("body", f"The ferry number {number} carries {number} cars, the operator said.") for number in range(200)]
    documents = [document(f"a/{name}/page.txt", lines, None, f"Paper {name}") for name in "bcdefgh"]
    documents.append(document("a/long.txt", [("body", " ".join(words for _, words in lines) + " word" * 100_000)]))
    operator = (("the operator", "organisation", "statement"),)
    entries, found = [], {doc.id: [] for doc in documents}
    for number in range(200):
        stated = [statement(doc, f"carries {number} cars", operator) for doc in documents]
        for doc, one in zip(documents, stated, strict=True):
            found[doc.id].append(one)
        words = [wording(doc, one) for doc, one in zip(documents, stated, strict=True)]
        entries.append(
            entry(
                f"C{number}",
                f"A ferry carries {number} cars",
                (variant("A", words, [("the operator", "statement", "")]),),
            )
        )
    return dossier(documents, [reading(doc, found[doc.id]) for doc in documents], entries)
