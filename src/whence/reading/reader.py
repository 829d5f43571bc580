"""One reader: everything that is seen in one document, by rules and lexicons."""

from typing import Protocol

from whence.reading.attributions import attributions
from whence.reading.credits import credits as standing_credits
from whence.reading.figures import figures
from whence.reading.mentions import aliases, mentions
from whence.reading.statements import Seen, statements
from whence.reading.times import times
from whence.text import quotations as quoting
from whence.text import sentences as splitting
from whence.types.document import Document
from whence.types.reading import Alias, Quotation, Reading, Sentence


class Reader(Protocol):
    """What any reader offers; a pure function of one document, so that it can run anywhere."""

    version: str

    def read(self, document: Document) -> Reading:
        """Everything seen in the document."""


class RuleReader:
    """Reads by rules and lexicons alone."""

    version = "rules/1"

    def read(self, document: Document) -> Reading:
        """Everything seen in the document's story lines; any text gives a reading, if an empty one."""
        sentences = _sentences(document)
        quotations = _quotations(document)
        found_times = times(document, sentences)
        found_figures = figures(document, sentences, found_times)
        named = sorted((*sentences, *_credit_lines(document)), key=lambda sentence: sentence.span)
        found_mentions = mentions(document, named)
        found_attributions = attributions(document, sentences, quotations, found_mentions)
        found_credits = standing_credits(document, found_mentions)
        seen = Seen(
            document=document,
            sentences=sentences,
            mentions=found_mentions,
            figures=found_figures,
            times=found_times,
            attributions=found_attributions,
            credits=found_credits,
        )
        return Reading(
            document=document.id,
            reader=self.version,
            sentences=sentences,
            quotations=quotations,
            mentions=found_mentions,
            figures=found_figures,
            times=found_times,
            attributions=found_attributions,
            credits=found_credits,
            statements=statements(seen),
            aliases=tuple(Alias(left, right) for left, right in aliases(document, found_mentions)),
        )


def _sentences(document: Document) -> tuple[Sentence, ...]:
    return tuple(
        Sentence(span) for region in document.story for span in splitting.sentences(document.text, region.span)
    )


def _quotations(document: Document) -> tuple[Quotation, ...]:
    return tuple(
        Quotation(span) for region in document.story for span in quoting.quotations(document.text, region.span)
    )


def _credit_lines(document: Document) -> tuple[Sentence, ...]:
    """Lines that name a source and nothing else: read for names only."""
    return tuple(Sentence(region.span) for region in document.regions if region.role == "credit")
