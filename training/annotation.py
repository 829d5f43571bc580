"""Reads the files of the Whence corpus: inline tags to spans of a plain text. `corpus/README.md` describes the form."""

import re
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path
from typing import cast, get_args

from whence.types.reading import Certainty, Evidence, MentionType, SourceKind
from whence.types.span import Span

FIRST_LINE = "% Invented for the Whence corpus; no person, company, outlet or event in it exists."
TAG = re.compile(r"<(/?)([sqcpolden])(\d*)>")
NAMES: dict[str, MentionType] = {
    "p": "person",
    "o": "organisation",
    "l": "place",
    "d": "product",
    "n": "nationality",
    "e": "event",
}
PARTS = {"s": "source", "q": "cue", "c": "content"}
LINK = re.compile(r"(?P<name>.+?) \((?P<kind>[a-z ]+)\)")


class Fault(Exception):
    """What is wrong in a file of the corpus, and where."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Annotated:
    """One attribution: its parts, the chain from the nearest voice to the root, and what it makes of its content."""

    number: int
    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    chain: tuple[tuple[str, SourceKind], ...]
    evidence: Evidence
    denied: bool
    certainty: Certainty


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """One file: its text without tags, its head, lines, names and attributions in order of number."""

    path: Path
    head: dict[str, str]
    text: str
    lines: tuple[tuple[Span, str], ...]  # span and role: headline, subhead, body, boilerplate
    names: tuple[tuple[Span, MentionType], ...]
    attributions: tuple[Annotated, ...]
    credits: tuple[str, ...]


def read(path: Path) -> Article:
    """The article of a file.

    Raises:
        Fault: where the file is not in the form of the corpus.
    """
    raw = path.read_text("utf-8")
    head_lines = [line for line in raw.splitlines() if line.startswith("%")]
    if not head_lines or head_lines[0] != FIRST_LINE:
        raise Fault("the first line does not say that the article is invented")
    body, rule, trailer = raw.partition("\n---\n")
    if not rule:
        raise Fault("no line --- after the text")
    text, lines, spans = _untagged([line for line in body.splitlines() if not line.startswith("%")])
    told, credited = _trailer(trailer)
    return Article(
        path=path,
        head=_head(head_lines[1:]),
        text=text,
        lines=tuple(lines),
        names=tuple(sorted((span, NAMES[tag]) for (tag, _), at in spans.items() if tag in NAMES for span in at)),
        attributions=tuple(_attributions(spans, told)),
        credits=tuple(credited),
    )


def _head(lines: list[str]) -> dict[str, str]:
    fields = [field for line in lines for field in line.lstrip("% ").split(";")]
    return {key.strip(): value.strip() for key, _, value in (field.partition(":") for field in fields)}


def _untagged(raw: list[str]) -> tuple[str, list[tuple[Span, str]], dict[tuple[str, str], list[Span]]]:
    """The text, its lines with roles, and the spans of every tag by letter and number."""
    text = ""
    lines: list[tuple[Span, str]] = []
    spans: dict[tuple[str, str], list[Span]] = defaultdict(list)
    for number, line in enumerate(raw, 1):
        role, line = _role(line)
        start = len(text)
        plain = _tags(line, start, spans, number)
        text += plain + "\n"
        if plain.strip():
            lines.append((Span(start, start + len(plain)), role))
    return text, lines, spans


def _role(line: str) -> tuple[str, str]:
    for mark, role in (("# ", "headline"), ("## ", "subhead"), ("~ ", "boilerplate")):
        if line.startswith(mark):
            return role, line.removeprefix(mark)
    return "body", line


def _tags(line: str, start: int, spans: dict[tuple[str, str], list[Span]], number: int) -> str:
    plain, at = "", 0
    opened: list[tuple[str, str, int]] = []
    for tag in TAG.finditer(line):
        plain += line[at : tag.start()]
        at = tag.end()
        closing, letter, index = tag.groups()
        if (letter in PARTS) != bool(index):
            raise Fault(f"line {number}: {tag.group()} is no tag")
        if not closing:
            opened.append((letter, index, start + len(plain)))
        elif not opened or opened[-1][:2] != (letter, index):
            raise Fault(f"line {number}: {tag.group()} closes {opened[-1][:2] if opened else 'nothing'}")
        else:
            span = Span(opened.pop()[2], start + len(plain))
            if not span.length:
                raise Fault(f"line {number}: {tag.group()} is empty")
            spans[letter, index].append(span)
    if opened:
        raise Fault(f"line {number}: <{opened[-1][0]}{opened[-1][1]}> is never closed in its paragraph")
    plain += line[at:]
    if "<" in plain or ">" in plain:
        raise Fault(f"line {number}: an unknown tag in {plain[:60]!r}")
    return plain


def _trailer(trailer: str) -> tuple[dict[str, str], list[str]]:
    told: dict[str, str] = {}
    credited: list[str] = []
    for line in filter(None, map(str.strip, trailer.splitlines())):
        key, _, value = line.partition(":")
        if key == "credit":
            credited.append(value.strip())
        elif key.isdigit() and key not in told:
            told[key] = value.strip()
        else:
            raise Fault(f"after ---: {line!r} is neither `N: chain; evidence` nor `credit: name`")
    return told, credited


def _attributions(spans: dict[tuple[str, str], list[Span]], told: dict[str, str]) -> list[Annotated]:
    numbers = {index for letter, index in spans if letter in PARTS}
    if numbers != told.keys():
        raise Fault(f"tagged but not told, or told but not tagged: {sorted(numbers ^ told.keys(), key=int)}")
    return [_attribution(index, spans, told[index]) for index in sorted(numbers, key=int)]


def _attribution(index: str, spans: dict[tuple[str, str], list[Span]], told: str) -> Annotated:
    parts = {name: tuple(spans.get((letter, index), ())) for letter, name in PARTS.items()}
    if not parts["content"]:
        raise Fault(f"attribution {index} has no content")
    chain, _, rest = told.partition(";")
    evidence, *marks = [mark.strip() for mark in rest.split(";")]
    if evidence not in get_args(Evidence) or set(marks) - {"denied", "probable", "possible"}:
        raise Fault(f"attribution {index}: {rest!r} is no evidence or mark")
    certainty = next((mark for mark in marks if mark != "denied"), "certain")
    links = () if chain.strip() == "-" else tuple(_link(index, link.strip()) for link in chain.split(" > "))
    if bool(links) != bool(parts["source"]):
        raise Fault(f"attribution {index}: a chain without a source, or a source without a chain")
    return Annotated(
        number=int(index),
        source=parts["source"],
        cue=parts["cue"],
        content=parts["content"],
        chain=links,
        evidence=cast(Evidence, evidence),
        denied="denied" in marks,
        certainty=cast(Certainty, certainty),
    )


def _link(index: str, link: str) -> tuple[str, SourceKind]:
    found = LINK.fullmatch(link)
    if not found or found["kind"] not in get_args(SourceKind):
        raise Fault(f"attribution {index}: {link!r} is no `name (kind)`")
    return found["name"], cast(SourceKind, found["kind"])
