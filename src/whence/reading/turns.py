"""The turns of a transcript: lines that begin with who speaks ("HOLT: We wait.", "Q: Why?")."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from whence.types.document import Document, Region
from whence.types.span import Span, stripped

# A label is a name with its office at most: "ADA HOLT, director of the port (Harbour List):".
LONGEST = 80
# Labels that come at least so often make a transcript; one in capitals needs to come only with another.
OFTEN = 2
# Words of a label that is not in capitals.
LONGEST_NAME = 4
# Labels of a page's own parts.
NOT_SPEAKERS = frozenset(
    {"image", "images", "photo", "photos", "picture", "updated", "published", "posted", "date", "credit", "source"}
    | {"sources", "via", "by", "caption", "video", "keywords", "tags", "related", "read", "more", "watch", "listen"}
    | {"exclusive", "opinion", "analysis", "breaking", "live", "update", "note", "subject", "topics", "category"}
    | {"here", "this", "the", "how", "why", "what", "when", "where", "who", "email", "phone", "tel", "address"}
    | {"claim", "verdict", "rating", "fact", "context", "background", "correction", "summary", "time"}
)

_LABEL = re.compile(r"[ \t]*(?P<label>[A-Z][^:\n“”\"]{0,80}?)[ \t]*:[ \t]+(?=\S)")
_SHOUTED = re.compile(r"(?:(?:MR|MRS|MS|DR|DEP|Mr|Mrs|Ms|Dr)\.? )?(?:[A-Z][A-Z’'.-]+ ?){1,5}(?:[,(].*)?\Z|[QA]\Z")
_SMALL = frozenset({"of", "the", "de", "la", "von", "al", "bin", "and"})
_ASIDE = re.compile(r"\s*[([*_–—-]")


@dataclass(frozen=True, slots=True)
class Turn:
    """Who speaks, as the label says it, and the lines that are said."""

    label: Span
    said: tuple[Span, ...]
    asks: bool = False  # "Q:": the outlet itself


def turns(document: Document) -> tuple[Turn, ...]:
    """The turns in order of the text; none unless labels come back as they do where people talk."""
    lines = [region for region in document.story if region.role == "body"]
    labels = [_label(document.text, region) for region in lines]
    counts = Counter(label.of(document.text) for label in labels if label is not None)
    shouted = sum(times for name, times in counts.items() if _SHOUTED.match(name))
    text = document.text
    kept = [label if label is not None and _speaks(label.of(text), counts, shouted) else None for label in labels]
    return tuple(_turns(text, lines, kept))


def _label(text: str, region: Region) -> Span | None:
    start, end = region.span
    found = _LABEL.match(text, start, min(end, start + LONGEST + 4))
    if not found or found["label"].split()[0].lower() in NOT_SPEAKERS:
        return None
    return Span(*found.span("label"))


def _speaks(label: str, counts: Counter[str], shouted: int) -> bool:
    if _SHOUTED.match(label):
        return shouted >= OFTEN
    words = label.split()
    named = all(word[0].isupper() or word in _SMALL for word in words)
    return named and counts[label] >= OFTEN and len(words) <= LONGEST_NAME


def _turns(text: str, lines: Sequence[Region], labels: Sequence[Span | None]) -> Iterator[Turn]:
    """A line without a label goes on with the turn before it, unless no turn comes after it or it stands aside."""
    last = max((at for at, label in enumerate(labels) if label), default=-1)
    at = 0
    while at <= last:
        label = labels[at]
        at += 1
        if label is None:
            continue
        first = lines[at - 1].span
        said = [_plain(text, Span(text.index(":", label.end) + 1, first.end))]
        while at < last and labels[at] is None and not _ASIDE.match(text, *lines[at].span):
            said.append(_plain(text, lines[at].span))
            at += 1
        yield Turn(label, tuple(span for span in said if span.length), label.of(text) == "Q")


def _plain(text: str, span: Span) -> Span:
    """Without white space and the closing full stop."""
    span = stripped(text, span)
    return Span(span.start, span.end - 1) if span.length > 1 and text[span.end - 1] == "." else span
