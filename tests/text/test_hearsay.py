"""English names spelled by ear: known for what they are, and told of one name only."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from whence.text.names import REVIEW, SAME, compare, is_by_ear, is_hearsay


@pytest.mark.parametrize(
    ("told", "name"),
    [
        ("Dzhordzh Bejker", "George Baker"),
        ("Robert Dzhejms", "Robert James"),
        ("Nora Kembridzh", "Nora Cambridge"),
        ("Piter Mjuir", "Peter Muir"),
        ("Uil Shou", "Will Shaw"),
        ("Rejchel Old-Finn", "Rachel Auld-Finn"),
        ("Dzhejn Stjuart", "Jane Stewart"),
    ],
)
def test_a_name_told_by_ear(told: str, name: str) -> None:
    """Every part is as it is written, or one of the ways to say it; never the other way round."""
    assert is_hearsay(told, name)
    assert not is_hearsay(name, told)


@pytest.mark.parametrize(
    ("told", "name"),
    [
        ("Dzhordzh Bejker", "George Barker"),
        ("Robert Dzhejms", "Rupert James"),
        ("Nora Kembridzh", "Nora Kemp"),
        ("Dzhejn Stjuart", "Jane Stuart Holt"),
        ("Nora Holt", "Nora Holt"),
        ("Andrej Dzhons", "Andrey Dzhons"),
        ("Ej", "A"),
        ("Dzhordzh 7", "George 8"),
        ("", ""),
    ],
)
def test_another_name(told: str, name: str) -> None:
    """A consonant or a part more, the same name, two spellings by ear, too few letters: nothing is told."""
    assert not is_hearsay(told, name)


@pytest.mark.parametrize(
    ("name", "by_ear"),
    [("Dzhejms", True), ("Mjuir", True), ("Vejl", True), ("Oldus", False), ("James", False), ("Joy Lu", False)],
)
def test_letters_that_show_it(name: str, by_ear: bool) -> None:
    """No English name is written with dzh, with j or y and u after a consonant, or with a vowel and j."""
    assert is_by_ear(name) is by_ear


def test_two_names_alone_are_for_a_person_to_look_at() -> None:
    """What is told may be Reid as well as Reed: only a dossier can say who is meant."""
    assert REVIEW <= compare("Dzhejms Rid", "James Reed", "person").value < SAME
    assert REVIEW <= compare("Dzhejms Rid", "James Reid", "person").value < SAME


@given(st.text(max_size=40), st.text(max_size=40))
def test_any_text(told: str, name: str) -> None:
    """Any text is an answer and no crash, and nothing is told of itself."""
    assert is_hearsay(told, name) in (True, False)
    assert not is_hearsay(told, told)


@pytest.mark.parametrize("unit", ["ai", "ei", "h", "gh", "ou", "eo", "hugh", "a", "ue"])
def test_no_name_takes_long(unit: str) -> None:
    """Letters that can be said in many ways do not multiply."""
    began = time.process_time()
    for length in range(1, 25):
        is_hearsay(("ei" * 20)[:length] + "z", (unit * 24)[:length])
        is_hearsay("aiou" * 200, unit * 200)
    assert time.process_time() - began < 1
