"""A dossier's gold: what a careful analyst reads out of its files, with every quotation resolved to its characters."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import msgspec
import yaml

from whence.types.span import Span

NOT_SOURCES = frozenset({"gold.yaml", "lines.json", "README.md"})

Words = str | int | float  # YAML reads a bare 6000 as a number


class GoldFault(Exception):
    """The gold names something that its files do not hold."""


class Written(msgspec.Struct):
    """A mapping of gold.yaml, as it is written; the names of the fields are explained in the dossiers' README."""


class WrittenAttribution(Written, forbid_unknown_fields=True, kw_only=True):
    """`content`, `cue` and `source` in the words of the file that begins with `file`."""

    file: Words = msgspec.field(name="in")
    content: Words
    nth_content: int = 1
    cue: Words | None = None
    source: Words | None = None
    chain: list[str] | None
    aka: list[str] | None = None
    evidence: str


class WrittenRow(Written, forbid_unknown_fields=True, kw_only=True):
    """One of the comparable statements of a claim."""

    id: str
    file: Words = msgspec.field(name="in")
    quote: Words
    nth: int = 1
    low: float | None = None
    high: float | None = None
    modifier: str = "="
    unit: str | None = None
    per: str | None = None
    earliest: date | None = None
    latest: date | None = None
    status: str | None = None
    variant: str = "A"
    root: str | None = None
    aka: list[str] | None = None

    @property
    def is_figure(self) -> bool:
        """Whether the row states a number."""
        return self.low is not None or self.high is not None


class WrittenClaim(Written, forbid_unknown_fields=True, kw_only=True):
    """Rows about one fact, and for each variant the interval of its independent origins."""

    id: str
    about: str | None = None
    rows: list[WrittenRow]
    origins: dict[str, tuple[int, int]] | None = None


class WrittenDisagreement(Written, forbid_unknown_fields=True, kw_only=True):
    """Two rows that do not say the same."""

    left: str
    right: str
    relation: str
    either: list[str] = []
    differs_in: list[str]

    @property
    def relations(self) -> set[str]:
        """Every relation that counts as right."""
        return {self.relation, *self.either}


class WrittenRetelling(Written, forbid_unknown_fields=True, kw_only=True):
    """Two files that retell one report."""

    pair: tuple[Words, Words]
    via: str | None = None


class WrittenEntity(Written, forbid_unknown_fields=True, kw_only=True):
    """One party and its spellings."""

    name: str
    type: str | None = None
    also: list[str] | None = None


class WrittenGold(Written, forbid_unknown_fields=True, kw_only=True):
    """gold.yaml as a whole."""

    titles: dict[str, str] | None = None
    attributions: list[WrittenAttribution] | None = None
    claims: list[WrittenClaim] | None = None
    disagreements: list[WrittenDisagreement] | None = None
    retellings: list[WrittenRetelling] | None = None
    entities: list[WrittenEntity] | None = None
    apart: list[list[str]] | None = None


class GoldLine(msgspec.Struct):
    """A line of lines.json: half-open code points of its file, and `keep`, `drop` or `optional`."""

    start: int
    end: int
    label: str


class LinesOfFile(msgspec.Struct):
    """The lines of one file; what else lines.json says about it is not scored."""

    lines: list[GoldLine]


class Lines(msgspec.Struct):
    """lines.json."""

    files: dict[str, LinesOfFile]


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldAttribution:
    """An attribution in its place."""

    file: str
    content: Span
    source: Span | None
    written: WrittenAttribution

    @property
    def root(self) -> str | None:
        """The last link of the chain, or None for the outlet's own voice."""
        return self.written.chain[-1] if self.written.chain else None


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldRow:
    """A row in its place; `number` is its numeral, or the whole quote where it states none."""

    file: str
    quote: Span
    number: Span
    written: WrittenRow


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldClaim:
    """The rows of one fact; `origins` by the letter of the variant."""

    rows: tuple[GoldRow, ...]
    origins: dict[str, tuple[int, int]]

    @property
    def files(self) -> set[str]:
        """The files that its rows stand in."""
        return {row.file for row in self.rows}


@dataclass(frozen=True, slots=True, kw_only=True)
class Gold:
    """A dossier's answers; `texts` and `lines` by file name, `retellings` as pairs of file names."""

    texts: dict[str, str]
    attributions: tuple[GoldAttribution, ...]
    claims: tuple[GoldClaim, ...]
    disagreements: tuple[WrittenDisagreement, ...]
    retellings: tuple[frozenset[str], ...]
    parties: tuple[frozenset[str], ...]
    apart: tuple[frozenset[str], ...]
    lines: dict[str, list[GoldLine]]

    @property
    def rows(self) -> dict[str, GoldRow]:
        """Every row by its id."""
        return {row.written.id: row for claim in self.claims for row in claim.rows}


