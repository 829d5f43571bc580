"""Claims and documents as tables for a notebook's `_repr_html_`: escaped, with inline styles, without script."""

from collections.abc import Iterable, Sequence
from html import escape

from whence.report.count import origins
from whence.report.standing import standing
from whence.report.variant import said
from whence.report.visible import clipped
from whence.types.entry import Entry, VariantEntry
from whence.types.page import DocumentLine

_CELL = "text-align:left;vertical-align:top;padding:.3em .6em"
_COLUMNS = ("", "claim", "files", "variants", "disagreement")


def html(entries: Iterable[Entry], more: int = 0) -> str:
    """A row a claim: handle, label, files, variants with their origins, what disagrees; at the end how many `more`."""
    return _table(_COLUMNS, map(_claim, entries), f"and {more:,} more" if more else "", "no claims")


def documents(lines: Iterable[DocumentLine], more: int = 0) -> str:
    """A row a document: headline, publisher, day, statements, path; at the end how many `more`."""
    columns = ("headline", "publisher", "published", "statements", "path")
    return _table(columns, map(_document, lines), f"and {more:,} more" if more else "", "no documents")


def _table(columns: Sequence[str], rows: Iterable[Sequence[str]], more: str, nothing: str) -> str:
    head = "".join(f'<th scope="col" style="{_CELL}">{name}</th>' for name in columns)
    body = "".join("<tr>" + "".join(f'<td style="{_CELL}">{cell}</td>' for cell in row) + "</tr>" for row in rows)
    words = more or ("" if body else nothing)
    foot = f'<tr><td colspan="{len(columns)}" style="{_CELL}">{words}</td></tr>' if words else ""
    return f'<table style="border-collapse:collapse"><thead><tr>{head}</tr></thead><tbody>{body}{foot}</tbody></table>'


def _document(line: DocumentLine) -> Sequence[str]:
    day = line.published.isoformat() if line.published else ""
    return _text(line.headline or ""), _text(line.publisher or ""), day, f"{line.statements}", _text(line.path)


def _claim(entry: Entry) -> Sequence[str]:
    return (
        "<b>" + _text(entry.handle or "") + "</b>",
        _text(entry.label),
        f"{len(entry.documents)}",
        "<br>".join(_variant(variant) for variant in entry.variants),
        _text(standing(entry)),
    )


def _variant(variant: VariantEntry) -> str:
    return f"<b>{_text(variant.letter)}</b> {_text(said(variant))} · {origins(variant.low, variant.high)}"


def _text(words: str) -> str:
    return f"<bdi>{escape(clipped(words))}</bdi>"
