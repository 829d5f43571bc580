"""The trained reader: who said what, names and syntax, from the weights package `whence-en`.

The only door to onnxruntime and tokenizers; both, and numpy, are loaded when a network is. A document is cut into
windows of word pieces that overlap; one graph reads a window and answers every question of its words, a second one the
roles of all words towards each cue that was found (so that attributions nest by themselves). All products of matrices
are in the graphs, which keep to the threads that they were given; numpy has threads of its own that could not be held
back. Training cuts its windows with the functions of this file, so that both see the same.
"""

import hashlib
import json
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import accumulate, pairwise
from pathlib import Path
from typing import TYPE_CHECKING, cast

from whence.errors import WhenceError
from whence.reading.pieces import BREAK, OPENING, SURROGATE, Session, Tokenizer
from whence.reading.questions import Questions
from whence.types.reading import MentionType
from whence.types.span import Span

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Scores = NDArray[np.float32]
    Ints = NDArray[np.int64]

# Word pieces of a window with its marks, and how many of them two neighbours share. The encoder learned on 256.
WINDOW, SHARED = 256, 80
# Cues whose roles are sought in one call, so that memory stays small where every word seems to be one.
TOGETHER = 64
# Characters that are split into words in one call, and pieces that are kept of one word.
STRETCH, LONGEST = 10_000, 16
FARTHEST = 256
_CHECKSUMS = "checksums.txt"
GRAPHS = ("model", "roles", "questions")


# What the graph says of each word: scores where a path or a threshold is sought, else numbers of labels and of heads;
# and of each piece, what it adds to a statement's vector.
ANSWERS = ("cue", "denied", "certainty", "role_cue", "role_word", "name", "upos", "head", "relation", "sense")


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
    senses: "Senses | None" = field(default=None, compare=False, repr=False)

    def vectors(self, spans: Sequence[Span]) -> list[bytes]:
        """What each span means: signed bytes, a vector of length 127; all zero where no word stands in the span."""
        return self.senses.vectors(spans) if self.senses else [b""] * len(spans)


@dataclass(frozen=True, slots=True)
class Senses:
    """(words, numbers) what each word adds to the vector of a statement that it stands in, and where words begin.

    The vectors are close to those of all-MiniLM-L6-v2 (its first main directions), learned by `training/vectors.py`.
    """

    starts: Sequence[int]
    rows: "Scores"

    def vectors(self, spans: Sequence[Span]) -> list[bytes]:
        """The sum over the words of each span, of length 127."""
        import numpy as np

        found = []
        for start, end in spans:
            inside = self.rows[bisect_left(self.starts, start) : bisect_left(self.starts, end)]
            whole = inside.sum(0, dtype=np.float32)
            found.append(np.rint(whole * (127 / max(1e-9, float(np.linalg.norm(whole))))).astype(np.int8).tobytes())
        return found


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
    return (_case(word) if word.isalpha() else _unlike(word)) + 7 * glued


def _case(word: str) -> int:
    if word.islower():
        return 1
    if word.isupper() and len(word) > 1:
        return 3
    return 2 if word.istitle() else 4


def _unlike(word: str) -> int:
    """The shape of what is not letters alone."""
    if any(map(str.isdigit, word)):
        return 5
    return _case(word) if any(map(str.isalpha, word)) else 6


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
    ids, offsets, of_words = encoded.ids, encoded.offsets, encoded.word_ids  # each is made anew when it is asked for
    begins = [at for at, (before, word) in enumerate(pairwise([-1, *of_words])) if word != before]
    for at, after in pairwise([*begins, len(ids)]):
        span = Span(stretch.start + offsets[at][0], stretch.start + offsets[after - 1][1])
        glued = span.start > 0 and not text[span.start - 1].isspace()
        kept = tuple(ids[at : min(after, at + LONGEST)])
        yield Word(span=span, paragraph=number, pieces=kept, shape=shape(text[span.start : span.end], glued))


