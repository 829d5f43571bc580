"""The reader: everything that is seen in one document, by the trained network and by rules over what it saw."""

from dataclasses import replace
from functools import cached_property
from hashlib import sha256
from importlib.metadata import PackageNotFoundError, version

from whence.reading.attributions import attributions
from whence.reading.credits import credits as standing_credits
from whence.reading.figures import figures
from whence.reading.foreign import foreign, foreign_quotation
from whence.reading.mentions import aliases, mentions
from whence.reading.network import Network, released_checksums
from whence.reading.network import Seen as Sight
from whence.reading.questions import wordings
from whence.reading.statements import Seen, statements
from whence.reading.times import times
from whence.text import quotations as quoting
from whence.text import sentences as splitting
from whence.text.continuation import continues
from whence.types.document import Document
from whence.types.reading import Alias, Quotation, Reading, Sentence, Statement
from whence.types.span import Span

RULES = "rules/7"
WEIGHTS = "whence-en"


class Reader:
    """Reads one document after the other; a pure function of each, so that any number can be read side by side.

    Where the weights are installed the network reads first; without them, or with `trained=False`, the rules read
    alone: so the code can be used where the licence of the weights does not fit. `version` says which of the two.
    """

    def __init__(self, *, trained: bool = True, threads: int = 1) -> None:
        released = weights() if trained else None
        self._threads = threads
        self.trained = released is not None
        self.version = f"{RULES}+{WEIGHTS}/{released}" if released else RULES

    def load(self) -> None:
        """Load the network now, and not with the first document.

        Raises:
            WhenceError: the weights are damaged, or the libraries that they need are missing.
        """
        _ = self._network

    @cached_property
    def _network(self) -> Network | None:
        return Network.load(threads=self._threads) if self.trained else None

    def read(self, document: Document) -> Reading:
        """Everything seen in the document's story lines; any text gives a reading, if an empty one.

        In another language than English nothing is read but its names.
        """
        if code := foreign(document):
            return self._names_of(document, code)
        sight = self._sight(document)
        sentences = _sentences(document)
        quotations = _quotations(document)
        found_times = times(document, sentences)
        named = sorted((*sentences, *_credit_lines(document)), key=lambda sentence: sentence.span)
        found_mentions = mentions(document, named, sight.names)
        found_attributions = attributions(document, sentences, quotations, found_mentions, sight.told)
        found_figures = figures(document, sentences, found_times, sight.tokens, found_attributions)
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
            statements=self._with_vectors(document.text, statements(seen), sight),
            aliases=tuple(Alias(left, right) for left, right in aliases(document, found_mentions)),
        )

    def _names_of(self, document: Document, code: str) -> Reading:
        sentences = _sentences(document)
        return Reading(
            document=document.id,
            reader=self.version,
            sentences=sentences,
            quotations=_quotations(document),
            mentions=mentions(document, sentences),
            figures=(),
            times=(),
            attributions=(),
            credits=(),
            statements=(),
            unread=code,
        )

    def _with_vectors(self, text: str, found: tuple[Statement, ...], sight: Sight) -> tuple[Statement, ...]:
        questions = self._network.questions if self._network else None
        if questions is None:
            return found
        spans = _with_verbs(text, found)
        meant, asked = sight.vectors(spans), map(questions.vector, wordings(text, found, spans))
        return tuple(
            replace(one, vector=vector, question=question)
            for one, vector, question in zip(found, meant, asked, strict=True)
        )

    def _sight(self, document: Document) -> Sight:
        if self._network is None:
            return Sight()
        return self._network.see(document.text, [region.span for region in document.story])


def checksum() -> dict[str, str]:
    """The version of the trained reader that is installed → SHA-256 of the list of checksums that goes with it."""
    reader = Reader()
    found = released_checksums() if reader.trained else None
    return {reader.version: sha256(found).hexdigest()} if found else {}


def weights() -> str | None:
    """The version of the weights that are installed."""
    try:
        return version(WEIGHTS)
    except PackageNotFoundError:
        return None


def _with_verbs(text: str, found: tuple[Statement, ...]) -> list[Span]:
    """The stretches of the statements; a figure that leaves out its verb means what it means with the one before."""
    spans = [one.span for one in found]
    return [
        Span(spans[at - 1].start, one.span.end)
        if at and one.figures and continues(text, spans[at - 1], one.span)
        else one.span
        for at, one in enumerate(found)
    ]


def _sentences(document: Document) -> tuple[Sentence, ...]:
    return tuple(
        Sentence(span) for region in document.story for span in splitting.sentences(document.text, region.span)
    )


def _quotations(document: Document) -> tuple[Quotation, ...]:
    found = (span for region in document.story for span in quoting.quotations(document.text, region.span))
    return tuple(Quotation(span, foreign_quotation(span.of(document.text))) for span in found)


def _credit_lines(document: Document) -> tuple[Sentence, ...]:
    """Lines that name a source and nothing else: read for names only."""
    return tuple(Sentence(region.span) for region in document.regions if region.role == "credit")
