"""Pictures: who draws on whom, figures over time, who said which variant first."""

from datetime import date, timedelta
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from whence.types.entry import Entry, VariantEntry, Wording
from whence.types.page import DocumentLine, FigureTold, Voiced
from whence.web.series import series
from whence.web.stemma import MOST, stemma
from whence.web.timeline import WIDTH, timeline


def line(name, published=None):
    """A document of an outlet."""
    return DocumentLine(
        id=name, path=f"in/{name}.txt", publisher=None, headline=None, published=published, statements=1
    )


def voiced(document, *voices, claim="C1"):
    """A wording with its voices, from the nearest to the root."""
    root = voices[-1] if voices else document.id
    return Voiced(
        claim=claim, statement=f"{document.id}{claim}", document=document, voices=voices, root=root, evidence="report"
    )


ECHO, GULL, TERN = line("echo", date(2031, 4, 3)), line("gull", date(2031, 4, 2)), line("tern")


def test_copies_are_one_box_led_by_the_first():
    """Documents that tell one text are drawn once, under the one that was published first."""
    drawn = stemma([voiced(ECHO, "a memo"), voiced(GULL, "a memo"), voiced(TERN, "a memo")], [("echo", "gull")])
    boxes = {node.name: node for node in drawn.nodes}
    assert boxes["gull.txt"].ids == ("gull", "echo")
    assert {(one.left.name, one.right.name, one.wordings) for one in drawn.draws} == {
        ("gull.txt", "a memo", 2),
        ("tern.txt", "a memo", 1),
    }


def test_columns_run_from_articles_to_roots():
    """Who is cited stands between who cites and the root; roots stand in one column, however long their chains."""
    drawn = stemma([voiced(ECHO, "the Gull", "a memo"), voiced(GULL, "a mayor")], [])
    x = {node.name: node.x for node in drawn.nodes}
    assert x["echo.txt"] == x["gull.txt"] < x["the Gull"] < x["a memo"] == x["a mayor"]
    assert {node.name: node.kind for node in drawn.nodes}["the Gull"] == "voice"


def test_circles_end():
    """Voices that cite each other are drawn as such, and the picture ends."""
    drawn = stemma([voiced(ECHO, "A", "B"), voiced(GULL, "B", "A")], [])
    assert len(drawn.draws) == 4


NAMES = st.sampled_from(["A", "a", "B", "the board", "\u202eX", ""])
WORDINGS = st.lists(st.builds(voiced, st.sampled_from([ECHO, GULL, TERN]), NAMES, NAMES), max_size=12)


@given(WORDINGS, st.randoms())
def test_the_picture_is_the_same_for_any_order(wordings, random):
    """Boxes and lines follow from what is told, not from the order of telling; no two boxes overlap."""
    drawn = stemma(wordings, [("echo", "gull")] if {"echo", "gull"} <= {one.document.id for one in wordings} else [])
    shuffled = random.sample(wordings, len(wordings))
    again = stemma(shuffled, [("echo", "gull")] if {"echo", "gull"} <= {one.document.id for one in wordings} else [])
    assert drawn == again
    assert len({(node.x, node.y) for node in drawn.nodes}) == len(drawn.nodes)


def test_weak_boxes_are_counted_not_drawn():
    """A crowd is cut to what an eye follows, and how many were left out is told."""
    drawn = stemma([voiced(line(f"d{at:03}"), f"source {at}") for at in range(100)], [])
    assert (len(drawn.nodes), drawn.left_out) == (2 * MOST, 200 - 2 * MOST)


def figure(low, unit, **more):
    """A figure as it was told."""
    fields = {"high": low, "modifier": "=", "status": None, "denied": False, "letter": "A", "start": 0} | more
    return FigureTold(claim="C1", document=GULL, words="so much", low=low, unit=unit, **fields)


def test_figures_are_held_against_each_other_in_one_unit():
    """Inches are shown in the centimetres of most; what does not convert is left out."""
    (found,) = series([[figure(11, "cm"), figure(8, "cm"), figure(11, "in"), figure(5, "EUR")]])
    assert (found.unit, [point.low for point in found.points]) == ("cm", [11, 8, 27.94])


def test_one_figure_told_by_all_is_no_picture():
    """A claim whose wordings agree, if only after conversion, has nothing to show over time."""
    assert series([[figure(1, "m"), figure(100, "cm")], []]) == []


def test_open_ends_stay_open():
    """What the text leaves open, or no number can say, is None."""
    (found,) = series([[figure(None, "cm", high=5.0), figure(float("inf"), "cm"), figure(3, "cm")]])
    assert [(point.low, point.high) for point in found.points] == [(None, 5), (None, None), (3, 3)]


def told(letter, *days):
    """A variant with a wording on each day."""
    wordings = tuple(
        Wording(
            statement=f"{letter}{at}",
            document=str(at),
            path=f"{at}.txt",
            line=1,
            publisher=None,
            headline=None,
            published=day,
            words="",
            paragraph="",
            marks=(),
            chain=(),
            evidence="own",
            polarity="affirmed",
            certainty="certain",
        )
        for at, day in enumerate(days)
    )
    return VariantEntry(letter=letter, words=letter, low=1, high=1, roots=(), reasons=(), wordings=wordings)


def entry(*variants):
    """A claim of these variants."""
    return Entry(id="1", handle="C1", label="", rank=0.5, why=(), variants=variants, disagreements=())


def test_the_first_of_each_variant_stands_out():
    """Who said a variant first is marked; wordings of one day stand beside each other; undated ones are counted."""
    first, later = date(2031, 4, 2), date(2031, 4, 9)
    drawn = timeline(entry(told("A", later, first, first), told("B", later, None)))
    assert [(dot.letter, dot.first) for dot in drawn.dots] == [("A", True), ("A", False), ("A", False), ("B", True)]
    assert len({(dot.x, dot.y) for dot in drawn.dots}) == 4
    assert drawn.undated == 1


def test_one_dated_wording_makes_no_line():
    """There is no first without a second."""
    assert timeline(entry(told("A", date(2031, 4, 2), None))) is None


@given(st.lists(st.dates(), min_size=2, max_size=30))
def test_every_day_stands_inside_the_drawing(days):
    """Whatever the days, also all the same or of two millennia, the words of days keep apart."""
    drawn = timeline(entry(told("A", *days)))
    assert all(0 < dot.x < WIDTH for dot in drawn.dots)
    places = [x for x, _ in drawn.days]
    assert all(b - a > 80 for a, b in pairwise(places))
    assert {min(days), max(days)} == {drawn.days[0][1], drawn.days[-1][1]}


def test_a_day_is_a_day():
    """Equal steps in time are equal steps on the line."""
    start = date(2031, 1, 1)
    drawn = timeline(entry(told("A", start, start + timedelta(days=10), start + timedelta(days=20))))
    one, two, three = (dot.x for dot in drawn.dots)
    assert abs((two - one) - (three - two)) < 0.2