def windows(read: Sequence[Word], shared: int = SHARED) -> list[Window]:
    """Windows over all the words; each word is owned by the one in which it stands farthest from the edges."""
    sums = list(accumulate(_weights(read), initial=0))
    bounds: list[tuple[int, int]] = []
    first = 0
    while first < len(read):
        last = bisect_right(sums, sums[first] + WINDOW - 2) - 1
        bounds.append((first, last))
        if last == len(read):
            break
        first = max(first + 1, bisect_left(sums, sums[last] - shared))
    if not bounds:
        return []
    cuts = [0, *((after + last) // 2 for (_, last), (after, _) in pairwise(bounds)), len(read)]
    return [
        Window(first=first, last=last, own=own, until=until)
        for (first, last), (own, until) in zip(bounds, pairwise(cuts), strict=True)
    ]


def _weights(read: Sequence[Word]) -> Iterator[int]:
    """Pieces of each word, with the mark of a new paragraph before it."""
    paragraph = read[0].paragraph if read else 0
    for word in read:
        yield len(word.pieces) + (word.paragraph != paragraph)
        paragraph = word.paragraph


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
    """The best row of labels (..., words) under the rule that `I-x` follows `B-x` or `I-x` only.

    Where the best label of every word makes a row that keeps the rule, it is the best row: most need no search.
    """
    import numpy as np

    path: Ints = scores.argmax(-1)
    before = np.concatenate([np.full_like(path[..., :1], labels.index("O")), path[..., :-1]], -1)
    broken = _bars(tuple(labels))[before, path] < 0
    for row in map(tuple, np.argwhere(broken.any(-1))):
        _mend(scores[row], path[row], broken[row], labels)
    return path


def _mend(scores: "Scores", path: "Ints", broken: "Ints", labels: Sequence[str]) -> None:
    """Makes the path of one row keep the rule, in place.

    To begin anew (`B-x`) wherever the rule is broken would cost `most`; so the best row takes no worse a label
    anywhere, and a word whose second best label is that much worse keeps its best. The search runs between such words.
    """
    import numpy as np

    each = np.arange(len(path))
    anew = np.array([labels.index(f"B{label[1:]}") if label.startswith("I-") else 0 for label in labels])
    best = scores[each, path]
    most = (best - scores[each, anew[path]])[broken].sum()
    others = scores.copy()
    others[each, path] = -np.inf
    loose = np.flatnonzero(best - others.max(-1) <= most + 1e-4)
    for stretch in np.split(loose, np.flatnonzero(np.diff(loose) > 1) + 1):
        start, end = stretch[0], stretch[-1] + 1
        # the word before and the word after are certain, and bind what stands between
        path[start:end] = _viterbi(
            scores[start:end],
            path[start - 1] if start else labels.index("O"),
            path[end] if end < len(path) else labels.index("O"),
            _bars(tuple(labels)),
        )


def _viterbi(scores: "Scores", before: int, after: int, bars: "Scores") -> "list[int]":
    total = scores[0] + bars[before]
    back = []
    for row in scores[1:]:
        ways = total[:, None] + bars
        back.append(ways.argmax(0))
        total = ways.max(0) + row
    path = [int((total + bars[:, after]).argmax())]
    for way in reversed(back):
        path.append(int(way[path[-1]]))
    return path[::-1]


@cache
def _bars(labels: tuple[str, ...]) -> "Scores":
    """(label, label after it): 0 where the rule is kept, else a great loss."""
    import numpy as np

    return np.array([[_barred(before, after) for after in labels] for before in labels], np.float32)


def _barred(before: str, after: str) -> float:
    return -1e4 if after.startswith("I-") and before[1:] != after[1:] else 0.0


def runs(path: "Ints", labels: Sequence[str]) -> list[tuple[str, int, int]]:
    """Role, first word and word after the last of each run of `B-x I-x ...` in a row of numbers of labels."""
    found: list[tuple[str, int, int]] = []
    marked = (path != labels.index("O")).nonzero()[0]
    for at, label in zip(marked.tolist(), path[marked].tolist(), strict=True):
        begins, _, role = labels[label].partition("-")
        if begins == "B":
            found.append((role, at, at + 1))
        else:
            found[-1] = (role, found[-1][1], at + 1)
    return found


class Network:
    """A loaded model. Reading is pure: the same text gives the same answer."""

    def __init__(
        self,
        session: Session,
        roles: Session,
        tokenizer: Tokenizer,
        labels: dict[str, list[str]],
        questions: Questions | None = None,
    ) -> None:
        self._session = session
        self._roles = roles
        self.tokenizer = tokenizer
        self._labels = labels
        self.questions = questions

    @classmethod
    def load(cls, folder: Path | None = None, threads: int = 1) -> "Network":
        """The model of a folder, or of the installed package `whence-en`; `threads` of one session.

        Raises:
            WhenceError: where the package is missing, a library is, or a file is not the one that was released.
        """
        at = folder or _installed()
        _verify(at)
        try:
            import numpy  # noqa: F401 - looked for here, where its absence can be said in words
            import tokenizers
        except ImportError as error:
            raise WhenceError("the trained reader", str(error), "install whence[network]") from error
        tokenizer = tokenizers.Tokenizer.from_file(str(at / "tokenizer.json"))
        tokenizer.no_padding()
        tokenizer.no_truncation()
        labels = json.loads((at / "labels.json").read_text("utf-8"))
        model, roles, questions = (_session(at / f"{name}.onnx", threads) for name in GRAPHS)
        given = cast("Tokenizer", tokenizer)
        return cls(model, roles, given, labels, Questions(questions, given))

    def see(self, text: str, paragraphs: Sequence[Span]) -> Seen:
        """Attributions, names and syntax of the paragraphs, which must be in order and apart."""
        read = words(self.tokenizer, text, [paragraph for paragraph in paragraphs if _prose(text, paragraph)])
        sight = _Sight(read, self._labels, self._roles)
        for window in windows(read):
            sight.take(window, self._answer(read, window))
        return sight.seen(text)

    def _answer(self, read: Sequence[Word], window: Window) -> dict[str, "Scores"]:
        """`ANSWERS` for a window, which is read alone: padding and its mask would cost a third more."""
        import numpy as np

        own = read[window.first : window.last]
        pieces, shapes, begins = laid(read, window)
        columns = (pieces, shapes, begins, [word.paragraph for word in own])
        named = zip(("pieces", "shapes", "begins", "paragraphs"), columns, strict=True)
        fed: dict[str, Ints | Scores] = {name: np.array(column, np.int64) for name, column in named}
        answer = dict(zip(ANSWERS, self._session.run(ANSWERS, fed), strict=True))
        # a mark follows the last word, so that every word ends before a row
        bounds = [at for begin, word in zip(begins, own, strict=True) for at in (begin, begin + len(word.pieces))]
        answer["sense"] = np.add.reduceat(answer["sense"], bounds)[::2]
        return answer


# Characters, and the share of letters among them below which a paragraph is no prose: each mark is a word to the
# network, so that a megabyte of them would take minutes. Prose has three letters in four characters.
SHORT, LETTERS = 2_000, 0.5


def _prose(text: str, paragraph: Span) -> bool:
    """Whether a paragraph is short, or mostly letters."""
    return paragraph.length <= SHORT or sum(map(str.isalpha, paragraph.of(text))) >= LETTERS * paragraph.length


def _session(path: Path, threads: int) -> Session:
    try:
        import onnxruntime
    except ImportError as error:
        raise WhenceError("the trained reader", str(error), "install whence[network]") from error
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads
    options.inter_op_num_threads = 1
    return cast("Session", onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"]))


def _installed() -> Path:
    try:
        import whence_en
    except ImportError as error:
        raise WhenceError(
            "the trained reader", "its weights are not installed", "run `pip install models/whence-en`"
        ) from error
    folder: Path = whence_en.folder()
    return folder


def released_checksums() -> bytes | None:
    """The list of checksums that was released with the installed weights; None where there is none to read."""
    try:
        return (_installed() / _CHECKSUMS).read_bytes()
    except (WhenceError, OSError):
        return None


def _verify(folder: Path) -> None:
    """Compares each file of `checksums.txt` (lines as of `sha256sum`) with what lies there; it must list all graphs."""
    remedy = "install whence-en again"
    try:
        listed = [line.split() for line in (folder / _CHECKSUMS).read_text("utf-8").splitlines()]
        for wanted, name in listed:
            if hashlib.sha256((folder / name).read_bytes()).hexdigest() != wanted:
                raise WhenceError(str(folder / name), "its checksum is not that of the release", remedy)
        if lacking := {f"{graph}.onnx" for graph in GRAPHS} - {name for _, name in listed}:
            raise WhenceError(str(folder), f"the weights are of an older release without {min(lacking)}", remedy)
    except (OSError, ValueError) as error:
        raise WhenceError(str(folder), f"the weights cannot be read ({error})", remedy) from error


class _Sight:
    """Gathers what the windows of one document say about the words that each of them owns."""

    def __init__(self, read: Sequence[Word], labels: dict[str, list[str]], roles: Session) -> None:
        self._words = read
        self._labels = labels
        self._roles = roles
        self._told: dict[int, tuple[tuple[int, int], list[tuple[str, int, int]], list[float]]] = {}
        self._names: list[tuple[str, int, int]] = []
        self._upos: list[int] = []
        self._heads: list[int] = []
        self._relations: list[int] = []
        self._senses: list[Scores] = []

    def take(self, window: Window, answer: dict[str, "Scores"]) -> None:
        """Reads the answers for one window; the windows come in order."""
        self._take_told(window, answer)
        self._names += [
            (role, window.first + start, window.first + end)
            for role, start, end in self._runs("name", answer["name"])
            if window.own <= window.first + start < window.until
        ]
        own = slice(window.own - window.first, window.until - window.first)
        self._upos += answer["upos"][own].tolist()
        self._heads += (answer["head"][own] + window.first).tolist()
        self._relations += answer["relation"][own].tolist()
        self._senses.append(answer["sense"][own].astype("float16"))

    def _runs(self, head: str, scores: "Scores") -> list[tuple[str, int, int]]:
        return runs(best_path(scores, self._labels[head]), self._labels[head])

    def _take_told(self, window: Window, answer: dict[str, "Scores"]) -> None:
        cues = [
            (role, start, end)
            for role, start, end in self._runs("cue", answer["cue"])
            if window.own <= window.first + start < window.until
        ]
        for first in range(0, len(cues), TOGETHER):
            self._take_cues(window, answer, cues[first : first + TOGETHER])

    def _take_cues(self, window: Window, answer: dict[str, "Scores"], cues: Sequence[tuple[str, int, int]]) -> None:
        at = [start for _, start, _ in cues]
        paths = best_path(self._scores(answer, at), self._labels["role"])
        sure = _softmax(answer["cue"][at])[:, 1:].sum(-1)
        denied, certainty = answer["denied"][at, 0], _softmax(answer["certainty"][at])
        for number, (role, start, end) in enumerate(cues):
            cue = (window.first + start, window.first + (end if role == "cue" else start))
            parts = runs(paths[number], self._labels["role"])
            places = [(part, window.first + first, window.first + last) for part, first, last in parts]
            marks = [sure[number], 1 / (1 + 2.718281828 ** -float(denied[number])), *certainty[number, 1:]]
            self._told[cue[0]] = cue, places, [float(mark) for mark in marks]

    def _scores(self, answer: dict[str, "Scores"], at: Sequence[int]) -> "Scores":
        """(cues, words, roles)."""
        import numpy as np

        fed: dict[str, Ints | Scores] = {
            "cues": answer["role_cue"][at],
            "words": answer["role_word"],
            "at": np.array(at, np.int64),
        }
        return self._roles.run(("role",), fed)[0]

    def seen(self, text: str) -> Seen:
        """Everything in order of the text."""
        import numpy as np

        names = sorted(self._names, key=lambda name: name[1])
        rows = np.concatenate(self._senses) if self._senses else np.zeros((0, 0), np.float16)
        return Seen(
            told=tuple(self._as_told(text, at) for at in sorted(self._told)),
            names=tuple(Named(self._span(start, end), cast("MentionType", role)) for role, start, end in names),
            tokens=tuple(self._tokens()),
            senses=Senses([word.span.start for word in self._words], cast("Scores", rows)),
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
        tags, relations = self._labels["upos"], self._labels["relation"]
        part = relations.index("part")
        number: list[int] = []  # of the token that each word stands in
        starts: list[int] = []  # of each token
        for at, relation in enumerate(self._relations):
            if not (relation == part and at and self._joined(at)):
                starts.append(at)
            number.append(len(starts) - 1)
        for own, (at, after) in enumerate(pairwise([*starts, len(number)])):
            head = number[self._heads[at]]
            yield Token(
                span=self._span(at, after),
                upos=tags[self._upos[at]],
                head=None if head == own else head,
                relation="root" if head == own else relations[self._relations[at]],
            )

    def _joined(self, at: int) -> bool:
        return self._words[at].span.start == self._words[at - 1].span.end


def _softmax(scores: "Scores") -> "Scores":
    import numpy as np

    raised = np.exp(scores - scores.max(-1, keepdims=True))
    return cast("Scores", raised / raised.sum(-1, keepdims=True))
