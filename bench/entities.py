"""Names in text on UD English GUM: span F1, untyped, beside a reader that takes every run of capitals.

    bench/entities.py [--data FILE.conllu] --json

A gold name is made from an entity (`Entity=` in MISC) whose head is a proper noun, or whose head noun has one as a
flat part ("the curator Ann Berg"): the words around it, inside the entity, that are tagged as proper nouns, numbers
or hyphens between them, joined by `of`, `for`, `the` if it is no person. A title at the front is taken off gold and
predictions alike. Times are left out, and of nested names only the outermost counts.
Nationalities count only where GUM has them, because it does not annotate adjectives. Documents are rebuilt paragraph
by paragraph and cut into sentences by the library itself.
"""

import argparse
import json
import re
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from whence.reading.kinds import TITLES
from whence.reading.mentions import mentions
from whence.text.sentences import sentences
from whence.types.document import Document, Region, Role
from whence.types.reading import Sentence
from whence.types.span import Span

DATA = Path(__file__).resolve().parents[2] / "shared" / "data" / "ud-gum" / "test.conllu"
_OPENING = re.compile(r"\((\d+)-([a-z]+)|(\d+)\)|(\))")
_CAPITALS = re.compile(r"[A-Z][\w’'-]*(?: [A-Z][\w’'-]*)*")


@dataclass(frozen=True, slots=True, kw_only=True)
class Token:
    """One line of CoNLL-U, with its place in the rebuilt text."""

    span: Span
    form: str
    tag: str
    head: int
    relation: str
    entity: str

    @property
    def proper(self) -> bool:
        """Whether it can be part of a name."""
        return self.tag.startswith("NNP")

    @property
    def inner(self) -> bool:
        """Whether a name can go on over it."""
        return self.proper or self.tag == "CD"


@dataclass(frozen=True, slots=True)
class Gold:
    """A rebuilt document and the spans of its names."""

    document: Document
    names: frozenset[Span]


def documents(path: Path) -> Iterator[Gold]:
    """Every document of a CoNLL-U file."""
    for block in path.read_text(encoding="utf-8").split("# newdoc id = ")[1:]:
        yield _document(block)


def _document(block: str) -> Gold:
    name, _, rest = block.partition("\n")
    text, names = "", set()
    for sentence in rest.strip().split("\n\n"):
        lines = sentence.split("\n")
        if text:
            text += "\n" if any(line.startswith("# newpar") for line in lines) else " "
        text, tokens = _tokens(text, [line for line in lines if line[:1].isdigit()])
        text = text.rstrip(" ")
        names |= set(_names(tokens))
    return Gold(_made(name, text), frozenset(_outermost(names)))


def _tokens(text: str, lines: Sequence[str]) -> tuple[str, list[Token]]:
    tokens = []
    joined_until, glued = 0, False
    for fields in (line.split("\t") for line in lines):
        if "-" in fields[0]:
            joined_until, glued = int(fields[0].split("-")[1]), "SpaceAfter=No" in fields[9]
            continue
        if "." in fields[0]:
            continue
        misc = dict(part.split("=", 1) for part in fields[9].split("|") if "=" in part)
        span = Span(len(text), len(text) + len(fields[1]))
        tokens.append(
            Token(
                span=span,
                form=fields[1],
                tag=fields[4],
                head=int(fields[6]),
                relation=fields[7],
                entity=misc.get("Entity", ""),
            )
        )
        inside = int(fields[0]) < joined_until or (int(fields[0]) == joined_until and glued)
        text += fields[1] + ("" if inside or misc.get("SpaceAfter") == "No" else " ")
    return text, tokens


def _names(tokens: Sequence[Token]) -> Iterator[Span]:
    for first, last, kind in _entities(tokens):
        heads = [at for at in range(first, last + 1) if not first <= tokens[at].head - 1 <= last]
        at = heads[0] if heads else first
        if heads and not tokens[at].proper:
            flat = [i for i in range(at + 1, last + 1) if tokens[i].head - 1 == at and tokens[i].relation == "flat"]
            at = flat[0] if flat else at
        if heads and tokens[at].proper:
            yield _core(tokens, (first, last), at, kind != "person")


def _entities(tokens: Sequence[Token]) -> Iterator[tuple[int, int, str]]:
    """First and last token and type of every entity that is no time and lies in one sentence."""
    open_: list[tuple[str, str, int]] = []
    for at, token in enumerate(tokens):
        for match in _OPENING.finditer(re.sub(r"\[\d+/\d+\]", "", token.entity)):
            if match[1]:
                open_.append((match[1], match[2], at))
                continue
            which = next((i for i in range(len(open_) - 1, -1, -1) if match[3] in (None, open_[i][0])), None)
            if which is not None:
                _, kind, start = open_.pop(which)
                if kind != "time":
                    yield start, at, kind


