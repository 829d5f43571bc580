"""The report as Markdown: CommonMark with GitHub's tables, in which no word of an article can be a command."""

import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby

from whence.report import chain, highlight, words
from whence.report.count import counted, origins
from whence.report.drift import changed, told_by
from whence.report.filename import shortest
from whence.report.made import Beside, Made, citation, made
from whence.report.measured import meaning
from whence.report.overview import Overview, contested, overview
from whence.report.parties import Party, parties
from whence.report.ranking import Rest, grounds, ranking
from whence.report.standing import distinct, principal, relation, standing
from whence.report.variant import letters, named, reasons, said
from whence.report.visible import clipped, one_line
from whence.types.document import Document
from whence.types.entry import Dossier, Entry, VariantEntry, Wording

# What begins something in CommonMark, GitHub's tables and links, pandoc's attributes or a formula.
_MARKS = re.compile(r"[\\`*_\[\]{}<>|~$&#@^]")
_ADDRESS = re.compile(r"(?i)(?<=\w):(?=//)|(?<=www)\.")
# At the beginning of a line these make a list, a rule or a heading.
_BEGINNING = re.compile(r"^(?:([-+=])|(\d{1,9})([.)]))")
_MOST_PARTIES = 150
_MOST_SOURCES = 50

Files = Mapping[str, str]


def markdown(dossier: Dossier, title: str, beside: Beside | None = None) -> str:
    """The dossier as Markdown; the same dossier and title give the same characters, and UTF-8 can encode them."""
    besides = beside or Beside()
    seen, source = overview(dossier), made(dossier, besides)
    files = shortest(document.uri for document in dossier.documents)
    parts = (
        _head(seen, title),
        _summary(seen),
        _claims(seen, files),
        _retellings(seen, files),
        _sources(dossier),
        _parties(parties(dossier, besides.judged), listed=bool(besides.judged)),
        _articles(dossier, files),
        _left_out(dossier),
        _single(seen, files),
        ("## Method and its limits", "", words.METHOD, "", words.LIMITS, ""),
        _inputs(source, files),
        ("## How to cite it", "", f"> {safe(citation(title, source))}", "", words.CITING),
    )
    return "\n".join(line for part in parts for line in part) + "\n"


def safe(text: str) -> str:
    """One visible line whose characters are all meant as they stand: no heading, link, emphasis, table or HTML."""
    line = _MARKS.sub(r"\\\g<0>", one_line(text))
    line = _ADDRESS.sub(r"\\\g<0>", line)
    return _BEGINNING.sub(lambda found: f"\\{found[1]}" if found[1] else f"{found[2]}\\{found[3]}", line)


def _short(text: str) -> str:
    return safe(clipped(text))


def _head(seen: Overview, title: str) -> Iterator[str]:
    yield from (f"# {_short(title)}", "")
    read = f"{counted(seen.articles, 'article')} · {counted(seen.statements, 'statement')}"
    if seen.unread:
        read += f" · {counted(seen.unread, 'article')} in other languages, unread but for names"
    found = f"{counted(seen.over_several, 'claim')} over several articles · {seen.disputed} with a disagreement"
    yield f"**{read} · {found}**"
    yield from ("", words.LEDE, "")


def _summary(seen: Overview) -> Iterator[str]:
    found = contested(seen)
    if not found:
        return
    yield from ("## In short: where the articles contradict each other", "")
    for entry in found:
        yield f"- {_heading(entry)}: {standing(entry)}"
        for variant in entry.variants:
            yield f"  - {_short(variant.letter)} {_short(said(variant))} ({origins(variant.low, variant.high)})"
    yield ""


def _heading(entry: Entry) -> str:
    return f"{_short(entry.handle)}: {_short(entry.label)}" if entry.handle else _short(entry.label)


def _claims(seen: Overview, files: Files) -> Iterator[str]:
    yield from ("## Claims", "")
    if not seen.main:
        yield from ("No claim stands in more than one article, and nothing disagrees.", "")
    for entry in seen.main:
        yield from _claim(entry, files)


def _claim(entry: Entry, files: Files) -> Iterator[str]:
    told = [counted(len(entry.documents), "file"), counted(len(entry.variants), "variant"), standing(entry)]
    yield from (f"### {_heading(entry)}", "", " · ".join(part for part in told if part), "")
    sides = letters(entry)
    shown = principal(entry)
    for dissent in shown:
        between = "/".join(dict.fromkeys(_short(sides.get(side, "?")) for side in (dissent.left, dissent.right)))
        yield f"- **{between} {relation(dissent)}** {_short(dissent.words)}"
    if rest := len(distinct(entry.disagreements)) - len(shown):
        yield f"- … and {counted(rest, 'more disagreement')} of these kinds"
    yield ""
    for variant in entry.variants:
        yield from _variant(variant, files)
    for turn in entry.drift:
        day = turn.day.isoformat() if turn.day else "undated"
        after = f"; {_short(changed(turn))}" if changed(turn) else ""
        yield f"- {day}: **{_short(turn.letter)}**, {_short(told_by(turn, entry))}{after}"
    yield from (f"- Decided: {_short(line)}" for line in entry.decided)
    yield ""


def _variant(variant: VariantEntry, files: Files) -> Iterator[str]:
    yield from (f"#### {_short(variant.letter)} {_short(said(variant))}", "")
    yield from (f"**{origins(variant.low, variant.high)}**", "")
    for number, root in enumerate(variant.roots, 1):
        name, ground = named(root)
        why = f": {'; '.join(map(_short, root.reasons))}" if root.reasons else ""
        yield f"{number}. {_short(name)}{f' ({ground})' if ground else ''}{why}"
    yield from (f"- {_short(reason)}" for reason in reasons(variant))
    yield ""
    for wording in variant.wordings:
        yield from _wording(wording, files)


