"""The role of lines of flattened pages: Whence's rules beside C4's (Raffel et al. 2020: five words and an end mark).

Usage: lines.py [--data FILE...] [--json]

Data: JSON lines of {domain, cov, lines, labels}, labels keep, drop, optional, title; documents with cov >= .85 count.
The table was trained on the default files, but for the domains whose SHA-256 begins with a byte that ends in 1 or 3
(`training/line_roles.py`): of these files only those are scored, unless with --trained-on, which scores the others; of
other files all. A dropped line may also be byline, dateline or credit. With --json the last line of stdout is one flat
JSON object; without a prefix, the mean of the files.
"""

import argparse
import json
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

from whence.ingest.roles import line_roles

DATA = Path(__file__).parents[2] / "shared" / "data" / "lines"
KNOWN = (DATA / "half-dev.jsonl", DATA / "full-dev.jsonl")
END_MARKS = (".", "!", "?", '"', "”")
ASIDE = frozenset({"byline", "dateline", "credit"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """One line: whether it should be kept, whether it was, and whether it is prose of twelve words or more."""

    keep: bool
    kept: bool
    prose: bool


def main() -> int:
    """Print the table; 2 where there is no data."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--data", type=Path, nargs="+", default=list(KNOWN))
    parser.add_argument("--trained-on", action="store_true", help="score the domains that the table was trained on")
    parser.add_argument("--json", action="store_true", help="end with one flat JSON object")
    arguments = parser.parse_args()
    if missing := [path for path in arguments.data if not path.is_file()]:
        print(f"lines.py: no such file: {', '.join(map(str, missing))}", file=sys.stderr)
        return 2
    measures: dict[str, float] = {}
    for path in arguments.data:
        pages = list(_pages(path, trained_on=arguments.trained_on))
        prefix = "" if len(arguments.data) == 1 else path.stem.removesuffix("-dev") + "_"
        for name, judge in (("", _whence), ("c4_", _c4)):
            measures |= {f"{prefix}{name}{key}": value for key, value in _measures(pages, judge).items()}
        measures[f"{prefix}title_found"] = round(_titles(pages), 4)
        measures[f"{prefix}lines_per_cpu_second"] = _speed(pages)
    measures |= _means(measures, arguments.data)
    for key, value in measures.items():
        print(f"{key:40} {value:9.4f}", file=sys.stderr)
    if arguments.json:
        print(json.dumps(measures))
    return 0


def _pages(path: Path, *, trained_on: bool) -> Iterator[dict[str, Any]]:
    known = path.resolve() in [each.resolve() for each in KNOWN]
    with path.open(encoding="utf-8") as file:
        for page in map(json.loads, file):
            apart = sha256(page["domain"].encode()).digest()[0] % 10 in (1, 3)
            if page["cov"] >= 0.85 and (not known or apart != trained_on):
                pairs = [(line.strip(), label) for line, label in zip(page["lines"], page["labels"], strict=True)]
                lines, labels = zip(*[pair for pair in pairs if pair[0]], strict=True)
                yield {"lines": lines, "labels": labels}


def _means(measures: dict[str, float], paths: Sequence[Path]) -> dict[str, float]:
    """Each measure over the files, unless there is one."""
    prefixes = [f"{path.stem.removesuffix('-dev')}_" for path in paths]
    if len(prefixes) == 1:
        return {}
    names = [name.removeprefix(prefixes[0]) for name in measures if name.startswith(prefixes[0])]
    return {name: round(sum(measures[prefix + name] for prefix in prefixes) / len(prefixes), 4) for name in names}


def _speed(pages: Sequence[dict[str, Any]]) -> float:
    """Lines per CPU-second, of a hundred pages; the table is loaded."""
    line_roles(["A line."] * 3)
    start = time.process_time()
    for page in pages[:100]:
        line_roles(page["lines"])
    return round(sum(len(page["lines"]) for page in pages[:100]) / (time.process_time() - start))


def _whence(lines: Sequence[str], labels: Sequence[str]) -> list[bool]:
    roles = [role for role, _ in line_roles(lines)]
    return [
        role != "boilerplate" and not (role in ASIDE and label == "drop")
        for role, label in zip(roles, labels, strict=True)
    ]


def _c4(lines: Sequence[str], labels: Sequence[str]) -> list[bool]:
    assert len(lines) == len(labels)
    return [line.endswith(END_MARKS) and len(line.split()) >= 5 for line in lines]


def _measures(
    pages: Sequence[dict[str, Any]], judge: Callable[[Sequence[str], Sequence[str]], list[bool]]
) -> dict[str, float]:
    judged = [
        Judged(keep=label == "keep", kept=kept, prose=len(line.split()) >= 12 and line.endswith(END_MARKS))
        for page in pages
        for line, label, kept in zip(page["lines"], page["labels"], judge(page["lines"], page["labels"]), strict=True)
        if label in ("keep", "drop")
    ]
    return {
        "accuracy": _share([line.keep == line.kept for line in judged]),
        "keep_f1": _f1([(line.keep, line.kept) for line in judged]),
        "drop_f1": _f1([(not line.keep, not line.kept) for line in judged]),
        "story_free_prose_recall": _share([not line.kept for line in judged if line.prose and not line.keep]),
        "story_prose_kept": _share([line.kept for line in judged if line.prose and line.keep]),
    }


def _titles(pages: Sequence[dict[str, Any]]) -> float:
    """Of the pages with a title line, the share whose headline is one."""
    found = []
    for page in pages:
        titles = {line for line, label in zip(page["lines"], page["labels"], strict=True) if label == "title"}
        if titles:
            roles = [role for role, _ in line_roles(page["lines"])]
            found.append(
                any(role == "headline" and line in titles for line, role in zip(page["lines"], roles, strict=True))
            )
    return sum(found) / max(1, len(found))


def _share(values: Sequence[bool]) -> float:
    return round(sum(values) / max(1, len(values)), 4)


def _f1(pairs: Sequence[tuple[bool, bool]]) -> float:
    both = sum(gold and said for gold, said in pairs)
    either = sum(gold + said for gold, said in pairs)
    return round(2 * both / max(1, either), 4)


if __name__ == "__main__":
    sys.exit(main())
