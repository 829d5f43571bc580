"""What a page says of itself."""

import pytest

from whence.ingest.original import Original
from whence.ingest.page import read_page

STORY = "The ferry to Tarn sails again from Monday, the harbour office said in a statement on its pier. " * 4


def publisher(title, body):
    """The outlet that is read out of a page."""
    page = f"<html lang=en><head><title>{title}</title></head><body>{body}<p>{STORY}</p></body></html>"
    return read_page(Original.of("a.html", page.encode())).publisher


@pytest.mark.parametrize(
    ("title", "body", "expected"),
    [
        ("Ferry sails &mdash; Tarn Gazette", "<h1>Ferry sails</h1>", "Tarn Gazette"),
        ("Tarn from above | Tarn Gazette", "<h1>Tarn from above: what we saw</h1>", "Tarn Gazette"),
        ("Ferry sails &ndash; The Tarn Gazette", "<div>The Tarn Gazette</div><h2>Ferry</h2>", "The Tarn Gazette"),
        ("Ferry sails | Sport", "<div>Sport</div><h2>Ferry</h2>", None),
        ("Ferry sails | More Sport", "<nav>More Sport</nav><h2>Ferry</h2>", None),
        ("Ferry | Tarn Gazette", "<h1>Ferry pier shut</h1>", None),
        ("Ferry sails | ...", "<div>!?</div><h2>Ferry</h2>", None),
    ],
)
def test_the_windows_title_ends_with_the_outlets_name(title, body, expected):
    """Only where the page gives the headline, or the name itself, elsewhere; a section of the paper is no outlet."""
    assert publisher(title, body) == expected
