"""The trained reader: who said what, names and syntax, from the weights package `whence-en`.

The only door to onnxruntime and tokenizers; both, and numpy, are loaded when a network is. A document is cut into
windows of word pieces that overlap; the encoder reads a window once, and every question to it is answered by small
forms in numpy: the roles of each word towards each cue (so that attributions nest by themselves), the head of each
word, names, parts of speech. Training cuts its windows with the functions of this file, so that both see the same.
"""

import hashlib
import json
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Protocol, cast

from whence.errors import WhenceError
from whence.types.reading import MentionType
from whence.types.span import Span

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Scores = NDArray[np.float32]
    Ints = NDArray[np.int64]

# Word pieces of a window with its marks, and how many of them two neighbours share. The encoder learned on 256.
WINDOW, SHARED = 256, 80
# Windows that are read in one call: enough for the matrix products, and memory stays below 100 MB.
TOGETHER = 8
# Characters that are split into words in one call, and pieces that are kept of one word.
STRETCH, LONGEST = 10_000, 16
SURROGATE = re.compile("[\ud800-\udfff]")
OPENING, BREAK = 101, 102  # [CLS] and [SEP] of the vocabulary
FARTHEST = 256


class Encoding(Protocol):
    """What of `tokenizers.Encoding` is read: pieces, the word of each, and its characters."""

    ids: list[int]
    word_ids: list[int]
    offsets: list[tuple[int, int]]


class Tokenizer(Protocol):
    """What of `tokenizers.Tokenizer` is used."""

    def encode(self, text: str, /, *, add_special_tokens: bool) -> Encoding:
        """The pieces of a text."""


class Output(Protocol):
    """An output of the graph."""

    name: str