def _core(tokens: Sequence[Token], entity: tuple[int, int], head: int, joined: bool) -> Span:
    first = last = head
    while first > entity[0] and (tokens[first - 1].inner or _hyphen(tokens, first - 1, entity)):
        first -= 1
    while last < entity[1] and (step := _step(tokens, last, entity, joined)):
        last += step
    while first < head and tokens[first].form.lower().rstrip(".") in TITLES:
        first += 1
    if first == head and last > head and tokens[first].form.lower().rstrip(".") in TITLES:
        first += 1 if tokens[first + 1].proper else 0
    return Span(tokens[first].span.start, tokens[last].span.end)


def _hyphen(tokens: Sequence[Token], at: int, entity: tuple[int, int]) -> bool:
    """A hyphen inside the entity with proper nouns glued to both sides."""
    if not entity[0] < at < entity[1] or tokens[at].form not in "-–":
        return False
    before, after = tokens[at - 1], tokens[at + 1]
    return before.proper and after.proper and before.span.end + 1 == after.span.start


def _step(tokens: Sequence[Token], last: int, entity: tuple[int, int], joined: bool) -> int:
    """How many tokens further the name goes on: 0 if it ends here."""
    if tokens[last + 1].inner:
        return 1
    if _hyphen(tokens, last + 1, entity):
        return 2
    for skip in (1, 2) if joined else ():
        between = [token.form.lower() for token in tokens[last + 1 : last + 1 + skip]]
        if last + 1 + skip <= entity[1] and tokens[last + 1 + skip].proper:
            return skip + 1 if all(word in ("of", "for", "the", "&") for word in between) else 0
    return 0


def _outermost(names: set[Span]) -> Iterator[Span]:
    end = -1
    for name in sorted(names, key=lambda name: (name.start, -name.end)):
        if name.end > end:
            yield name
            end = name.end


def _made(name: str, text: str) -> Document:
    regions, start = [], 0
    for number, line in enumerate(text.split("\n"), 1):
        role: Role = "headline" if number == 1 else "body"
        regions.append(Region(span=Span(start, start + len(line)), role=role, reason="annotated", line=number))
        start += len(line) + 1
    return Document(
        id=name,
        uri=name,
        media_type="text/plain",
        encoding="utf-8",
        extractor="conllu",
        text=text,
        regions=tuple(regions),
    )


def read(document: Document) -> list[Sentence]:
    """The sentences of all lines, as the library cuts them."""
    return [Sentence(span) for region in document.regions for span in sentences(document.text, region.span)]


def ours(gold: Gold) -> frozenset[Span]:
    """What the library finds; a nationality that GUM does not annotate is not counted."""
    found = mentions(gold.document, read(gold.document))
    return frozenset(m.span for m in found if m.type != "nationality" or m.span in gold.names)


def capitals(gold: Gold) -> frozenset[Span]:
    """The naive peer: every run of capitals that does not begin a sentence."""
    starts = {sentence.span.start for sentence in read(gold.document)}
    runs = (Span(*match.span()) for match in _CAPITALS.finditer(gold.document.text))
    return frozenset(_untitled(gold.document.text, run) for run in runs if run.start not in starts)


def _untitled(text: str, run: Span) -> Span:
    """The run without titles at its front, unless nothing else is there."""
    while (cut := run.of(text).find(" ")) > 0 and run.of(text)[:cut].lower().rstrip(".") in TITLES:
        run = Span(run.start + cut + 1, run.end)
    return run


def measure(golds: Sequence[Gold], found: Sequence[frozenset[Span]]) -> dict[str, float]:
    """Micro precision, recall and F1 over exact spans."""
    right = sum(len(gold.names & spans) for gold, spans in zip(golds, found, strict=True))
    predicted, wanted = sum(map(len, found)), sum(len(gold.names) for gold in golds)
    precision, recall = right / max(predicted, 1), right / max(wanted, 1)
    return {"precision": precision, "recall": recall, "f1": 2 * right / max(predicted + wanted, 1)}


def main() -> int:
    """Measure and print; 2 if the data is not there."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--data", type=Path, default=DATA)
    parser.add_argument("--json", action="store_true", help="print the figures as one JSON object on the last line")
    options = parser.parse_args()
    if not options.data.exists():
        print(f"{options.data}: no such file; the benchmark needs UD English GUM", file=sys.stderr)
        return 2
    golds = list(documents(options.data))
    began = time.process_time()
    scores = measure(golds, [ours(gold) for gold in golds])
    seconds = time.process_time() - began
    peer = measure(golds, [capitals(gold) for gold in golds])
    characters = sum(len(gold.document.text) for gold in golds)
    print(f"{'':10}{'precision':>10}{'recall':>10}{'f1':>10}", file=sys.stderr)
    for name, row in (("whence", scores), ("capitals", peer)):
        print(f"{name:10}" + "".join(f"{row[key]:10.3f}" for key in ("precision", "recall", "f1")), file=sys.stderr)
    figures = {
        **scores,
        "f1_capitals": peer["f1"],
        "names_total": float(sum(len(gold.names) for gold in golds)),
        "characters_per_cpu_second": characters / max(seconds, 1e-9),
    }
    if options.json:
        print(json.dumps({key: round(value, 4) for key, value in figures.items()}))
    return 0


if __name__ == "__main__":
    sys.exit(main())
