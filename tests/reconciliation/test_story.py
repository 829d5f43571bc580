"""A story laid out for collation."""

from hypothesis import given, settings
from hypothesis import strategies as st

from whence.reconciliation.story import LONGEST, witness


def test_equal_words_are_one_story(desk):
    """Punctuation and capitals aside, documents that say the same have equal stories."""
    left, right = desk.write("The quay has sunk.", name="a"), desk.write("THE QUAY, has sunk!", name="b")
    assert witness(*left).story == witness(*right).story


def test_a_figure_is_its_value_however_written(desk):
    """Forty-two and 42 are one thing."""
    written = [("The quay has forty-two piles.", "forty-two piles"), ("The quay has 42 piles.", "42 piles")]
    stories = [
        witness(*desk.write(desk.line(line, figure={"low": 42.0, "unit": "pile", "words": words}))).story
        for line, words in written
    ]
    assert all("#42" in story.concepts and "42" not in story.concepts for story in stories)


def test_formulas_and_small_words_weigh_nothing(desk):
    """What every paper prints is no evidence; a name weighs half."""
    line = desk.line("The ferry declined to comment to Holt.", names=[("Holt", "person")])
    story = witness(*desk.write(line)).story
    weighed = {word: weight for word, weight in zip(story.words, story.weights, strict=True) if weight}
    assert weighed == {"ferry": 1.0, "holt": 0.5}


def test_a_text_without_full_stops_is_cut(desk):
    """No piece is longer than the longest sentence that is collated as one."""
    story = witness(*desk.write("pier " * 500)).story
    assert sum(sentence.length for sentence in story.sentences) == 500
    assert max(sentence.length for sentence in story.sentences) <= LONGEST


@settings(max_examples=60, deadline=None)
@given(st.lists(st.text(st.characters(), max_size=60), max_size=5))
def test_words_stand_where_they_are_said_to_stand(desk, lines):
    """Any text is laid out; every word is found at its span, and sentences tile the words."""
    document, reading = desk.write(*lines)
    found = witness(document, reading)
    for word, span in zip(found.story.words, found.spans, strict=True):
        assert span.of(document.text).casefold() == word
    covered = [at for sentence in found.story.sentences for at in range(*sentence)]
    assert covered == list(range(len(found.story.words)))
