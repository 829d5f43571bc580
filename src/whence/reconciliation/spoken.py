"""Whether claims speak of words that somebody gives: the same tables as between two statements of articles."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from whence.reconciliation.claims import ONE_FACT
from whence.reconciliation.compare.about import about_one_fact
from whence.reconciliation.compare.figures import one_number
from whence.reconciliation.differences import Differs, differences
from whence.reconciliation.entities import entities, parties
from whence.reconciliation.stated import Stated, laid_out
from whence.text.aliases import Naming
from whence.types.answer import Side
from whence.types.document import Document
from whence.types.identity import content_id
from whence.types.reading import Reading, Statement
from whence.types.reconciliation import Claim
from whence.types.score import Score


@dataclass(frozen=True, slots=True)
class Laid:
    """Words that somebody gives, and the statements of a ledger, laid out for comparison."""

    asked: tuple[Stated, ...]
    told: Mapping[str, Stated]  # by the statement's id

    def near(self, asked: Stated) -> list[tuple[str, Score]]:
        """The statements that are about one fact with the words, by id, the likeliest first."""
        scores = [(one.id, about_one_fact(asked, one)) for one in self.told.values()]
        found = [(one, score) for one, score in scores if score.value >= ONE_FACT]
        return sorted(found, key=lambda each: (-each[1].value, each[0]))


def lay(
    asked: tuple[Document, Reading], documents: Sequence[Document], readings: Sequence[Reading], naming: Naming
) -> Laid:
    """Lay out the words given beside the statements of documents, with names resolved across all."""
    document, reading = asked
    reading = reading if reading.statements else _as_one(document, reading)
    held = [(one, each) for one, each in zip(documents, readings, strict=True) if one.id != document.id]
    everything = [document, *(one for one, _ in held)], [reading, *(each for _, each in held)]
    places = parties(entities(*everything, naming.aliases, transliterate=naming.transliterate))
    stated = laid_out(*everything, places)
    return Laid(
        asked=tuple(one for one in stated if one.document.id == document.id),
        told={one.id: one for one in stated if one.document.id != document.id},
    )


def _as_one(document: Document, reading: Reading) -> Reading:
    """Words that state nothing by themselves ("240 cars") as one statement with all that was read in them."""
    if not document.regions or not document.text.strip():
        return reading
    span = document.regions[0].span
    statement = Statement(
        id=content_id(document.id, *span),
        document=document.id,
        span=span,
        attribution=None,
        chain=(),
        mentions=reading.mentions,
        figures=reading.figures,
        times=reading.times,
        evidence="own",
        polarity="affirmed",
        certainty="unspecified",
    )
    return replace(reading, statements=(statement,))


def sides(asked: Stated, claim: Claim, told: Mapping[str, Stated]) -> tuple[Side, ...]:
    """Each variant of a claim beside the words given, in the order of the claim."""
    return tuple(
        _side(asked, variant.letter, [told[one] for one in variant.statements if one in told])
        for variant in claim.variants
    )


def _side(asked: Stated, letter: str, variant: Sequence[Stated]) -> Side:
    found = [one for told in variant for one in differences(asked, told) if not _undated(asked, one)]
    contradicting = [one.words for one in found if not one.less]
    if contradicting:
        return Side(letter=letter, stance="differs", words=contradicting[0])
    if found:
        return Side(letter=letter, stance="says less", words=found[0].words)
    if variant and all(_same_number(asked, told) for told in variant):
        return Side(letter=letter, stance="agrees", words="")
    return Side(letter=letter, stance="says less", words="one says what the other leaves open")


def _undated(asked: Stated, differs: Differs) -> bool:
    """Whether a variant only says a date, and the words given none: it says all that they say."""
    return differs.less and differs.kind == "time" and asked.time is None


def _same_number(asked: Stated, told: Stated) -> bool:
    """Whether both give one number, or neither any."""
    one, other = asked.figure, told.figure
    return one is other if one is None or other is None else one_number(one, other)
