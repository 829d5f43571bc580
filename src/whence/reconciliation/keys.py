"""What a document could share with another: the keys by which matters are found."""

from collections.abc import Iterator, Sequence

from whence.text.aliases import Aliases
from whence.text.names import fold, folded_key
from whence.text.shingles import fingerprint, shingles
from whence.text.words import plain_words
from whence.types.document import Document
from whence.types.reading import MentionType, Reading
from whence.types.span import Span

# Words in a run, and one run in how many is kept (by its fingerprint, so that two documents keep the same ones).
# Eight words hardly ever meet by chance; at one in eight two documents that share 60 words still share 6 or 7 keys.
RUN, KEPT = 8, 8
# Of what report a document is a print: how many keys say so, of how many bins each.
BANDS, BAND = 16, 3
PRINT = "print "

# Names of these kinds are rare enough to join; a country's name is not.
RARE: frozenset[MentionType] = frozenset({"person", "organisation", "product", "event"})


# Which rules made keys, so that a ledger knows when its keys are of other rules.
RULES = "keys 3"


def keys(document: Document, reading: Reading, aliases: Aliases = Aliases()) -> frozenset[str]:  # noqa: B008 - frozen and empty
    """Fingerprints of passages, rare names and figures with their units, as short strings.

    Names of one entry of `aliases` have a key in common, however little they have in common themselves.
    """
    return frozenset(key for key, _ in placed(document, reading, aliases))


def placed(document: Document, reading: Reading, aliases: Aliases = Aliases()) -> Iterator[tuple[str, Span]]:  # noqa: B008 - frozen and empty
    """Every key with each place of the text that it stands for."""
    runs = _runs(document)
    yield from _passages(runs)
    yield from _prints(runs)
    yield from _names(reading)
    yield from _bearers(reading, aliases)
    yield from _figures(reading)


def _runs(document: Document) -> list[tuple[Span, int]]:
    return shingles([word for region in document.story for word in plain_words(document.text, region.span)], RUN)


def _passages(runs: Sequence[tuple[Span, int]]) -> Iterator[tuple[str, Span]]:
    return ((f"passage {mark:016x}", span) for span, mark in runs if mark % KEPT == 0)


def _prints(runs: Sequence[tuple[Span, int]]) -> Iterator[tuple[str, Span]]:
    """Of what report it is a print: the least fingerprint of each bin, three bins a key.

    One permutation hashing (Li, Owen, Zhang 2012), without filling empty bins. Two stories that share a tenth of their
    runs have a key in common one time in sixty, at eight tenths about eight keys, prints word for word all.
    """
    least: dict[int, tuple[int, Span]] = {}
    for span, mark in runs:
        at = mark % (BANDS * BAND)
        if at not in least or mark < least[at][0]:
            least[at] = mark, span
    for band in range(BANDS):
        bins = [least[at] for at in range(band * BAND, (band + 1) * BAND) if at in least]
        if len(bins) == BAND:
            yield f"{PRINT}{band} " + fingerprint(f"{mark:x}" for mark, _ in bins).to_bytes(8, "big").hex(), bins[0][1]


def _names(reading: Reading) -> Iterator[tuple[str, Span]]:
    """By what carries the name, in any spelling; and by the whole, since one reader's person is another's body."""
    for mention in reading.mentions:
        if mention.type in RARE and (whole := fold(mention.name)):
            yield f"name {folded_key(mention.name, mention.type)}", mention.span
            yield f"named {whole}", mention.span


def _bearers(reading: Reading, aliases: Aliases) -> Iterator[tuple[str, Span]]:
    """By the entries of aliases; a name of no known type is as rare as the entry says, or else as its author meant."""
    for mention in reading.mentions:
        for entry in aliases.of(mention.name, mention.type):
            if (entry.type or mention.type) in {*RARE, "other"}:
                yield f"alias {fold(entry.names[0])}", mention.span


def _figures(reading: Reading) -> Iterator[tuple[str, Span]]:
    for figure in reading.figures:
        if figure.unit and figure.low is not None:
            key = f"figure {figure.low:g} {figure.high or figure.low:g} {figure.unit} {figure.per or ''}"
            yield key.rstrip(), figure.span
