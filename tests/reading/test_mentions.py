"""Names in the story: where they begin and end, of what kind they are, and what the text equates."""

import time
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from whence.reading.mentions import aliases, mentions
from whence.reading.network import Named
from whence.text.sentences import sentences
from whence.types.document import Document, Region
from whence.types.reading import Sentence
from whence.types.span import Span


def read(text):
    """A document with one region a line, and its sentences."""
    regions, start = [], 0
    for number, line in enumerate(text.split("\n"), 1):
        if line.strip():
            regions.append(Region(span=Span(start, start + len(line)), role="body", reason="test", line=number))
        start += len(line) + 1
    document = Document(
        id="d",
        uri="d.txt",
        media_type="text/plain",
        encoding="utf-8",
        extractor="test",
        text=text,
        regions=tuple(regions),
    )
    return document, [Sentence(span) for region in regions for span in sentences(text, region.span)]


def named(text):
    """Names and their types, in order."""
    return [(mention.name, mention.type) for mention in mentions(*read(text))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Statistics Norway counts 40 ferries.", [("Statistics Norway", "other")]),
        ("Police Tuesday closed the quay.", []),
        ("The Minister of Trade Rustam Oldizhev spoke.", [("Rustam Oldizhev", "person")]),
        ("A barge sank. The Barge and Tug Workers' Union met.", [("Barge and Tug Workers' Union", "organisation")]),
        (
            "It lies on the sill of Ivo Quarrel. Quarrel reckons it will last.",
            [("Ivo Quarrel", "person"), ("Quarrel", "person")],
        ),
        ("The ferry left Oslo for Denmark.", [("Oslo", "place"), ("Denmark", "place")]),
        ("Harbour President Ingrid Aas met CEO Timo Vilk.", [("Ingrid Aas", "person"), ("Timo Vilk", "person")]),
        (
            "We met Norway’s Ministry of Trade and Industry.",
            [("Norway", "place"), ("Ministry of Trade and Industry", "organisation")],
        ),
        ("In Terna’s Lumo Free Zone, ships wait.", [("Terna", "place"), ("Lumo Free Zone", "organisation")]),
        ("A Norwegian MX-12 crane fell.", [("Norwegian", "nationality"), ("MX-12", "product")]),
        ("The Norwegian Harbour Agency said no.", [("Norwegian Harbour Agency", "organisation")]),
        ("Two Swedish Republic of Terna flags flew.", [("Swedish", "nationality"), ("Republic of Terna", "place")]),
        (
            "Experts at the Institute for Pier Science (IfPS) agree.",
            [("Institute for Pier Science", "organisation"), ("IfPS", "organisation")],
        ),
        ("South Korea and New Zealand trade butter.", [("South Korea", "place"), ("New Zealand", "place")]),
        (
            "He read The Economist and the Lofoten Post.",
            [("The Economist", "organisation"), ("Lofoten Post", "organisation")],
        ),
        ("It is called the ‘Great Pier’ by all.", [("Great Pier", "other")]),
        (
            "Oslo-based Lumo Ltd sells the Norwegian-built ferry.",
            [("Oslo", "place"), ("Lumo Ltd", "organisation"), ("Norwegian", "nationality")],
        ),
        ("On Monday in January 2021 he paid 5 million.", []),
        ("However, engineers left. Analysts wonder. Citing costs, they stopped.", []),
        ("The Battle of Lumo and the Lumo Bridge are old.", [("Battle of Lumo", "event"), ("Lumo Bridge", "place")]),
        ("Nordic Shipyards MX-12 ferries sail.", [("Nordic Shipyards", "organisation"), ("MX-12", "product")]),
        ("Kari van der Berg, 45, said so.", [("Kari van der Berg", "person")]),
        ("The 3D model and the 40m mast are new.", []),
        ("The Ports and Fairways Authority met.", [("Ports and Fairways Authority", "organisation")]),
        ("The Office of Ports and Fairways met.", [("Office of Ports and Fairways", "organisation")]),
        (
            "The Milk Producers’ Union hired Cask & Lowry.",
            [("Milk Producers’ Union", "organisation"), ("Cask & Lowry", "organisation")],
        ),
        (
            "The HEROES Act and the WHO matter, BC or not; she isn’t here.",
            [("HEROES Act", "event"), ("WHO", "organisation")],
        ),
        ("The outlet Protokoll wrote it.", [("Protokoll", "organisation")]),
    ],
)
def test_names_and_their_kinds(text, expected):
    """Maximal runs, without titles, articles, possessives and words that only open the sentence."""
    assert named(text) == expected


