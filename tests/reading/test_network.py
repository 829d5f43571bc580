"""The trained reader: windows, forms and paths without the weights, and readings where they are installed."""

import importlib.util
from hashlib import sha256
from itertools import pairwise, product
from pathlib import Path
from types import SimpleNamespace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from whence.errors import WhenceError
from whence.reading.network import (
    WINDOW,
    Network,
    Seen,
    Senses,
    Word,
    best_path,
    bucket,
    laid,
    runs,
    shape,
    windows,
    words,
)
from whence.types.span import Span

LABELS = ("O", "B-source", "I-source", "B-content", "I-content")
installed = all(importlib.util.find_spec(name) for name in ("whence_en", "onnxruntime", "tokenizers"))
with_weights = pytest.mark.skipif(not installed, reason="the weights (models/whence-en) are not installed")


class Blanks:
    """A tokenizer that takes what stands between spaces as words of one piece."""

    def encode(self, text: str, *, add_special_tokens: bool) -> SimpleNamespace:
        """One piece a word."""
        offsets, at = [], 0
        for word in text.split():
            at = text.index(word, at)
            offsets.append((at, at + len(word)))
            at += len(word)
        return SimpleNamespace(ids=[1000] * len(offsets), word_ids=list(range(len(offsets))), offsets=offsets)


