"""Checks the Whence corpus and counts what is in it.

Usage: check.py [FILE or FOLDER ...] [--json]   (default: the whole corpus)
Each fault is one line; ends with 1 where there is any.
"""

import json
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from itertools import combinations
from pathlib import Path

from annotation import Annotated, Article, Fault, read

from whence.text.shingles import shingles
from whence.text.words import plain_words
from whence.types.span import Span

CORPUS = Path(__file__).parent / "corpus"
# Two articles that share more than this part of the shorter one's runs of eight words are near copies.
RUN, NEAR_COPY = 8, 0.1
# Outlets, bodies and persons that exist must not be given words.
REAL = re.compile(
    r"\b(?:Reuters|Associated Press|BBC|CNN|New York Times|Washington Post|Guardian|Le Monde|Der Spiegel|TASS|Xinhua|"
    r"Al Jazeera|Bloomberg|Financial Times|The Economist|White House|Kremlin|United Nations|NATO|European Union|"
    r"European Commission|World Bank|IMF|WHO|FBI|CIA|Putin|Biden|Trump|Zelensky\w*|Xi Jinping|Macron|Merkel|Musk)\b"
)
WEAPONS = re.compile(r"\b(?:missiles?|warheads?|rifles?|ammunition|grenades?|torpedo\w*|artillery|explosives?)\b", re.I)


def faults(article: Article) -> list[str]:
    """What is wrong in one article beyond its form."""
    found = [f"“{match.group()}” exists" for match in REAL.finditer(article.text)]
    found += [f"“{match.group()}”: nothing on weapons" for match in WEAPONS.finditer(article.text)]
    for one in article.attributions:
        found += _parts(one)
    return found


def _parts(one: Annotated) -> list[str]:
    found = []
    apart = [*one.source, *one.cue, *one.content]
    for left, right in combinations(apart, 2):
        if left.overlap(right):
            found.append(f"attribution {one.number}: two of its parts overlap")
    if one.source and not one.cue and not any(True for _ in one.content):
        found.append(f"attribution {one.number}: no cue")
    return found


def near_copies(articles: Sequence[Article]) -> list[str]:
    """Pairs of articles that share too many runs of words."""
    runs = [{mark for _, mark in shingles(plain_words(one.text, Span(0, len(one.text))), RUN)} for one in articles]
    holders: dict[int, list[int]] = defaultdict(list)
    for at, marks in enumerate(runs):
        for mark in marks:
            holders[mark].append(at)
    shared = Counter(pair for at in holders.values() for pair in combinations(at, 2))
    return [
        f"{articles[left].path.name} and {articles[right].path.name} share {count} runs of {RUN} words"
        for (left, right), count in sorted(shared.items())
        if count > NEAR_COPY * max(1, min(len(runs[left]), len(runs[right])))
    ]


def counts(articles: Sequence[Article]) -> dict[str, int]:
    """What is in the corpus."""
    attributions = [one for article in articles for one in article.attributions]
    return {
        "articles": len(articles),
        "words": sum(len(article.text.split()) for article in articles),
        "attributions": len(attributions),
        "chains_of_two_or_more": sum(len(one.chain) > 1 for one in attributions),
        "nested": sum(_nested(article) for article in articles),
        "in_parts": sum(len(one.content) > 1 for one in attributions),
        "without_source": sum(not one.source for one in attributions),
        "denied": sum(one.denied for one in attributions),
        "names": sum(len(article.names) for article in articles),
        "credits": sum(len(article.credits) for article in articles),
    } | {f"evidence_{key}": count for key, count in sorted(Counter(one.evidence for one in attributions).items())}


def _nested(article: Article) -> int:
    return sum(
        any(outer.covers(inner) for outer in one.content for inner in other.content)
        for one in article.attributions
        for other in article.attributions
        if one is not other
    )


def paths(arguments: Iterable[str]) -> list[Path]:
    """The files of the corpus that were named, in order of name."""
    named = [Path(argument) for argument in arguments] or [CORPUS]
    found = [file for path in named for file in (path.rglob("*.txt") if path.is_dir() else [path])]
    return sorted(found)


def main(arguments: list[str]) -> int:
    """Prints the faults and the counts."""
    articles, wrong = [], []
    for path in paths(argument for argument in arguments if argument != "--json"):
        try:
            article = read(path)
        except Fault as fault:
            wrong.append(f"{path}: {fault}")
            continue
        articles.append(article)
        wrong += [f"{path}: {fault}" for fault in faults(article)]
    wrong += near_copies(articles)
    print(*wrong, sep="\n", end="\n" if wrong else "", file=sys.stderr)
    found = counts(articles) | {"faults": len(wrong)}
    table = "\n".join(f"{key:24}{value:>8}" for key, value in found.items())
    print(json.dumps(found) if "--json" in arguments else table)
    return int(bool(wrong))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
