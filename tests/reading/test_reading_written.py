"""What registers, letters and instruments say, and who wrote the letters."""

import re
import time
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from whence.reading.adjuncts import grounded, in_statement
from whence.reading.attributions import attributions
from whence.reading.authors import Authors
from whence.reading.chains import chain
from whence.reading.mentions import mentions
from whence.text import quotations as quoting
from whence.text import sentences as splitting
from whence.types.document import Document, Region
from whence.types.reading import Quotation, Sentence, Source
from whence.types.span import Span

NOBODY = ""


def seen(text):
    """The document of a text whose every line is of the body, its sentences and names."""
    lines = [match for match in re.finditer(r"[^\n]+", text) if match[0].strip()]
    regions = tuple(Region(span=Span(*m.span()), role="body", reason="", line=n) for n, m in enumerate(lines, 1))
    document = Document(
        id="0", uri="a", media_type="text/plain", encoding="utf-8", extractor="t", text=text, regions=regions
    )
    split = tuple(Sentence(span) for line in regions for span in splitting.sentences(text, line.span))
    return document, split, mentions(document, split)


def read(text):
    """The attributions of a text."""
    document, split, named = seen(text)
    quoted = tuple(Quotation(span) for line in document.regions for span in quoting.quotations(text, line.span))
    return attributions(document, split, quoted, named)


def told(text):
    """Source, cue and content of each attribution, parts joined by a bar."""
    return [
        tuple("|".join(span.of(text) for span in role) for role in (one.source, one.cue, one.content))
        for one in read(text)
    ]


def chains(text):
    """The names of each chain, with the ground at its root."""
    found = read(text)
    linked = [chain(found, at, ()) for at in range(len(found))]
    return [(*(link.name for link in links), links[-1].evidence if links else "own") for links in linked]


@pytest.mark.parametrize(
    ("text", "source", "cue", "content"),
    [
        ("The logger at the jetty recorded 14 degrees.", "The logger at the jetty", "recorded", "14 degrees"),
        ("The laboratory measured 5 grams of salt.", "The laboratory", "measured", "5 grams of salt"),
        ("The survey came to 40 boats.", "The survey", "came to", "40 boats"),
        ("The bulletin has 41 metres for 10 July.", "The bulletin", "has", "41 metres for 10 July"),
        (
            "Receipts lodged with the same office name Lind as the builder.",
            "Receipts lodged with the same office",
            "name",
            "Lind as the builder",
        ),
        (
            "Logs of the cold room, copies of which were given to a clerk, show eight degrees on 26 days.",
            "Logs of the cold room, copies of which were given to a clerk",
            "show",
            "eight degrees on 26 days",
        ),
        ("As writes the Daily Bee, the quay will close.", "the Daily Bee", "writes", "the quay will close"),
        ('As informs the "Daily Bee", the quay will close.', 'the "Daily Bee"', "informs", "the quay will close"),
        ("The quay will close in May, as writes the Bee.", "the Bee", "writes", "The quay will close in May"),
        ("The crane was rusty, stands in the note.", "the note", "stands", "The crane was rusty"),
        ("It follows from the log that the gate was open.", "the log", "It follows", "the gate was open"),
        ("The gate was open, it follows from the log.", "the log", "it follows", "The gate was open"),
        ("From the log follows, that the gate was open.", "the log", "follows", "the gate was open"),
        ("In the letter is also said, that the gate leaks.", "the letter", "is also said", "the gate leaks"),
        ("As noted in the minutes, the gate leaks.", "the minutes", "As noted", "the gate leaks"),
        ("The gate is open, as it is said in the report.", "the report", "as it is said", "The gate is open"),
        ("The gate will open in May, so the mayor.", "the mayor", "so", "The gate will open in May"),
        ("As the Bee has learned, the quay will close.", "the Bee", "has learned", "the quay will close"),
        ("“The wall will fall,” reads a memo.", "a memo", "reads", "“The wall will fall,”"),
        ("The minutes of 4 May say that Holt was there.", "The minutes of 4 May", "say", "Holt was there"),
        ("On the receipt it says 36 cents.", "the receipt", "it says", "36 cents"),
        ("In the draft the cut begins in May.", "the draft", "In", "the cut begins in May"),
        ("The crane could fall: so says a letter.", "a letter", "so says", "The crane could fall"),
        (
            "The leak has tripled, if the letter is to be believed.",
            "the letter",
            "is to be believed",
            "The leak has tripled",
        ),
        ("According to it there were 600 boats.", "it", "According to", "there were 600 boats"),
        ("The board's line is that the quay is safe.", "The board", "line", "the quay is safe"),
        ("The mayor speaks about 900 boats.", "The mayor", "speaks", "about 900 boats"),
        (
            "The quay was closed, as the board and the mayor have said since.",
            "the board and the mayor",
            "have said",
            "",
        ),
        ("“It sings in the wind,” as she put it.", "she", "put it", "“It sings in the wind,”"),
        ("The portal Harbour Now informs, that it is late.", "The portal Harbour Now", "informs", "it is late"),
        (
            "The Harbour Office, or HO, which has closed the quay, said that it leans.",
            "The Harbour Office, or HO, which has closed the quay",
            "said",
            "it leans",
        ),
        (
            "A clerk who left in May, and whose name we know, said the pier had sunk in the spring.",
            "A clerk who left in May, and whose name we know",
            "said",
            "the pier had sunk in the spring",
        ),
        (
            "The board rejected a newspaper report that the quay leans.",
            "The board",
            "rejected",
            "the quay leans",
        ),
    ],
)
def test_a_way_of_writing(text, source, cue, content):
    """Each way in which a record, an instrument or an inverted clause says something is read."""
    found = told(text)
    assert (source, cue) in {(one[0], one[1].removesuffix(" since")) for one in found}
    assert any(one[0] == source and content in one[2] for one in found)


