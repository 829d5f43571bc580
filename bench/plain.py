"""The peer of the dossier benchmark: what reading line by line, without any method, gets out of a folder.

There is no other program to compare with, so this stands for the easy way: every sentence is a statement, one
with "said" or the like is attributed to the four words beside the verb, every numeral is a figure,
lines that share a numeral and a unit are one claim with one origin, short lines are boilerplate, names are one
party when their last words are, and no two things ever disagree.
"""

import re
from collections import defaultdict
from collections.abc import Iterator
from itertools import combinations

from measures import (
    Export,
    ExportedAttribution,
    ExportedClaim,
    ExportedDocument,
    ExportedEntity,
    ExportedFigure,
    ExportedLine,
    ExportedMention,
    ExportedOrigins,
    ExportedRetelling,
    ExportedStatement,
    ExportedVariant,
)
from whence.types.span import Span

LINE = re.compile(r"[^\r\n]+")
SENTENCE = re.compile(r"[^.!?\r\n]+[.!?]?")
VERB = r"(?:said|says|told|claimed|claims|reported|announced|denied|according to)"
SAID = re.compile(rf"((?:[\w.’'-]+ ){{1,4}}){VERB}\b|\b{VERB} ((?:[\w.’'-]+ ?){{1,4}})")
NUMERAL = re.compile(r"(?<![\w.])(\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)? ([a-z]+?)s?\b")
NAME = re.compile(r"\b[A-Z]\w+(?: [A-Z]\w+){0,3}")
# Story lines have sentences; the C4 filter asks for five words and a full stop.
FEWEST_WORDS = 5
# Two files that share this much of their vocabulary are taken for one story.
SHARED_WORDS = 0.3


def plain_export(texts: dict[str, str]) -> Export:
    """The export of a reader without method; `texts` by file name."""
    statements = [one for file, text in texts.items() for one in _statements(file, text)]
    return Export(
        documents=[ExportedDocument(id=file, path=file, lines=_lines(text)) for file, text in texts.items()],
        statements=statements,
        claims=_claims(statements),
        retellings=[
            ExportedRetelling(left=a, right=b) for a, b in combinations(texts, 2) if _alike(texts[a], texts[b])
        ],
        entities=_entities(texts),
    )


def _lines(text: str) -> list[ExportedLine]:
    return [ExportedLine(start=m.start(), end=m.end(), role=_role(m[0])) for m in LINE.finditer(text)]


def _role(line: str) -> str:
    keeps = len(line.split()) >= FEWEST_WORDS and line.rstrip()[-1:] in '.!?"”’'
    return "body" if keeps else "boilerplate"


def _statements(file: str, text: str) -> Iterator[ExportedStatement]:
    for match in SENTENCE.finditer(text):
        said = SAID.search(text, *match.span())
        source = Span(*said.span(said.lastindex or 0)) if said else None
        yield ExportedStatement(
            id=f"{file}:{match.start()}",
            document=file,
            start=match.start(),
            end=match.end(),
            attribution=ExportedAttribution(source=[source]) if source else None,
            root=source.of(text).strip() if source else None,
            evidence="statement" if source else "own",
            figures=[_figure(number) for number in NUMERAL.finditer(text, *match.span())],
        )


def _figure(match: re.Match[str]) -> ExportedFigure:
    value = float(match[1].replace(",", ""))
    return ExportedFigure(start=match.start(), end=match.end(), low=value, high=value, unit=match[2])


def _claims(statements: list[ExportedStatement]) -> list[ExportedClaim]:
    about: dict[tuple[float | None, str | None], list[str]] = defaultdict(list)
    for statement in statements:
        for figure in statement.figures:
            about[figure.low, figure.unit].append(statement.id)
    one = ExportedOrigins(low=1, high=1)
    return [
        ExportedClaim(statements=ids, variants=[ExportedVariant(statements=ids, origins=one)]) for ids in about.values()
    ]


def _alike(left: str, right: str) -> bool:
    mine, yours = set(left.casefold().split()), set(right.casefold().split())
    return len(mine & yours) >= SHARED_WORDS * max(1, len(mine | yours))


def _entities(texts: dict[str, str]) -> list[ExportedEntity]:
    names: dict[str, list[ExportedMention]] = defaultdict(list)
    for file, text in texts.items():
        for match in NAME.finditer(text):
            names[match[0].split()[-1]].append(ExportedMention(document=file, start=match.start(), end=match.end()))
    return [ExportedEntity(id=name, mentions=mentions) for name, mentions in names.items()]