class _Loader(yaml.SafeLoader):
    """Reads a bare `=` as text (YAML 1.1 gives it a type of its own)."""

    yaml_constructors = {  # noqa: RUF012  PyYAML's own way to extend a loader
        **yaml.SafeLoader.yaml_constructors,
        "tag:yaml.org,2002:value": yaml.SafeLoader.construct_yaml_str,
    }


def read_gold(folder: Path) -> Gold:
    """The gold of a dossier's folder.

    Raises:
        OSError: a file is missing.
        GoldFault: gold.yaml is not of the form, or quotes what is not there.

    """
    paths = sorted(path for path in folder.iterdir() if path.is_file() and path.name[0] != ".")
    texts = {path.name: _text(path) for path in paths if path.name not in NOT_SOURCES}
    written = _written(folder / "gold.yaml")
    return Gold(
        texts=texts,
        attributions=tuple(_attribution(texts, one) for one in written.attributions or ()),
        claims=tuple(_claim(texts, one) for one in written.claims or ()),
        disagreements=tuple(written.disagreements or ()),
        retellings=tuple(frozenset(_file(texts, start) for start in one.pair) for one in written.retellings or ()),
        parties=tuple(frozenset({one.name, *(one.also or ())}) for one in written.entities or ()),
        apart=tuple(map(frozenset, written.apart or ())),
        lines=_lines(folder / "lines.json"),
    )


def occurrences(text: str, words: str) -> list[Span]:
    """Where `words` stand as whole words; a side that ends in punctuation may touch anything."""
    before = r"(?<!\w)" if re.match(r"\w", words) else ""
    after = r"(?!\w)" if re.search(r"\w\Z", words) else ""
    return [Span(*match.span()) for match in re.finditer(before + re.escape(words) + after, text)]


def _text(path: Path) -> str:
    with path.open(encoding="utf-8", newline="") as file:
        return file.read()


def _written(path: Path) -> WrittenGold:
    raw: Any = yaml.load(_text(path), Loader=_Loader) or {}  # noqa: S506  a SafeLoader by descent
    try:
        return msgspec.convert(raw, WrittenGold)
    except msgspec.ValidationError as error:
        raise GoldFault(f"{path.name}: {error}") from error


def _lines(path: Path) -> dict[str, list[GoldLine]]:
    if not path.is_file():
        return {}
    files = msgspec.json.decode(path.read_bytes(), type=Lines).files
    return {name: file.lines for name, file in files.items()}


def _file(texts: dict[str, str], start: Words) -> str:
    """The source file whose name is `start`, or alone begins with it."""
    names = [name for name in texts if name == str(start)] or [name for name in texts if name.startswith(str(start))]
    if len(names) != 1:
        raise GoldFault(f"{start!r} begins the name of {len(names)} files")
    return names[0]


def _nth(text: str, words: Words, nth: int) -> Span:
    spans = occurrences(text, str(words))
    if not 1 <= nth <= len(spans):
        raise GoldFault(f"{len(spans)} found, not {nth}: {words!r}")
    return spans[nth - 1]


def _nearest(text: str, words: Words, content: Span) -> Span:
    """The occurrence with the fewest characters between it and the content, outside it; of equals the earlier."""
    outside = [span for span in occurrences(text, str(words)) if not span.overlap(content)]
    if not outside:
        raise GoldFault(f"not found outside the content: {words!r}")
    return min(outside, key=lambda span: max(content.start - span.end, span.start - content.end))


def _attribution(texts: dict[str, str], written: WrittenAttribution) -> GoldAttribution:
    file = _file(texts, written.file)
    content = _nth(texts[file], written.content, written.nth_content)
    source = None if written.source is None else _nearest(texts[file], written.source, content)
    return GoldAttribution(file=file, content=content, source=source, written=written)


def _claim(texts: dict[str, str], written: WrittenClaim) -> GoldClaim:
    return GoldClaim(rows=tuple(_row(texts, row) for row in written.rows), origins=written.origins or {})


def _row(texts: dict[str, str], written: WrittenRow) -> GoldRow:
    file = _file(texts, written.file)
    quote = _nth(texts[file], written.quote, written.nth)
    number = _number(texts[file], quote, [end for end in (written.low, written.high) if end is not None])
    return GoldRow(file=file, quote=quote, number=number, written=written)


def _number(text: str, quote: Span, ends: Iterable[float]) -> Span:
    """The numeral of the quote that reads as one of the ends, else its first numeral, else the whole quote."""
    found = [
        (float(match[0].replace(",", "")) if match[0].count(".") < 2 else None, Span(*match.span()))
        for match in re.compile(r"\d(?:[\d,.]*\d)?").finditer(text, *quote)
    ]
    right = [span for value, span in found if value is not None and any(_reads_as(value, end) for end in ends)]
    return next(iter(right + [span for _, span in found]), quote)


def _reads_as(value: float, end: float) -> bool:
    """Whether the numeral is the end, or the end in thousands, millions, billions or trillions."""
    return any(abs(value * scale - end) <= 1e-9 * abs(end) for scale in (1, 1e3, 1e6, 1e9, 1e12))
