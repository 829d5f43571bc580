"""What befell the people who are counted: the dead, the hurt and the missing of one event are three counts."""

from whence.reconciliation.stated import Stated
from whence.text.words import concept
from whence.types.score import Reason

# What befalls people and is counted of them. Whoever counts the dead says so; the others go without saying more often.
DEAD = concept("died")
FATES = frozenset(
    map(concept, ("injured", "missing", "rescued", "evacuated", "arrested", "sacked", "employed", "vaccinated"))
)
PEOPLE = frozenset(map(concept, ("person", "people", "patient", "man", "woman", "child", "soldier", "case", "worker")))


def other_fates(left: Stated, right: Stated) -> Reason | None:
    """0 where two counts are of people whom different things befell; None where nothing says so."""
    if not _people(left) or not _people(right):
        return None
    one, other = _fates(left), _fates(right)
    if (DEAD in one) != (DEAD in other) or (one and other and not one & other):
        return Reason("fate", 0.0, 1.0, "other people are counted: what befell them is not the same")
    return None


def _people(stated: Stated) -> bool:
    return stated.figure is not None and stated.figure.unit is not None and concept(stated.figure.unit) in PEOPLE


def _fates(stated: Stated) -> frozenset[str]:
    return stated.concepts & (FATES | {DEAD})
