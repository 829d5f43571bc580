"""What a document could share with another: the keys by which matters are found."""

from collections.abc import Iterator, Sequence
from itertools import chain
from typing import TYPE_CHECKING

from whence.text.aliases import Aliases
from whence.text.names import fold, folded_key
from whence.text.shingles import run_marks, word_mark
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
# Of what report a document is a print: so many keys say so.
BINS = 48
PRINT = "print "

# Names of these kinds are rare enough to join; a country's name is not.
RARE: frozenset[MentionType] = frozenset({"person", "organisation", "product", "event"})


# Which rules made keys, so that a ledger knows when its keys are of other rules.
RULES = "keys 5"


def keys(document: Document, reading: Reading, aliases: Aliases = Aliases()) -> frozenset[str]:  # noqa: B008 - frozen and empty
    """Fingerprints of passages, rare names and figures with their units, as short strings.

    Names of one entry of `aliases` have a key in common, however little they have in common themselves.
    """
    of_runs = (key for key, _ in _of_runs(run_marks(story_words(document), RUN)))
    return frozenset(chain(of_runs, (key for key, _ in _of_reading(reading, aliases))))


def numbered(document: Document, reading: Reading, aliases: Aliases = Aliases()) -> "NDArray[np.uint64]":  # noqa: B008 - frozen and empty
    """The same keys as numbers, each once.

    They are equal where the keys are, and odd where they say of what report a document is a print. For those who join a
    million documents by arrays (ledger/components.py), eight bytes a key.
    """
    return numbers(story_words(document), reading, aliases)


def numbers(words: Sequence[str], reading: Reading, aliases: Aliases = Aliases()) -> "NDArray[np.uint64]":  # noqa: B008 - frozen and empty
    """The same for whoever has the words of the story (`story_words`) already."""
    import numpy as np

    of_kind = ~np.uint64(7)  # the rest says of what kind
    runs = run_marks(words, RUN)
    passages = runs[runs % np.uint64(KEPT) == 0] & of_kind | np.uint64(2)
    prints = sketch(runs)[1] & of_kind | np.uint64(1)
    others = {word_mark(key) for key, _ in _of_reading(reading, aliases)}
    told = np.fromiter(others, np.uint64, len(others)) & of_kind
    return np.unique(np.concatenate((passages, prints, told)))


def placed(document: Document, reading: Reading, aliases: Aliases = Aliases()) -> Iterator[tuple[str, Span]]:  # noqa: B008 - frozen and empty
    """Every key with each place of the text that it stands for."""
    words = [word for region in document.story for word in plain_words(document.text, region.span)]
    for key, at in _of_runs(run_marks([word for _, word in words], RUN)):
        yield key, Span(words[at][0].start, words[at + RUN - 1][0].end)
    yield from _of_reading(reading, aliases)


def story_words(document: Document) -> list[str]:
    """Every word of a story as it stands, lower-cased."""
    return [word for region in document.story for word in written_words(document.text, region.span)]


def _of_runs(runs: "NDArray[np.uint64]") -> Iterator[tuple[str, int]]:
    """The keys of what is told word for word, each with the place of its first word."""
    import numpy as np

    passages = np.flatnonzero(runs % np.uint64(KEPT) == 0)
    for at, mark in zip(passages.tolist(), runs[passages].tolist(), strict=True):
        yield f"passage {mark:016x}", at
    yield from _prints(runs)


def _prints(runs: "NDArray[np.uint64]") -> Iterator[tuple[str, int]]:
    at, marks = sketch(runs)
    return ((f"{PRINT}{mark:016x}", place) for place, mark in zip(at.tolist(), marks.tolist(), strict=True))


def sketch(runs: "NDArray[np.uint64]") -> "tuple[NDArray[np.int64], NDArray[np.uint64]]":
    """Of what report it is a print: the least number of each bin, with its place.

    One permutation hashing (Li, Owen, Zhang 2012), without filling empty bins: two stories have as great a share of
    these in common as of all the runs of both. Bins go by bits by which passages are not chosen.
    """
    import numpy as np

    bins = (runs >> np.uint64(32)) % np.uint64(BINS)
    down = np.argsort(runs)[::-1]
    at = np.full(BINS, -1)
    at[bins[down]] = down  # of several that are assigned the last one stays
    at = at[at >= 0]
    return at, runs[at]


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
