"""What a document could share with another: the keys by which matters are found."""

from collections.abc import Iterator

from whence.text.names import folded_key
from whence.text.shingles import shingles
from whence.text.words import plain_words
from whence.types.document import Document
from whence.types.reading import MentionType, Reading

# Words in a run, and one run in how many is kept (by its fingerprint, so that two documents keep the same ones).
# Eight words hardly ever meet by chance; at one in eight two documents that share 60 words still share 6 or 7 keys.
RUN, KEPT = 8, 8

# Names of these kinds are rare enough to join; a country's name is not.
RARE: frozenset[MentionType] = frozenset({"person", "organisation", "product", "event"})


def keys(document: Document, reading: Reading) -> frozenset[str]:
    """Fingerprints of passages, rare names and figures with their units, as short strings."""
    return frozenset([*_passages(document), *_names(reading), *_figures(reading)])


def _passages(document: Document) -> Iterator[str]:
    words = [word for region in document.story for word in plain_words(document.text, region.span)]
    return (f"passage {mark:016x}" for _, mark in shingles(words, RUN) if mark % KEPT == 0)


def _names(reading: Reading) -> Iterator[str]:
    named = (mention for mention in reading.mentions if mention.type in RARE)
    return (f"name {folded_key(mention.name, mention.type)}" for mention in named)


def _figures(reading: Reading) -> Iterator[str]:
    measured = (figure for figure in reading.figures if figure.unit and figure.low is not None)
    return (
        f"figure {figure.low:g} {figure.high or figure.low:g} {figure.unit} {figure.per or ''}".rstrip()
        for figure in measured
    )
