"""Saved pages: main text, positions, dates, titles and authors: Whence beside trafilatura alone.

Usage: ingest.py [--data FILE] [--limit N] [--json]

Data: (gzipped) JSON lines of {url, title, author, published, main_content, with, without, html}. f1: mean token F1
of the story lines against main_content; junk_kept: share of the `without` snippets that stand in the story;
spans_located: share of regions whose source slice, references resolved and tags left out, is the region's text;
date_accuracy: share of dated pages with the right day; date_invented: share of undated pages given one;
title_exact, author_exact: share of pages that have one, letters and digits compared. apart_*: the same for the pages of
the third of the domains that was never looked at while the rules for dates, titles and authors were written. With
--json the last line of stdout is one flat JSON object.
"""

import argparse
import gzip
import html
import json
import re
import resource
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from whence.errors import InputError
from whence.ingest.original import Original
from whence.ingest.page import read_page
from whence.types.document import Document

DATA = Path(__file__).parents[2] / "shared" / "data" / "pages" / "wcxb-dev.jsonl.gz"


@dataclass(frozen=True, slots=True, kw_only=True)
class Read:
    """What one reader took from a page."""

    story: str
    title: str | None
    authors: tuple[str, ...]
    published: str | None
    located: tuple[int, int] = (0, 0)


def main() -> int:
    """Print the table; 2 where there is no data."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--data", type=Path, default=DATA)
    parser.add_argument("--limit", type=int, help="read only so many pages")
    parser.add_argument("--json", action="store_true", help="end with one flat JSON object")
    arguments = parser.parse_args()
    if not arguments.data.is_file():
        print(f"ingest.py: no such file: {arguments.data}", file=sys.stderr)
        return 2
    pages = list(_pages(arguments.data))[: arguments.limit]
    measures = _measures(pages, _whence, "")
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    measures["peak_mb"] = round(peak / (1_000_000 if sys.platform == "darwin" else 1_000), 1)
    measures |= _measures(pages, _trafilatura, "trafilatura_")
    for key, value in measures.items():
        print(f"{key:36} {value:10.4f}", file=sys.stderr)
    if arguments.json:
        print(json.dumps(measures))
    return 0


def _pages(path: Path) -> Iterator[dict[str, Any]]:
    data = path.read_bytes()
    yield from map(json.loads, (gzip.decompress(data) if path.suffix == ".gz" else data).splitlines())


def _whence(page: dict[str, Any]) -> Read:
    try:
        document = read_page(Original.of(page["url"], page["html"].encode("utf-8", "replace")))
    except InputError:
        return Read(story="", title=None, authors=(), published=None)
    return Read(
        story="\n".join(region.span.of(document.text) for region in document.story),
        title=document.headline,
        authors=document.authors,
        published=document.published.isoformat() if document.published else None,
        located=_located(document, page["html"]),
    )


def _located(document: Document, source: str) -> tuple[int, int]:
    """How many regions stand at their place in the source, and how many there are."""
    right = 0
    for region in document.regions:
        made = html.unescape(
            re.sub(r"<!--.*?-->|<[^>]*>", "", document.source_span(region.span).of(source), flags=re.DOTALL)
        )
        right += "".join(made.split()) == "".join(region.span.of(document.text).split())
    return right, len(document.regions)


def _trafilatura(page: dict[str, Any]) -> Read:
    from trafilatura import bare_extraction

    found = bare_extraction(page["html"], url=page["url"], include_comments=False, with_metadata=True)
    if found is None or isinstance(found, dict):
        return Read(story="", title=None, authors=(), published=None)
    authors = tuple(part.strip() for part in (found.author or "").split(";") if part.strip())
    return Read(story=found.text or "", title=found.title, authors=authors, published=found.date)


def _measures(pages: list[dict[str, Any]], reader: Callable[[dict[str, Any]], Read], prefix: str) -> dict[str, float]:
    reader(pages[0])  # imports and models are not the pages' doing
    start = time.process_time()
    reads = [reader(page) for page in pages]
    seconds = time.process_time() - start
    both = list(zip(pages, reads, strict=True))
    junk = [
        _plain(snippet) in _plain(read.story) for page, read in both for snippet in page["without"] if _plain(snippet)
    ]
    measures = {
        "f1": _mean([_token_f1(page["main_content"] or "", read.story) for page, read in both]),
        "junk_kept": _mean(junk),
        **_facts(both),
        "pages_per_cpu_second": round(len(pages) / seconds, 1),
    }
    measures |= {f"apart_{key}": value for key, value in _facts([each for each in both if _is_apart(each[0])]).items()}
    located = sum(read.located[0] for read in reads), sum(read.located[1] for read in reads)
    if located[1]:
        measures["spans_located"] = round(located[0] / located[1], 4)
    return {prefix + key: value for key, value in measures.items()}


def _facts(both: list[tuple[dict[str, Any], Read]]) -> dict[str, float]:
    return {
        "date_accuracy": _mean([read.published == page["published"][:10] for page, read in both if page["published"]]),
        "date_invented": _mean([read.published is not None for page, read in both if not page["published"]]),
        "title_exact": _mean([_plain(read.title) == _plain(page["title"]) for page, read in both if page["title"]]),
        "author_exact": _mean([_same_authors(page["author"], read.authors) for page, read in both if page["author"]]),
    }


def _is_apart(page: dict[str, Any]) -> bool:
    """Whether the page's domain belongs to the third that was not looked at."""
    host = urlsplit(page["url"]).netloc.lower().removeprefix("www.") if page["url"] else page["id"]
    return sha256(host.encode()).digest()[0] % 3 == 0


def _same_authors(gold: str, said: tuple[str, ...]) -> bool:
    """Whether the names are the same set; gold joins several with commas, semicolons or `and`."""
    parts = re.split(r"\s*(?:,|;|&|\band\b)\s*", gold)
    return {_plain(part) for part in parts if part} == {_plain(name) for name in said}


def _plain(text: str | None) -> str:
    return "".join(filter(str.isalnum, (text or "").lower()))


def _token_f1(gold: str, said: str) -> float:
    left, right = (Counter(re.findall(r"\w+", text.lower())) for text in (gold, said))
    total = left.total() + right.total()
    return 2 * (left & right).total() / total if total else 1.0


def _mean(values: list[bool] | list[float]) -> float:
    return round(sum(values) / max(1, len(values)), 4)


if __name__ == "__main__":
    sys.exit(main())
