"""What a quantity is of."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from whence.text.owners import owner, owners
from whence.text.quantities import quantities
from whence.text.syntax import Syntax
from whence.types.span import Span


class Word:
    """A word of a parser."""

    def __init__(self, span, upos):
        self.span, self.upos = span, upos


def of(text):
    """The phrases of each quantity of a sentence, in words."""
    read = quantities(text)
    return [[phrase.of(text) for phrase in phrases] for phrases in owners(Syntax.of(text, ()), read)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The bank charges a 5 percent fee.", ["fee", "bank"]),
        ("The dairy earns 60 percent of its revenue.", ["revenue", "dairy"]),
        ("The Courier shares rose 6.5 percent.", ["Courier shares"]),
        ("The yard has a turnover of $3 million.", ["turnover", "yard"]),
        ("The harbour, which has 300 cranes, is old.", ["harbour"]),
        ("The survey of 600 mills is out.", ["survey"]),
        ("Unity Yards (up 5 points) led.", ["Unity Yards"]),
        ("The price of bread in Tarn is $4.", ["price of bread in Tarn"]),
        ("The yard says it has 300 cranes.", ["yard"]),
        ("We have 300 cranes.", []),
        ("Some of the best deals include $50 off a kettle.", ["kettle", "best deals"]),
    ],
)
def test_phrases_beside_and_subject(text, expected):
    """The phrase beside the number first, then the subject of its clause; what speaks of itself names nobody."""
    assert of(text) == [expected]


def whose(text):
    """Whose each quantity of a sentence is, in words, with apostrophes apart as a parser sets them."""
    read = quantities(text)
    syntax = Syntax.of(text, ())
    found = owners(syntax, read)
    counted = [one.counted or (phrases[0] if phrases else None) for one, phrases in zip(read, found, strict=True)]
    spans = [owner(syntax, phrase, phrases) for phrase, phrases in zip(counted, found, strict=True)]
    return [span.of(text) if span else None for span in spans]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The bank charges a 5 percent fee.", ["bank"]),
        ("The dairy earns 60 percent of its revenue.", ["dairy"]),
        ("The council bought 300 lamps, 20 benches and 5 trees.", ["council"] * 3),
        ("Sales of Unity Yards fell to 3 million euros.", ["Unity Yards"]),
        ("Harbour Bank said its profit rose 5 percent.", ["Harbour Bank"]),
        ("The ministry said 500 people died.", [None]),
        ("According to the ministry, 500 people died.", [None]),
        ("The price of bread is $4.", [None]),
    ],
)
def test_whose(text, expected):
    """A possessor or subject owns what is counted, if it is another; who only tells of a number does not."""
    assert whose(text) == expected


def test_an_age_is_one_persons():
    """Of two people before an age the nearer one is as old."""
    assert of("Mara Lind and Jon Berg, 51, run the dairy.")[-1] == ["Jon Berg"]


def test_a_compared_sum_is_of_the_same():
    """What a sum is held against is of what the sum is of."""
    assert of("The port sold $3 million of wool, against $2 million.") == [["wool", "port"]] * 2


def test_a_second_measure_is_of_the_same():
    """What goes on telling of one thing needs no name again."""
    assert of("The Courier shares rose 6.5 percent to 164 pence.") == [["Courier shares"]] * 2


def test_tags_of_a_parser_are_used():
    """Given parts of speech decide where a phrase ends, wherever the sentence stands in its document."""
    text = "Ferry tickets cost 5 euros."
    tags = ["NOUN", "NOUN", "VERB", "NUM", "NOUN", "PUNCT"]
    spans = [(0, 5), (6, 13), (14, 18), (19, 20), (21, 26), (26, 27)]
    parsed = [Word(Span(start + 100, end + 100), tag) for (start, end), tag in zip(spans, tags, strict=True)]
    (phrases,) = owners(Syntax.of(text, parsed, 100), quantities(text))
    assert [phrase.of(text) for phrase in phrases] == ["Ferry tickets"]


PIECES = "the of 5 $ % km crates fell rose to , ( ) which it and Tarn 's per ; by 20 -"
WORDS = st.sampled_from(PIECES.split())


@given(st.one_of(st.text(), st.lists(WORDS, max_size=20).map(" ".join)))
def test_any_text(text):
    """On any text every phrase lies in it, is not empty, and each quantity has its list."""
    read = quantities(text)
    found = owners(Syntax.of(text, ()), read)
    assert len(found) == len(read)
    for phrases in found:
        assert all(0 <= phrase.start < phrase.end <= len(text) for phrase in phrases)