class Session(Protocol):
    """What of `onnxruntime.InferenceSession` is used."""

    def get_outputs(self) -> Sequence[Output]:
        """The outputs of the graph."""

    def run(self, names: list[str], fed: "dict[str, Ints]") -> "Sequence[Scores]":
        """The named outputs of a batch."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """One attribution as the network sees it; `denied`, `probable` and `possible` are probabilities."""

    cue: tuple[Span, ...]  # empty where the layout tells who speaks ("ADA HOLT: ...")
    source: tuple[Span, ...]
    content: tuple[Span, ...]
    score: float
    denied: float
    probable: float
    possible: float


@dataclass(frozen=True, slots=True)
class Named:
    """A name and its type."""

    span: Span
    type: MentionType


@dataclass(frozen=True, slots=True, kw_only=True)
class Token:
    """A syntactic word: universal part of speech, the index of its head in `Seen.tokens` (None: root), relation."""

    span: Span
    upos: str
    head: int | None
    relation: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """Everything that the network saw in one document, each in order of the text."""

    told: tuple[Told, ...] = ()
    names: tuple[Named, ...] = ()
    tokens: tuple[Token, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Word:
    """A run of letters and digits, or one mark; `shape` is of its case and of what stands before it."""

    span: Span
    paragraph: int
    pieces: tuple[int, ...]
    shape: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Window:
    """Words `first` to `last` are read together; of `own` to `until` the window has the last word."""

    first: int
    last: int
    own: int
    until: int


def shape(word: str, glued: bool) -> int:
    """1 to 6 for lower, Title, UPPER, mixed case, with a digit, other marks; 7 more where no space stands before."""
    if any(character.isdigit() for character in word):
        kind = 5
    elif not any(character.isalpha() for character in word):
        kind = 6
    elif word.islower():
        kind = 1
    elif word.isupper() and len(word) > 1:
        kind = 3
    else:
        kind = 2 if word.istitle() else 4
    return kind + 7 * glued


def words(tokenizer: Tokenizer, text: str, paragraphs: Sequence[Span]) -> list[Word]:
    """The words of the paragraphs with their pieces; `tokenizer` is a `tokenizers.Tokenizer`."""
    safe = SURROGATE.sub("\ufffd", text)
    found: list[Word] = []
    for number, paragraph in enumerate(paragraphs):
        for stretch in _stretches(safe, paragraph):
            found += _split(tokenizer, safe, stretch, number)
    return found


def _stretches(text: str, paragraph: Span) -> Iterator[Span]:
    start, end = paragraph
    while end - start > STRETCH:
        space = text.rfind(" ", start + STRETCH // 2, start + STRETCH)
        cut = space if space > 0 else start + STRETCH
        yield Span(start, cut)
        start = cut
    yield Span(start, end)


def _split(tokenizer: Tokenizer, text: str, stretch: Span, number: int) -> Iterator[Word]:
    encoded = tokenizer.encode(stretch.of(text), add_special_tokens=False)
    pieces: dict[int, list[int]] = {}
    spans: dict[int, tuple[int, int]] = {}
    for word, piece, (start, end) in zip(encoded.word_ids, encoded.ids, encoded.offsets, strict=True):
        pieces.setdefault(word, []).append(piece)
        spans[word] = (spans.get(word, (start, end))[0], end)
    for word, (start, end) in spans.items():
        span = Span(stretch.start + start, stretch.start + end)
        glued = span.start > 0 and not text[span.start - 1].isspace()
        kept = tuple(pieces[word][:LONGEST])
        yield Word(span=span, paragraph=number, pieces=kept, shape=shape(span.of(text), glued))


def windows(read: Sequence[Word], shared: int = SHARED) -> list[Window]:
    """Windows over all the words; each word is owned by the one in which it stands farthest from the edges."""
    bounds: list[tuple[int, int]] = []
    first = 0
    while first < len(read):
        last = _fill(read, first)
        bounds.append((first, last))
        if last == len(read):
            break
        first = max(first + 1, _back(read, last, shared))
    if not bounds:
        return []
    cuts = [0, *((after + last) // 2 for (_, last), (after, _) in pairwise(bounds)), len(read)]
    return [
        Window(first=first, last=last, own=own, until=until)
        for (first, last), (own, until) in zip(bounds, pairwise(cuts), strict=True)
    ]


def _weight(read: Sequence[Word], at: int) -> int:
    """Pieces of a word, with the mark of a new paragraph before it."""
    return len(read[at].pieces) + (at > 0 and read[at].paragraph != read[at - 1].paragraph)


def _fill(read: Sequence[Word], first: int) -> int:
    room, last = WINDOW - 2, first
    while last < len(read) and (room := room - _weight(read, last)) >= 0:
        last += 1
    return last


def _back(read: Sequence[Word], last: int, shared: int) -> int:
    first = last
    while first > 0 and (shared := shared - _weight(read, first - 1)) >= 0:
        first -= 1
    return first


def laid(read: Sequence[Word], window: Window) -> tuple[list[int], list[int], list[int]]:
    """Pieces and shapes of a window, [CLS] before and [SEP] between paragraphs, and where each word begins."""
    pieces, shapes, begins = [OPENING], [0], []
    for at in range(window.first, window.last):
        word = read[at]
        if at > window.first and word.paragraph != read[at - 1].paragraph:
            pieces.append(BREAK)
            shapes.append(0)
        begins.append(len(pieces))
        pieces += word.pieces
        shapes += [word.shape] * len(word.pieces)
    return [*pieces, BREAK], [*shapes, 0], begins


def bucket(distance: int) -> int:
    """Which of 33 classes a distance in words falls into: exact up to 6, then two to a doubling, up to 128."""
    size = min(abs(distance), FARTHEST)
    doubled = size.bit_length()
    step = size if size <= 6 else min(16, 2 * doubled + (size >> (doubled - 2) & 1))
    return 16 + (step if distance > 0 else -step)


def best_path(scores: "Scores", labels: Sequence[str]) -> "Ints":
    """The best row of labels (..., words) under the rule that `I-x` follows `B-x` or `I-x` only (Viterbi)."""
    import numpy as np

    barred = np.array([[_barred(before, after) for before in labels] for after in labels], np.float32)
    rows = scores.reshape(-1, *scores.shape[-2:])
    total = rows[:, 0] + barred[:, labels.index("O")]
    back = []
    for at in range(1, rows.shape[1]):
        ways = total[:, None, :] + barred
        back.append(ways.argmax(-1))
        total = ways.max(-1) + rows[:, at]
    each = np.arange(len(rows))
    path = [total.argmax(-1)]
    for way in reversed(back):
        path.append(way[each, path[-1]])
    return np.stack(path[::-1], -1).reshape(scores.shape[:-1])


def _barred(before: str, after: str) -> float:
    return -1e4 if after.startswith("I-") and before[1:] != after[1:] else 0.0


def runs(labels: Sequence[str]) -> list[tuple[str, int, int]]:
    """Role, first word and word after the last of each run of `B-x I-x ...`."""
    found: list[tuple[str, int, int]] = []
    for at, label in enumerate(labels):
        begins, _, role = label.partition("-")
        if begins == "B":
            found.append((role, at, at + 1))
        elif begins == "I":
            found[-1] = (role, found[-1][1], at + 1)
    return found


class Network:
    """A loaded model. Reading is pure: the same text gives the same answer."""

    def __init__(
        self, session: Session, tokenizer: Tokenizer, labels: dict[str, list[str]], forms: dict[str, "Scores"]
    ) -> None:
        self._session = session
        self._tokenizer = tokenizer
        self._labels = labels
        self._forms = forms

    @classmethod
    def load(cls, folder: Path | None = None, threads: int = 1) -> "Network":
        """The model of a folder, or of the installed package `whence-en`; `threads` of one session.

        Raises:
            WhenceError: where the package is missing, a library is, or a file is not the one that was released.
        """
        at = folder or _installed()
        _verify(at)
        try:
            import numpy as np
            import onnxruntime
            import tokenizers
        except ImportError as error:
            raise WhenceError("the trained reader", str(error), "install whence[network]") from error
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = threads
        options.inter_op_num_threads = 1
        options.enable_cpu_mem_arena = False  # memory would stay at the largest document ever read
        model = str(at / "model.onnx")
        session = onnxruntime.InferenceSession(model, options, providers=["CPUExecutionProvider"])
        tokenizer = tokenizers.Tokenizer.from_file(str(at / "tokenizer.json"))
        tokenizer.no_padding()
        tokenizer.no_truncation()
        labels = json.loads((at / "labels.json").read_text("utf-8"))
        with np.load(at / "forms.npz", allow_pickle=False) as forms:
            return cls(session, cast("Tokenizer", tokenizer), labels, dict(forms))

    def see(self, text: str, paragraphs: Sequence[Span]) -> Seen:
        """Attributions, names and syntax of the paragraphs, which must be in order and apart."""
        read = words(self._tokenizer, text, paragraphs)
        sight = _Sight(read, self._labels, self._forms)
        cut = sorted(windows(read), key=lambda window: window.last - window.first)
        for start in range(0, len(cut), TOGETHER):
            group = cut[start : start + TOGETHER]
            for window, answer in zip(group, self._answers(read, group), strict=True):
                sight.take(window, answer)
        return sight.seen(text)

    def _answers(self, read: Sequence[Word], group: Sequence[Window]) -> Iterator[dict[str, "Scores"]]:
        rows = [laid(read, window) for window in group]
        fed = {name: _padded(row[column] for row in rows) for column, name in enumerate(("pieces", "shapes", "begins"))}
        names = [output.name for output in self._session.get_outputs()]
        given = self._session.run(names, fed)
        for at, row in enumerate(rows):
            yield {name: values[at, : len(row[2])] for name, values in zip(names, given, strict=True)}


def _installed() -> Path:
    try:
        import whence_en
    except ImportError as error:
        raise WhenceError(
            "the trained reader", "its weights are not installed", "run `pip install models/whence-en`"
        ) from error
    folder: Path = whence_en.folder()
    return folder


def _verify(folder: Path) -> None:
    """Compares each file of `checksums.txt` (lines as of `sha256sum`) with what lies there."""
    remedy = "install whence-en again"
    try:
        listed = [line.split() for line in (folder / "checksums.txt").read_text("utf-8").splitlines()]
        for wanted, name in listed:
            if hashlib.sha256((folder / name).read_bytes()).hexdigest() != wanted:
                raise WhenceError(str(folder / name), "its checksum is not that of the release", remedy)
    except (OSError, ValueError) as error:
        raise WhenceError(str(folder), f"the weights cannot be read ({error})", remedy) from error


def _padded(rows: Iterable[Sequence[int]]) -> "Ints":
    import numpy as np

    lists = list(rows)
    full = np.zeros((len(lists), max(map(len, lists))), np.int64)
    for at, row in enumerate(lists):
        full[at, : len(row)] = row
    return full


class _Sight:
    """Gathers what the windows of one document say about the words that each of them owns."""

    def __init__(self, read: Sequence[Word], labels: dict[str, list[str]], forms: dict[str, "Scores"]) -> None:
        self._words = read
        self._labels = labels
        self._forms = forms
        self._told: dict[int, tuple[tuple[int, int], list[tuple[str, int, int]], list[float]]] = {}
        self._names: list[tuple[str, int, int]] = []
        self._syntax: dict[int, tuple[str, int, str]] = {}

    def take(self, window: Window, answer: dict[str, "Scores"]) -> None:
        """Reads the answers for one window."""
        self._take_told(window, answer)
        self._names += [
            (role, window.first + start, window.first + end)
            for role, start, end in self._runs("name", answer["name"])
            if window.own <= window.first + start < window.until
        ]
        self._take_syntax(window, answer)

    def _runs(self, head: str, scores: "Scores") -> list[tuple[str, int, int]]:
        labels = self._labels[head]
        return runs([labels[index] for index in best_path(scores, labels).tolist()])

    def _take_told(self, window: Window, answer: dict[str, "Scores"]) -> None:
        cues = [
            (role, start, end)
            for role, start, end in self._runs("cue", answer["cue"])
            if window.own <= window.first + start < window.until
        ]
        if not cues:
            return
        at = [start for _, start, _ in cues]
        roles = role_scores(answer["role_cue"][at], answer["role_word"], at, self._forms)
        paths = best_path(roles, self._labels["role"])
        sure = _softmax(answer["cue"])[at, 1:].sum(-1)
        denied, certainty = answer["denied"][at, 0], _softmax(answer["certainty"][at])
        for number, (role, start, end) in enumerate(cues):
            parts = runs([self._labels["role"][index] for index in paths[number].tolist()])
            cue = (window.first + start, window.first + (end if role == "cue" else start))
            places = [(part, window.first + first, window.first + last) for part, first, last in parts]
            marks = [sure[number], 1 / (1 + 2.718281828 ** -float(denied[number])), *certainty[number, 1:]]
            self._told[cue[0]] = cue, places, [float(mark) for mark in marks]

    def _take_syntax(self, window: Window, answer: dict[str, "Scores"]) -> None:
        paragraphs = [word.paragraph for word in self._words[window.first : window.last]]
        heads = arc_scores(answer["arc_word"], answer["arc_head"], paragraphs, self._forms).argmax(-1)
        relations = relation_scores(answer["rel_word"], answer["rel_head"][heads], self._forms).argmax(-1)
        tags = answer["upos"].argmax(-1)
        for at in range(window.own, window.until):
            here = at - window.first
            tag, relation = self._labels["upos"][tags[here]], self._labels["relation"][relations[here]]
            self._syntax[at] = tag, window.first + int(heads[here]), relation

    def seen(self, text: str) -> Seen:
        """Everything in order of the text."""
        names = sorted(self._names, key=lambda name: name[1])
        return Seen(
            told=tuple(self._as_told(text, at) for at in sorted(self._told)),
            names=tuple(Named(self._span(start, end), cast("MentionType", role)) for role, start, end in names),
            tokens=tuple(self._tokens()),
        )

    def _span(self, first: int, last: int) -> Span:
        return Span(self._words[first].span.start, self._words[last - 1].span.end)

    def _as_told(self, text: str, at: int) -> Told:
        (start, end), parts, marks = self._told[at]
        return Told(
            cue=(self._span(start, end),) if end > start else (),
            source=tuple(self._places(text, parts, "source")),
            content=tuple(self._places(text, parts, "content")),
            score=marks[0],
            denied=marks[1],
            probable=marks[2],
            possible=marks[3],
        )

    def _places(self, text: str, parts: list[tuple[str, int, int]], role: str) -> Iterator[Span]:
        """The parts of a role, paragraph by paragraph; what holds no letter or digit is none."""
        for name, first, last in parts:
            if name != role:
                continue
            cuts = [at for at in range(first + 1, last) if self._words[at].paragraph != self._words[at - 1].paragraph]
            for start, end in pairwise([first, *cuts, last]):
                span = self._span(start, end)
                if any(character.isalnum() for character in span.of(text)):
                    yield span

    def _tokens(self) -> Iterator[Token]:
        """The words, those joined again that syntax takes as one ("U" "." "S" ".")."""
        first = {at: at for at in self._syntax}
        for at in sorted(self._syntax):
            if self._syntax[at][2] == "part" and at - 1 in first and self._joined(at):
                first[at] = first[at - 1]
        number = {at: index for index, at in enumerate(sorted(set(first.values())))}
        last = {start: at for at, start in sorted(first.items())}
        for at in number:
            tag, head, relation = self._syntax[at]
            target = first.get(head, head)
            yield Token(
                span=self._span(at, last[at] + 1),
                upos=tag,
                head=None if target == at else number[target],
                relation="root" if target == at else relation,
            )

    def _joined(self, at: int) -> bool:
        return self._words[at].span.start == self._words[at - 1].span.end


def role_scores(cues: "Scores", read: "Scores", at: Sequence[int], forms: dict[str, "Scores"]) -> "Scores":
    """(cues, words, roles): a bilinear form for each role, and a layer over cue, word and distance.

    `cues` are the rows of the cue side, `read` those of the word side, `at` the places of the cues.
    """
    import numpy as np

    table = forms["role_distance"]  # (buckets, hidden)
    out, out_bias = forms["role_out"], forms["role_out_bias"]
    hidden, roles = table.shape[1], out.shape[1]
    left, right = cues[:, :-hidden].reshape(len(cues), roles, -1), read[:, :-hidden].reshape(len(read), roles, -1)
    near = _distances(np.arange(len(read))[None, :] - np.array(at)[:, None])
    layer = np.maximum(cues[:, None, -hidden:] + read[None, :, -hidden:] + table[near], 0)
    form = np.einsum("crk,wrk->cwr", left, right) / np.sqrt(left.shape[-1])
    return cast("Scores", form + layer @ out + out_bias)


def arc_scores(read: "Scores", heads: "Scores", paragraphs: Sequence[int], forms: dict[str, "Scores"]) -> "Scores":
    """(words, heads): a word that is its own head is a root; heads stand in the same paragraph."""
    import numpy as np

    width = np.arange(len(read))
    near = _distances(width[None, :] - width[:, None])
    apart = np.array(paragraphs)[:, None] != np.array(paragraphs)[None, :]
    form = read @ heads.T / np.sqrt(read.shape[-1]) + forms["arc_distance"][near]
    return cast("Scores", form - 1e4 * apart)


def relation_scores(read: "Scores", heads: "Scores", forms: dict[str, "Scores"]) -> "Scores":
    """(words, relations) of each word to the head that is given in the same row."""
    import numpy as np

    return cast("Scores", np.maximum(read + heads, 0) @ forms["rel_out"] + forms["rel_out_bias"])


def _distances(apart: "Ints") -> "Ints":
    """The buckets of distances in words, none beyond a window."""
    return _table()[apart + FARTHEST]


@cache
def _table() -> "Ints":
    import numpy as np

    return np.array([bucket(distance) for distance in range(-FARTHEST, FARTHEST + 1)], np.int64)


def _softmax(scores: "Scores") -> "Scores":
    import numpy as np

    raised = np.exp(scores - scores.max(-1, keepdims=True))
    return cast("Scores", raised / raised.sum(-1, keepdims=True))