@pytest.mark.parametrize(
    "text",
    [
        "The team recorded three wins.",
        "The club counted three goals.",
        "The report has 90 pages.",
        "The mayor came to 3 Harbour Road.",
        "The dairy recalled 18,000 cheeses.",
        "The creamery has dismissed 60 workers.",
        "She showed the clerk a letter.",
        "In the film the boat sinks.",
    ],
)
def test_a_deed_is_no_finding(text):
    """What somebody did, won or owns is told by the outlet."""
    assert told(text) == []


@pytest.mark.parametrize(
    ("text", "voices"),
    [
        ("“We do not know yet when the doors will open,” the letter says.", [("the letter", "document")]),
        ("“I have written what I had to write,” Ada Lind said.", [("Ada Lind", "statement")]),
        ("They wrote down seven defects, Ada Lind said.", [("Ada Lind", "statement")]),
        ("Inspectors found seven holes in the quay, the Daily Bee said.", [("Daily Bee", "report")]),
        ("The Daily Bee said a gauge had shown 3 metres.", [("Daily Bee", "a gauge", "data")]),
        ("Ada Lind said that the institute's buoy had recorded 27 degrees.", [("Ada Lind", "statement")]),
    ],
)
def test_what_is_no_voice_inside_anothers_words(text, voices):
    """The outer speaker says it all: of findings inside only the thing that another party reads stands behind."""
    assert chains(text) == voices


LETTER = "The harbour board got a letter. It was written by the engineer, Ada Lind. "


@pytest.mark.parametrize(
    ("text", "voices"),
    [
        ("The letter says that the gate leaks.", ("The letter", "Ada Lind", "document")),
        ("Lind writes that the gate leaks.", ("a letter", "Ada Lind", "document")),
        ("Lind said that the gate leaks.", ("Ada Lind", "statement")),
    ],
)
def test_who_wrote_it_stands_behind_it(text, voices):
    """A letter has its author behind it, and who writes speaks by the letter; who talks does not."""
    assert chains(LETTER + text)[-1] == voices


def test_it_goes_on_in_the_letter():
    """ "He writes ... He says": the present goes on with the letter to the end of the line, and no farther."""
    found = chains(LETTER + "\nLind writes that the gate leaks. She says that it is old.\nLind says that she is tired.")
    assert [one[-1] for one in found][-3:] == ["document", "document", "statement"]


@pytest.mark.parametrize(
    ("text", "noun", "author"),
    [
        ("A letter from the engineer Ada Lind came.", "letter", "Ada Lind"),
        ("Ada Lind's memo lay there.", "memo", "Ada Lind"),
        ("Ada Lind wrote them a letter.", "letter", "Ada Lind"),
        ("A letter that the engineer, Ada Lind, sent to the board lay there.", "letter", "Ada Lind"),
        ("In the note, Ada Lind writes that it leaks.", "note", "Ada Lind"),
        ("A letter to Ada Lind came.", "letter", NOBODY),
        ("A letter from Ada Lind and a letter from Per Holt came.", "letter", NOBODY),
        ("Ada Lind read the letter.", "letter", NOBODY),
    ],
)
def test_authors(text, noun, author):
    """The ways of naming an author; a noun for two people's papers, and whoever is written to, gives none."""
    document, _, named = seen(text)
    found = Authors(document.text, named).wrote(noun)
    assert (found.author.name if found else NOBODY) == author


