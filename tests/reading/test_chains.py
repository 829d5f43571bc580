"""From the page to the root."""

import pytest

from whence.reading.chains import chain, evidence
from whence.types.reading import Attribution, Credit, Source
from whence.types.span import Span

HERE = Span(0, 1)


def source(name, kind="person", ground="statement"):
    """A link."""
    return Source(name=name, kind=kind, evidence=ground, span=HERE)


def told(*links, parent=None):
    """An attribution with these links."""
    return Attribution(source=(HERE,), cue=(HERE,), content=(HERE,), kind="indirect", links=links, parent=parent)


BEE = source("Daily Bee", "media", "report")
PAPERS = source("leaked papers", "document", "document")
CLERK = source("a clerk", "anonymous", "anonymous")
SOME = source("some", "collective", "anonymous")
LIND = source("Ada Lind")
WIRE = Credit(span=HERE, source=source("North Wire", "media", "report"), kind="credit")
SLIP = Credit(span=HERE, source=source("South Wire", "media", "report"), kind="slip")


@pytest.mark.parametrize(
    ("attributions", "index", "standing", "names"),
    [
        ((), None, (), []),
        ((), None, (WIRE,), ["North Wire"]),
        ((), None, (SLIP,), []),
        ((told(LIND),), 0, (WIRE,), ["Ada Lind"]),
        ((told(SOME),), 0, (WIRE,), ["North Wire", "some"]),
        ((told(SOME),), 0, (SLIP,), ["some"]),
        ((told(),), 0, (WIRE,), ["North Wire"]),
        ((told(BEE), told(PAPERS, CLERK, parent=0)), 1, (), ["Daily Bee", "leaked papers", "a clerk"]),
        ((told(BEE), told(PAPERS, CLERK, parent=0)), 0, (), ["Daily Bee"]),
        ((told(BEE), told(BEE, PAPERS, parent=0)), 1, (WIRE,), ["Daily Bee", "leaked papers"]),
    ],
)
def test_chain(attributions, index, standing, names):
    """Parents come first, no link twice; a credit stands behind the outlet's own voice and before unnamed ones."""
    assert [link.name for link in chain(attributions, index, standing)] == names


def test_evidence():
    """The root's ground, a denial where the cue denies, the outlet's own word where nobody is named."""
    assert evidence((BEE, PAPERS), False) == "document"
    assert evidence((LIND,), True) == "denial"
    assert evidence((), False) == "own"
