"""What a document could share with another: the keys by which matters are found."""

from collections.abc import Iterator
from itertools import chain
from typing import TYPE_CHECKING

from whence.text.aliases import Aliases
from whence.text.names import fold, folded_key
from whence.text.shingles import fingerprint, run_marks
from whence.text.words import plain_words, written_words
from whence.types.document import Document
from whence.types.reading import MentionType, Reading
from whence.types.span import Span

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

# Words in a run, and one run in how many is kept (by its fingerprint, so that two documents keep the same ones).
# Eight words hardly ever meet by chance; at one in eight two documents that share 60 words still share 6 or 7 keys.
RUN, KEPT = 8, 8
# Of what report a document is a print: how many keys say so, of how many bins each.
BANDS, BAND = 16, 3
PRINT = "print "

# Names of these kinds are rare enough to join; a country's name is not.
RARE: frozenset[MentionType] = frozenset({"person", "organisation", "product", "event"})


# Which rules made keys, so that a ledger knows when its keys are of other rules.
RULES = "keys 4"


def keys(document: Document, reading: Reading, aliases: Aliases = Aliases()) -> frozenset[str]:  # noqa: B008 - frozen and empty
    """Fingerprints of passages, rare names and figures with their units, as short strings.

    Names of one entry of `aliases` have a key in common, however little they have in common themselves.
    """
    words = [word for region in document.story for word in written_words(document.text, region.span)]
    of_runs = (key for key, _ in _of_runs(run_marks(words, RUN)))
    return frozenset(chain(of_runs, (key for key, _ in _of_reading(reading, aliases))))


def placed(document: Document, reading: Reading, aliases: Aliases = Aliases()) -> Iterator[tuple[str, Span]]:  # noqa: B008 - frozen and empty
    """Every key with each place of the text that it stands for."""
    words = [word for region in document.story for word in plain_words(document.text, region.span)]
    for key, at in _of_runs(run_marks([word for _, word in words], RUN)):
        yield key, Span(words[at][0].start, words[at + RUN - 1][0].end)
    yield from _of_reading(reading, aliases)


def _of_runs(runs: "NDArray[np.uint64]") -> Iterator[tuple[str, int]]:
    """The keys of what is told word for word, each with the place of its first word."""
    import numpy as np

    passages = np.flatnonzero(runs % np.uint64(KEPT) == 0)
    for at, mark in zip(passages.tolist(), runs[passages].tolist(), strict=True):
        yield f"passage {mark:016x}", at
    yield from _prints(runs)


def _prints(runs: "NDArray[np.uint64]") -> Iterator[tuple[str, int]]:
    """Of what report it is a print: the least number of each bin, three bins a key.

    One permutation hashing (Li, Owen, Zhang 2012), without filling empty bins. Two stories that share a tenth of their
    runs have a key in common one time in sixty, at eight tenths about eight keys, prints word for word all.
    """
    import numpy as np

    bins = (runs >> np.uint64(32)) % np.uint64(BANDS * BAND)  # by other bits than passages are kept by
    order = np.lexsort((runs, bins))
    firsts = order[np.flatnonzero(np.diff(bins[order].astype(np.int64), prepend=-1))]
    least = dict(zip(bins[firsts].tolist(), zip(runs[firsts].tolist(), firsts.tolist(), strict=True), strict=True))
    for band in range(BANDS):
        found = [least[at] for at in range(band * BAND, (band + 1) * BAND) if at in least]
        if len(found) == BAND:
            yield f"{PRINT}{band} {fingerprint(f'{mark:x}' for mark, _ in found):016x}", found[0][1]


def _of_reading(reading: Reading, aliases: Aliases) -> Iterator[tuple[str, Span]]:
    yield from _names(reading)
    yield from _bearers(reading, aliases)
    yield from _figures(reading)


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