@pytest.mark.parametrize(
    ("text", "voices"),
    [
        ('The ferry is late again, as writes the Tarn blog "Silt".', ("Silt", "report")),
        ("The quay leans, the portal Harbour Today reported.", ("Harbour Today", "report")),
        ("According to the words of Ada Lind, the quay leans.", ("Ada Lind", "statement")),
        ("Statistics Tarn put the price at 38 cents.", ("Statistics Tarn", "data")),
        ("The quota is 250 tonnes, according to the Official Gazette of 2 May.", ("Official Gazette", "document")),
        ("The journal of the wardens shows that it was late.", ("The journal of the wardens", "document")),
        ("Intelligence assessments indicate that it was late.", ("Intelligence assessments", "anonymous")),
        ("The ministry's impact assessment shows that it was late.", ("The ministry's impact assessment", "document")),
        ("The Harbour Office said in a report that it was late.", ("Harbour Office", "document")),
        ("The Harbour Office measured 5 grams of salt.", ("Harbour Office", "data")),
        ("A brave man called Ada Lind said that it was late.", ("Ada Lind", "statement")),
        ("The public register tells more. It names Lind as the builder.", ("The public register", "document")),
        ("The Lanterna writes that it was late.", ("Lanterna", "report")),
        ("The Lanterna reported that it leans. The quay is old, according to Lanterna.", ("Lanterna", "report")),
        ("The Tarnwick Motors reported that it was late.", ("Tarnwick Motors", "statement")),
        ("The official journal shows that it was late.", ("The official journal", "document")),
        ("The town's procurement portal shows that it was late.", ("The town's procurement portal", "document")),
        ("The auditors say the same. The pier costs more, they also say.", ("The auditors", "statement")),
        (
            "The Harbour Office said in a statement that it leans. It is old, according to the statement.",
            ("Harbour Office", "statement"),
        ),
    ],
)
def test_who_speaks_and_on_what_ground(text, voices):
    """Names in quotation marks, offices that count, gazettes, what is measured, and whom short forms stand for."""
    assert chains(text)[-1] == voices


def test_it_goes_on_giving():
    """A register that names one thing may give another and have a third in the same sentence."""
    text = (
        "The public register tells more. It names Lind as the builder, gives the cost as 85 crowns and has 31 October."
    )
    assert sorted(one[2] for one in told(text)) == ["31 October", "Lind as the builder", "the cost as 85 crowns"]
    assert set(chains(text)) == {("The public register", "document")}


def test_a_quotation_after_a_sentence_about_somebody():
    """Nobody is said to say it: it is of the one person whom the sentence before is about."""
    assert told("Ada Lind chooses her words. “The dam will stand.”") == [("Ada Lind", "", "“The dam will stand.”")]
    assert told("The board chooses its words. “The dam will stand.”") == []


def test_the_ground_that_a_cue_gives():
    """Only what a body is said to say changes its ground."""
    text = "The office said in a report that it leans, and said in the statement that it is old."
    said = (Span(text.index("said"), text.index("said") + 4),)
    office = Source(name="office", kind="official body", evidence="statement", span=Span(0, 10))
    holt = Source(name="Holt", kind="person", evidence="statement", span=Span(0, 10))
    assert [link.evidence for link in grounded(text, said, (office,))] == ["document"]
    assert [link.evidence for link in grounded(text, said, (holt,))] == ["statement"]
    later = (Span(text.rindex("said"), text.rindex("said") + 4),)
    assert in_statement(text, later, first=True)
    assert not in_statement(text, later, first=False)


PIECES = st.sampled_from(
    (
        *(
            "As",
            "writes",
            "the",
            "letter",
            "of",
            "Ada Lind",
            "“",
            "”",
            ",",
            ".",
            "follows",
            "from",
            "log",
            "that",
            "it",
        ),
        *(
            "It",
            "gives",
            "has",
            "41",
            "for",
            "so",
            "says",
            "a",
            "stands",
            "in",
            "In",
            "draft",
            "is",
            "said",
            "if",
            "to",
        ),
        *(
            "be",
            "believed",
            "was",
            "written",
            "by",
            "called",
            "wrote",
            "measured",
            "5",
            "register",
            "names",
            "\n",
            "\ud800",
        ),
    )
)


@given(st.lists(PIECES, max_size=50).map(" ".join))
def test_any_words(text):
    """Whatever stands beside these words, spans stay inside the text and sources, cues and contents apart."""
    for one in read(text):
        parts = sorted([*one.source, *one.cue, *one.content])
        assert all(0 <= span.start < span.end <= len(text) for span in parts)
        assert all(left.end <= right.start for left, right in pairwise(parts))


@pytest.mark.parametrize(
    "piece", ["It gives 5. ", "a letter from Ada Lind, ", "the log has 5 for ", "as writes the “B” ", "letter that "]
)
def test_linear(piece):
    """Four times the text takes about four times as long."""
    small, large = piece * (3_000 // len(piece)), piece * (12_000 // len(piece))
    read(small)
    assert any(grows_with_length(small, large) for _ in range(3))


def grows_with_length(small, large):
    """Whether the large text takes far less than sixteen times as long; a busy machine has three tries."""
    started = time.process_time()
    read(small)
    once = time.process_time() - started
    read(large)
    return time.process_time() - started - once < 10 * once + 0.2
