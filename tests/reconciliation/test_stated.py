"""A statement laid out for comparison."""

from dataclasses import replace
from datetime import date

import pytest

from whence.reconciliation.entities import entities, parties
from whence.reconciliation.stated import laid_out
from whence.text.principal import main_figure
from whence.types.span import Span


def stated(desk, line, **given):
    """The one statement of one document."""
    (found,) = desk.lay_out(desk.write(line, **given))
    return found


def test_figures_names_and_stop_words_are_taken_out(desk):
    """The number goes with what it counts, which the measure tells; a name is kept as a party."""
    figure = {"words": "about 40 berths", "low": 40, "unit": "berth", "modifier": "~"}
    found = stated(desk, desk.line("Tarn builds about 40 berths for ferries", figure=figure, names=[("Tarn", "place")]))
    assert "ferri" in found.concepts
    assert not found.concepts & {"tarn", "40", "berth", "about", "for"}
    assert len(found.parties) == 1


def test_a_physical_unit_is_part_of_its_number(desk):
    """Miles and kilometres must not make two distances differ in wording."""
    figure = {"words": "12 miles", "low": 12, "unit": "mi"}
    assert stated(desk, desk.line("it lies 12 miles off", figure=figure)).concepts.isdisjoint({"mile", "12"})


@pytest.mark.parametrize(
    ("figures", "expected"),
    [
        ([], None),
        ([(7, None), (40, "berth")], 40),
        ([(2, "side"), (40, "berth")], 40),
        ([(2, "side"), (7, None)], 2),
        ([(40, "berth"), (60, "berth")], 40),
        ([(2, "km"), (40, "berth")], 2),
    ],
)
def test_what_a_statement_counts(desk, figures, expected):
    """The first figure that measures something, rather than "the two sides"."""
    statement = replace(
        stated(desk, "so many").statement, figures=tuple(desk.number(low, unit) for low, unit in figures)
    )
    found = main_figure("so many", statement)
    assert (found and found.low) == expected


def test_first_recorded_is_first_published(desk):
    """By date, undated last, then by document and place."""
    undated, late, early = (
        desk.write("a pier", "a mast", published=day, name=name)
        for day, name in ((None, "u"), (date(2030, 5, 2), "l"), (date(2030, 5, 1), "e"))
    )
    found = [(one.document.uri, one.words) for one in desk.lay_out(undated, late, early)]
    assert found == [(name, words) for name in "elu" for words in ("a pier", "a mast")]


def test_a_figure_that_is_set_aside_is_not_the_main_one(desk):
    """Of "no longer 400 but 40" the statement is about the forty."""
    words = "they count no longer 400 berths but 40 berths"
    ((document, reading),) = [desk.write(words)]
    spans = [Span(words.index(each), words.index(each) + len(each)) for each in ("400 berths", "40 berths")]
    figures = tuple(replace(desk.number(low, "berth"), span=span) for low, span in zip((400, 40), spans, strict=True))
    found = main_figure(document.text, replace(reading.statements[0], figures=figures))
    assert found is not None and found.low == 40


def test_a_second_predicate_has_the_words_of_its_subject(desk):
    """What "and be finished by May" is about stands before its sentence's first verb."""
    matter = desk.matter(
        desk.article("The repair of the lock will cost 85 million euros and be finished by 15 May 2031.")
    )
    _, second = laid_out(matter.documents, matter.readings, parties(entities(matter.documents, matter.readings)))
    assert second.words.startswith("be finished") and {"repair", "lock"} <= second.concepts
