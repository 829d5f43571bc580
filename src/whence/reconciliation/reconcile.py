"""A matter to its claims, origins and disagreements: a pure function, the same for any order of documents."""

from collections.abc import Sequence

from whence.reconciliation.claims import claims
from whence.reconciliation.corrections import corrected_matter
from whence.reconciliation.decided import constraints, counting, found, named, of
from whence.reconciliation.disagreements import disagreements
from whence.reconciliation.entities import entities, parties
from whence.reconciliation.label import label
from whence.reconciliation.origins import Known, decided_origins, known, origins
from whence.reconciliation.rank import rank
from whence.reconciliation.retellings import retellings
from whence.reconciliation.reuse import shared
from whence.reconciliation.stated import Stated, laid_out
from whence.reconciliation.variants import variants
from whence.text.aliases import Naming
from whence.types.reconciliation import Claim, Matter, Reconciliation, Variant


def reconcile(matter: Matter, naming: Naming = Naming()) -> Reconciliation:  # noqa: B008 - frozen and empty
    """Everything that follows from the readings of one matter and what people decided; claims in order of rank.

    `naming`: which names people said are one, and whether other scripts are read in Latin letters.
    """
    decisions = counting(found(matter.decisions, matter.documents, matter.readings))
    documents, readings = corrected_matter(matter, decisions)
    naming = named(naming, decisions)
    found_entities = entities(documents, readings, naming.aliases, transliterate=naming.transliterate)
    places = parties(found_entities, documents)
    stated = laid_out(documents, readings, places)
    groups = claims(stated, constraints(of(decisions, "claims")))
    found_shared = shared(documents, readings)
    speaking = found_shared.crowds.speaks
    heard = [[one for one in group if speaking(one.document.id)] for group in groups]
    retold = retellings(found_shared.reuses, [one for group in heard for one in group], heard, places, readings)
    decided = decided_origins(of(decisions, "origins"), stated, places)
    facts = known(places, retold, Matter(documents, readings), decided, found_shared.crowds)
    told = [_claim(group, facts) for group in groups]
    return Reconciliation(
        reuses=retold,
        entities=found_entities,
        claims=tuple(sorted(told, key=lambda claim: (-claim.rank.value, claim.id))),
    )


def _claim(group: Sequence[Stated], facts: Known) -> Claim:
    split = [(one, origins(one, facts)) for one in variants(group)]
    disputes = disagreements(split, facts)
    return Claim(
        id=group[0].id,
        label=label(group),
        statements=tuple(stated.id for stated in group),
        variants=tuple(
            Variant(
                letter=letter(at),
                words=label(one),
                statements=tuple(stated.id for stated in one),
                origins=counted,
            )
            for at, (one, counted) in enumerate(split)
        ),
        disagreements=disputes,
        rank=rank(group, disputes),
    )


def letter(at: int) -> str:
    """A, B … Z, AA, AB …"""
    return (letter(at // 26 - 1) if at >= 26 else "") + chr(ord("A") + at % 26)
