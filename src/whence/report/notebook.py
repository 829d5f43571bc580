"""A list of claims as a table for a notebook's `_repr_html_`: escaped, with inline styles, without script."""

from collections.abc import Iterable
from html import escape

from whence.report.count import origins
from whence.report.standing import standing
from whence.report.variant import said
from whence.report.visible import clipped
from whence.types.entry import Entry, VariantEntry

_CELL = "text-align:left;vertical-align:top;padding:.3em .6em"
_COLUMNS = ("", "claim", "files", "variants", "disagreement")


def html(entries: Iterable[Entry], more: int = 0) -> str:
    """A row a claim: handle, label, files, variants with their origins, what disagrees; at the end how many `more`."""
    head = "".join(f'<th scope="col" style="{_CELL}">{name}</th>' for name in _COLUMNS)
    body = "".join(_row(entry) for entry in entries)
    words = f"and {more:,} more" if more else "" if body else "no claims"
    foot = f'<tr><td colspan="{len(_COLUMNS)}" style="{_CELL}">{words}</td></tr>' if words else ""
    return f'<table style="border-collapse:collapse"><thead><tr>{head}</tr></thead><tbody>{body}{foot}</tbody></table>'


def _row(entry: Entry) -> str:
    cells = (
        "<b>" + _text(entry.handle or "") + "</b>",
        _text(entry.label),
        f"{len(entry.documents)}",
        "<br>".join(_variant(variant) for variant in entry.variants),
        _text(standing(entry)),
    )
    return "<tr>" + "".join(f'<td style="{_CELL}">{cell}</td>' for cell in cells) + "</tr>"


def _variant(variant: VariantEntry) -> str:
    return f"<b>{_text(variant.letter)}</b> {_text(said(variant))} · {origins(variant.low, variant.high)}"


def _text(words: str) -> str:
    return f"<bdi>{escape(clipped(words))}</bdi>"
