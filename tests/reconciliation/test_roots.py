"""Where a statement's chain ends."""

import pytest

from whence.reconciliation.entities import entities, parties
from whence.reconciliation.roots import outlet, publisher, root
from whence.reconciliation.stated import laid_out


def roots(desk, *written):
    """The root of each statement, in order of first record."""
    places = parties(entities(*zip(*written, strict=True)))
    return [root(one, places) for one in desk.lay_out(*written)]


def test_an_empty_chain_roots_in_the_outlet(desk):
    """Without a source the outlet speaks itself."""
    (found,) = roots(desk, desk.write("the pier is old", publisher="Tarn Post"))
    assert (found.own, found.named, found.evidence, found.name) == (True, True, "own", "Tarn Post (own voice)")
    assert found.publisher == "tarn post"


def test_two_files_of_one_name_are_not_one_outlet(desk):
    """Saved pages are all called index.html: without a publisher each speaks for itself."""
    left, right = roots(desk, desk.write("the pier is old", name="index.html"), desk.write("a mast", name="index.html"))
    assert left.name == right.name == "index.html (own voice)"
    assert left.key != right.key


def test_one_outlet_has_one_voice(desk):
    """Two articles of one publisher, however it is capitalised, have one own voice."""
    left, right = roots(desk, desk.write("a pier", publisher="Tarn Post"), desk.write("a mast", publisher="TARN POST"))
    assert left.key == right.key


@pytest.mark.parametrize(
    ("kind", "named"),
    [
        *(("person", True), ("official body", True), ("organisation", True), ("media", True)),
        *(("anonymous", False), ("collective", False), ("document", False), ("imagery", False), ("data", False)),
    ],
)
def test_what_has_a_name_by_which_it_is_known(desk, kind, named):
    """People and bodies are told apart by name; officials, documents and pictures are not."""
    (found,) = roots(desk, desk.write(desk.line("the pier is old", chain=[("the source", kind)])))
    assert (found.named, found.own) == (named, False)


def test_outlets_on_the_way_are_kept(desk):
    """Media links are kept as keys, wherever they stand in the chain."""
    chain = [("Morning Courier", "media"), ("Harbour Wire", "media"), ("leaked minutes", "document")]
    (found,) = roots(desk, desk.write(desk.line("the pier is old", chain=chain), publisher="Tarn Post"))
    assert (found.outlets, found.name) == (("morning courier", "harbour wire"), "leaked minutes")


def test_an_outlet_that_is_cited_has_the_key_of_its_own_articles(desk):
    """The Morning Courier in a chain is the Morning Courier on a page, also where it is a party of the text."""
    cited = desk.write(
        desk.line(
            "the Morning Courier wrote so",
            chain=[("Morning Courier", "media")],
            names=[("Morning Courier", "organisation")],
        )
    )
    own = desk.write("the pier is old", publisher="Morning Courier")
    found = roots(desk, cited, own)
    assert [key for one in found for key in one.outlets] == [one.publisher for one in found if one.publisher]


def test_the_outlet_as_a_reader_would_name_it(desk):
    """Its name, or else the file; a document without a publisher has no key."""
    document, _ = desk.write("the pier is old", name="pages/index.html")
    assert publisher(document) == "index.html"
    assert outlet(document, parties(())) is None


def test_who_published_a_document_is_an_outlet(desk):
    """A blog by the name of an organisation is an outlet where one of the documents is its own."""
    cites = desk.write(desk.line("the mud rose", chain=[("Silt", "organisation")]), publisher="Post")
    own = desk.write(desk.line("the mud rose"), publisher="Silt")
    documents, readings = zip(cites, own, strict=True)
    stated = next(one for one in laid_out(documents, readings, parties(())) if one.statement.chain)
    assert root(stated, parties((), documents)).outlets == ("silt",)
    assert root(stated, parties(())).outlets == ()
