"""The measures of a dossier: what Whence read out of it, against its gold. Scores are 0-1, `*_total` are counts.

A measure with nothing to judge is None. Each judge below is one section of the measures; they share nothing but
the export in its place (`Export`) and which statements stand for which gold row (`stands`).
"""

import re
from collections.abc import Collection, Iterable, Iterator
from datetime import date
from itertools import combinations

import msgspec

from gold import Gold, GoldAttribution, GoldLine, GoldRow, WrittenRow, occurrences
from whence.types.span import Span

Measure = float | int | None
Pair = frozenset[str]

SCHEMA = "whence.dossier/1"
# Roles that a line which is not the story may bear.
MAY_DROP = frozenset({"boilerplate", "byline", "dateline", "credit"})
# Words that do not tell one name from another.
SMALL_WORDS = frozenset(
    ["a", "an", "the", "of", "in", "on", "at", "to", "for", "from", "by", "with", "within", "and", "s"]
)
# Two ends of a time agree when they are at most this many days apart ("by mid-2025" has no sharper edge).
NEAR_DAYS = 31
# A statement covers a content when it holds more than this share of its characters.
COVERED = 0.8


class Placed(msgspec.Struct, kw_only=True):
    """Something that stands at half-open code points of a file."""

    start: int
    end: int

    @property
    def span(self) -> Span:
        """Its characters."""
        return Span(self.start, self.end)


class ExportedLine(Placed, kw_only=True):
    """A line and its role."""

    role: str | None = None


class ExportedDocument(msgspec.Struct, kw_only=True):
    """A file that was read."""

    id: str
    path: str = ""
    lines: list[ExportedLine] = []


class ExportedFigure(Placed, kw_only=True):
    """A number with its meaning."""

    low: float | None = None
    high: float | None = None
    modifier: str | None = None
    unit: str | None = None
    per: str | None = None
    earliest: date | None = None
    latest: date | None = None


class ExportedAttribution(msgspec.Struct, kw_only=True):
    """Source and content, each in one or more parts."""

    source: list[Span] = []
    content: list[Span] = []


class ExportedStatement(Placed, kw_only=True):
    """A statement in its document."""

    id: str
    document: str
    attribution: ExportedAttribution | None = None
    root: str | None = None
    evidence: str | None = None
    figures: list[ExportedFigure] = []

    @property
    def source(self) -> list[Span]:
        """The parts of its attribution's source."""
        return self.attribution.source if self.attribution else []

    @property
    def reach(self) -> set[int]:
        """The characters of the statement and of its attribution's content."""
        spans = [self.span, *(self.attribution.content if self.attribution else ())]
        return {at for span in spans for at in range(*span)}


class ExportedOrigins(msgspec.Struct, kw_only=True):
    """An interval."""

    low: int | None = None
    high: int | None = None


class ExportedVariant(msgspec.Struct, kw_only=True):
    """Statements that say the same."""

    statements: list[str] = []
    origins: ExportedOrigins = msgspec.field(default_factory=ExportedOrigins)


class ExportedClaim(msgspec.Struct, kw_only=True):
    """Statements about one fact."""

    statements: list[str] = []
    variants: list[ExportedVariant] = []


class ExportedDisagreement(msgspec.Struct, kw_only=True):
    """Two statements that do not say the same."""

    left: str
    right: str
    relation: str | None = None
    differs_in: list[str] = []


class ExportedRetelling(msgspec.Struct, kw_only=True):
    """Two documents that retell one text."""

    left: str
    right: str


class ExportedMention(Placed, kw_only=True):
    """A name in its document."""

    document: str


class ExportedEntity(msgspec.Struct, kw_only=True):
    """One party."""

    id: str
    mentions: list[ExportedMention] = []


class Export(msgspec.Struct, tag_field="schema", tag=SCHEMA, kw_only=True):
    """What `whence claims --json` prints, as far as it is measured."""

    documents: list[ExportedDocument] = []
    statements: list[ExportedStatement] = []
    claims: list[ExportedClaim] = []
    disagreements: list[ExportedDisagreement] = []
    retellings: list[ExportedRetelling] = []
    entities: list[ExportedEntity] = []

    @property
    def files(self) -> dict[str, str]:
        """The file name of each document."""
        return {document.id: re.split(r"[/\\]", document.path)[-1] for document in self.documents}


