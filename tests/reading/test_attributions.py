"""Who said what: source, cue and content."""

import re
import time
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from whence.reading.attributions import attributions
from whence.reading.mentions import mentions
from whence.text import quotations as quoting
from whence.text import sentences as splitting
from whence.types.document import Document, Region
from whence.types.reading import Quotation, Sentence
from whence.types.span import Span

NOBODY = ""


def read(text):
    """The attributions of a text whose every line is of the body."""
    lines = [match for match in re.finditer(r"[^\n]+", text) if match[0].strip()]
    regions = tuple(Region(span=Span(*m.span()), role="body", reason="", line=n) for n, m in enumerate(lines, 1))
    document = Document(
        id="0", uri="a", media_type="text/plain", encoding="utf-8", extractor="t", text=text, regions=regions
    )
    split = tuple(Sentence(span) for line in regions for span in splitting.sentences(text, line.span))
    quoted = tuple(Quotation(span) for line in regions for span in quoting.quotations(text, line.span))
    return attributions(document, split, quoted, mentions(document, split))


def told(text):
    """Source, cue and content of each attribution, parts joined by a bar."""
    return [
        tuple("|".join(span.of(text) for span in role) for role in (one.source, one.cue, one.content))
        for one in read(text)
    ]


@pytest.mark.parametrize(
    ("text", "source", "cue", "content"),
    [
        (
            "The harbour board said that the quay will open in May.",
            "The harbour board",
            "said",
            "the quay will open in May",
        ),
        ("The quay will open in May, the mayor said.", "the mayor", "said", "The quay will open in May"),
        ("“The quay is safe,” Ada Lind said.", "Ada Lind", "said", "“The quay is safe,”"),
        ("“It is safe,” said Ada Lind, the harbour master.", "Ada Lind, the harbour master", "said", "“It is safe,”"),
        ("“It is safe,” he said. “It will open.”", "he", "said", "“It is safe,”|“It will open.”"),
        ("According to the port authority, traffic fell.", "the port authority", "According to", "traffic fell"),
        ("Traffic fell, according to the port authority.", "the port authority", "according to", "Traffic fell"),
        ("In April, Lind stated that the ferry is late.", "Lind", "stated", "the ferry is late"),
        ("The minister told reporters that the bridge was closed.", "The minister", "told", "the bridge was closed"),
        ("The mayor, who said that the dike is old, left.", "The mayor|who", "said", "the dike is old"),
        ("The bakers denied raising prices.", "The bakers", "denied", "raising prices"),
        ("The dairy closed, stating that it was unfair.", "The dairy", "stating", "it was unfair"),
        (
            "The plan was described by a port official as “a disgrace.”",
            "a port official",
            "described by",
            "“a disgrace.”",
        ),
        ("In Lind's view, the dike is too low.", "Lind", "view", "the dike is too low"),
        ("In its view the dike is too low.", "its", "view", "the dike is too low"),
        (
            "It never sailed, says the port’s master, Ada Lind.",
            "the port’s master, Ada Lind",
            "says",
            "It never sailed",
        ),
        ("“We have paid,” I was told in a letter by Ada Lind.", "Ada Lind", "told", "“We have paid,”"),
        ("The board stood by its count of 14 cranes.", "The board", "stood by", "its count of 14 cranes"),
        ("On its website the board still speaks of 14 cranes.", "the board", "still speaks of", "14 cranes"),
        ("The repair is now put by the board at €52 million.", "the board", "put", "€52 million"),
        ("Lind, from the gallery: “It is not so, and you know it.”", "Lind", ":", "“It is not so, and you know it.”"),
        ("The port is closed, according to her own words.", "her", "according to", "The port is closed"),
        ("The bridge, as Lind put it, “sings in the wind.”", "Lind", "put it", "The bridge|“sings in the wind.”"),
        ("The mayor's claim that the dike is safe angered farmers.", "The mayor", "claim", "the dike is safe"),
        ("Satellite images show that the dike has moved.", "Satellite images", "show", "the dike has moved"),
        ("The quota, the minister said, will fall.", "the minister", "said", "The quota|will fall"),
        ("The union accused the port of hiding the leak.", "The union", "accused", "the port of hiding the leak"),
        ("She said in a statement on Monday: “We will rebuild.”", "She", "said", "“We will rebuild.”"),
        ("Said Lind: “We wait.”", "Lind", "Said", "“We wait.”"),
        ("Lind was quoted as saying that the ferry is late.", "Lind", "was quoted as saying", "the ferry is late"),
        ("Milk Quota Falls Again, Daily Bee Reports", "Daily Bee", "Reports", "Milk Quota Falls Again"),
        ("It is understood that the deal will lapse.", NOBODY, "It is understood", "the deal will lapse"),
        ("The register gives 40 berths.", "The register", "gives", "40 berths"),
        ("“We wait,” said the managing director, Ada Lind.", "the managing director, Ada Lind", "said", "“We wait,”"),
        ("The ferry sails by June 2031, Ada Holt said.", "Ada Holt", "said", "The ferry sails by June 2031"),
        ("The mayor told officers the dike was old.", "The mayor", "told", "the dike was old"),
        ("A clerk told us the dike was old.", "A clerk", "told", "the dike was old"),
        ("The quay will close, owner Tarn Lines told investors.", "owner Tarn Lines", "told", "The quay will close"),
        ("Passengers were told that the ferry was late.", NOBODY, "told", "the ferry was late"),
        ("The mayor puts the cost at 90 million.", "The mayor", "puts", "the cost at 90 million"),
        ("The ministry lets it be known that it waits.", "The ministry", "lets it be known", "it waits"),
        ("As the Daily Bee reports, the quay will close.", "the Daily Bee", "reports", "the quay will close"),
        ("The newspaper informs, that the quay will close.", "The newspaper", "informs", "the quay will close"),
        (
            "Images taken on 9 May, 2 June and 6 July show that the pier sank.",
            "Images taken on 9 May, 2 June and 6 July",
            "show",
            "the pier sank",
        ),
        (
            "Norway, Chile and other coastal states warned that cod is scarce.",
            "Norway, Chile and other coastal states",
            "warned",
            "cod is scarce",
        ),
    ],
)
def test_a_way_of_telling(text, source, cue, content):
    """Each way of handing words to somebody is read whole."""
    assert told(text) == [(source, cue, content)]


