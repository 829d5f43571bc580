"""The candidate stage over articles in files, as pure functions of pieces which any engine runs: what `scale.py` times.

A block is some articles in a folder, under a number:

    00007.articles    their texts, names and figures, packed
    00007.truth.npy   what each draws on: event, report, whether it cites it
    00007.ids.npy     their ids
    00007.keys.npy    the keys of all, one article after another, and 00007.keys.ends.npy where each ends
    00007.runs.npy    the same of the runs of words by which two are held against each other
"""

import pickle
import time
import zlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache, partial
from hashlib import sha256
from itertools import chain
from pathlib import Path
from typing import NamedTuple, TypeVar

import numpy as np
from numpy.typing import NDArray

from articles import Article, of_events
from whence.ledger.components import Keys, Spread, spanning
from whence.pipeline.engine import Engine, Lost
from whence.pipeline.engines.here import Here
from whence.reconciliation.keys import numbers, story_words
from whence.reconciliation.prints import verified
from whence.text.shingles import run_marks

# Events of one block, some two thousand articles, and articles of matters that are held against each other at a time.
EVENTS, AT_ONCE = 250, 2_000
# Words of a run, as prints.py counts them.
RUN = 5

P = TypeVar("P")
R = TypeVar("R")
Ints = NDArray[np.int64]
Marks = NDArray[np.uint64]


class Timed:
    """An engine that counts the CPU seconds of what it runs, and stops where a piece is lost."""

    def __init__(self, engine: Engine) -> None:
        self.engine = engine
        self.elsewhere = 0.0

    def __call__(self, work: Callable[[P], R], pieces: Iterable[P], /) -> Iterator[R]:
        """What comes of each piece."""
        for result in self.engine.map(partial(_timed, work), pieces):
            if isinstance(result, Lost):
                raise RuntimeError(f"piece {result.place}: {result.why}")
            found, seconds = result
            self.elsewhere += 0.0 if isinstance(self.engine, Here) else seconds
            yield found

    def spent(self) -> float:
        """CPU seconds so far, of this process and of those that worked for it."""
        return time.process_time() + self.elsewhere


def _timed(work: Callable[[P], R], piece: P) -> tuple[R, float]:
    began = time.process_time()
    return work(piece), time.process_time() - began


def write(folder: Path, size: int, spread: Spread) -> int:
    """Invent so many articles, in blocks; how many blocks these are."""
    left, blocks = size, 0
    every = (range(first, first + EVENTS) for first in range(0, size, EVENTS))
    for block, made in enumerate(spread(partial(_written, folder, size), every)):
        blocks = block + 1
        if made >= left:
            _shorten(folder / f"{block:05}", left)
            break
        left -= made
    return blocks


def _written(folder: Path, size: int, events: range) -> int:
    block = folder / f"{events.start // EVENTS:05}"
    if block.with_suffix(".truth.npy").exists():  # by a run that was ended
        return len(np.load(block.with_suffix(".truth.npy")))
    made = list(of_events(events, size, bare=True))
    put(block, made)
    return len(made)


def put(block: Path, made: Sequence[Article]) -> None:
    """Write the articles of a block, and what they draw on."""
    packed = zlib.compress(pickle.dumps([(one.document, one.reading) for one in made], pickle.HIGHEST_PROTOCOL), 1)
    block.with_suffix(".articles").write_bytes(packed)
    truth = [(one.drawn.event, one.drawn.report, one.drawn.how == "cited") for one in made]
    np.save(block.with_suffix(".truth.npy"), np.array(truth, np.int64))


def _shorten(block: Path, left: int) -> None:
    held = pickle.loads(zlib.decompress(block.with_suffix(".articles").read_bytes()))[:left]  # noqa: S301 own
    block.with_suffix(".articles").write_bytes(zlib.compress(pickle.dumps(held, pickle.HIGHEST_PROTOCOL), 1))
    np.save(block.with_suffix(".truth.npy"), np.load(block.with_suffix(".truth.npy"))[:left])


def fingerprint(block: Path) -> int:
    """Make the keys and runs of a block; how many articles it has."""
    held = pickle.loads(zlib.decompress(block.with_suffix(".articles").read_bytes()))  # noqa: S301 own
    np.save(block.with_suffix(".ids.npy"), np.array([document.id.encode() for document, _ in held]))
    told = [story_words(document) for document, _ in held]
    readings = [reading for _, reading in held]
    _save(block.with_suffix(".keys.npy"), list(map(numbers, told, readings)))
    _save(block.with_suffix(".runs.npy"), [np.unique(run_marks(words, RUN)) for words in told])
    return len(held)


def _save(path: Path, each: Sequence[Marks]) -> None:
    np.save(path, np.concatenate(each))
    np.save(path.with_suffix(".ends.npy"), np.cumsum([len(one) for one in each]))


