"""Screening: how fast an index is made and asked, how often a damaged name is found, how often an innocent one is.

    bench/screen.py [--data FOLDER] [--peer] --json     # with the peer minutes more
    bench/screen.py --ledger --json                     # a ledger of 100,000 parties: minutes, and nothing else

Queries are names of the lists' own records, damaged in one way each: two letters swapped, another transliteration, the
middle part dropped, the parts in another order; which names and how follows from a hash, so that every run asks the
same. `top1`: share of queries whose first match, on the list they were taken from, is the record that they were taken
from. `alerts_per_300`: of 300 innocent names those with any match; the innocent names are every sixth of
`innocent-names-us.csv` (invented, by no rule of ours), as far as no list has that very name. The peer is rapidfuzz's
token_set_ratio over all names of the list, first hit, from .9 on (its threshold in bench/names.py).

On these the threshold was chosen. Held out, and never looked into: `typed_top1`, other records, with what fingers do (a
neighbouring key, a letter left out, doubled or one too many, a blank left out); `world_alerts_per_300`, names that
people bear outside of Western Europe (`data/innocents.txt`), `other_alerts_per_300`, other names of the first file.

`ledger_seconds`: CPU seconds to screen a ledger of 100,000 parties in 20,000 documents, named like the invented names
below, for the second time, against a new version of a list in which one record of fifty is new, changed or gone:
reading both, looking, telling the changes, keeping them. `ledger_changes`: share of the changes that were made to the
matches and are told.

`index_seconds` and `index_mb` are of 150,000 invented names, read from a file and indexed in a process of its own;
`query_ms` is the time for 40 names against that index, as in one article: the middle of nine such, none of whose names
was asked for before; `first_query_ms` that of the very first, for which the tables of names are loaded as well. Times
are CPU times of one thread, so that what else the machine does matters less.

The parts of names that weigh little (`data/parts.txt` of the package) were counted in lists of which these are a part.
"""

import argparse
import csv
import json
import random
import re
import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory

from rapidfuzz import fuzz, process

from crowd import rescreened
from whence.screening.build import build
from whence.screening.index import Index
from whence.screening.keys import in_order
from whence.screening.read import read_lists
from whence.screening.screen import nearest
from whence.text.names import fold
from whence.types.listing import Party, Watchlist
from whence.types.reading import MentionType

DATA = Path(__file__).resolve().parents[2] / "shared" / "data" / "lists"
FILES = ("un-consolidated-2026-02-27.xml", "ofac-sdn-2021.csv", "ofac-alt-2021.csv")
INNOCENT = "innocent-names-us.csv"
WORLD = Path(__file__).parent / "data" / "innocents.txt"
QUERIES = 600
INNOCENTS = 300
NAMES = 150_000
IN_AN_ARTICLE = 40
ARTICLES = 9
PARTIES = 100_000
LISTED = 30_000
PEER_THRESHOLD = 90.0

