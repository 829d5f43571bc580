"""What is new in a ledger: for a terminal, and as lines of JSON."""

import json
from collections.abc import Iterable, Mapping, Sequence

from rich.console import Console
from rich.text import Text

from whence.report.count import counted, origins
from whence.report.dossier import escaped
from whence.report.filename import shortest
from whence.report.visible import clipped, one_line
from whence.types.news import Count, News, NewsKind, Noted
from whence.types.page import DocumentLine

SCHEMA = "whence.news/1"
# What a reader wants to know first.
_FIRST: tuple[NewsKind, ...] = (
    *("new disagreement", "new origin", "changed count", "new variant"),
    *("new claim", "parted", "merged", "no longer told"),
)
_STYLES: dict[NewsKind, str] = {"new disagreement": "bold red", "new origin": "bold", "new claim": "green"}
# Articles that one line names.
_MOST_ARTICLES = 3


def news(noted: Sequence[Noted], lines: Mapping[str, DocumentLine], console: Console, most: int) -> None:
    """At most `most` news (0: all), disagreements first, what more articles tell before the rest; `lines` by id."""
    ordered = sorted(noted, key=_place)
    shown = ordered[: most or None]
    files = shortest(line.path for line in lines.values())
    for each in shown:
        told = Text(f"{each.news.handle}{f'/{each.news.letter}' if each.news.letter else ''}".ljust(8), "cyan")
        told.append(say(each.news), _STYLES.get(each.news.kind, ""))
        told.append(_by(each.news, [one_line(files[lines[by].path]) for by in each.news.by if by in lines]), "dim")
        console.print(told, soft_wrap=True, highlight=False)
    if len(shown) < len(ordered):
        console.print(Text(f"and {len(ordered) - len(shown):,} more, which `whence claims` shows", "dim"))


def _place(each: Noted) -> tuple[int, int, int]:
    return _FIRST.index(each.news.kind), -(each.news.after.articles if each.news.after else 0), each.number


def say(told: News) -> str:
    """One thing in words, on one line."""
    label, words = clipped(told.label), f"{'denied: ' if told.denied else ''}{clipped(told.words)}"
    if told.kind == "new disagreement":
        return f"new {told.relation}: {words} · {label}"
    if told.kind == "changed count" and told.before and told.after:
        return f"{change(told.before, told.after)}: {words}"
    if told.kind == "merged":
        return f"is one with {words} now: {label}"
    if told.kind == "parted":
        return f"parted from another claim: {label}"
    counts = f" · {counted(told.after.articles, 'article')}, {_origins(told.after)}" if told.after else ""
    return f"{told.kind}: {words or label}{counts}"


def change(before: Count, after: Count) -> str:
    """Articles and origins before and now; what stayed as it was is said once."""
    articles = _moved(counted(before.articles, "article"), counted(after.articles, "article"))
    return f"{articles}, {_moved(_origins(before), _origins(after))}"


def _moved(before: str, after: str) -> str:
    return after if before == after else f"{before} → {after}"


def _origins(count: Count) -> str:
    return origins(count.low, count.high)


def _by(told: News, names: Sequence[str]) -> str:
    more = f" and {len(names) - _MOST_ARTICLES:,} more" if len(names) > _MOST_ARTICLES else ""
    return f" · {', '.join(names[:_MOST_ARTICLES])}{more}" if names and told.kind != "new disagreement" else ""


def news_as_lines(noted: Iterable[Noted], lines: Mapping[str, DocumentLine]) -> str:
    """The same as JSON, one line each, schema `whence.news/1`."""
    return "".join(f"{escaped(json.dumps(_plain(each, lines), ensure_ascii=False))}\n" for each in noted)


def _plain(each: Noted, lines: Mapping[str, DocumentLine]) -> dict[str, object]:
    told = each.news
    return {
        "schema": SCHEMA,
        "number": each.number,
        "noticed": each.noticed.isoformat(timespec="seconds"),
        "kind": told.kind,
        "claim": told.handle,
        "label": told.label,
        "variant": told.letter or None,
        "words": told.words or None,
        "denied": told.denied,
        "relation": told.relation,
        "before": _counts(told.before),
        "after": _counts(told.after),
        "by": [_article(lines[by]) for by in told.by if by in lines],
        "documents": list(told.documents),
    }


def _counts(count: Count | None) -> dict[str, int] | None:
    return {"articles": count.articles, "origins_low": count.low, "origins_high": count.high} if count else None


def _article(line: DocumentLine) -> dict[str, str | None]:
    published = line.published.isoformat() if line.published else None
    told = {"id": line.id, "path": line.path, "publisher": line.publisher, "headline": line.headline}
    return {**told, "published": published}
