"""The claims on a terminal or in a pipe, at any width; colour adds to the words and never replaces them."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from rich.cells import cell_len
from rich.console import Console
from rich.text import Text

from whence.report import chain, highlight
from whence.report.count import counted, listed, origins
from whence.report.drift import changed, day, told_by
from whence.report.filename import shortest
from whence.report.measured import meaning
from whence.report.overview import Overview
from whence.report.standing import distinct, principal, relation, standing
from whence.report.variant import letters, named, reasons, said
from whence.report.visible import clipped, one_line, visible
from whence.types.entry import Dissent, Entry, LeftOut, RootLine, VariantEntry, Wording
from whence.types.reconciliation import Relation

# Lines of print past which an overview stops being one; `whence show` has the rest.
_MOST_DISSENTS = 3
_MOST_FILES = 6
_MOST_GROUPS = 8
_LOUD: dict[Relation, str] = {"dispute": "bold red", "denial": "bold red", "distortion": "bold magenta"}
_INDENT = 4
# Of a statement's id so much is printed, by which it can be corrected.
_ID = 8
_WORD = re.compile(r"\S+\s*|\s+")


def claims(seen: Overview, console: Console, *, everything: bool = False) -> None:
    """Print the ledger: a summary, the claims over several articles or in dispute, what was left out, what to do next.

    Claims of one article that nothing contradicts are counted; `everything` lists them too.
    """
    files = shortest(seen.paths.values())
    _summary(seen, files, console)
    for entry in seen.main + (seen.single if everything else ()):
        console.print()
        _entry(entry, files, console)
    for line in _more(seen, everything=everything):
        console.print()
        _say(console, Text(line, "dim"))
    _left_out(seen.left_out, console)
    _hints(seen, console, everything=everything)


def _say(console: Console, words: Text, indent: int = 0, hang: int = 0) -> None:
    """Print wrapped between words only, later lines `hang` further in; a longer word overhangs rather than breaks."""
    width = max(console.width - indent - hang, 16)
    for number, line in enumerate(words.divide(_breaks(words.plain, width))):
        line.rstrip()
        gap = " " * (indent + (hang if number else 0))
        console.print(Text(gap).append_text(line), soft_wrap=True, highlight=False)


def _breaks(text: str, width: int) -> list[int]:
    """Where lines begin, in code points: between words, counting the cells that wide characters fill."""
    found, used = [], 0
    for word in _WORD.finditer(text):
        if used and used + cell_len(word[0].rstrip()) > width:
            found.append(word.start())
            used = 0
        used += cell_len(word[0])
    return found


def _summary(seen: Overview, files: Mapping[str, str], console: Console) -> None:
    parts = (
        counted(seen.articles, "article"),
        counted(seen.statements, "statement"),
        f"{counted(seen.over_several, 'claim')} over several articles",
        f"{seen.disputed:,} with a disagreement",
        *([f"{counted(seen.unread, 'article')} in other languages, unread but for names"] if seen.unread else []),
    )
    _say(console, Text(" · ".join(parts), "bold"), hang=2)
    names = {document: one_line(files[path]) for document, path in seen.paths.items()}
    for group in seen.retold[:_MOST_GROUPS]:
        _say(console, Text(_retold([names[document] for document in group])), hang=2)
    if len(seen.retold) > _MOST_GROUPS:
        _say(console, Text(f"… and {counted(len(seen.retold) - _MOST_GROUPS, 'more group')} of retellings"))


def _retold(names: list[str]) -> str:
    if len(names) == 2:
        return f"{names[1]} retells the same report as {names[0]}"
    shown = names if len(names) <= _MOST_FILES else [*names[:_MOST_FILES], f"{len(names) - _MOST_FILES} more"]
    return f"{listed(shown)} retell one report"


def _more(seen: Overview, *, everything: bool) -> Iterator[str]:
    """What there is besides the claims that are shown."""
    left = seen.main_left + (seen.single_left if everything else 0)
    if left:
        yield f"… and {counted(left, 'more claim')}: `--limit 0` shows all."
    alone = len(seen.single) + seen.single_left
    if alone and not everything:
        yield _alone(alone)


def _alone(number: int) -> str:
    stand, them = ("stands", "it") if number == 1 else ("stand", "them")
    return f"{counted(number, 'more claim')} {stand} in one article alone and nothing contradicts {them}."


def _entry(entry: Entry, files: Mapping[str, str], console: Console) -> None:
    _heading(entry, console)
    for variant in entry.variants:
        _variant(variant, files, console)
    sides = letters(entry)
    ways = principal(entry)
    shown = ways[:_MOST_DISSENTS]
    for dissent in shown:
        _dissent(dissent, sides, console, _INDENT)
    if rest := len(distinct(entry.disagreements)) - len(shown):
        alike = " of these kinds" if len(shown) == len(ways) else ""
        _say(console, Text(f"… and {counted(rest, 'more disagreement')}{alike}", "dim"), _INDENT)


def _heading(entry: Entry, console: Console) -> None:
    handle = f"{one_line(entry.handle)}  " if entry.handle else ""
    label = Text.assemble((handle, "bold cyan"), (clipped(entry.label), "bold"))
    counts = Text(f"{counted(len(entry.documents), 'file')} · {counted(len(entry.variants), 'variant')}")
    if words := standing(entry):
        counts.append(" · ").append(words, _style(entry.disagreements))
    if label.cell_len + 3 + counts.cell_len <= console.width:
        _say(console, label.append(" · ").append_text(counts))
    else:
        _say(console, label, hang=cell_len(handle) or _INDENT)
        _say(console, counts, _INDENT)


def _style(dissents: Iterable[Dissent]) -> str:
    present = {dissent.relation for dissent in dissents}
    return next((style for kind, style in _LOUD.items() if kind in present), "yellow")


def _variant(variant: VariantEntry, files: Mapping[str, str], console: Console) -> None:
    line = Text.assemble((f"{one_line(variant.letter)}  ", "bold"), said(variant))
    _say(console, line, _INDENT, hang=3)
    roots = listed([clipped(root.root) for root in variant.roots])
    counts = Text.assemble((origins(variant.low, variant.high), "green"))
    if roots:
        counts.append(f": {roots}")
    counts.append(f" · {_files(variant, files)}", "dim")
    _say(console, counts, _INDENT + 3)


def _files(variant: VariantEntry, files: Mapping[str, str]) -> str:
    paths = dict.fromkeys(wording.path for wording in variant.wordings)
    names = [one_line(files.get(path, path)) for path in paths]
    more = f" and {len(names) - _MOST_FILES} more" if len(names) > _MOST_FILES else ""
    return ", ".join(names[:_MOST_FILES]) + more


def _dissent(dissent: Dissent, variants: Mapping[str, str], console: Console, indent: int) -> None:
    sides = dict.fromkeys(one_line(variants.get(side, "?")) for side in (dissent.left, dissent.right))
    line = Text.assemble(
        (f"≠ {'/'.join(sides)} ", "bold"),
        (relation(dissent), _LOUD.get(dissent.relation, "yellow")),
        f": {clipped(dissent.words)}" if dissent.words else "",
    )
    _say(console, line, indent, hang=2)


def _left_out(items: Sequence[LeftOut], console: Console) -> None:
    if not items:
        return
    console.print()
    _say(console, Text(f"Left out: {counted(len(items), 'input')}", "bold yellow"))
    for item in items:
        words = f"{one_line(item.what)}: {one_line(item.why)}; {one_line(item.remedy)}"
        _say(console, Text(words), 2, hang=2)


def _hints(seen: Overview, console: Console, *, everything: bool) -> None:
    shown = next((entry.handle for entry in seen.main + seen.single if entry.handle), None)
    alone = seen.single or seen.single_left
    if shown is None and not alone:
        return
    console.print()
    commands = {
        f"whence show {one_line(shown or '')}": "every wording and the chain behind it" if shown else "",
        "whence claims --all": "also those of one article alone" if alone and not everything else "",
        "whence report -o dossier.html": "all of it as one page",
    }
    width = max(map(len, commands)) + 2
    for command, purpose in commands.items():
        if purpose:
            _say(console, Text.assemble((command.ljust(width), "cyan"), (purpose, "dim")), hang=2)


def claim(entry: Entry, console: Console) -> None:
    """Print one claim: every wording in its sentence, its chain, why origins count as they do, what disagrees."""
    _heading(entry, console)
    if entry.why:
        _say(console, Text(f"Why it stands here: {'; '.join(map(one_line, entry.why))}", "dim"), _INDENT, hang=2)
    files = shortest(wording.path for wording in entry.wordings)
    places = {told.statement: f"{one_line(files[told.path])}:{told.line}" for told in entry.wordings}
    for variant in entry.variants:
        console.print()
        _variant_in_full(variant, places, console)
    if entry.disagreements:
        _disagreements(entry, places, console)
    if entry.drift:
        _drift(entry, places, console)
    if entry.decided:
        console.print()
        _say(console, Text("What people decided", "bold"))
        for words in entry.decided:
            _say(console, Text(clipped(words)), 3, hang=2)


def _drift(entry: Entry, places: Mapping[str, str], console: Console) -> None:
    console.print()
    _say(console, Text("How it changed", "bold"))
    for turn in entry.drift:
        line = Text.assemble((day(turn), "cyan"), "  ", (one_line(turn.letter), "bold"), f"  {told_by(turn, entry)}")
        line.append(f" · {listed(list(dict.fromkeys(places[one] for one in turn.first)))}", "dim")
        _say(console, line, 3, hang=15)
        if words := changed(turn):
            _say(console, Text(clipped(words), _LOUD.get(turn.relation or "dispute", "yellow")), 18)
        if turn.undated and turn.day is not None:
            _say(console, Text(f"{counted(turn.undated, 'wording')} without a date may be older", "dim"), 18)


def _variant_in_full(variant: VariantEntry, places: Mapping[str, str], console: Console) -> None:
    line = Text.assemble((f"{one_line(variant.letter)}  {said(variant)}", "bold"))
    line.append(" · ").append(origins(variant.low, variant.high), "green")
    _say(console, line, hang=3)
    for number, root in enumerate(variant.roots, 1):
        _root(number, root, places, console)
    for reason in reasons(variant):
        _say(console, Text(f"– {one_line(reason)}", "dim"), 3, hang=2)
    for wording in variant.wordings:
        console.print()
        _wording(wording, console)


def _root(number: int, root: RootLine, places: Mapping[str, str], console: Console) -> None:
    name, ground = named(root)
    line = Text.assemble(f"{number}. ", (clipped(name), "bold"), f" ({ground})" if ground else "")
    files = dict.fromkeys(places[statement] for statement in root.statements if statement in places)
    if files:
        line.append(f" · {', '.join(files)}", "dim")
    _say(console, line, 3, hang=3)
    for reason in root.reasons:
        _say(console, Text(f"– {one_line(reason)}", "dim"), 6, hang=2)


def _wording(wording: Wording, console: Console) -> None:
    place = Text.assemble((f"{one_line(wording.path)}:{wording.line}", "cyan"))
    dated = wording.published.isoformat() if wording.published else "undated"
    parts = ("", *([one_line(wording.publisher)] if wording.publisher else []), dated, wording.statement[:_ID])
    place.append(" · ".join(parts), "dim")
    _say(console, place, 3, hang=2)
    _say(console, _quoted(wording, console), 5)
    path = " → ".join(map(clipped, chain.names(wording.chain)))
    _say(console, Text.assemble(path, (f"  ({', '.join(chain.manner(wording))})", "italic")), 5, hang=2)
    for notice in wording.notices:
        _say(console, Text.assemble(("Its article says: ", "bold"), f"“{clipped(notice)}”"), 5, hang=2)
    for figure in wording.figures:
        _say(console, Text.assemble((f"“{clipped(figure.words)}”", "yellow"), f" = {meaning(figure)}"), 5, hang=2)


def _quoted(wording: Wording, console: Console) -> Text:
    """The sentence with the statement in bold, or between asterisks where no style can be shown."""
    plain = console.color_system is None
    window = highlight.sentence(wording)
    before, after = highlight.elided(wording, window)
    line, inside = Text(f"“{before}"), False
    for piece in highlight.pieces(wording.paragraph, wording.marks, window):
        stated = "statement" in piece.kinds
        if plain and stated != inside:
            line.append("**")
        line.append(visible(piece.text), "bold underline" if stated else "")
        inside = stated
    return line.append("**" if plain and inside else "").append(f"{after}”")


def _disagreements(entry: Entry, places: Mapping[str, str], console: Console) -> None:
    console.print()
    _say(console, Text("What disagrees", "bold"))
    variants = letters(entry)
    for dissent in distinct(entry.disagreements):
        _dissent(dissent, variants, console, 3)
        sides = [places[side] for side in (dissent.left, dissent.right) if side in places]
        _say(console, Text(" against ".join(sides), "dim"), 5, hang=2)
        for reason in dissent.reasons:
            _say(console, Text(f"– {one_line(reason)}", "dim"), 5, hang=2)