class Read:
    """An export, seen by the files of a gold; what stands in other files is not judged."""

    def __init__(self, gold: Gold, export: Export) -> None:
        self.export = export
        self.files = {key: name for key, name in export.files.items() if name in gold.texts}
        self._statements: dict[str, list[ExportedStatement]] = {name: [] for name in gold.texts}
        for one in export.statements:
            if one.document in self.files:
                self._statements[self.files[one.document]].append(one)

    def statements(self, file: str) -> list[ExportedStatement]:
        """The statements that stand in a file."""
        return self._statements[file]

    def lines(self, file: str) -> list[ExportedLine]:
        """The lines of a file."""
        return next((one.lines for one in reversed(self.export.documents) if self.files.get(one.id) == file), [])


def measures(gold: Gold, export: Export) -> dict[str, Measure]:
    """Every measure by its name, rounded to four digits."""
    read = Read(gold, export)
    stands = {key: _standing_for(row, read.statements(row.file)) for key, row in gold.rows.items()}
    found = (
        judge_attributions(gold, read)
        | judge_figures(gold, read)
        | judge_retellings(gold, read)
        | judge_entities(gold, read)
        | judge_lines(gold, read)
        | judge_claims(gold, export, stands)
        | judge_origins(gold, export, stands)
        | judge_disagreements(gold, export, stands)
    )
    return {name: round(value, 4) if isinstance(value, float) else value for name, value in found.items()}


def judge_attributions(gold: Gold, read: Read) -> dict[str, Measure]:
    """Who said it: of the statements that cover a gold content, the tightest with the right source."""
    source = root = evidence = 0
    for entry in gold.attributions:
        covering = [one for one in read.statements(entry.file) if _covers(one, entry.content)]
        found = [one for one in _tightest(covering) if _same_source(one, entry.source)]
        source += bool(found)
        root += any(_names_root(one.root, entry) for one in found)
        evidence += any(one.evidence == entry.written.evidence for one in found)
    total = len(gold.attributions)
    return {
        "attributions_source": _share(source, total),
        "attributions_root": _share(root, total),
        "attributions_evidence": _share(evidence, total),
        "attributions_total": total,
    }


def judge_figures(gold: Gold, read: Read) -> dict[str, Measure]:
    """How much: the figures that overlap the numeral of a gold row."""
    rows = [row for row in gold.rows.values() if row.written.is_figure]
    right = modifier = time = 0
    distinct: dict[tuple[object, ...], bool] = {}
    for row in rows:
        found = [figure for figure in _figures(read, row.file) if figure.span.overlap(row.number)]
        same = [figure for figure in found if _same_figure(figure, row.written)]
        for figure in found:
            key = (row.file, figure.span, figure.low, figure.high, figure.unit, figure.per)
            distinct[key] = distinct.get(key, False) or figure in same
        right += bool(same)
        modifier += any((figure.modifier or "=") == row.written.modifier for figure in same)
        time += any(_same_time(figure, row.written) for figure in same)
    return {
        "figures_f1": _f1(_share(sum(distinct.values()), len(distinct)), _share(right, len(rows))),
        "figures_modifier": _share(modifier, right),
        "figures_time": _share(time, right),
        "figures_total": len(rows),
    }


def judge_claims(gold: Gold, export: Export, stands: dict[str, set[str]]) -> dict[str, Measure]:
    """What is about one fact: pairs of gold rows that share a claim."""
    wanted = _pairs([row.written.id for row in claim.rows] for claim in gold.claims)
    found = _pairs([row for row in stands if stands[row] & set(claim.statements)] for claim in export.claims)
    precision, recall = _share(len(wanted & found), len(found)), _share(len(wanted & found), len(wanted))
    return {
        "claims_pairwise_precision": precision,
        "claims_pairwise_recall": recall,
        "claims_pairwise_f1": _f1(precision, recall),
        "claims_pairwise_total": len(wanted),
    }


def judge_origins(gold: Gold, export: Export, stands: dict[str, set[str]]) -> dict[str, Measure]:
    """Whence: the interval of each variant of a claim that stands in more than one file."""
    wanted, judged = [], []
    for claim in gold.claims:
        for letter, ends in claim.origins.items() if len(claim.files) > 1 else ():
            inside = [stands[row.written.id] for row in claim.rows if row.written.variant == letter]
            outside = [stands[row.written.id] for row in claim.rows if row.written.variant != letter]
            wanted.append(ends)
            if found := _interval(export, inside, outside):
                judged.append((found, ends))
    return {
        "origins_contained": _share(sum(low <= a and b <= high for (low, high), (a, b) in judged), len(wanted)),
        "origins_exact": _share(sum(found == ends for found, ends in judged), len(wanted)),
        "origins_width": _share(sum(high - low for (low, high), _ in judged), len(judged)),
        "origins_constant_one": _share(wanted.count((1, 1)), len(wanted)),
        "origins_total": len(wanted),
    }


