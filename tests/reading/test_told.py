"""The network's attributions beside those of the rules."""

import pytest

from whence.reading.attributions import attributions
from whence.reading.mentions import mentions
from whence.reading.network import Told
from whence.text.quotations import quotations
from whence.text.sentences import sentences
from whence.types.document import Document, Region
from whence.types.reading import Attribution, Quotation, Sentence
from whence.types.span import Span


def read(text: str, *told: Told) -> tuple[Attribution, ...]:
    """The attributions of a text, where the network saw `told`."""
    regions, at = [], 0
    for number, line in enumerate(text.split("\n"), 1):
        regions.append(Region(span=Span(at, at + len(line)), role="body", reason="test", line=number))
        at += len(line) + 1
    document = Document(
        id="0",
        uri="-",
        media_type="text/plain",
        encoding="utf-8",
        extractor="test",
        text=text,
        regions=tuple(regions),
    )
    split = tuple(Sentence(span) for region in regions for span in sentences(text, region.span))
    quoted = tuple(Quotation(span) for region in regions for span in quotations(text, region.span))
    return attributions(document, split, quoted, mentions(document, split), told)


def saw(text: str, source: str, cue: str, *content: str, score: float = 0.99) -> Told:
    """What a network would say that saw these words."""

    def spans(words: tuple[str, ...]) -> tuple[Span, ...]:
        return tuple(Span(text.index(each), text.index(each) + len(each)) for each in words)

    return Told(
        source=spans((source,)) if source else (),
        cue=spans((cue,)),
        content=spans(content),
        score=score,
        denied=0.0,
        probable=0.0,
        possible=0.0,
    )


def told(text: str, found: Attribution) -> tuple[list[str], ...]:
    """Source, cue and content in words."""
    parts = (found.source, found.cue, found.content)
    return tuple([span.of(text) for span in part] for part in parts)


ODD = "The union sings of a harbour that nobody will close, and the band plays."


def test_a_cue_that_no_rule_knows_is_taken_from_the_network():
    """Its content goes to the end of the clause."""
    assert read(ODD) == ()
    (found,) = read(ODD, saw(ODD, "The union", "sings", "a harbour that nobody"))
    assert told(ODD, found) == (["The union"], ["sings"], ["a harbour that nobody will close"])


def test_the_network_alone_must_be_sure():
    """Below the threshold nothing is taken."""
    assert read(ODD, saw(ODD, "The union", "sings", "a harbour", score=0.5)) == ()


def test_where_both_see_a_cue_the_rules_say_how_far_it_reaches():
    """A content that the network broke off is whole."""
    text = "Ada Holt said the quay would be closed because the piles are rotten."
    (found,) = read(text, saw(text, "Ada Holt", "said", "the quay would be closed"))
    assert told(text, found)[2] == ["the quay would be closed because the piles are rotten"]


def test_a_content_that_goes_on_in_the_next_sentence_is_one_attribution():
    """The network sees beyond the sentence of its cue."""
    text = "Ada Holt said the quay is old. It was built in 1961."
    (found,) = read(text, saw(text, "Ada Holt", "said", "the quay is old", "It was built in 1961"))
    assert told(text, found)[2] == ["the quay is old", "It was built in 1961"]


@pytest.mark.parametrize("cue", ["sings", "expects"])
def test_inside_anothers_words_only_a_verb_of_saying_is_a_voice(cue):
    """Whom somebody says to hope says nothing himself."""
    text = f"Ada Holt said that the union {cue} a better harbour."
    found = read(text, saw(text, "the union", cue, "a better harbour"))
    assert [told(text, one)[0] for one in found] == [["Ada Holt"]]


def test_what_another_says_is_not_taken_for_the_content_of_a_cue_farther_off():
    """A part that belongs to a nearer voice stays with it."""
    text = "While the port denied closing the quay, the mayor toasts a new ferry."
    found = read(text, saw(text, "the mayor", "toasts", "closing the quay", "a new ferry"))
    assert (["the mayor"], ["toasts"], ["a new ferry"]) in [told(text, one) for one in found]
