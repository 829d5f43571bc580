"""Addresses written in one way."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from whence.text.address import same_page


@pytest.mark.parametrize(
    ("url", "same"),
    [
        ("https://www.Courier.example/ferry/?utm_source=x&fbclid=y#top", "courier.example/ferry"),
        ("http://courier.example:80/ferry", "courier.example/ferry"),
        ("https://courier.example/?p=17", "courier.example?p=17"),
        ("https://courier.example/a?page=2&utm_medium=x", "courier.example/a?page=2"),
        ("https://courier.example:8080/a", "courier.example:8080/a"),
    ],
)
def test_what_tells_no_pages_apart_is_left_out(url, same):
    """Scheme, www, fragment, last slash, and what follows a reader about; what asks for a page stays."""
    assert same_page(url) == same


@pytest.mark.parametrize("url", [None, "", "https://courier.example/", "file:///a", "courier.example/a", "http://[::1"])
def test_a_front_page_or_no_address_is_no_page_of_its_own(url):
    """A front page shows other articles tomorrow."""
    assert same_page(url) is None


@given(st.text("htps:/.@[]?&=%#aü\ud800", max_size=40).map("http://a/".__add__))
def test_any_text_has_a_form_that_a_database_takes(url):
    """Also with lone surrogates."""
    assert isinstance((same_page(url) or "").encode(), bytes)