def judge_disagreements(gold: Gold, export: Export, stands: dict[str, set[str]]) -> dict[str, Measure]:
    """Where they differ: pairs of gold rows, in what, and by which relation."""
    wanted = {frozenset((entry.left, entry.right)): entry for entry in gold.disagreements}
    found: set[Pair] = set()
    related: set[Pair] = set()
    right = judged = unjudged = 0
    for entry in export.disagreements:
        pairs = _rows_between(stands, entry)
        hits = {pair for pair in pairs & wanted.keys() if {*entry.differs_in} & {*wanted[pair].differs_in}}
        judged, unjudged, right = judged + bool(pairs), unjudged + (not pairs), right + bool(hits)
        found |= hits
        related |= {pair for pair in hits if entry.relation in wanted[pair].relations}
    return {
        "disagreements_recall": _share(len(found), len(wanted)),
        "disagreements_precision": _share(right, judged),
        "relations_right": _share(len(related), len(found)),
        "disagreements_unjudged": unjudged,
        "disagreements_total": len(wanted),
    }


def judge_retellings(gold: Gold, read: Read) -> dict[str, Measure]:
    """Which copy which: pairs of files that retell one report."""
    wanted = set(gold.retellings)
    exported = ({read.files.get(one.left), read.files.get(one.right)} for one in read.export.retellings)
    pairs = {frozenset(name for name in pair if name) for pair in exported}
    found = {pair for pair in pairs if len(pair) == 2}
    return {
        "retellings_precision": _share(len(wanted & found), len(found)),
        "retellings_recall": _share(len(wanted & found), len(wanted)),
        "retellings_total": len(wanted),
    }


def judge_entities(gold: Gold, read: Read) -> dict[str, Measure]:
    """Which names are one party: pairs of the gold's names as they stand in the texts."""
    apart = _pairs(gold.apart)
    places = standing(gold.texts, set().union(*gold.parties, *apart))
    seen = {name: _parties(read, where) for name, where in places.items() if where}
    wanted = _pairs(party & seen.keys() for party in gold.parties)
    found = {pair for pair in _pairs([set().union(*gold.parties) & seen.keys()]) if _one_party(pair, seen)}
    return {
        "entities_precision": _share(len(wanted & found), len(found)),
        "entities_recall": _share(len(wanted & found), len(wanted)),
        "entities_apart_violations": sum(_one_party(pair, seen) for pair in apart) if apart else None,
        "entities_total": len(wanted),
    }


def judge_lines(gold: Gold, read: Read) -> dict[str, Measure]:
    """What is the story: each gold line against the exported line that overlaps it most."""
    right: dict[str, list[bool]] = {"keep": [], "drop": []}
    for file, lines in gold.lines.items():
        exported = read.lines(file)
        for line in lines:
            if line.label in right:
                right[line.label].append(_role_fits(line, exported))
    both = right["keep"] + right["drop"]
    return {
        "lines_accuracy": _share(sum(both), len(both)),
        "lines_boilerplate_recall": _share(sum(right["drop"]), len(right["drop"])),
        "lines_total": len(both),
    }


def standing(texts: dict[str, str], names: Collection[str]) -> dict[str, list[tuple[str, Span]]]:
    """Where each name stands, as file and span, except inside a longer one of the names."""
    places: dict[str, list[tuple[str, Span]]] = {name: [] for name in names}
    taken: list[tuple[str, Span]] = []
    for name in sorted(names, key=len, reverse=True):
        everywhere = [(file, at) for file, text in texts.items() for at in occurrences(text, name)]
        places[name] = [(f, at) for f, at in everywhere if not any(f == other and at.overlap(o) for other, o in taken)]
        taken += places[name]
    return places


def same_name(left: str, right: str) -> bool:
    """Whether half of the words of either name are words of the other."""
    mine, yours = _words(left), _words(right)
    shared = 2 * len(mine & yours)
    return shared > 0 and shared >= min(len(mine), len(yours))