@pytest.mark.parametrize(
    "text",
    [
        "The ferry reportedly sank in March.",
        "The storm revealed deep cracks in the quay.",
        "Two reports lay on the table.",
        "The ship carried leaked documents, spanning two years.",
        "A quota was allegedly broken.",
        "The proposed bridge is late.",
        "The mayor gives concerts.",
        "Nobody said that the bridge is late.",
        "",
    ],
)
def test_no_voice(text):
    """Hedges, things that cannot speak, and nouns that look like cues attribute nothing."""
    assert told(text) == []


def test_verbs_that_share_a_subject():
    """The second of two joined cues has the source of the first, and the first content ends before it."""
    found = told("Berg admitted that the ferry was late but claimed the storm was to blame.")
    assert sorted(found) == [
        ("Berg", "admitted", "the ferry was late"),
        ("Berg", "claimed", "the storm was to blame"),
    ]


def test_two_voices_of_one_sentence():
    """A content ends where another voice begins."""
    found = told("Lind said the plan failed, while Berg insisted it worked.")
    assert found == [("Lind", "said", "the plan failed"), ("Berg", "insisted", "it worked")]


def test_nesting():
    """What speaks inside the words of another has it for parent, and the chain goes down to who handed it over."""
    text = "According to a report in the Daily Bee, leaked documents from an insider at the quay show that it leans."
    outer, inner = read(text)
    assert (outer.parent, inner.parent) == (None, 0)
    assert [link.name for link in outer.links] == ["Daily Bee"]
    assert [link.name for link in inner.links] == ["leaked documents", "an insider at the quay"]


def test_a_quotation_is_read_inside():
    """Who speaks inside a quotation stands in the words of the one who is quoted."""
    text = "Ada Lind said: “According to the harbour board, the quay is safe. We believe it.”"
    outer, inner = read(text)
    assert (outer.parent, inner.parent) == (None, 0)
    assert [span.of(text) for span in inner.content] == ["the quay is safe"]


