"""Whose voice a source has."""

import pytest

from whence.reconciliation.belonging import owner
from whence.reconciliation.entities import entities, parties
from whence.reconciliation.roots import root
from whence.reconciliation.stated import laid_out
from whence.types.span import Span


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("the Port Office\u2019s laboratory", "Port Office"),
        ("The laboratory of the Port Office", "Port Office"),
        ("the Port Office's own daily bulletin", "Port Office"),
        ("a spokesman for the Port Office", None),
        ("a memo of the Port Office", None),
        ("an officer of the Port Office", None),
        ("the Port Office", None),
        ("", None),
    ],
)
def test_owner(source, expected):
    """A laboratory and a bulletin are their body's; a memo and an officer are witnesses of their own."""
    text = f"so says {source} today"
    found = owner(text, Span(8, 8 + len(source)))
    assert (found and found.of(text)) == expected


def test_a_body_answers_for_its_laboratory(desk):
    """Its laboratory and itself are one origin, a memo that somebody in it wrote is another."""
    said = (
        "the laboratory of the Terna Port Office said",
        "the Terna Port Office said",
        "a memo of the Terna Port Office said",
    )
    matter = desk.matter(*(desk.article(f"The east quay has settled by 11 centimetres, {who}.") for who in said))
    places = parties(entities(matter.documents, matter.readings), matter.documents)
    found = {
        root(one, places).name: root(one, places).key for one in laid_out(matter.documents, matter.readings, places)
    }
    assert len(found) == 3 and len(set(found.values())) == 2
