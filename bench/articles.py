"""Invented articles with their readings and the origins they truly have, as many as one likes; no peer, it is a source.

    articles.py [--size N] [--seed S] [--against-reader N]

prints what they are like, and with `--against-reader` reads N of the texts with the project's own reader and shows the
counts side by side. The readings are not made by the reader, which needs a third of a second an article, but written
down with the text: every span stands where the sentence puts it.

What makes them like news, as far as the cost of reconciliation depends on it:

- **Matters of very different size.** Most events are told by one or two articles, a few by hundreds: the number of
  articles falls as its power -1.9, up to one article in a hundred, or 400. Clusters of news are heavy-tailed.
- **Origins.** An event has one to three (an official with a name, somebody unnamed, a paper of a body). Some papers ask
  them themselves, some copy an agency's report with sentences cut, moved and put in other words, some cite a paper that
  did. Figures of two origins differ in a third of the facts, and papers round and bound them ("more than").
- **Names.** Those of an event are its own; ministers, ministries and companies stand in many (by rank, as Zipf has it),
  so that a few stand in thousands of articles, many in five to fifty of unrelated ones. Towns are few.
- **Chance.** Figures have one to three digits and meet by chance; stock sentences of the trade stand in thousands of
  articles; people of different events have the same name now and then.
- **Length.** Some 2,000 characters, 20 statements, 9 figures and 20 names, of which two in five tell the event and the
  rest background that no other article has.
- **Meaning.** Vectors lie as far apart as those of the network do: .7 for two wordings of one fact, .3 for two facts of
  one event, .1 for two of one kind of event, 0 else.

What they are not: the words are plainer than those of papers, and sentences short, so that the reader's mistakes and
far paraphrases are missing. They measure time, memory, and that what is told in like words is brought together.
"""

# ruff: noqa: S311 what is invented need not be secret

import argparse
import itertools
import json
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cache, lru_cache
from pathlib import Path
from random import Random
from typing import Literal

import numpy as np

from whence.types.document import Document, Region, Role
from whence.types.identity import bytes_id, content_id
from whence.types.reading import (
    Attribution,
    Evidence,
    Figure,
    Mention,
    MentionType,
    Modifier,
    Reading,
    Sentence,
    Source,
    SourceKind,
    Statement,
    Timex,
)
from whence.types.span import Span

DATA = Path(__file__).parent / "data"
READER = "generated 1"
# How an event's number of articles falls, and the most it has: one in a hundred, and never more than 400.
POWER, LARGEST_SHARE, LARGEST = 1.9, 0.01, 400
FIRST_DAY = date(2031, 1, 1)
# The share of the background sentences that is written: less makes shorter articles of the same events.
BACKGROUND = 1.0
SIZE = 192  # of a vector, as the network's