# The best record of a list for a name, or None.
Ask = Callable[[str, MentionType], str | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Query:
    """A damaged name, how it was damaged, and the list and record that it was taken from."""

    name: str
    type: MentionType
    damage: str
    list: int
    record: str


def _chance(*parts: object) -> random.Random:
    return random.Random(int.from_bytes(sha256(repr(parts).encode()).digest()[:8]))  # noqa: S311 nothing is secret


def swapped(name: str, chance: random.Random) -> str:
    """Two neighbouring letters of the longest part change places, not its first."""
    part = max(name.split(), key=len)
    places = [at for at in range(1, len(part) - 1) if part[at] != part[at + 1] and part[at : at + 2].isalpha()]
    if not places:
        return name
    at = chance.choice(places)
    return name.replace(part, part[:at] + part[at + 1] + part[at] + part[at + 2 :], 1)


ROMANISATIONS = (
    *(("kh", "h"), ("sh", "sch"), ("zh", "j"), ("dj", "j"), ("ou", "u"), ("ph", "f"), ("ee", "i"), ("oo", "u")),
    *(
        ("ov", "off"),
        ("ya", "ia"),
        ("yu", "iu"),
        ("q", "k"),
        ("w", "v"),
        ("y", "i"),
        ("j", "dj"),
        ("o", "u"),
        ("e", "i"),
    ),
    *(("i", "y"), ("u", "ou")),
)


def respelled(name: str, chance: random.Random) -> str:
    """One romanisation in the name gives way to another, everywhere."""
    lower = name.lower()
    fitting = [(old, new) for old, new in ROMANISATIONS if old in lower]
    if not fitting:
        return name
    old, new = chance.choice(fitting)
    return lower.replace(old, new).title()


def shortened(name: str, _: random.Random) -> str:
    """Without the middle part."""
    parts = name.split()
    return " ".join((*parts[:1], *parts[2:])) if len(parts) > 2 else name


def turned(name: str, _: random.Random) -> str:
    """The last part first."""
    parts = name.split()
    return " ".join((parts[-1], *parts[:-1]))


DAMAGES: dict[str, Callable[[str, random.Random], str]] = {
    "swapped letters": swapped,
    "transliteration": respelled,
    "dropped patronymic": shortened,
    "order": turned,
}


KEYS = ("qwertyuiop", "asdfghjkl", "zxcvbnm")


def _slip(name: str, chance: random.Random, change: Callable[[str, int], str]) -> str:
    """Something happens to a letter of the longest part that is not its first."""
    part = max(name.split(), key=len)
    places = [at for at in range(1, len(part)) if part[at].isalpha()]
    return name.replace(part, change(part, chance.choice(places)), 1) if places else name


def neighbouring(name: str, chance: random.Random) -> str:
    """The key beside the right one."""

    def change(part: str, at: int) -> str:
        row = next(row for row in KEYS if part[at].lower() in row)
        to = row.index(part[at].lower()) + chance.choice((-1, 1))
        return part[:at] + row[min(max(to, 0), len(row) - 1)] + part[at + 1 :]

    return _slip(name, chance, change)


def left_out(name: str, chance: random.Random) -> str:
    """A letter is missing."""
    return _slip(name, chance, lambda part, at: part[:at] + part[at + 1 :])


def doubled(name: str, chance: random.Random) -> str:
    """A key is held too long."""
    return _slip(name, chance, lambda part, at: part[:at] + part[at] + part[at:])


def too_many(name: str, chance: random.Random) -> str:
    """A letter that does not belong there."""
    return _slip(name, chance, lambda part, at: part[:at] + chance.choice("aeinrst") + part[at:])


def run_together(name: str, _: random.Random) -> str:
    """The first blank is not struck."""
    return name.replace(" ", "", 1).capitalize()


TYPED: dict[str, Callable[[str, random.Random], str]] = {
    "neighbouring key": neighbouring,
    "letter left out": left_out,
    "letter doubled": doubled,
    "letter too many": too_many,
    "blank left out": run_together,
}
Damages = Mapping[str, Callable[[str, random.Random], str]]


def queries(lists: Sequence[Watchlist], number: int) -> list[Query]:
    """So many damaged names, spread over lists, records and damages; persons and bodies with two parts or more."""
    return _chosen(list(_possible(lists, DAMAGES)), number, DAMAGES)


def typed_queries(lists: Sequence[Watchlist], number: int, seen: Iterable[Query]) -> list[Query]:
    """So many mistyped names of records that are not among those seen."""
    taken = {(query.list, query.record) for query in seen}
    free = [query for query in _possible(lists, TYPED) if (query.list, query.record) not in taken]
    return _chosen(free, number, TYPED)


def _chosen(found: list[Query], number: int, damages: Damages) -> list[Query]:
    found.sort(key=lambda query: sha256(repr(query).encode()).digest())
    even = number // len(damages)
    return [query for damage in damages for query in [each for each in found if each.damage == damage][:even]]


def _possible(lists: Sequence[Watchlist], damages: Damages) -> Iterator[Query]:
    for at, each in enumerate(lists):
        for record in each.records:
            alias = record.names[0]
            name = in_order(alias.name, record.type).title()
            if not name.isascii() or len(name.split()) < 2 or record.type == "product":
                continue
            for damage, change in damages.items():
                changed = change(name, _chance(record.id, name, damage))
                if fold(changed) != fold(name):
                    yield Query(name=changed, type=record.type, damage=damage, list=at, record=record.id)


def ours(index: Index) -> Ask:
    """The library's answer."""

    def ask(name: str, kind: MentionType) -> str | None:
        found = nearest(index, Party(id=name, name=name, type=kind, names=(name,), mentions=()))
        return found[0].candidate.record.id if found else None

    return ask


def peer(watchlist: Watchlist) -> Ask:
    """Token set similarity in lower case over all names."""
    names = [(name.name.lower(), record.id) for record in watchlist.records for name in record.names]
    written = [name for name, _ in names]

    def ask(name: str, _: MentionType) -> str | None:
        found = process.extractOne(name.lower(), written, scorer=fuzz.token_set_ratio, score_cutoff=PEER_THRESHOLD)
        return names[found[2]][1] if found else None

    return ask


def innocents(folder: Path, lists: Sequence[Watchlist], start: int = 0) -> list[str]:
    """Names of the file that no list has, each sixth."""
    with (folder / INNOCENT).open(encoding="utf-8", newline="") as file:
        names = [row["full_name"] for row in csv.DictReader(file)]
    return _unlisted(names[start::6], lists)


def worldwide(lists: Sequence[Watchlist]) -> list[str]:
    """Names from outside of Western Europe that no list has."""
    lines = WORLD.read_text(encoding="utf-8").splitlines()
    return _unlisted([line for line in lines if not line.startswith("#")], lists)


def _unlisted(names: Iterable[str], lists: Sequence[Watchlist]) -> list[str]:
    listed = {
        frozenset(fold(in_order(name.name, record.type)).split())
        for each in lists
        for record in each.records
        for name in record.names
    }
    return [name for name in names if frozenset(fold(name).split()) not in listed][:INNOCENTS]


def alerts(names: Sequence[str], askers: Sequence[Ask]) -> float:
    """Of 300 names, those for which any list has a match."""
    return INNOCENTS * sum(any(ask(name, "person") for ask in askers) for name in names) / len(names)


def measured(asked: Sequence[Query], free: Sequence[str], askers: Sequence[Ask]) -> dict[str, float]:
    """Top-1 by damage and over all, alerts, and milliseconds a name; `askers` stand in the order of the lists."""
    began = time.process_time()
    right = {query: askers[query.list](query.name, query.type) == query.record for query in asked}
    alarms = alerts(free, askers)
    seconds = time.process_time() - began
    by_damage = {
        damage: _mean([found for query, found in right.items() if query.damage == damage]) for damage in DAMAGES
    }
    return {
        "top1": _mean(list(right.values())),
        "alerts_per_300": alarms,
        "ms_a_name": 1000 * seconds / (len(asked) + len(askers) * len(free)),
        **by_damage,
    }


def held_out(
    folder: Path, lists: Sequence[Watchlist], seen: Sequence[Query], askers: Sequence[Ask]
) -> dict[str, float]:
    """The same for mistyped names of other records, and other innocent names."""
    asked = typed_queries(lists, QUERIES, seen)
    right = {query: askers[query.list](query.name, query.type) == query.record for query in asked}
    return {
        "typed_top1": _mean(list(right.values())),
        "world_alerts_per_300": alerts(worldwide(lists), askers),
        "other_alerts_per_300": alerts(innocents(folder, lists, 3), askers),
        **{each: _mean([found for query, found in right.items() if query.damage == each]) for each in TYPED},
    }


def _mean(values: Sequence[bool]) -> float:
    return sum(values) / len(values) if values else 0.0


SYLLABLES = [
    "ab",
    "al",
    "an",
    "ar",
    "ba",
    "ben",
    "bo",
    "chi",
    "da",
    "de",
    "di",
    "do",
    "dra",
    "el",
    "en",
    "far",
    "ga",
    "gor",
    "ha",
    "he",
    "hi",
    "ib",
    "il",
    "is",
    "ja",
    "jo",
    "ka",
    "ker",
    "khan",
    "ko",
    "la",
    "le",
    "li",
    "lo",
    "ma",
    "mi",
    "mo",
    "mu",
    "na",
    "ni",
    "no",
    "or",
    "os",
    "pe",
    "qa",
    "ra",
    "re",
    "ri",
    "ro",
    "sa",
    "se",
    "shi",
    "so",
    "sul",
    "ta",
    "te",
    "ti",
    "to",
    "tu",
    "ul",
    "va",
    "ver",
    "vi",
    "ya",
    "yu",
    "za",
    "ze",
    "zo",
]


POOL = 100_000
UNEVEN = 2.7


def invented(number: int) -> Iterator[str]:
    """Names of two to five parts, each part of two to four syllables.

    Parts are drawn from a pool so unevenly that 150,000 names hold some 70,000 different ones, the commonest in one
    name of forty: what the lists at hand lead to by Heaps' law (32,000 names: 25,500 parts, doubling gives 1.58 times
    as many).
    """
    chance = _chance("invented")
    pool = sorted({"".join(chance.choices(SYLLABLES, k=chance.choice((2, 3, 3, 4)))) for _ in range(POOL)})
    chance.shuffle(pool)
    for _ in range(number):
        count = chance.choice((2, 3, 3, 4, 4, 5))
        yield " ".join(pool[int(len(pool) * chance.random() ** UNEVEN)] for _ in range(count)).title()


def scale(path: Path) -> dict[str, float]:
    """Index the names of a file and ask for some of them, damaged: seconds, megabytes, milliseconds for an article."""
    before = _peak_mb()
    began = time.process_time()
    index, _ = build([path])
    index_seconds = time.process_time() - began
    index_mb = _peak_mb() - before
    ask = ours(index)
    first, *others = (_article_ms(ask, index, at) for at in range(ARTICLES + 1))
    return {
        "index_seconds": index_seconds,
        "index_mb": index_mb,
        "query_ms": statistics.median(others),
        "first_query_ms": first,
    }


def _article_ms(ask: Ask, index: Index, number: int) -> float:
    """CPU milliseconds to ask for names spread over the list, damaged; each number has names of its own."""
    step = NAMES // IN_AN_ARTICLE
    records = index.lists[0].records[number * step // (ARTICLES + 1) :: step][:IN_AN_ARTICLE]
    names = [swapped(record.names[0].name, _chance(record.names[0].name)) for record in records]
    began = time.process_time()
    for name in names:
        ask(name, "person")
    return 1000 * (time.process_time() - began)


def _peak_mb() -> float:
    """The most memory that this process has had at once."""
    status = Path("/proc/self/status")
    if not status.exists():
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    # getrusage would count what the process was before it ran this program.
    return float(re.search(r"VmHWM:\s+(\d+)", status.read_text())[1]) / 1024  # type: ignore[index]


def _scaled() -> dict[str, float]:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "names.csv"
        lines = (f"{number},{name}\n" for number, name in enumerate(invented(NAMES)))
        path.write_text("id,name\n" + "".join(lines), encoding="utf-8")
        return _apart("--scale", str(path))


def _apart(*arguments: str) -> dict[str, float]:
    """What a process of its own measures, so that its memory and caches are its own."""
    ran = subprocess.run([sys.executable, __file__, *arguments], stdout=subprocess.PIPE, text=True, check=True)
    figures: dict[str, float] = json.loads(ran.stdout)
    return figures


def crowded() -> dict[str, float]:
    """A ledger of very many parties against the second version of a list."""
    names = list(invented(PARTIES + LISTED))
    with TemporaryDirectory() as folder:
        found = rescreened(Path(folder), names[:PARTIES], names[PARTIES:])
    print(f"{found.parties} parties screened anew, {found.matches} matches; {_peak_mb():.0f} MB", file=sys.stderr)
    return {"ledger_seconds": found.seconds, "ledger_changes": found.told}


def main() -> int:
    """Measure and print; 2 if the data is not there."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--data", type=Path, default=DATA)
    parser.add_argument("--json", action="store_true", help="print the figures as one JSON object on the last line")
    parser.add_argument("--scale", type=Path, help=argparse.SUPPRESS)
    parser.add_argument("--peer", action="store_true", help="also what token_set finds (minutes)")
    parser.add_argument(
        "--ledger", action="store_true", help="only a ledger of 100,000 parties, screened anew (minutes)"
    )
    parser.add_argument("--wrong", action="store_true", help="also print the names that were not found first")
    options = parser.parse_args()
    if options.scale:
        print(json.dumps(scale(options.scale)))
        return 0
    if options.ledger:
        return _told(crowded(), as_json=options.json)
    missing = [name for name in (*FILES, INNOCENT) if not (options.data / name).exists()]
    if missing:
        print(f"{options.data}: no {', '.join(missing)}; the benchmark needs these lists", file=sys.stderr)
        return 2
    return _told(_found(options.data, peers=options.peer, wrong=options.wrong) | _scaled(), as_json=options.json)


def _found(data: Path, *, peers: bool, wrong: bool) -> dict[str, float]:
    """How often damaged and innocent names are found on the lists at hand, with tables."""
    lists, _ = read_lists([data / name for name in FILES])
    asked, free = queries(lists, QUERIES), innocents(data, lists)
    systems = {"whence": [ours(Index([each])) for each in lists]}
    if peers:
        systems["token_set"] = [peer(each) for each in lists]
    if wrong:
        _print_wrong(asked, free, systems["whence"], lists)
    found = {name: measured(asked, free, askers) for name, askers in systems.items()}
    _table(found)
    held = {name: held_out(data, lists, asked, askers) for name, askers in systems.items()}
    _table(held)
    return {key: found["whence"][key] for key in ("top1", "alerts_per_300")} | {
        key: held["whence"][key] for key in ("typed_top1", "world_alerts_per_300", "other_alerts_per_300")
    }


def _told(figures: dict[str, float], *, as_json: bool) -> int:
    print(json.dumps(figures, indent=1), file=sys.stderr)
    if as_json:
        print(json.dumps({key: round(value, 4) for key, value in figures.items()}))
    return 0


def _table(systems: dict[str, dict[str, float]]) -> None:
    print(f"{'':22}" + "".join(f"{name:>12}" for name in systems), file=sys.stderr)
    for measure in next(iter(systems.values())):
        print(f"{measure:22}" + "".join(f"{found[measure]:12.3f}" for found in systems.values()), file=sys.stderr)


def _print_wrong(
    asked: Sequence[Query], free: Sequence[str], askers: Sequence[Ask], lists: Sequence[Watchlist]
) -> None:
    names = {(at, record.id): record.names[0].name for at, each in enumerate(lists) for record in each.records}
    for query in asked:
        got = askers[query.list](query.name, query.type)
        if got != query.record:
            there = names.get((query.list, got or ""), "nothing")
            print(f"{query.damage:20}{query.name!r} of {names[query.list, query.record]!r}: {there!r}", file=sys.stderr)
    for name in free:
        for at, ask in enumerate(askers):
            if got := ask(name, "person"):
                print(f"{'innocent':20}{name!r}: {names[at, got]!r}", file=sys.stderr)


if __name__ == "__main__":
    sys.exit(main())