def _wording(wording: Wording, files: Files) -> Iterator[str]:
    day = wording.published.isoformat() if wording.published else "undated"
    outlet = f" · {_short(wording.publisher)}" if wording.publisher else ""
    yield from (f"{_place(wording, files)}{outlet} · {day}", "", f"> {_quotation(wording)}", "")
    steps = " → ".join(_short(name) for name in chain.names(wording.chain))
    yield from (f"{steps} ({'; '.join(chain.manner(wording))})", "")
    yield from (f"- {_short(figure.words)} = {_short(meaning(figure))}" for figure in wording.figures)
    yield from (f"- Its article says: {_short(notice)}" for notice in wording.notices)
    if wording.figures or wording.notices:
        yield ""


def _place(wording: Wording, files: Files) -> str:
    return f"{_short(files.get(wording.path, wording.path))}:{wording.line}"


def _quotation(wording: Wording) -> str:
    """The paragraph, the statement in it in bold."""
    window = highlight.quotation(wording)
    before, after = highlight.elided(wording, window)
    cut = highlight.pieces(wording.paragraph, wording.marks, window)
    runs = groupby(cut, key=lambda piece: "statement" in piece.kinds)
    told = (_run("".join(piece.text for piece in run), stated=stated) for stated, run in runs)
    return f"{before}{''.join(told)}{after}".strip()


def _run(text: str, *, stated: bool) -> str:
    """Bold begins and ends at a word: beside white space asterisks would be asterisks."""
    start = " " if text[:1].isspace() else ""
    end = " " if text.strip() and text[-1:].isspace() else ""
    line = safe(text)
    return f"{start}**{line}**{end}" if stated and line else f"{start}{line}{end}"


def _retellings(seen: Overview, files: Files) -> Iterator[str]:
    yield from ("## Retellings", "")
    if seen.retold:
        yield from ("These articles tell one report. Their common origins count once.", "")
        yield from (f"- {', '.join(_short(files[seen.paths[one]]) for one in group)}" for group in seen.retold)
    else:
        yield "No article was found to retell another."
    yield ""


def _sources(dossier: Dossier) -> Iterator[str]:
    found = ranking(grounds(dossier.entries))
    yield from ("## Sources, by how much rests on them", "")
    columns = ("Root", "Ground", "Claims", "on it alone", "Articles")
    yield from _table(columns, map(_source, found[:_MOST_SOURCES]))
    yield from _more(len(found) - _MOST_SOURCES, "source")


def _source(one: Rest) -> tuple[str | int, ...]:
    ground = ", ".join(chain.EVIDENCE[kind] for kind in one.evidence)
    return _short(one.name), ground, one.claims, one.alone, one.documents


def _parties(found: list[Party], *, listed: bool) -> Iterator[str]:
    yield from ("## Parties", "")
    if listed:
        yield from (words.LISTED, "")
    rows = (
        (_short(one.name), one.type, ", ".join(map(_short, (*one.spellings, *one.decided))), one.documents)
        for one in sorted(found, key=lambda one: not one.decided)[:_MOST_PARTIES]
    )
    yield from _table(("Name", "Kind", "Also written", "Articles"), rows)
    yield from _more(len(found) - _MOST_PARTIES, "name")


def _more(number: int, noun: str) -> Iterator[str]:
    if number > 0:
        yield from (f"… and {counted(number, f'more {noun}')}.", "")


def _articles(dossier: Dossier, files: Files) -> Iterator[str]:
    yield from ("## Articles", "")
    rows = (_article(document, files) for document in dossier.documents)
    yield from _table(("Article", "Headline", "Publisher", "Published", "Address"), rows)


def _article(document: Document, files: Files) -> tuple[str, ...]:
    day = document.published.isoformat() if document.published else "undated"
    told = (document.headline or "", document.publisher or "", day, document.url or "")
    return (_short(files[document.uri]), *map(_short, told))


def _left_out(dossier: Dossier) -> Iterator[str]:
    if dossier.left_out:
        yield from ("## Left out", "")
        yield from (f"- **{_short(one.what)}**: {_short(one.why)}; {_short(one.remedy)}" for one in dossier.left_out)
        yield ""


def _single(seen: Overview, files: Files) -> Iterator[str]:
    if seen.single:
        yield from ("## Claims of one article", "")
        for entry in seen.single:
            yield f"- {_heading(entry)}{''.join(f' · {_place(one, files)}' for one in entry.wordings[:1])}"
        yield ""


def _inputs(source: Made, files: Files) -> Iterator[str]:
    yield from ("## What it was made from", "")
    readers = f", reader {safe(', '.join(source.readers))}" if source.readers else ""
    yield f"Whence {source.version}{readers}. Fingerprint of all of it: `{source.fingerprint}`. {words.FINGERPRINT}"
    for reader, digest in source.weights:
        yield from ("", f"Weights of the reader {safe(reader)}: SHA-256 of their list of checksums `{digest}`.")
    yield from ("", words.INPUTS, "")
    rows = (
        (_short(files[one.uri]), f"`{one.sha256}`", safe(one.media_type), safe(one.extractor)) for one in source.inputs
    )
    yield from _table(("Article", "SHA-256", "Kind", "Taken in by"), rows)


def _table(columns: tuple[str, ...], rows: Iterable[tuple[str | int, ...]]) -> Iterator[str]:
    cells = [*rows]
    if cells:
        yield f"| {' | '.join(columns)} |"
        yield f"|{'---|' * len(columns)}"
        yield from (f"| {' | '.join(map(str, row))} |" for row in cells)
    else:
        yield "None."
    yield ""