@dataclass(frozen=True, slots=True)
class Shelf:
    """Blocks in a folder; an article is told by its place among all in the order of their ids."""

    folder: Path
    blocks: Ints  # of each article
    within: Ints  # its place in its block

    @classmethod
    def of(cls, folder: Path, sizes: Sequence[int]) -> "Shelf":
        """The articles of blocks of some sizes."""
        ids = np.concatenate([np.load(folder / f"{block:05}.ids.npy") for block in range(len(sizes))])
        order = np.argsort(ids)
        blocks, starts = np.repeat(np.arange(len(sizes)), sizes), np.repeat(np.cumsum(sizes) - np.array(sizes), sizes)
        return cls(folder, blocks[order], (np.arange(len(ids)) - starts)[order])

    def keys(self, sizes: Sequence[int]) -> Iterator[Keys]:
        """The keys of each block."""
        order = np.lexsort((self.within, self.blocks))
        ends = np.cumsum(sizes)
        for block, end in enumerate(ends.tolist()):
            marks = np.load(self.folder / f"{block:05}.keys.npy")
            each = np.diff(np.load(self.folder / f"{block:05}.keys.ends.npy"), prepend=0)
            yield Keys(marks, np.repeat(order[end - len(each) : end].astype(np.uint32), each))

    def truth(self, sizes: Sequence[int]) -> Ints:
        """What each article draws on."""
        every = np.concatenate([np.load(self.folder / f"{block:05}.truth.npy") for block in range(len(sizes))])
        found = np.empty_like(every)
        found[np.lexsort((self.within, self.blocks))] = every
        return found


class Matters(NamedTuple):
    """Some matters: how many articles each has, and of each article its block, its place there, and the truth."""

    sizes: Ints
    blocks: Ints
    within: Ints
    truth: Ints


class Found(NamedTuple):
    """Pairs of articles that are held to print one report, and that do: counted, so that no crowd need be listed."""

    verified: int  # pairs that are found
    right: int  # of them, how many tell one event
    drawn: int  # how many draw on one report, be it that one cites it
    planted: int  # how many print one report
    connected: int  # pairs that print one report and are found, or are by way of others
    met: int  # pairs that print one report and are in one matter
    digest: str  # of all that was found


def of_matters(matters: Iterable[Sequence[int]], shelf: Shelf, truth: Ints) -> Iterator[Matters]:
    """Pieces of some articles each; a matter of one has nothing to verify."""
    several = (matter for matter in matters if len(matter) > 1)
    while piece := list(_some(several)):
        places = np.array(list(chain.from_iterable(piece)))
        sizes = np.array([len(matter) for matter in piece])
        yield Matters(sizes, shelf.blocks[places], shelf.within[places], truth[places])


def _some(matters: Iterator[Sequence[int]]) -> Iterator[Sequence[int]]:
    held = 0
    while held < AT_ONCE and (matter := next(matters, None)) is not None:
        held += len(matter)
        yield matter


def verify(folder: Path, matters: Matters) -> Found:
    """Hold the articles of each matter against each other, and what is found against the truth."""
    ends = np.cumsum(matters.sizes).tolist()
    digest, counts = sha256(), np.zeros(6, np.int64)
    for start, end in zip([0, *ends], ends, strict=False):
        here = slice(start, end)
        stories = [_runs(folder, *at) for at in zip(matters.blocks[here], matters.within[here], strict=True)]
        pairs = verified(stories)
        digest.update(pairs.astype("<i8").tobytes() + b"matter")
        counts += counted(pairs, matters.truth[here])
    verified_, right, drawn, prints, connected, met = counts.tolist()
    return Found(verified_, right, drawn, prints, connected, met, digest.hexdigest())


def counted(pairs: Ints, truth: Ints) -> Ints:
    """The counts of `Found` for one matter: pairs of its articles, and what each draws on."""
    event, report, cites = truth.T
    left, right = pairs.T
    same = event[left] == event[right]
    drawn = same & (report[left] == report[right])
    prints = drawn & ~(cites[left] | cites[right]).astype(bool)
    _, labels = spanning(left, right, np.arange(len(truth)))
    told = np.flatnonzero(cites == 0)
    connected = _pairs(np.column_stack((event, report, labels))[told])
    met = _pairs(np.column_stack((event, report))[told])
    return np.array([len(pairs), same.sum(), drawn.sum(), prints.sum(), connected, met])


def planted(truth: Ints) -> int:
    """How many pairs of articles print one report, or are the report and a print of it."""
    return _pairs(truth[truth[:, 2] == 0, :2])


def _pairs(rows: Ints) -> int:
    _, many = np.unique(rows, axis=0, return_counts=True)
    return int((many * (many - 1) // 2).sum())


def _runs(folder: Path, block: int, within: int) -> Marks:
    runs, ends = _opened(folder, block)
    return np.asarray(runs[ends[within - 1] if within else 0 : ends[within]])


@lru_cache(maxsize=256)
def _opened(folder: Path, block: int) -> tuple[Marks, Ints]:
    path = folder / f"{block:05}.runs.npy"
    return np.load(path, mmap_mode="r"), np.load(path.with_suffix(".ends.npy"))
