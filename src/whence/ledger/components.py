"""Which documents belong together, of all of them at once: the matters that `matters.py` grows one by one, in arrays.

    together(blocks, documents)     every matter, and how many keys its documents had to share

The heavy parts are pure functions of pieces that can be pickled, run by whatever is given for that: `shared` finds
what several documents have of a part of all keys, `linked` counts what each two of some documents share and keeps of it
no more than holds them together (a spanning forest of the closest links, which has the components of every level).
Keys wait in files; of what several documents have some hundred bytes a document are held at a time.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import ExitStack
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, NamedTuple, Protocol, TypeVar

from whence.ledger.closeness import ALONE, CROWD, HUB, LEVELS, OF_CROWD, PRINTS

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Numbers = NDArray[np.uint64]
    Places = NDArray[np.int64]

# Into how many files keys are parted, and what spreads their numbers over them.
_PARTS, _SPREAD = 64, 0x9E3779B97F4A7C15
# Pairs of documents, each as often as it shares a key, that one piece of work counts: some 400 MB.
_PAIRS = 8_000_000
# Links of forests, for each document, that are held before they are made one forest.
_FORESTS = 4
# Pairs of a print with the first of its crowd that are looked at together.
_MET = 500_000

P = TypeVar("P")
R = TypeVar("R")


class Spread(Protocol):
    """Something that runs a function over pieces, here or elsewhere, and gives the results in their order."""

    def __call__(self, work: Callable[[P], R], pieces: Iterable[P], /) -> Iterable[R]:
        """What comes of each piece."""


class Keys(NamedTuple):
    """Keys and who has them, side by side; no document has one twice. An odd number says of what report one is a print.

    `documents`: places in the order of the documents' ids, so that what is found does not depend on any other.
    """

    numbers: "Numbers"
    documents: "NDArray[np.uint32]"


class Shared(NamedTuple):
    """Of some keys the holders, those of one key side by side and in order, how many each has, and which are of prints.

    `many`: the same of keys of prints that are in more than PRINTS documents.
    """

    sizes: "Places"
    prints: "NDArray[np.bool_]"
    holders: "NDArray[np.uint32]"
    many_sizes: "Places"
    many_holders: "NDArray[np.uint32]"


class Links(NamedTuple):
    """Pairs of documents, the lesser first, and how many keys they share, or the level that this is enough for."""

    left: "NDArray[np.uint32]"
    right: "NDArray[np.uint32]"
    closeness: "NDArray[np.uint8]"


class Piece(NamedTuple):
    """Of some documents each key that documents after them have as well: who they are; and links by other than keys."""

    left: "NDArray[np.uint32]"
    each: "Places"
    right: "NDArray[np.uint32]"
    besides: Links


def together(
    blocks: Iterable[Keys], documents: int, decided: Iterable[tuple[int, int, int]] = (), spread: Spread = map
) -> list[tuple[list[int], int]]:
    """The documents of each matter in order, matters by their first; and how many keys its documents had to share.

    `decided`: pairs that are linked besides, and how many keys that is worth.
    """
    with Parted() as parted:
        for block in blocks:
            parted.put(block)
        found = list(spread(shared, parted.parts()))
    return joined(found, documents, decided, spread)


def joined(
    found: Sequence[Shared], documents: int, decided: Iterable[tuple[int, int, int]] = (), spread: Spread = map
) -> list[tuple[list[int], int]]:
    """The same of what is known to be shared."""
    import numpy as np

    everything = _one(found)
    pairs = sorted((min(one, other), max(one, other), worth) for one, other, worth in decided)
    left, right, worth = np.array(pairs, np.int64).reshape(-1, 3).T
    besides = Links(left.astype(np.uint32), right.astype(np.uint32), worth.astype(np.uint8))
    return matters(spread(linked, _pieces(everything, _all([_of_crowds(everything), besides]), documents)), documents)


class Parted:
    """Keys in files of which each has all the holders of its keys."""

    def __init__(self, folder: Path | None = None) -> None:
        with ExitStack() as stack:
            within = Path(stack.enter_context(TemporaryDirectory(prefix="whence-", dir=folder)))
            self._files = [stack.enter_context((within / f"{part}").open("w+b")) for part in range(_PARTS)]
            self._opened = stack.pop_all()

    def __enter__(self) -> "Parted":
        return self

    def __exit__(self, *_: object) -> None:
        self._opened.close()

    def put(self, keys: Keys) -> None:
        """Some more."""
        import numpy as np

        part = (keys.numbers * np.uint64(_SPREAD)) >> np.uint64(64 - _PARTS.bit_length() + 1)
        order = np.argsort(part, kind="stable")
        rows = np.empty(len(order), _row())
        rows["number"], rows["document"] = keys.numbers[order], keys.documents[order]
        ends = np.searchsorted(part[order], np.arange(_PARTS + 1, dtype=np.uint64)).tolist()
        for file, start, end in zip(self._files, ends, ends[1:], strict=False):
            file.write(rows[start:end].tobytes())

    def parts(self) -> Iterator[Keys]:
        """The keys of each file."""
        import numpy as np

        for file in self._files:
            file.seek(0)
            rows = np.fromfile(file, _row())
            yield Keys(rows["number"].copy(), rows["document"].copy())


def _row() -> "np.dtype[np.void]":
    import numpy as np

    return np.dtype([("number", "<u8"), ("document", "<u4")])


def shared(keys: Keys) -> Shared:
    """What several documents have, but for what joins nothing because too many do."""
    import numpy as np

    order = np.argsort(keys.numbers)
    numbers = keys.numbers[order]
    firsts = np.flatnonzero(np.concatenate((numbers[:1] == numbers[:1], numbers[1:] != numbers[:-1])))
    sizes = np.diff(firsts, append=len(numbers))
    return ordered(keys.documents[order], sizes, numbers[firsts] % np.uint64(2) == 1)


def ordered(holders: "NDArray[np.integer]", sizes: "Places", prints: "NDArray[np.bool_]") -> Shared:
    """What is shared by groups of holders that stand side by side, those of prints being marked."""
    import numpy as np

    few = (sizes > 1) & (sizes <= np.where(prints, PRINTS, HUB))
    many = prints & (sizes > PRINTS)
    return Shared(
        sizes=sizes[few],
        prints=prints[few],
        holders=_held(holders, sizes, few),
        many_sizes=sizes[many],
        many_holders=_held(holders, sizes, many),
    )


def _held(holders: "NDArray[np.integer]", sizes: "Places", kept: "NDArray[np.bool_]") -> "NDArray[np.uint32]":
    """The documents of the groups that are kept, those of each in order."""
    import numpy as np

    chosen = holders[np.repeat(kept, sizes)]
    group = np.repeat(np.arange(int(kept.sum())), sizes[kept])
    return np.sort(_pair(group, chosen)).astype(np.uint32)


def _one(found: Sequence[Shared]) -> Shared:
    import numpy as np

    nothing = ordered(*(np.empty(0, of) for of in (np.int64, np.int64, bool)))
    return Shared(*(np.concatenate(columns) for columns in zip(nothing, *found, strict=True)))


def _of_crowds(found: Shared) -> Links:
    """Prints that are linked to the first of their crowd, and what all is worth that the sketches of the two share."""
    import numpy as np

    sizes, holders = found.many_sizes, found.many_holders
    in_crowd = np.bincount(holders, minlength=int(found.holders.max(initial=0)) + 1) > 0
    few = np.repeat(found.prints, found.sizes) & in_crowd[found.holders]
    keys = (
        np.repeat(np.arange(len(sizes)), sizes),
        np.repeat(np.arange(len(found.sizes)), found.sizes)[few] + len(sizes),
    )
    documents = np.concatenate((holders, found.holders[few]))
    held = np.sort(_pair(documents, np.concatenate(keys)))
    firsts = np.repeat(holders[np.cumsum(sizes) - sizes], sizes)
    enough = np.bincount(documents, minlength=len(in_crowd)) >= CROWD
    kept = enough[firsts] & enough[holders] & (firsts != holders)
    met = np.unique(_pair(firsts[kept], holders[kept]))
    return _all([_meeting(pairs, held, len(sizes)) for pairs in np.split(met, range(_MET, len(met), _MET))])


def _meeting(met: "Numbers", held: "Numbers", crowds: int) -> Links:
    """Of pairs those that share enough. `held`: each document with each key of a print that it has, in order, those of
    crowds being the first."""
    import numpy as np

    left, right = met >> np.uint64(32), met & np.uint64(2**32 - 1)
    start = np.searchsorted(held, left << np.uint64(32))
    each = np.searchsorted(held, (left + np.uint64(1)) << np.uint64(32)) - start
    keys = held[_ranges(start, each)] & np.uint64(2**32 - 1)
    wanted = np.repeat(right << np.uint64(32), each) | keys
    has = held[np.minimum(np.searchsorted(held, wanted), max(0, len(held) - 1))] == wanted
    pair = np.repeat(np.arange(len(met)), each)
    count = np.bincount(pair, weights=has, minlength=len(met))
    many = np.bincount(pair, weights=has & (keys < np.uint64(crowds)), minlength=len(met))
    kept = count >= CROWD
    worth = OF_CROWD * count - (count - many)  # what few have counts once already
    return Links(left[kept].astype(np.uint32), right[kept].astype(np.uint32), worth[kept].astype(np.uint8))


def _pieces(found: Shared, besides: Links, documents: int) -> Iterator[Piece]:
    """What there is to count, by ranges of the lesser document of a pair."""
    import numpy as np

    sizes, holders = found.sizes, found.holders
    after = np.repeat(np.cumsum(sizes), sizes) - np.arange(len(holders)) - 1  # holders of the same key that follow
    order = np.argsort(holders, kind="stable")
    order = order[after[order] > 0]
    besides = _chosen(besides, np.argsort(besides.left, kind="stable"))
    work = np.bincount(holders, weights=after, minlength=documents) + np.bincount(besides.left, minlength=documents)
    turns = (np.cumsum(work) // _PAIRS).astype(np.int64)
    firsts = np.flatnonzero(np.diff(turns, prepend=-1, append=-2)).tolist()
    ends = np.searchsorted(holders[order], firsts).tolist()
    others = np.searchsorted(besides.left, firsts).tolist()
    for start, end, one, other in zip(ends, ends[1:], others, others[1:], strict=False):
        here = order[start:end]
        right = holders[_ranges(here + 1, after[here])]
        yield Piece(holders[here], after[here], right, _chosen(besides, slice(one, other)))


def linked(piece: Piece) -> Links:
    """What holds the documents of a piece together: of links as close as any, with their levels."""
    import numpy as np

    besides = np.repeat(_pair(piece.besides.left, piece.besides.right), piece.besides.closeness)
    pairs = np.concatenate((_pair(np.repeat(piece.left, piece.each), piece.right), besides))
    pairs.sort()
    firsts = np.flatnonzero(np.concatenate((pairs[:1] == pairs[:1], pairs[1:] != pairs[:-1])))
    count = np.diff(firsts, append=len(pairs))
    level = np.searchsorted([least for least, _ in LEVELS], count, side="right").astype(np.uint8) - np.uint8(1)
    pairs = pairs[firsts]
    return closest(Links((pairs >> np.uint64(32)).astype(np.uint32), pairs.astype(np.uint32), level))


def closest(links: Links) -> Links:
    """A spanning forest of links of the highest levels: at every level it connects what all the links connect."""
    import numpy as np

    left, right, documents = _renumbered(links)
    labels, chosen = np.arange(documents), [np.empty(0, np.int64)]
    for level in reversed(range(len(LEVELS))):
        at = np.flatnonzero(links.closeness == level)
        taken, labels = spanning(left[at], right[at], labels)
        chosen.append(at[taken])
    return _chosen(links, np.sort(np.concatenate(chosen)))


def _renumbered(links: Links) -> "tuple[Places, Places, int]":
    """Both sides of links by places among the documents that have any, and how many these are."""
    import numpy as np

    some = np.zeros(1 + max(links.left.max(initial=0), links.right.max(initial=0)), bool)
    some[links.left] = some[links.right] = True
    place = np.cumsum(some) - 1
    return place[links.left], place[links.right], int(some.sum())


def spanning(left: "Places", right: "Places", labels: "Places") -> "tuple[Places, Places]":
    """Which of some links connect what has different labels so far, and the labels after that (Borůvka 1926).

    A label is the place of a document that bears it.
    """
    import numpy as np

    chosen, open_ = [np.empty(0, np.int64)], np.arange(len(left))
    while True:
        one, other = labels[left[open_]], labels[right[open_]]
        apart = one != other
        open_, ends = open_[apart], np.column_stack((one[apart], other[apart])).ravel()
        if not len(open_):
            return np.concatenate(chosen), labels
        first = np.full(len(labels), -1)
        first[ends[::-1]] = np.arange(len(ends))[::-1] // 2  # of several that are assigned the last one stays
        roots = np.flatnonzero(first >= 0)
        taken = first[roots]
        chosen.append(open_[np.unique(taken)])
        labels = _followed(labels, roots, ends[2 * taken] + ends[2 * taken + 1] - roots)


def _followed(labels: "Places", roots: "Places", to: "Places") -> "Places":
    """The labels when each root leads to another; of two that lead to each other the lesser one stays."""
    import numpy as np

    leads = np.arange(len(labels))
    leads[roots] = to
    stays = roots[(leads[leads[roots]] == roots) & (roots < leads[roots])]
    leads[stays] = stays
    while not np.array_equal(further := leads[leads], leads):
        leads = further
    return leads[labels]


def matters(forests: Iterable[Links], documents: int) -> list[tuple[list[int], int]]:
    """What all the links make of so many documents, level by level."""
    import numpy as np

    held = [_all([])]
    for forest in forests:
        held.append(forest)
        if sum(len(each.left) for each in held) > _FORESTS * documents:
            held = [closest(_all(held))]
    home, least = np.arange(documents), np.full(documents, ALONE)
    for place, labels in reversed(list(enumerate(_by_level(_all(held), documents)))):
        fits = np.bincount(labels, minlength=documents)[labels] <= LEVELS[place][1]
        home[fits], least[fits] = labels[fits], LEVELS[place][0]
    return _listed(home, least)


def _by_level(links: Links, documents: int) -> "list[Places]":
    """The components of each level: every document's label there."""
    import numpy as np

    labels, found = np.arange(documents), []
    for level in reversed(range(len(LEVELS))):
        at = links.closeness == level
        _, labels = spanning(links.left[at].astype(np.int64), links.right[at].astype(np.int64), labels)
        found.append(labels)
    return found[::-1]


def _listed(home: "Places", least: "Places") -> list[tuple[list[int], int]]:
    import numpy as np

    order = np.argsort(home, kind="stable")
    starts = np.flatnonzero(np.diff(home[order], prepend=-1))
    groups = np.split(order, starts[1:])
    return sorted((group.tolist(), int(least[group[0]])) for group in groups if len(group))


def _pair(left: "NDArray[np.generic]", right: "NDArray[np.generic]") -> "Numbers":
    import numpy as np

    return left.astype(np.uint64) << np.uint64(32) | right.astype(np.uint64)


def _ranges(starts: "Places", each: "Places") -> "Places":
    """From every start so many places on, one after another."""
    import numpy as np

    before = np.cumsum(each) - each
    return np.repeat(starts - before, each) + np.arange(int(each.sum()))


def _chosen(links: Links, at: "Places | slice") -> Links:
    return Links(links.left[at], links.right[at], links.closeness[at])


def _all(links: Sequence[Links]) -> Links:
    import numpy as np

    empty = Links(np.empty(0, np.uint32), np.empty(0, np.uint32), np.empty(0, np.uint8))
    return Links(*(np.concatenate(columns) for columns in zip(empty, *links, strict=True)))