def made(lengths: list[int], paragraph: int = 7) -> list[Word]:
    """Words of so many pieces each, in paragraphs of so many words."""
    return [
        Word(span=Span(2 * at, 2 * at + 1), paragraph=at // paragraph, pieces=(1,) * length, shape=1)
        for at, length in enumerate(lengths)
    ]


@pytest.mark.parametrize(
    ("word", "glued", "kind"),
    [
        ("ferry", False, 1),
        ("Ferry", False, 2),
        ("TARN", False, 3),
        ("McCall", False, 4),
        ("90", False, 5),
        ("“", True, 13),
    ],
)
def test_shape(word: str, glued: bool, kind: int) -> None:
    """The shape tells case, digits and marks, and whether a space stands before."""
    assert shape(word, glued) == kind


@given(st.text(max_size=80))
def test_shape_of_any_word(word: str) -> None:
    """Every string has one of the fourteen shapes that the encoder knows, none being padding."""
    assert 1 <= shape(word, False) <= 6
    assert 8 <= shape(word, True) <= 13


def test_words_are_spans_of_the_text() -> None:
    """Words keep their place in the document and their paragraph."""
    text = "The port\nis  shut"
    found = words(Blanks(), text, [Span(0, 8), Span(9, 17)])
    assert [(word.span.of(text), word.paragraph) for word in found] == [("The", 0), ("port", 0), ("is", 1), ("shut", 1)]


def test_a_paragraph_of_any_length_is_split_in_stretches() -> None:
    """A megabyte without a space gives words whose spans join without gap."""
    text = "x" * 1_000_000
    spans = [word.span for word in words(Blanks(), text, [Span(0, len(text))])]
    assert spans[0].start == 0
    assert spans[-1].end == len(text)
    assert all(left.end == right.start for left, right in pairwise(spans))


@given(st.lists(st.integers(1, 16), max_size=700), st.integers(0, 100))
def test_windows_own_every_word_once(lengths: list[int], shared: int) -> None:
    """Each word is owned by one window that holds it, and no window is longer than the encoder reads."""
    read = made(lengths)
    cut = windows(read, shared)
    assert [at for window in cut for at in range(window.own, window.until)] == list(range(len(read)))
    for window in cut:
        assert window.first <= window.own <= window.until <= window.last
        pieces, shapes, begins = laid(read, window)
        assert len(pieces) == len(shapes) <= WINDOW
        assert len(begins) == window.last - window.first


def test_a_new_paragraph_is_marked() -> None:
    """Between paragraphs stands a mark that is no word."""
    pieces, _, begins = laid(made([1, 1, 1], paragraph=2), windows(made([1, 1, 1], paragraph=2))[0])
    assert pieces == [101, 1, 1, 102, 1, 102]
    assert begins == [1, 2, 4]


@given(st.integers(-400, 400))
def test_buckets_keep_order(distance: int) -> None:
    """Buckets of distance are symmetric, within bounds, and never fall as the distance grows."""
    assert bucket(distance) + bucket(-distance) == 32
    assert 0 <= bucket(distance) <= bucket(distance + 1) <= 32


@given(st.lists(st.lists(st.floats(-5, 5), min_size=5, max_size=5), min_size=1, max_size=12))
def test_paths_never_begin_inside(rows: list[list[float]]) -> None:
    """A best path has no `I-x` without its beginning, and is at least as good as all `O`."""
    scores = np.array(rows, np.float32)
    path = best_path(scores, LABELS).tolist()
    named = [LABELS[index] for index in path]
    assert all(not label.startswith("I-") or before[1:] == label[1:] for before, label in pairwise(["O", *named]))
    assert scores[range(len(path)), path].sum() >= scores[:, 0].sum() - 1e-4


@settings(deadline=None)
@given(st.lists(st.lists(st.integers(-9, 9), min_size=5, max_size=5), min_size=1, max_size=5))
def test_paths_are_the_best(rows: list[list[int]]) -> None:
    """No row that keeps the rule has a higher score, wherever the search was cut short."""
    scores = np.array(rows, np.float32)
    kept = [
        row
        for row in product(range(5), repeat=len(rows))
        if all(
            not LABELS[after].startswith("I-") or LABELS[before][1:] == LABELS[after][1:]
            for before, after in pairwise((0, *row))
        )
    ]
    best = max(sum(scores[at, label] for at, label in enumerate(row)) for row in kept)
    assert sum(scores[at, label] for at, label in enumerate(best_path(scores, LABELS).tolist())) == best


def test_many_rows_at_once() -> None:
    """Rows do not touch one another, and a rule that is broken in one is mended in that one."""
    rows = np.array([[[0, 1, 0, 0, 0], [0, 0, 3, 0, 0]], [[2, 0, 1, 0, 0], [0, 0, 0, 0, 9]]], np.float32)
    assert best_path(rows, LABELS).tolist() == [[1, 2], [3, 4]]


def test_runs() -> None:
    """Labels become runs; a beginning ends the run before it."""
    assert runs(np.array([0, 1, 2, 1, 0]), LABELS) == [("source", 1, 3), ("source", 3, 4)]


def test_vectors_are_of_the_words_of_a_span() -> None:
    """A statement's vector is the sum of its words' rows, of length 127, whatever else the text says."""
    senses = Senses([0, 4, 9], np.array([[3, 0], [0, 4], [9, 9]], np.float16))
    assert [np.frombuffer(row, np.int8).tolist() for row in senses.vectors([Span(0, 8), Span(4, 8), Span(20, 30)])] == [
        [76, 102],
        [0, 127],
        [0, 0],
    ]


def test_missing_weights_are_said(tmp_path: Path) -> None:
    """A folder without weights is an error that says what to do."""
    with pytest.raises(WhenceError, match="install whence-en"):
        Network.load(tmp_path)


def test_damaged_weights_are_said(tmp_path: Path) -> None:
    """A file that is not the released one is an error, before anything of it is loaded."""
    (tmp_path / "checksums.txt").write_text(f"{'0' * 64}  model.onnx\n")
    (tmp_path / "model.onnx").write_bytes(b"not a model")
    with pytest.raises(WhenceError, match="checksum"):
        Network.load(tmp_path)


def test_weights_of_an_older_release_are_said(tmp_path: Path) -> None:
    """A package that is sound but lacks a graph is named with what to do, not with what the library says of it."""
    (tmp_path / "checksums.txt").write_text(f"{sha256(b'').hexdigest()}  model.onnx\n")
    (tmp_path / "model.onnx").write_bytes(b"")
    with pytest.raises(WhenceError, match="older release") as told:
        Network.load(tmp_path)
    assert "install whence-en again" in str(told.value)


@pytest.fixture(scope="module")
def network() -> Network:
    """The released model."""
    return Network.load()


@with_weights
def test_who_said_what(network: Network) -> None:
    """Source, cue and content of a plain sentence, a quotation, and a pair that nests."""
    text = (
        "Harbour master Ada Holt said the port of Tarn will close in May.\n"
        "“The piles are rotten,” she told reporters.\n"
        "The mayor denied that the work was late, according to the Tarn Courier."
    )
    seen = network.see(text, lines(text))
    found = {cue.of(text): one for one in seen.told for cue in one.cue}
    assert [span.of(text) for span in found["said"].source] == ["Harbour master Ada Holt"]
    assert [span.of(text) for span in found["said"].content] == ["the port of Tarn will close in May"]
    assert [span.of(text) for span in found["told"].source] == ["she"]
    assert {"denied", "according to"} <= found.keys()
    assert ("Ada Holt", "person") in {(name.span.of(text), name.type) for name in seen.names}


@with_weights
def test_syntax(network: Network) -> None:
    """Every word has a part of speech and a head; an abbreviation with points is one word."""
    text = "The ferry left the U.S. coast."
    tokens = network.see(text, lines(text)).tokens
    assert [token.span.of(text) for token in tokens][-3:] == ["U.S.", "coast", "."]
    assert [token.upos for token in tokens][:3] == ["DET", "NOUN", "VERB"]
    assert tokens[1].relation == "nsubj"
    assert tokens[1].head == 2


@with_weights
@pytest.mark.parametrize("text", ["", " ", "\x00", "\ud800 said \udfff.", "🚢" * 500, "x" * 100_000, "a.\n" * 300])
def test_any_text(network: Network, text: str) -> None:
    """Hostile text is read without a crash, and spans stay inside it and in order."""
    seen = network.see(text, lines(text))
    spans = [token.span for token in seen.tokens]
    assert all(0 <= span.start < span.end <= len(text) for span in spans)
    assert spans == sorted(spans)


@with_weights
def test_the_same_text_gives_the_same_answer(network: Network) -> None:
    """Reading is pure."""
    text = "The union says the dock is unsafe.\n" * 30
    assert network.see(text, lines(text)) == network.see(text, lines(text))


def test_an_empty_sight() -> None:
    """Nothing was seen where there is nothing to read."""
    assert Seen() == Seen(told=(), names=(), tokens=())


def lines(text: str) -> list[Span]:
    """The spans of the lines."""
    found, start = [], 0
    for line in text.split("\n"):
        found.append(Span(start, start + len(line)))
        start += len(line) + 1
    return found
