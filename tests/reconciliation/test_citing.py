"""Who draws on whom."""

from dataclasses import replace
from datetime import date

import pytest

from whence.reconciliation.citing import cited
from whence.types.document import Region
from whence.types.span import Span


def drawn(desk, *written):
    """By the uri of a document the uris of the articles that it draws on."""
    documents, readings = zip(*written, strict=True)
    uris = {document.id: document.uri for document in documents}
    found = cited(documents, readings)
    return {uris[citing]: sorted(uris[home] for home in homes) for (citing, _), homes in found.items()}


def citing(desk, outlet, **given):
    """An article that cites an outlet."""
    return desk.write(desk.line("The pier is shut.", chain=[(outlet, "media")]), name="citing", **given)


@pytest.mark.parametrize("name", ["Tarn Post", "the Tarn Post", "Post", "the Tarn Post newspaper"])
def test_an_outlet_is_found_by_any_form_of_its_name(desk, name):
    """With the article, shortened, or with what it is."""
    home = desk.write("The pier is shut.", publisher="Tarn Post", name="home")
    assert drawn(desk, citing(desk, name), home) == {"citing": ["home"]}


def test_a_name_of_two_outlets_is_neithers(desk):
    """ "The Post" may be either."""
    homes = [desk.write("The pier is shut.", publisher=name, name=name) for name in ("Tarn Post", "Island Post")]
    assert drawn(desk, citing(desk, "Post"), *homes) == {}
    assert drawn(desk, citing(desk, "Island Post"), *homes) == {"citing": ["Island Post"]}


def test_what_came_later_was_not_cited_and_nobody_cites_himself(desk):
    """Only articles that were out by then; an outlet that names itself cites nobody."""
    early = desk.write("The pier is shut.", publisher="Tarn Post", published=date(2030, 5, 1), name="early")
    late = desk.write("The pier is open.", publisher="Tarn Post", published=date(2030, 5, 9), name="late")
    assert drawn(desk, citing(desk, "Tarn Post", published=date(2030, 5, 2)), early, late) == {"citing": ["early"]}
    assert drawn(desk, citing(desk, "Post", publisher="Tarn Post", published=date(2030, 5, 2)), early, late) == {}


def test_a_masthead_names_the_outlet_of_a_page_without_one(desk):
    """A line outside the story that is the name and nothing else."""
    document, reading = desk.write("THE CHURN", "The pier is shut.", name="home")
    masthead = Region(span=Span(0, 9), role="boilerplate", reason="written so", line=1)
    home = replace(document, regions=(masthead, *document.regions[1:])), reading
    assert drawn(desk, citing(desk, "The Churn"), home) == {"citing": ["home"]}
    assert drawn(desk, citing(desk, "The Churn"), (document, reading)) == {}
