"""How well attributions are read: `python bench/attribution.py [--data FILE] [--json]`.

The data are one article a line: `text`, and `attributions` of `source`, `cue` and `content` in parts (code points).
Only outermost attributions are annotated there, so those that stand inside another are left out before measuring.
Two conventions of the data are followed for the measure alone: an introductory "that" belongs to the content, and a
relative clause has "who" for its source. Measures:

- exact: micro F1 of fragments a role; both ends equal, punctuation at the edges ignored.
- linked: one to one; right if cue or content overlaps, more than 80 % of the gold content's characters are covered
  and the sources overlap (none in both also counts).
- content precision: share of predicted content characters inside gold content.
- speech recall: of the gold attributions with a cue of `SPEECH`, those for which one predicted attribution shares
  half of the gold characters of source, of cue and of content each.

Speed is that of the whole reading stage on one thread, in articles of 600 words. The rules alone run beside it; the
peer attributes each quotation, or else the sentence, to the capitalised words beside the nearest "said".
"""

import argparse
import json
import re
import resource
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from whence.reading.reader import Reader
from whence.text.quotations import quotations
from whence.types.document import Document, Region
from whence.types.span import Span

DATA = Path(__file__).parents[2] / "shared" / "data" / "attribution" / "polnear-dev.jsonl"
WORDS = 600  # of an ordinary article
ROLES = ("source", "cue", "content")
# Cues of reported speech, by any of their words: these make claims.
SPEECH = frozenset(
    (
        *("said", "say", "says", "saying", "told", "tell", "tells", "telling", "according", "stated", "states"),
        *("stating", "added", "adds", "adding", "wrote", "writes", "noted", "notes", "noting", "claimed"),
        *("claims", "claiming", "reported", "reports", "reporting", "announced", "announces", "announcing"),
        *("argued", "argues", "arguing", "insisted", "insists", "explained", "explains", "asserted", "asserts"),
        *("acknowledged", "acknowledges", "admitted", "admits", "denied", "denies", "denying", "confirmed"),
        *("confirms", "warned", "warns", "warning", "disclosed", "revealed", "reveals", "suggested", "suggests"),
        *("tweeted", "replied", "responded", "continued", "declared", "declares", "emphasized", "emphasizes"),
        *("stressed", "stresses", "remarked", "testified"),
    )
)
Spans = tuple[Span, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """One attribution, gold or predicted."""

    source: Spans
    cue: Spans
    content: Spans

    def role(self, name: str) -> Spans:
        """The parts of one role."""
        return {"source": self.source, "cue": self.cue, "content": self.content}[name]


@dataclass(frozen=True, slots=True)
class Article:
    """A text with what is told in it."""

    text: str
    gold: tuple[Told, ...]


def load(path: Path) -> list[Article]:
    """The articles of a JSON-lines file."""
    rows = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
    return [Article(row["text"], tuple(_told(entry) for entry in row["attributions"])) for row in rows]


def _told(entry: dict[str, list[list[int]]]) -> Told:
    parts = {role: tuple(Span(start, end) for start, end in entry[role]) for role in ROLES}
    return Told(**parts)


def document(text: str) -> Document:
    """The text as a document whose lines with words are all of the body."""
    lines = [match for match in re.finditer(r"[^\r\n]+", text) if match[0].strip()]
    regions = tuple(
        Region(span=Span(*line.span()), role="body", reason="benchmark", line=number)
        for number, line in enumerate(lines, 1)
    )
    return Document(
        id="0", uri="-", media_type="text/plain", encoding="utf-8", extractor="bench", text=text, regions=regions
    )


def outermost(reader: Reader, text: str) -> list[Told]:
    """What the reader finds that stands in nothing else that is told."""
    return [
        Told(source=_relative(text, one.source), cue=one.cue, content=_with_that(text, one.content))
        for one in reader.read(document(text)).attributions
        if one.parent is None
    ]


def _relative(text: str, source: Spans) -> Spans:
    return source[1:] if len(source) > 1 and source[1].of(text).lower() == "who" else source


def _with_that(text: str, content: Spans) -> Spans:
    first = content[0]
    that = re.search(r"\bthat\s+\Z", text[max(0, first.start - 12) : first.start])
    return (Span(first.start - len(that[0]), first.end), *content[1:]) if that else content


SAID = re.compile(
    r"(?P<before>(?:[A-Z][\w.’'-]+ ?){1,4}|\b[Hh]e |\b[Ss]he |\b[Tt]hey )(?P<cue>said|says|told|added|wrote)\b"
    r"|\b(?P<verb>said|says)\b (?P<after>(?:[A-Z][\w.’'-]+ ?){1,4})"
)


def naive(text: str) -> list[Told]:
    """The peer: a line's quotation, or else what follows to the end of the sentence, and who stands beside "said"."""
    found = []
    for line in document(text).story:
        quoted = quotations(text, line.span)
        for match in SAID.finditer(text, *line.span):
            who, cue = ("before", "cue") if match["before"] else ("after", "verb")
            end = text.find(".", match.end(), line.span.end)
            rest = Span(match.end(), end if end > 0 else line.span.end)
            near = min(
                quoted, key=lambda span: min(abs(span.end - match.start()), abs(span.start - match.end())), default=rest
            )
            source = Span(match.start(who), match.start(who) + len(match[who].rstrip()))
            found.append(Told(source=(source,), cue=(Span(*match.span(cue)),), content=(near,)))
    return found


def bare(text: str, span: Span) -> Span:
    """The span without punctuation and white space at its edges."""
    start, end = span
    while start < end and not text[start].isalnum():
        start += 1
    while end > start and not text[end - 1].isalnum():
        end -= 1
    return Span(start, end)


def shared(left: Iterable[Span], right: Sequence[Span]) -> int:
    """Characters in both."""
    return sum(one.overlap(other) for one in left for other in right)


def size(spans: Iterable[Span]) -> int:
    """Characters."""
    return sum(span.length for span in spans)


def linked(gold: Told, found: Told) -> bool:
    """Whether a predicted attribution is this one, with the right source and nearly all of the content."""
    if not (shared(gold.cue, found.cue) or shared(gold.content, found.content)):
        return False
    covered = shared(gold.content, found.content) > 0.8 * size(gold.content)
    sources = shared(gold.source, found.source) > 0 if gold.source else not found.source
    return covered and sources


def halves(gold: Told, found: Told) -> bool:
    """Whether half of each role is shared."""
    return all(2 * shared(gold.role(role), found.role(role)) >= size(gold.role(role)) for role in ROLES)


def matched(gold: Sequence[Told], found: Sequence[Told]) -> int:
    """One-to-one pairs that are linked, the best cover first."""
    pairs = [(one, other) for one in range(len(gold)) for other in range(len(found)) if linked(gold[one], found[other])]
    pairs.sort(key=lambda pair: -shared(gold[pair[0]].content, found[pair[1]].content))
    left: set[int] = set()
    right: set[int] = set()
    for one, other in pairs:
        if one not in left and other not in right:
            left.add(one)
            right.add(other)
    return len(left)


def f1(right: int, found: int, gold: int) -> float:
    """Harmonic mean of precision and recall from counts."""
    return 2 * right / (found + gold) if found + gold else 0.0


def exact(articles: Sequence[Article], read: Sequence[list[Told]], role: str) -> float:
    """Micro F1 of the fragments of one role."""
    right = found = gold = 0
    for article, told in zip(articles, read, strict=True):
        wanted = Counter(bare(article.text, span) for one in article.gold for span in one.role(role))
        given = Counter(bare(article.text, span) for one in told for span in one.role(role))
        right, found, gold = right + (wanted & given).total(), found + given.total(), gold + wanted.total()
    return f1(right, found, gold)


def measure(articles: Sequence[Article], read: Sequence[list[Told]]) -> dict[str, float]:
    """All measures but speed."""
    pairs = list(zip(articles, read, strict=True))
    told = sum(len(one) for one in read)
    gold = sum(len(article.gold) for article in articles)
    inside = spread = spoken = heard = 0
    for article, found in pairs:
        wanted = {at for one in article.gold for span in one.content for at in range(*span)}
        given = {at for one in found for span in one.content for at in range(*span)}
        inside, spread = inside + len(wanted & given), spread + len(given)
        speech = [one for one in article.gold if _is_speech(article.text, one)]
        spoken += len(speech)
        heard += sum(any(halves(one, other) for other in found) for one in speech)
    return {
        **{f"{role}_exact_f1": exact(articles, read, role) for role in ROLES},
        "linked_f1": f1(sum(matched(article.gold, found) for article, found in pairs), told, gold),
        "content_precision": inside / spread if spread else 0.0,
        "speech_recall": heard / spoken if spoken else 0.0,
    }


def _is_speech(text: str, told: Told) -> bool:
    return any(word in SPEECH for span in told.cue for word in re.findall(r"\w+", span.of(text).lower()))


def timed(articles: Sequence[Article], reader: Callable[[str], list[Told]]) -> tuple[list[list[Told]], float]:
    """What a reader finds in each article, and articles of 600 words that it reads in one CPU-second."""
    reader(articles[0].text)  # what is loaded once is not counted
    started = time.process_time()
    read = [reader(article.text) for article in articles]
    words = sum(len(article.text.split()) for article in articles)
    return read, words / WORDS / max(time.process_time() - started, 1e-9)


def main() -> int:
    """Measures the reader and its peer in one run."""
    parser = argparse.ArgumentParser(description="Attributions against an annotated set.")
    parser.add_argument("--data", type=Path, default=DATA)
    parser.add_argument("--json", action="store_true", help="print one JSON object as the last line")
    options = parser.parse_args()
    if not options.data.is_file():
        print(f"attribution: no data at {options.data}", file=sys.stderr)
        return 2
    articles = load(options.data)
    rows = {}
    readers: dict[str, Callable[[str], list[Told]]] = {
        "whence": partial(outermost, Reader()),
        "rules alone": partial(outermost, Reader(trained=False)),
        "nearest said": naive,
    }
    for name, reader in readers.items():
        read, speed = timed(articles, reader)
        rows[name] = {**measure(articles, read), "articles_per_cpu_second": speed}
        print(f"{name:14}" + "".join(f"  {key} {value:.3f}" for key, value in rows[name].items()), file=sys.stderr)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    if options.json:
        print(json.dumps({key: round(value, 4) for key, value in (rows["whence"] | {"peak_mb": peak}).items()}))
    return 0


if __name__ == "__main__":
    sys.exit(main())
