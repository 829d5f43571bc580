"""What a document could share with another."""

from hypothesis import given, settings
from hypothesis import strategies as st

from whence.reconciliation.keys import PRINT, keys, numbered


def test_rare_names_and_measured_figures_are_keys(desk):
    """People and bodies join, towns and bare numbers do not."""
    named = desk.line("Ada Holt in Tarn", names=[("Ada Holt", "person"), ("Tarn", "place")])
    counted = desk.line("it has 40", figure={"low": 40, "unit": "berth"})
    bare = desk.line("it has 7", figure={"low": 7})
    found = keys(*desk.write(named, counted, bare))
    assert "figure 40 40 berth" in found
    assert len([key for key in found if key.startswith("name ")]) == 1
    assert len([key for key in found if key.startswith("figure ")]) == 1


def test_copied_passages_share_keys(desk):
    """Sixty words in common, in another order of paragraphs and among others, are enough to meet."""
    words = [f"word{at}" for at in range(120)]
    left = desk.write(" ".join(words[:60]), " ".join(words[60:]))
    right = desk.write("Something else before it.", " ".join(words[60:]).upper())
    assert {key for key in keys(*left) & keys(*right) if key.startswith("passage ")}


@settings(max_examples=50, deadline=None)
@given(st.text(st.characters(), max_size=200))
def test_any_text_has_keys(desk, text):
    """No text is too strange, and keys are plain strings."""
    assert all(key.isprintable() for key in keys(*desk.write(text)) if key.startswith(("passage", "figure")))


def test_prints_of_one_report_share_what_says_so(desk):
    """A print with another byline shares most of these keys, an independent report of the event none."""
    told = " ".join(
        f"On day {day} the harbour board of Tarn heard {day * 3} witnesses about pier {day}." for day in range(30)
    )
    other = " ".join(f"Witness {at} told a reporter that the pier had moved by {at} centimetres." for at in range(30))
    found = []
    for lines in (("By Ada Holt", told), ("By Pim Harrow", told), (other,)):
        matter = desk.matter(desk.article(*lines))
        found.append({key for key in keys(matter.documents[0], matter.readings[0]) if key.startswith("print ")})
    assert len(found[0] & found[1]) > 12 and not found[0] & found[2]


def numbers_of(document, reading):
    """The numbers of an article's keys."""
    return numbered(document, reading).tolist()


@settings(max_examples=50, deadline=None)
@given(st.lists(st.sampled_from(["Ada", "Holt", "quay", "dredge", "barge"]), max_size=60))
def test_numbers_are_as_many_as_keys(desk, words):
    """Each key has a number of its own, an odd one if it says of what report a document is a print."""
    named = desk.line("Ada Holt said so", names=[("Ada Holt", "person")], figure={"low": 40, "unit": "berth"})
    article = desk.write(named, " ".join(words))
    found, numbers = keys(*article), numbers_of(*article)
    assert len(numbers) == len(set(numbers)) == len(found)
    assert sum(number % 2 for number in numbers) == sum(key.startswith(PRINT) for key in found)


def test_articles_share_numbers_as_they_share_keys(desk):
    """Two prints have as many numbers in common as keys."""
    told = " ".join(f"On day {day} the board of Tarn heard {day * 3} witnesses about pier {day}." for day in range(30))
    one, other = desk.write("By Ada Holt", told), desk.write("By Pim Harrow", told)
    assert len({*numbers_of(*one)} & {*numbers_of(*other)}) == len(keys(*one) & keys(*other)) > 60
