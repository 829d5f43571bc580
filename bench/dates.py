"""Expressions of time in news articles: TIMEX3 values and calendar days, against MEANTIME and TempEval-3, with peers.

Usage: dates.py [--data FILE]... [--json] [--misses]

Without --data: meantime-dev (for development), tempeval3-platinum (informative, never looked into), and the dev and
test halves of data/dates.jsonl, sentences written for this project; the JSON is that of the first. One-to-one by
overlap; a value is right if it equals the gold's, days if first and last day are the same (concrete dates only), bounds
if type, value and both ends, closed or open, are (data/dates.jsonl only). The publication date that an article bears in
its own text is no expression to find. Peers need a date to count from: undated texts are given them with `PEER_BASE`.
"""

import argparse
import json
import re
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

from whence.text.calendar import days_of
from whence.text.chronology import chronology
from whence.text.sentences import sentences
from whence.types.reading import Timex
from whence.types.span import Span

FOLDER = Path(__file__).parents[2] / "shared/data/figures"
OWN = Path(__file__).parent / "data/dates.jsonl"
AT_HAND = [FOLDER / "meantime-dev.jsonl", FOLDER / "tempeval3-platinum.jsonl", OWN]
LINE = re.compile(r"[^\n]+")
PEER_BASE = date(2031, 5, 14)