WORKS = {
    "harbour": ("ferry harbour", "east quay", "container pier"),
    "bridge": ("road bridge", "swing bridge", "viaduct"),
    "vaccine": ("measles vaccine", "nasal vaccine", "booster"),
    "dairy": ("dairy plan", "milk order", "quota scheme"),
    "flood": ("river", "canal", "reservoir"),
    "rail": ("rail line", "tram line", "tunnel"),
    "school": ("secondary school", "village school", "college"),
    "strike": ("walkout", "strike", "lockout"),
}
ROLES = (
    "the mayor",
    "the harbour master",
    "the chief engineer",
    "a deputy",
    "the head of the agency",
    "the spokeswoman",
)
UNNAMED = ("an official", "a person close to the talks", "two engineers", "an employee", "a senior official")
PAPER_OF = ("a report by", "a letter of", "minutes of", "a survey by")
SAID = ("said", "told reporters", "explained", "added", "stated")
STOCK = (
    "The ministry did not immediately respond to a request for comment.",
    "This is a developing story and will be updated as more becomes known.",
    "Sign up for our newsletter to get the stories of the day in your mailbox every morning.",
    "The claims could not be independently verified by our reporters at the time of writing.",
    "Our correspondents in the region contributed to this report from several towns.",
    "All times are local unless stated otherwise and prices include taxes.",
)
NUMBERS = {"EUR": (1e6, 9e8), "%": (2, 95), "m": (2, 12), "km": (3, 180), "t": (5, 4e4), "person": (2, 9e3)}
WORDS_OF_UNIT = {"EUR": "euros", "%": "per cent", "m": "metres", "km": "kilometres", "t": "tonnes", "lorry": "lorries"}
MODIFIERS: tuple[tuple[str, Modifier], ...] = (("about ", "~"), ("more than ", ">"), ("nearly ", "<"), ("", "="))


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """Who truly stands behind what is told: as a paper names them, and what they say of each fact."""

    name: str
    words: str
    kind: SourceKind
    evidence: Evidence
    figures: dict[str, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """What is told of: its names and facts, the origins, and how many articles tell it."""

    number: int
    kind: str
    names: dict[str, tuple[str, MentionType]]
    day: date
    whens: dict[str, date]
    origins: tuple[Origin, ...]
    size: int


@dataclass(frozen=True, slots=True)
class Known:
    """What a statement tells in truth: the event, the fact, the origin (-1: nobody is named), and its figure."""

    event: int
    fact: str
    origin: int
    figure: float | None


@dataclass(frozen=True, slots=True)
class Drawn:
    """Where an article has it from: the report of an event, by number, and whether its paper asked for itself."""

    event: int
    report: int
    how: Literal["asked", "copied", "cited"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """An article as it is recorded, by statement id what its event's statements tell in truth, and what it draws on."""

    document: Document
    reading: Reading
    known: dict[str, Known]
    drawn: Drawn


@dataclass(frozen=True, slots=True)
class Line:
    """A sentence to be written: which fact, in which wording, from which origin, with which frame and rounding."""

    fact: str
    wording: int
    origin: int
    frame: int
    rounding: int


def articles(size: int, seed: int = 0) -> Iterator[Article]:
    """`size` articles, those of one event beside each other; the same for the same size and seed."""
    return itertools.islice(of_events(itertools.count(), size, seed), size)


def of_events(numbers: Iterable[int], size: int, seed: int = 0, *, bare: bool = False) -> Iterator[Article]:
    """The articles on some events, by number, of those that `size` articles tell.

    `bare`: with the names and figures of each, and nothing else of its reading, which takes a third of the time: the
    texts are the same.
    """
    largest = max(4, min(LARGEST, int(size * LARGEST_SHARE)))
    for number in numbers:
        event = _event(number, Random(f"{seed} event {number}"), largest)
        yield from _told(event, Random(f"{seed} told {number}"), bare)


def more(size: int, beside: int, seed: int = 0) -> Iterator[Article]:
    """`size` articles that come later: half on events that the first `beside` articles tell, half on their own."""
    for number in range(size):
        random = Random(f"{seed} more {number}")
        known = random.randrange(max(1, beside // 20)) if number % 2 else beside + number
        event = _event(known, Random(f"{seed} event {known}"), max(4, min(LARGEST, int(beside * LARGEST_SHARE))))
        lines = _report(event, Random(f"{seed} told {known}"), first=True)
        yield _article(event, _copied(lines, random), _outlet(random), Draft(Drawn(known, 0, "copied")), random)


def crowd(size: int, *, cut: bool, seed: int = 0, bare: bool = False) -> Iterator[Article]:
    """One report that `size` papers print: word for word, or each cut and put in other words a little."""
    random = Random(f"{seed} crowd")
    event = _event(-1, random, LARGEST)
    lines = _report(event, random, first=True)
    for number in range(size):
        printed = _copied(lines, random) if cut else lines
        draft = Draft(Drawn(-1, 0, "copied"), bare=bare)
        yield _article(event, printed, f"{_outlet(random)} {number}", draft, random)


@cache
def facts() -> dict[str, dict[str, tuple[str, tuple[str, ...]]]]:
    """By kind of event and name of the fact its unit (`-` for none) and the wordings."""
    found: dict[str, dict[str, tuple[str, tuple[str, ...]]]] = {}
    for kind, fact, unit, *wordings in _rows("facts.tsv"):
        found.setdefault(kind, {})[fact] = unit, tuple(wordings)
    return found


@cache
def _listed(name: str) -> tuple[str, ...]:
    """A list of words that sentences are made from."""
    return next(tuple(words) for listed, *words in _rows("vocabulary.tsv") if listed == name)


def _rows(name: str) -> list[list[str]]:
    lines = (DATA / name).read_text("utf-8").splitlines()
    return [line.split("\t") for line in lines if not line.startswith("#")]


def _name(random: Random, parts: int = 2) -> str:
    return (
        "".join(random.choice(_listed("syllables")) for _ in range(parts)) + random.choice(_listed("ends"))
    ).capitalize()


def _ranked(random: Random, most: int) -> int:
    """A number below `most`, the small ones more often: the n-th in proportion to 1/n."""
    return min(most - 1, int(most ** random.random()))


def _shared(what: str, random: Random, most: int) -> str:
    """A name that stands in many matters: the n-th of its list in proportion to 1/n."""
    return _name(Random(f"{what} {_ranked(random, most)}"))


def _outlet(random: Random) -> str:
    number = _ranked(random, 600)
    own = Random(f"outlet {number}")
    return f"{_name(own)} {own.choice(_listed('papers'))}"


def _person(random: Random) -> str:
    return f"{_name(random, 1)} {_name(random)}"


def _event(number: int, random: Random, largest: int) -> Event:
    kind = random.choice(sorted(WORKS))
    town = _shared("town", random, 60)
    names: dict[str, tuple[str, MentionType]] = {
        "thing": (f"{_name(random)} {random.choice(WORKS[kind])}", "other"),
        "town": (town, "place"),
        "firm": (f"{_shared('firm', random, 2000)} Group", "organisation"),
        "body": (f"Ministry of {_shared('body', random, 40)}", "organisation"),
        "minister": (_person(Random(f"minister {_ranked(random, 300)}")), "person"),
    }
    day = FIRST_DAY + timedelta(random.randrange(1500))
    size = int((1 - random.random() * (1 - largest ** (1 - POWER))) ** (-1 / (POWER - 1)))
    return Event(
        number=number,
        kind=kind,
        names=names,
        day=day,
        whens={fact: day + timedelta(random.randrange(30, 900)) for fact in facts()[kind]},
        origins=tuple(_origins(kind, names["body"][0], random)),
        size=max(1, size),
    )


def _origins(kind: str, body: str, random: Random) -> Iterator[Origin]:
    """One to three, each with its own figures: in a third of the facts they are not those of the first."""
    name, unnamed = _person(random), random.choice(UNNAMED)
    papers = f"{random.choice(PAPER_OF)} the {body}"
    first = {fact: _number(unit, random) for fact, (unit, _) in facts()[kind].items() if unit != "-"}
    drawn = random.choices((1, 2, 3), (5, 3, 2))[0]
    all_three: tuple[tuple[str, str, SourceKind, Evidence], ...] = (
        (name, f"{random.choice(ROLES)} {name}", "person", "statement"),
        (unnamed, unnamed, "anonymous", "anonymous"),
        (body, papers, "document", "document"),
    )
    for number, (known_as, words, of_kind, evidence) in enumerate(random.sample(all_three, drawn)):
        figures = {
            fact: _digits(value * random.choice((0.6, 0.8, 1.3, 1.7))) if number and random.random() < 0.34 else value
            for fact, value in first.items()
        }
        yield Origin(name=known_as, words=words, kind=of_kind, evidence=evidence, figures=figures)


def _number(unit: str, random: Random) -> float:
    low, high = NUMBERS.get(unit, (3, 2e4))
    return _digits(low * (high / low) ** random.random(), random.choice((1, 2, 2, 3)))


def _digits(value: float, digits: int = 2) -> float:
    return max(1.0, float(f"{value:.{digits - 1}e}"))


def _told(event: Event, random: Random, bare: bool) -> Iterator[Article]:
    """A paper that asked, an agency's report, copies of it, papers that cite another, and others that asked."""
    seen: list[tuple[str, list[Line | int]]] = []
    for _ in range(event.size):
        outlet = _outlet(random)
        weights = (3 if any(origin.kind != "anonymous" for origin in event.origins) else 0, 5, 2)
        how = "asked" if not seen else random.choices(("asked", "copied", "cited"), weights)[0]
        if how == "asked":
            lines = _report(event, random, first=not seen)
            seen.append((outlet, lines))
            yield _article(event, lines, outlet, Draft(Drawn(event.number, len(seen) - 1, "asked"), bare=bare), random)
        else:
            number = _ranked(random, len(seen))
            first, lines = seen[number]
            if how == "copied":
                drawn = Drawn(event.number, number, "copied")
                yield _article(event, _copied(lines, random), outlet, Draft(drawn, bare=bare), random)
            else:
                drawn = Drawn(event.number, number, "cited")
                yield _article(event, _cited(lines, random), outlet, Draft(drawn, via=first, bare=bare), random)


def _report(event: Event, random: Random, *, first: bool) -> list[Line | int]:
    """What a paper makes of what it was told: each fact once, most from one origin, now and then one of a second; and
    the background, as numbers that sentences are made from. Who is not named has spoken to the first paper alone."""
    speaking = [at for at, one in enumerate(event.origins) if first or one.kind != "anonymous"]
    origin = random.choice(speaking)
    lines: list[Line | int] = []
    for fact, (_, wordings) in facts()[event.kind].items():
        of = random.choice(speaking) if random.random() < 0.2 else origin
        lines.append(Line(fact, random.randrange(len(wordings)), of, random.randrange(3), random.randrange(6)))
    random.shuffle(lines)
    return _with_background(lines, random.randrange(12, 21), random)


def _with_background(lines: list[Line | int], most: int, random: Random) -> list[Line | int]:
    for _ in range(round(most * BACKGROUND)):
        lines.insert(random.randrange(1, len(lines) + 1), random.randrange(1 << 48))
    return lines


def _copied(lines: Sequence[Line | int], random: Random) -> list[Line | int]:
    """The report with sentences cut, now and then moved, some put in other words, and a few more."""
    kept = [line for line in lines if random.random() < 0.85] or list(lines[:1])
    if random.random() < 0.3:
        random.shuffle(kept)
    reworded = [_reworded(line, random) if random.random() < 0.2 else line for line in kept]
    return _with_background(reworded, random.randrange(4), random)


def _cited(lines: Sequence[Line | int], random: Random) -> list[Line | int]:
    """Some of the facts of a report, mostly in other words, among sentences of one's own."""
    told: list[Line | int] = [line for line in lines if isinstance(line, Line)]
    kept = random.sample(told, random.randrange(2, len(told) + 1))
    reworded = [_reworded(line, random) if random.random() < 0.7 else line for line in kept]
    return _with_background(reworded, random.randrange(10, 18), random)


def _reworded(line: Line | int, random: Random) -> Line | int:
    if isinstance(line, int):
        return random.randrange(1 << 48)
    return Line(line.fact, random.randrange(3), line.origin, random.randrange(3), line.rounding)


Told = tuple[Span, int | None, tuple[Source, ...], bytes, Known]


@dataclass(slots=True)
class Draft:
    """An article as it is being written; `via` is the paper that it cites, `bare` one of which no statement is made."""

    drawn: Drawn
    via: str | None = None
    bare: bool = False
    text: str = ""
    regions: list[Region] = field(default_factory=list)
    sentences: list[Sentence] = field(default_factory=list)
    mentions: list[Mention] = field(default_factory=list)
    figures: list[Figure] = field(default_factory=list)
    times: list[Timex] = field(default_factory=list)
    attributions: list[Attribution] = field(default_factory=list)
    statements: list[Told] = field(default_factory=list)

    def write(self, words: str) -> Span:
        """Add words; where they stand."""
        start = len(self.text)
        self.text += words
        return Span(start, len(self.text))

    def name(self, name: str, type_: MentionType) -> Span:
        """Add a name."""
        span = self.write(name)
        self.mentions.append(Mention(span=span, name=name, type=type_))
        return span


def _article(event: Event, lines: Sequence[Line | int], outlet: str, draft: Draft, random: Random) -> Article:
    headline = f"{event.names['town'][0]}: what is known of the {event.names['thing'][0]}"
    at = draft.write(headline)
    draft.regions.append(Region(span=at, role="headline", reason="generated", line=1))
    draft.write("\n")
    for number, line in enumerate(lines, 3):
        start = len(draft.text)
        if isinstance(line, int):
            _background(event, line, draft)
        else:
            _line(event, line, draft)
        draft.text = draft.text[:start] + draft.text[start].upper() + draft.text[start + 1 :]
        span = Span(start, len(draft.text))
        draft.sentences.append(Sentence(span))
        draft.regions.append(_region(span, "body", number))
        draft.write("\n")
    published = event.day + timedelta(random.randrange(9))
    return _finished(draft, outlet, published, headline)


def _region(span: Span, role: Role, line: int) -> Region:
    return Region(span=span, role=role, reason="generated", line=line)


def _line(event: Event, line: Line, draft: Draft) -> None:
    origin = event.origins[line.origin]
    known = Known(event.number, line.fact, line.origin, origin.figures.get(line.fact))
    if line.frame == 0:
        content, figures, times = _content(event, line, draft)
        draft.write(", ")
        source, cue, chain = _source(draft, origin, before=False, wording=line.wording)
    else:
        source, cue, chain = _source(draft, origin, before=True, wording=line.wording)
        draft.write(" that ")
        content, figures, times = _content(event, line, draft)
    draft.write(".")
    draft.figures += figures
    draft.times += times
    draft.attributions.append(
        Attribution(source=(source,), cue=(cue,), content=(content,), kind="indirect", links=chain)
    )
    if not draft.bare:
        vector = _vector(event.kind, event.number, line.fact, line.wording)
        draft.statements.append((content, len(draft.attributions) - 1, chain, vector, known))


def _source(draft: Draft, origin: Origin, *, before: bool, wording: int) -> tuple[Span, Span, tuple[Source, ...]]:
    """The voices of a sentence: the origin, or the paper that is cited and the origin behind it."""
    chain: list[Source] = []
    cue = SAID[wording % len(SAID)]
    start = len(draft.text)
    if draft.via is not None:
        draft.write("the ")
        span = draft.name(draft.via, "organisation")
        chain.append(Source(name=draft.via, kind="media", evidence="report", span=span))
        cue = "reported, citing"
        end = len(draft.text)
        draft.write(" ")
        cued = draft.write(cue)
        draft.write(" ")
        chain += _voices(draft, origin)
        draft.write("," if before else "")
        return Span(start, end), cued, tuple(chain)
    chain += _voices(draft, origin)
    source = Span(start, len(draft.text))
    draft.write(" ")
    return source, draft.write(cue), tuple(chain)


def _voices(draft: Draft, origin: Origin) -> Iterator[Source]:
    """The links that name an origin; a paper has its body behind it."""
    start = len(draft.text)
    draft.write(origin.words.removesuffix(origin.name))
    if origin.kind == "document":
        paper = origin.words.removesuffix(f" the {origin.name}").rpartition(" ")[0]
        yield Source(name=paper, kind="document", evidence="document", span=Span(start, start + len(paper)))
    named = origin.kind in ("person", "document")
    span = draft.name(origin.name, _TYPES[origin.kind]) if named else draft.write(origin.name)
    kind: SourceKind = "official body" if origin.kind == "document" else origin.kind
    yield Source(name=origin.name, kind=kind, evidence=origin.evidence, span=span)


_TYPES: dict[SourceKind, MentionType] = {"person": "person", "document": "organisation"}


def _content(event: Event, line: Line, draft: Draft) -> tuple[Span, list[Figure], list[Timex]]:
    unit, wordings = facts()[event.kind][line.fact]
    start = len(draft.text)
    figures: list[Figure] = []
    times: list[Timex] = []
    for words, slot in _pieces(wordings[line.wording % len(wordings)]):
        draft.write(words)
        if slot == "n":
            figures.append(_figure(draft, unit, event.origins[line.origin].figures[line.fact], line.rounding))
        elif slot == "when":
            times.append(_time(draft, event.whens[line.fact]))
        elif slot:
            draft.name(*event.names[slot])
    return Span(start, len(draft.text)), figures, times


@cache
def _pieces(wording: str) -> tuple[tuple[str, str], ...]:
    """The words before each slot, and the slot; the last piece has none."""
    found = []
    for part in wording.split("["):
        slot, closed, words = part.partition("]")
        found.append((slot, "", words) if not closed else ("", slot, words))
    pieces = [(found[0][0], "")]
    for _, slot, words in found[1:]:
        pieces[-1] = (pieces[-1][0], slot)
        pieces.append((words, ""))
    return tuple(pieces)


def _figure(draft: Draft, unit: str, value: float, rounding: int) -> Figure:
    """A figure as a paper tells it: one in six about, one more than, one nearly."""
    words, modifier = MODIFIERS[rounding] if rounding < len(MODIFIERS) else ("", "=")
    number = f"{value / 1e6:g} million" if value >= 1e6 else f"{value:,.0f}" if value >= 1000 else f"{value:g}"
    span = draft.write(f"{words}{number} {WORDS_OF_UNIT.get(unit, unit + 's')}")
    shown = "people" if unit == "person" else None
    if shown:
        draft.text = draft.text[: span.end - len("persons")] + shown
        span = Span(span.start, len(draft.text))
    return Figure(span=span, low=value, high=value, modifier=modifier, unit=unit)


def _time(draft: Draft, day: date) -> Timex:
    first = day.replace(day=1)
    last = (first + timedelta(31)).replace(day=1) - timedelta(1)
    draft.write("in ")
    span = draft.write(f"{first:%B %Y}")
    return Timex(span=span, type="DATE", value=f"{first:%Y-%m}", earliest=first, latest=last, anchor="absolute")


def _background(event: Event, number: int, draft: Draft) -> None:
    """What no report of another paper tells, now and then with a figure, a name or a voice; or a sentence of the
    trade."""
    random = Random(number)
    if random.random() < 0.06:
        draft.write(random.choice(STOCK))
        return
    start = len(draft.text)
    draft.write(f"The {random.choice(_listed('nouns'))} of ")
    draft.name(event.names["town"][0] if random.random() < 0.5 else _shared("town", random, 60), "place")
    draft.write(f" {random.choice(_listed('does'))} ")
    figures = []
    if random.random() < 0.45:
        figures.append(
            _figure(draft, random.choice(("person", "EUR", "%", "barrel", "ticket")), _number("-", random), 4)
        )
        draft.write(f" and its {random.choice(_listed('what'))}")
    else:
        draft.write(f"its {random.choice(_listed('what'))}")
    draft.write(f" {random.choice(_listed('how'))}")
    if random.random() < 0.25:
        draft.write(" with ")
        draft.name(event.names["minister"][0] if random.random() < 0.7 else _person(random), "person")
    span = Span(start, len(draft.text))
    draft.figures += figures
    draft.write(".")
    if not draft.bare:
        vector = _vector("background", start, draft.text[start:], 0)
        draft.statements.append((span, None, (), vector, Known(event.number, f"background {number}", -1, None)))


@lru_cache(maxsize=20_000)
def _direction(key: str) -> "np.ndarray[tuple[int], np.dtype[np.float32]]":
    """A direction of its own for each key; two of them are as good as square to each other."""
    random = np.random.Generator(np.random.PCG64(list(key.encode())))
    found = random.standard_normal(SIZE, dtype=np.float32)
    return found / np.linalg.norm(found)


@lru_cache(maxsize=20_000)
def _vector(kind: str, event: int, fact: str, wording: int) -> bytes:
    """What a wording means: shares of its kind, event and fact, and something of its own."""
    if kind == "background":
        mixed = _direction(f"{fact}")
    else:
        mixed = (
            0.1**0.5 * _direction(kind)
            + 0.2**0.5 * _direction(f"{kind} {event}")
            + 0.4**0.5 * _direction(f"{kind} {event} {fact}")
            + 0.3**0.5 * _direction(f"{kind} {fact} {wording}")
        )
    return (mixed / np.linalg.norm(mixed) * 127).round().astype(np.int8).tobytes()


def _finished(draft: Draft, outlet: str, published: date, headline: str) -> Article:
    text = draft.text
    id_ = bytes_id(f"{outlet}\n{published}\n{text}".encode())
    document = Document(
        id=id_,
        uri=f"{published:%Y/%m}/{id_[:16]}.txt",
        media_type="text/plain",
        encoding="utf-8",
        extractor=READER,
        text=text,
        regions=tuple(draft.regions),
        publisher=outlet,
        headline=headline,
        published=published,
        published_from="generated",
        language="en",
    )
    statements = [_statement(id_, draft, told) for told in draft.statements]
    known = {statement.id: told[-1] for statement, told in zip(statements, draft.statements, strict=True)}
    reading = Reading(
        document=id_,
        reader=READER,
        sentences=() if draft.bare else tuple(draft.sentences),
        quotations=(),
        mentions=tuple(draft.mentions),
        figures=tuple(draft.figures),
        times=() if draft.bare else tuple(draft.times),
        attributions=() if draft.bare else tuple(draft.attributions),
        credits=(),
        statements=tuple(statements),
    )
    return Article(document=document, reading=reading, known=known, drawn=draft.drawn)


def _statement(document: str, draft: Draft, told: Told) -> Statement:
    span, attribution, chain, vector, _ = told
    return Statement(
        id=content_id(document, *span),
        document=document,
        span=span,
        attribution=attribution,
        chain=chain,
        mentions=tuple(one for one in draft.mentions if span.covers(one.span)),
        figures=tuple(one for one in draft.figures if span.covers(one.span)),
        times=tuple(one for one in draft.times if span.covers(one.span)),
        evidence=chain[-1].evidence if chain else "own",
        polarity="affirmed",
        certainty="unspecified",
        vector=vector,
    )


def _counts(documents: Sequence[Document], readings: Sequence[Reading]) -> dict[str, float]:
    parts = ("sentences", "statements", "attributions", "mentions", "figures", "times")
    per = {part: round(sum(len(getattr(one, part)) for one in readings) / len(readings), 1) for part in parts}
    return {"characters": round(sum(len(one.text) for one in documents) / len(documents)), **per}


def main() -> int:
    """Describe what is made."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("--size", type=int, default=1_000)
    asked.add_argument("--seed", type=int, default=0)
    asked.add_argument("--against-reader", type=int, default=0, metavar="N")
    asked.add_argument("--show", action="store_true", help="print the first two articles")
    told = asked.parse_args()
    made = list(articles(told.size, told.seed))
    sizes = Counter(next(iter(one.known.values())).event for one in made if one.known).values()
    for one in made[:2] if told.show else []:
        print(one.document.text)
    print(f"{len(sizes)} events; articles of the largest: {sorted(sizes)[-5:]}", file=sys.stderr)
    found = {"made": _counts([one.document for one in made], [one.reading for one in made])}
    if told.against_reader:
        found |= _read([one.document for one in made[: told.against_reader]])
    print(json.dumps(found))
    return 0


def _read(documents: Sequence[Document]) -> dict[str, dict[str, float]]:
    from whence.reading.reader import Reader

    reader = Reader()
    reader.load()
    return {"read": _counts(documents, [reader.read(document) for document in documents])}


if __name__ == "__main__":
    sys.exit(main())
