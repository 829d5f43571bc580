"""The links of a source phrase, and whom short forms stand for."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from whence.reading.attributions import attributions
from whence.reading.mentions import mentions
from whence.reading.sources import links
from whence.text import quotations as quoting
from whence.text import sentences as splitting
from whence.types.document import Document, Region
from whence.types.reading import Quotation, Sentence
from whence.types.span import Span


def article(text):
    """The text as one document of body lines, with its sentences and mentions."""
    lines = [match for match in re.finditer(r"[^\n]+", text) if match[0].strip()]
    regions = tuple(Region(span=Span(*m.span()), role="body", reason="", line=n) for n, m in enumerate(lines, 1))
    document = Document(
        id="0", uri="a", media_type="text/plain", encoding="utf-8", extractor="t", text=text, regions=regions
    )
    split = tuple(Sentence(span) for line in regions for span in splitting.sentences(text, line.span))
    return document, split, mentions(document, split)


def named(phrase):
    """Name, kind and evidence of the links of a phrase that stands in a sentence of its own."""
    document, _, found = article(f"We know {phrase} well.")
    return [(link.name, link.kind, link.evidence) for link in links(document, Span(8, 8 + len(phrase)), found)]


def speakers(text):
    """The names of the links of each attribution."""
    document, split, found = article(text)
    quoted = tuple(Quotation(s) for line in document.story for s in quoting.quotations(text, line.span))
    return [[link.name for link in one.links] for one in attributions(document, split, quoted, found)]


@pytest.mark.parametrize(
    ("phrase", "expected"),
    [
        ("leaked documents from an insider within the Oslo Port Zone",
         [("leaked documents", "document", "document"),
          ("an insider within the Oslo Port Zone", "anonymous", "document")]),
        ("a report by the Daily Bee", [("Daily Bee", "media", "report")]),
        ("a report by the Daily Bee, which, through its network of stringers and fishermen,",
         [("Daily Bee", "media", "report"), ("stringers and fishermen", "anonymous", "anonymous")]),
        ("documents obtained by the Daily Bee",
         [("Daily Bee", "media", "report"), ("documents", "document", "document")]),
        ("two officials familiar with the matter",
         [("two officials familiar with the matter", "anonymous", "anonymous")]),
        ("a spokesman for the ministry", [("a spokesman for the ministry", "anonymous", "anonymous")]),
        ("recent satellite imagery", [("recent satellite imagery", "imagery", "imagery")]),
        ("open ship tracking data", [("open ship tracking data", "tracking", "tracking")]),
        ("a survey of dentists", [("a survey of dentists", "data", "data")]),
        ("reports", [("reports", "document", "report")]),
        ("some", [("some", "collective", "anonymous")]),
        ("the port authority", [("the port authority", "official body", "statement")]),
        ("a memo passed to it by a clerk", [("a memo", "document", "document"), ("a clerk", "anonymous", "document")]),
        ("minutes obtained by the Daily Bee from a cook",
         [("Daily Bee", "media", "report"), ("minutes", "document", "document"), ("a cook", "anonymous", "document")]),
        ("a letter seen by this agency", [("a letter", "document", "document")]),
        ("the midwife in charge, Sister Ada Lind,", [("Ada Lind", "person", "statement")]),
    ],
)  # fmt: skip
def test_links(phrase, expected):
    """A phrase names its links from the nearest voice to the root, each with its ground."""
    assert named(phrase) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ada Lind, the mayor, said it works. She added that it is cheap.", [["Ada Lind"], ["Ada Lind"]]),
        ("Ada Lind is the mayor. Lind said it works.", [["Ada Lind"]]),
        ("CEO Timur Sand said that it works.", [["Timur Sand"]]),
        ("Analysts like Ada Lind say that it works.", [["Ada Lind"]]),
        ("While Norway has sold ferries, it insisted that they were old.", [["Norway"]]),
        ("A report by the Daily Bee says that it leaks. The report also claims that it sank.",
         [["Daily Bee"], ["Daily Bee"]]),
        ("A harbour official said that it leaks. The official added that it sank.",
         [["A harbour official"], ["A harbour official"]]),
        ("According to a report in the Daily Bee, leaked documents from a clerk show that it leaks. "
         "The report also asserts that it sank.",
         [["Daily Bee"], ["leaked documents", "a clerk"], ["Daily Bee", "leaked documents", "a clerk"]]),
        ("He said that it works.", [["He"]]),
        ("Mrs Ada Lind met Mr Bob Holt. He said that it works. She said that it leaks.", [["Bob Holt"], ["Ada Lind"]]),
        ("The mayor, Ada Lind, came late. The mayor said that it works.", [["Ada Lind"]]),
        ("Ada Lind told the Daily Bee that it works.", [["Daily Bee", "Ada Lind"]]),
        ("The weekly Lanterna is old. “It works,” Ada Lind told Lanterna.", [["Lanterna", "Ada Lind"]]),
        ("Ada Lind of the Board of Works said: “I said that it works.”", [["Ada Lind"]]),
    ],
)  # fmt: skip
def test_whom_a_short_form_stands_for(text, expected):
    """Pronouns, surnames and descriptions lead back to what was named; a report brings its whole chain."""
    assert speakers(text) == expected


def test_a_resolved_source_points_at_its_antecedent():
    """The span of a pronoun's link is where its antecedent is named."""
    text = "Ada Lind, the mayor, said it works. She added that it is cheap."
    document, split, found = article(text)
    second = attributions(document, split, (), found)[1]
    assert second.links[0].span.of(text) == "Ada Lind"


@given(st.text(max_size=120), st.integers(0, 120), st.integers(0, 120))
def test_any_phrase(text, start, end):
    """Any stretch of any text gives links whose spans lie in the text."""
    document, _, found = article(text)
    span = Span(min(start, end, len(text)), min(max(start, end), len(text)))
    assert all(0 <= link.span.start <= link.span.end <= len(text) for link in links(document, span, found))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The plan was shown to us by an engineer who took part in the survey. He said that the dike is low.",
            "an engineer",
        ),
        (
            "The Port Board met. It is twice what the board had named. In May it had said that all is well.",
            "Port Board",
        ),
        (
            "The Port Board said that it leans. The contract was made with Lofoten in May, it said.",
            "Port Board",
        ),
        ("The crane is late, the director of the works Ada Lind said. It leans, the director added.", "Ada Lind"),
        ("A Lind aide said that it leans.", "A Lind aide"),
        ("A letter dated 3 May says that it leans.", "A letter dated 3 May"),
        ("Tarnwick Mutual, the insurer, sued. The crane was bought in Lofoten, the insurer claims.", "Tarnwick Mutual"),
    ],
)
def test_whom_the_words_before_brought_in(text, expected):
    """Somebody without a name, a body called by its noun, and no place that a clause happens to follow or to hold."""
    assert speakers(text)[-1][-1:] == [expected]


def test_who_writes_in_the_first_person():
    """Outside of quotations "I" is whoever writes the page."""
    assert speakers("I counted the cranes. I say that forty of them turn.")[-1] == []


def test_no_preposition_is_left_of_a_clause():
    """ "A count from which he read" is a count."""
    phrase = "a preliminary count from which he read"
    text = f"According to {phrase}, forty cranes turn."
    assert speakers(text)[0][-1].split()[-1] != "from"