def test_a_headline_in_title_case_is_no_giant_name():
    """In a headline only what the prose or a list knows is a name."""
    text = "Port Boss Says Harbour Gazette Wrong About Denmark Deal\nThe boss of the port answered the Harbour Gazette."
    assert named(text) == [
        ("Harbour Gazette", "organisation"),
        ("Denmark", "place"),
        ("Harbour Gazette", "organisation"),
    ]


def test_a_short_form_takes_the_type_of_the_long_form():
    """A surname after the full name is a person, the last word of a paper's name a body."""
    text = "Analyst Kari Holmberg wrote in the Harbour Gazette. Later Holmberg left the Gazette."
    assert named(text)[2:] == [("Holmberg", "person"), ("Gazette", "organisation")]


def test_the_first_word_is_weighed_against_the_document():
    """A word that the document writes in lower case elsewhere is no name because it opens a sentence."""
    assert named("Krill is cheap. They sell krill.") == []
    assert named("Krillo is cheap. They like Krillo.") == [("Krillo", "other")] * 2


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The MX-12, known as Terna in Norway, sails.", [("MX-12", "Terna")]),
        ("The MX-12, known in Norway as the Terna, sails.", [("MX-12", "Terna")]),
        ("The Institute for Pier Science (IfPS) agrees.", [("Institute for Pier Science", "IfPS")]),
        ("The Pier Trust, also called Lumo, agrees.", [("Pier Trust", "Lumo")]),
        ("The KPFA also named Petra Holm as its head.", []),
        ("The deputy Petra Holm was called Maria by mistake.", []),
        ("They met in Oslo (Norway) and in Paris, or Rome, perhaps.", []),
        ("The Harbour Gazette asked. The Gazette wrote.", [("Harbour Gazette", "Gazette")]),
        ("The Harbour Gazette asked the Lofoten Gazette. The Gazette wrote.", []),
    ],
)
def test_what_the_text_equates(text, expected):
    """Appositions and short forms with one possible long form are pairs; brackets and `or` alone are not."""
    document, lines = read(text)
    assert [(left.name, right.name) for left, right in aliases(document, mentions(document, lines))] == expected


def test_an_alias_takes_the_type_of_what_it_is_called():
    """`Terna` is a product because the text says that the MX-12 is known as Terna."""
    assert ("Terna", "product") in named("The MX-12, known as Terna, sails.")


WORDS = st.lists(
    st.one_of(
        st.sampled_from(
            ["The", "Oslo", "of", "Ministry", "MX-12", "’s", ".", "“", "”", "(", ")", "known as", "al-Aa", "Dr."]
        ),
        st.text(max_size=8),
    ),
    max_size=30,
)


@settings(max_examples=60)
@given(WORDS, st.sampled_from(["", " ", " \n"]))
def test_names_are_ordered_disjoint_inside_and_true_to_the_text(pieces, glue):
    """On any text names lie in the sentences, in order, and are the characters of their spans."""
    document, lines = read(glue.join(pieces))
    found = mentions(document, lines)
    spans = [mention.span for mention in found]
    assert spans == sorted(spans)
    assert all(left.end <= right.start for left, right in pairwise(spans))
    assert all(mention.name == mention.span.of(document.text) != "" for mention in found)
    assert all(any(line.span.covers(span) for line in lines) for span in spans)
    assert all({left, right} <= set(found) for left, right in aliases(document, found))


@pytest.mark.parametrize("unit", ["A ", "Aa ", "Aa of ", "Aa (", "Ab, known as ", "Mx-1 ", "A", "’s", "“Aa” "])
def test_time_grows_with_length_only(unit):
    """A long line of capitals is read in one pass."""
    document, lines = read((unit * 20_000)[:20_000])
    began = time.process_time()
    aliases(document, mentions(document, lines))
    assert time.process_time() - began < 5


def test_an_article_is_no_name():
    """What a network takes for a name is none if it is a function word."""
    text = "He told the outlet The Lanterna."
    document, split = read(text)
    found = mentions(document, split, [Named(Span(19, 22), "organisation"), Named(Span(23, 31), "organisation")])
    assert [one.name for one in found] == ["Lanterna"]


def test_a_sum_is_no_part_of_a_name():
    """A number behind a name goes on with it unless it counts money or more."""
    assert named("It fined Tarnwick Bank 85 million crowns.")[0][0] == "Tarnwick Bank"
    assert named("The Falcon 9 rocket fell.")[0][0] == "Falcon 9"