Found = tuple[Span, str]
System = Callable[[str, date | None], list[Found]]
Bounds = tuple[str, str, str | None, str | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """Text, publication date and the expressions marked in it; `bounds` has type, value, first and last day of each."""

    text: str
    published: date | None
    gold: list[Found]
    bounds: list[Bounds]
    split: str


def main() -> int:
    """Print a table for each set; 2 where none is at hand."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--data", type=Path, action="append", metavar="FILE")
    parser.add_argument("--json", action="store_true", help="end with one flat JSON object")
    parser.add_argument("--misses", action="store_true", help="list what was missed, wrong or too much")
    arguments = parser.parse_args()
    files = [file for file in arguments.data or AT_HAND if file.is_file()]
    if not files:
        print(f"dates.py: no data at {', '.join(map(str, arguments.data or AT_HAND))}", file=sys.stderr)
        return 2
    scores = [_measured(file, arguments.misses) for file in files]
    if arguments.json:
        print(json.dumps(scores[0]))
    return 0


def _measured(file: Path, misses: bool) -> dict[str, float]:
    articles = [_article(json.loads(line)) for line in file.read_text("utf-8").splitlines()]
    scores = []
    for split in dict.fromkeys(one.split for one in articles):
        part = [one for one in articles if one.split == split]
        print(f"{file.name} {split}: {len(part)} texts, {sum(len(one.gold) for one in part)} expressions")
        scores.append(_of_all(part, misses and split != "test" and "platinum" not in file.name))
    return scores[0]


def _of_all(articles: Sequence[Article], misses: bool) -> dict[str, float]:
    ours = _scores(whence, articles, misses)
    if any(one.bounds for one in articles):
        ours["bounds_f1"] = _bounds_f1(articles, misses)
    _print("whence", ours)
    for name, load in PEERS.items():
        try:
            system = load()
        except ImportError as error:
            print(f"  {name:12} not installed ({error.name})")
            continue
        _print(name, _scores(system, articles, False))
    return ours


def _article(row: dict[str, Any]) -> Article:
    marked = [one for one in row["timex"] if not one.get("dct")]
    return Article(
        text=row["text"],
        published=date.fromisoformat(row["dct"][:10]) if row["dct"] else None,
        gold=[(Span(one["start"], one["end"]), one["value"]) for one in marked],
        bounds=[(one["type"], one["value"], one["earliest"], one["latest"]) for one in marked if "earliest" in one],
        split=row.get("split", ""),
    )


def whence(text: str, published: date | None) -> list[Found]:
    """The product, on its own sentences."""
    return [(one.span, one.value) for one in read(text, published)]


def read(text: str, published: date | None) -> tuple[Timex, ...]:
    """The product's expressions of time, line by line and sentence by sentence."""
    spans = [span for line in LINE.finditer(text) for span in sentences(text, Span(*line.span()))]
    return chronology(text, spans, published)


def _bounds_f1(articles: Sequence[Article], misses: bool) -> float:
    pairs = []
    for article in articles:
        found = [(one.span, _bounds(one)) for one in read(article.text, article.published)]
        gold = [(span, str(bounds)) for (span, _), bounds in zip(article.gold, article.bounds, strict=True)]
        told = [(span, str(bounds)) for span, bounds in found]
        pairs.append((gold, told))
        if misses and _right(gold, told) < max(len(gold), len(told)):
            print(f"    {article.published} {article.text}\n        gold {gold}\n        read {told}")
    return _f1(pairs)


def _bounds(time: Timex) -> Bounds:
    first, last = (day.isoformat() if day else None for day in (time.earliest, time.latest))
    return time.type, time.value, first, last


def dateparser() -> System:
    """dateparser.search with the publication date as its base."""
    from dateparser.search import search_dates  # type: ignore[import-untyped]

    def read(text: str, published: date | None) -> list[Found]:
        base = datetime.combine(published or PEER_BASE, datetime.min.time())
        found, at = [], 0
        settings = {"RELATIVE_BASE": base, "PREFER_DATES_FROM": "past"}
        for words, day in search_dates(text, languages=["en"], settings=settings) or []:
            at = max(at, text.find(words, at))
            found.append((Span(at, at + len(words)), day.date().isoformat()))
        return found

    return read


def recognizers() -> System:
    """recognizers-text: its TIMEX where that is resolved, else the first value (the past one). Needs `emoji<2`."""
    from recognizers_date_time import Culture, recognize_datetime  # type: ignore[import-not-found]

    def read(text: str, published: date | None) -> list[Found]:
        base = datetime.combine(published or PEER_BASE, datetime.min.time())
        found = []
        for one in recognize_datetime(text, Culture.English, reference=base):
            first = ((one.resolution or {}).get("values") or [{}])[0]
            timex = first.get("timex") or ""
            value = timex if timex and not set("X(") & set(timex) else first.get("value") or timex
            found.append((Span(one.start, one.end + 1), value))
        return found

    return read


PEERS: dict[str, Callable[[], System]] = {"dateparser": dateparser, "recognizers": recognizers}


def _scores(system: System, articles: Sequence[Article], misses: bool) -> dict[str, float]:
    system(articles[0].text, articles[0].published)  # patterns are compiled on first use
    start = time.process_time()
    told = [system(one.text, one.published) for one in articles]
    seconds = time.process_time() - start
    own = [
        [one for one in found if not _is_own_date(one, article)] for found, article in zip(told, articles, strict=True)
    ]
    count = sum(len(sentences(one.text, Span(*line.span()))) for one in articles for line in LINE.finditer(one.text))
    if misses:
        for article, found in zip(articles, own, strict=True):
            _print_misses(article, found)
    return {
        "value_f1": _f1([(one.gold, found) for one, found in zip(articles, own, strict=True)]),
        "days_f1": _f1([(_dated(one.gold), _dated(found)) for one, found in zip(articles, own, strict=True)]),
        "sentences_per_cpu_second": round(count / max(seconds, 1e-9), 1),
    }


def _is_own_date(one: Found, article: Article) -> bool:
    """The date line near the top of an article, which the gold leaves out."""
    unmarked = not any(one[0].overlap(span) for span, _ in article.gold)
    return (
        unmarked
        and one[0].start < 400
        and article.published is not None
        and one[1] == article.published.isoformat()
        and any(c.isdigit() for c in one[0].of(article.text))
    )


def _dated(found: Sequence[Found]) -> list[Found]:
    """Concrete dates with their days as value."""
    with_days = [(span, days_of(value)) for span, value in found]
    return [(span, f"{days.first}..{days.last}") for span, days in with_days if days]


def _f1(pairs: Sequence[tuple[Sequence[Found], Sequence[Found]]]) -> float:
    right = sum(_right(gold, read) for gold, read in pairs)
    total = sum(len(gold) + len(read) for gold, read in pairs)
    return round(2 * right / total, 4) if total else 0.0


def _right(gold: Sequence[Found], read: Sequence[Found]) -> int:
    """Gold expressions whose partner, the first free one that overlaps, has the same value."""
    free, right = list(read), 0
    for span, value in gold:
        partner = next((one for one in free if one[0].overlap(span)), None)
        if partner:
            free.remove(partner)
            right += partner[1] == value
    return right


def _print(name: str, scores: dict[str, float]) -> None:
    print(f"  {name:12} " + "  ".join(f"{key} {value:.4g}" for key, value in scores.items()))


def _print_misses(article: Article, read: Sequence[Found]) -> None:
    for span, value in article.gold:
        partner = [one for one in read if one[0].overlap(span)]
        if not partner or partner[0][1] != value:
            told = f"{partner[0][0].of(article.text)!r} {partner[0][1]}" if partner else "nothing"
            print(
                f"    {article.published} {span.of(article.text)!r} {value} <- {told} | {_context(article.text, span)}"
            )
    for span, value in read:
        if not any(span.overlap(one) for one, _ in article.gold):
            print(
                f"    {article.published} too much: {span.of(article.text)!r} {value} | {_context(article.text, span)}"
            )


def _context(text: str, span: Span) -> str:
    return text[max(0, span.start - 40) : span.end + 30].replace("\n", " ")


if __name__ == "__main__":
    sys.exit(main())