def _words(name: str) -> set[str]:
    found = set(re.findall(r"\w+", name.casefold()))
    return found - SMALL_WORDS or found


def _share(part: float, whole: int) -> float | None:
    return part / whole if whole else None


def _f1(precision: float | None, recall: float | None) -> float | None:
    if recall is None:
        return None
    return 2 * precision * recall / (precision + recall) if precision and recall else 0.0


def _pairs(groups: Iterable[Iterable[str]]) -> set[Pair]:
    return {frozenset(pair) for group in groups for pair in combinations(sorted(group), 2)}


def _covers(statement: ExportedStatement, content: Span) -> bool:
    return len(statement.reach & set(range(*content))) > COVERED * content.length


def _tightest(statements: list[ExportedStatement]) -> list[ExportedStatement]:
    """Of those with an attribution, if any, the statements that reach over the fewest characters."""
    candidates = [one for one in statements if one.attribution] or statements
    sizes = [len(one.reach) for one in candidates]
    return [one for one, size in zip(candidates, sizes, strict=True) if size == min(sizes)]


def _same_source(statement: ExportedStatement, source: Span | None) -> bool:
    return any(found.overlap(source) for found in statement.source) if source else not statement.source


def _names_root(root: str | None, entry: GoldAttribution) -> bool:
    if root is None:
        return entry.root is None
    names = [name for name in (entry.root, *(entry.written.aka or ())) if name]
    return any(same_name(root, name) for name in names)


def _figures(read: Read, file: str) -> Iterator[ExportedFigure]:
    return (figure for statement in read.statements(file) for figure in statement.figures)


def _same_figure(figure: ExportedFigure, row: WrittenRow) -> bool:
    return (figure.low, figure.high, figure.unit, figure.per) == (row.low, row.high, row.unit, row.per)


def _same_time(figure: ExportedFigure, row: WrittenRow) -> bool:
    return _same_end(figure.earliest, row.earliest) and _same_end(figure.latest, row.latest)


def _same_end(left: date | None, right: date | None) -> bool:
    if left is None or right is None:
        return left is right
    return abs((left - right).days) <= NEAR_DAYS


def _standing_for(row: GoldRow, statements: list[ExportedStatement]) -> set[str]:
    """The statements that overlap the row's quote most; all of them where several do equally."""
    lengths = {one.id: one.span.overlap(row.quote) for one in statements}
    most = max(lengths.values(), default=0)
    return {key for key, length in lengths.items() if length == most > 0}


def _interval(export: Export, inside: list[set[str]], outside: list[set[str]]) -> tuple[int, int] | None:
    """The origins of the variant that has most of these rows and, of equals, fewest of the claim's others."""
    best, most = None, (0, 0)
    for variant in (variant for claim in export.claims for variant in claim.variants):
        has = set(variant.statements)
        rank = sum(bool(row & has) for row in inside), -sum(bool(row & has) for row in outside)
        if rank[0] and (best is None or rank > most):
            best, most = variant.origins, rank
    return (best.low, best.high) if best and best.low is not None and best.high is not None else None


def _rows_between(stands: dict[str, set[str]], entry: ExportedDisagreement) -> set[Pair]:
    left = [row for row in stands if entry.left in stands[row]]
    right = [row for row in stands if entry.right in stands[row]]
    return {frozenset((a, b)) for a in left for b in right if a != b}


def _parties(read: Read, places: list[tuple[str, Span]]) -> set[str]:
    """The entities seen there: at each place those of the mention that overlaps most, of equals the shortest."""
    found: set[str] = set()
    for file, at in places:
        near = [
            (mention.span.overlap(at), -mention.span.length, entity.id)
            for entity in read.export.entities
            for mention in entity.mentions
            if read.files.get(mention.document) == file and mention.span.overlap(at)
        ]
        best = max(near, default=(0, 0, ""))
        found |= {party for overlap, shortness, party in near if (overlap, shortness) == best[:2]}
    return found


def _one_party(names: Pair, seen: dict[str, set[str]]) -> bool:
    return bool(set.intersection(*(seen.get(name, set()) for name in names)))


def _role_fits(line: GoldLine, exported: list[ExportedLine]) -> bool:
    at = Span(line.start, line.end)
    best = max(exported, key=lambda one: one.span.overlap(at), default=None)
    if best is None or not best.role or not best.span.overlap(at):
        return False
    return best.role in MAY_DROP if line.label == "drop" else best.role != "boilerplate"