def test_a_transcript():
    """A label gives its whole turn to the speaker, who is the parent of what is told in it."""
    text = "HOLT: We wait. The board says that the quay is safe.\nBERG: Why?\nHOLT: For the tide."
    found = read(text)
    assert [(one.kind, one.parent) for one in found] == [
        ("direct", None),
        ("indirect", 0),
        ("direct", None),
        ("direct", None),
    ]
    assert found[0].cue == ()


def test_citing_joins_the_nearest_cue():
    """ "Reported, citing officials, that": the officials are a further part of the source and a further link."""
    text = "The ministry reported, citing two officials, that the vaccine had arrived."
    assert told(text) == [("The ministry|two officials", "reported|citing", "the vaccine had arrived")]
    assert [link.name for link in read(text)[0].links] == ["The ministry", "two officials"]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("“It is safe,” Lind said.", "direct"),
        ("Lind said it is safe.", "indirect"),
        ("Lind said the quay is “as safe as a church” and cheap.", "mixed"),
    ],
)
def test_kind(text, kind):
    """Direct, indirect and mixed go by how much of the content is quoted."""
    assert [one.kind for one in read(text)] == [kind]


WORDS = st.sampled_from(
    (
        *("“", "”", '"', "'", ",", ".", ":", ";", "—", "(", ")", "\n", "\x00", "\ud800", "\u202e", "…", "’s", "漢字"),
        *("said", "says", "saying", "that", "the", "The", "mayor", "Ada Lind", "he", "who", "which", "report", "by"),
        *("according", "to", "denied", "claims", "documents", "show", "while", "but", "and", "in", "April", "told"),
        *("reporters", "it", "is", "understood", "as", "put", "citing", "quoted"),
    )
)


@given(st.one_of(st.text(max_size=200), st.lists(WORDS, max_size=60).map(" ".join)))
def test_any_text(text):
    """Any text gives spans inside it, in order, no one its own grandparent, and no part that overlaps another."""
    found = read(text)
    starts = []
    for at, one in enumerate(found):
        assert one.parent is None or (one.parent != at and found[one.parent].parent != at)
        parts = sorted([*one.source, *one.cue, *one.content])
        assert one.content
        assert all(0 <= span.start < span.end <= len(text) for span in parts)
        assert all(left.end <= right.start for left, right in pairwise(parts))
        starts.append(parts[0].start)
    assert starts == sorted(starts)


@pytest.mark.parametrize(
    "piece",
    [
        "said ",
        "“Yes,” he said. ",
        "he said that ",
        "a, ",
        "“a ",
        "the bee, who, said, ",
        "A: b\n",
        "Mr ",
        "told the ",
        "he said it. ",
    ],
)
def test_linear_time(piece):
    """Four times the text takes about four times as long, whatever it is made of; ten is far from sixteen and more."""
    small, large = piece * (4_000 // len(piece)), piece * (16_000 // len(piece))
    read(small)
    assert any(grows_with_length(small, large) for _ in range(3))


def grows_with_length(small, large):
    """Whether the large text takes far less than sixteen times as long; a busy machine has three tries."""
    started = time.process_time()
    read(small)
    once = time.process_time() - started
    read(large)
    return time.process_time() - started - once < 10 * once + 0.2


@pytest.mark.parametrize(
    "text",
    [
        "The board said, Holt claims, that the pier, the mayor said, was safe, the clerk told the Post.",
        "Sellers say what buyers say they say, and buyers say what sellers say they say.",
    ],
)
def test_no_attribution_stands_inside_itself(text: str) -> None:
    """Following parents always ends, whatever says what of whom."""
    found = read(text)
    for one in found:
        seen, at = set(), one.parent
        while at is not None:
            assert at not in seen
            seen.add(at)
            at = found[at].parent


@pytest.mark.parametrize(
    "text", ["ACCORDING TO/,", "Said Holt, said", "He said “", "Holt: according to", "says", ", said Holt"]
)
def test_a_cue_at_the_edge_of_its_sentence(text: str) -> None:
    """A cue with nothing before or behind it is no fault."""
    assert all(0 <= span.start < span.end <= len(text) for one in read(text) for span in one.content)
