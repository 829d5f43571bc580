"""The measures of a dossier, on a small invented one: a reader who reads what the gold says, and single faults."""

import copy
import sys
from collections.abc import Callable
from pathlib import Path
from shutil import copytree
from typing import Any

import msgspec
import pytest

sys.path.insert(0, str(Path(__file__).parents[2] / "bench"))

from gold import Gold, GoldFault, read_gold
from measures import Export, measures, same_name, standing
from plain import plain_export

BRIDGE = Path(__file__).parent / "bridge"

Values = dict[str, Any]


@pytest.fixture(scope="module")
def gold() -> Gold:
    """The answers of an invented dossier about a bridge."""
    return read_gold(BRIDGE)


def _attributed(gold: Gold) -> list[Values]:
    return [
        {
            "id": f"attribution {at}",
            "document": entry.file,
            "start": entry.content.start,
            "end": entry.content.end,
            "attribution": {"source": [entry.source] if entry.source else [], "content": [entry.content]},
            "root": entry.root,
            "evidence": entry.written.evidence,
        }
        for at, entry in enumerate(gold.attributions)
    ]


def _stated(gold: Gold) -> list[Values]:
    keys = ("low", "high", "modifier", "unit", "per", "earliest", "latest")
    return [
        {
            "id": row.written.id,
            "document": row.file,
            "start": row.quote.start,
            "end": row.quote.end,
            "figures": [
                {"start": row.number.start, "end": row.number.end} | {key: getattr(row.written, key) for key in keys}
            ]
            if row.written.is_figure
            else [],
        }
        for row in gold.rows.values()
    ]


def _claimed(gold: Gold) -> list[Values]:
    return [
        {
            "statements": [row.written.id for row in claim.rows],
            "variants": [
                {
                    "statements": [row.written.id for row in claim.rows if row.written.variant == letter],
                    "origins": dict(zip(("low", "high"), claim.origins.get(letter, (1, 1)), strict=True)),
                }
                for letter in sorted({row.written.variant for row in claim.rows})
            ],
        }
        for claim in gold.claims
    ]


def _perfect(gold: Gold) -> Values:
    """The export of a reader who reads what the gold says, and one statement more at the very start of a file."""
    places = standing(gold.texts, set().union(*gold.parties))
    return {
        "schema": "whence.dossier/1",
        "documents": [
            {"id": name, "path": f"some\\where/{name}", "lines": [_exported_line(line) for line in lines]}
            for name, lines in gold.lines.items()
        ],
        "statements": [
            *_attributed(gold),
            *_stated(gold),
            {"id": "outside", "document": "a_bridge.txt", "start": 0, "end": 1},
        ],
        "claims": _claimed(gold),
        "disagreements": [
            {"left": one.left, "right": one.right, "relation": one.relation, "differs_in": one.differs_in}
            for one in gold.disagreements
        ],
        "retellings": [dict(zip(("left", "right"), sorted(pair), strict=True)) for pair in gold.retellings],
        "entities": [
            {
                "id": f"e{at}",
                "mentions": [
                    {"document": file, "start": span.start, "end": span.end}
                    for name in sorted(party)
                    for file, span in places[name]
                ],
            }
            for at, party in enumerate(gold.parties)
        ],
    }


def _exported_line(line: Any) -> Values:
    return {"start": line.start, "end": line.end, "role": "boilerplate" if line.label == "drop" else "body"}


def _measured(gold: Gold, export: Values) -> Values:
    return measures(gold, msgspec.convert(export, Export))


def test_perfect_export(gold: Gold) -> None:
    """A reader who reads what the gold says scores 1 everywhere, and the counts are those of the gold."""
    found = _measured(gold, _perfect(gold))
    counts = {name: value for name, value in found.items() if name.endswith("_total")}
    assert counts == {
        "attributions_total": 4,
        "figures_total": 7,
        "claims_pairwise_total": 7,
        "origins_total": 6,
        "disagreements_total": 3,
        "retellings_total": 1,
        "entities_total": 1,
        "lines_total": 13,
    }
    other = {
        "origins_width": 0.1667,
        "origins_constant_one": 0.8333,
        "disagreements_unjudged": 0,
        "entities_apart_violations": 0,
    }
    for name, value in found.items():
        assert name in counts or value == other.get(name, 1), name


def _statement(export: Values, name: str) -> Values:
    return next(one for one in export["statements"] if one["id"] == name)


def _split(export: Values) -> None:
    first, *others = export["claims"][0]["statements"]
    export["claims"][0]["statements"] = [first]
    export["claims"].append({"statements": others})


def _merge(export: Values) -> None:
    export["claims"][0]["statements"] += export["claims"].pop()["statements"]


def _shorten(export: Values) -> None:
    one = _statement(export, "attribution 1")
    one["end"] = one["start"] + 5
    one["attribution"]["content"] = []


def _disagree(export: Values, left: str, right: str) -> None:
    export["disagreements"].append({"left": left, "right": right, "relation": "dispute", "differs_in": ["figure"]})


def _move_mentions(export: Values, source: int, target: int) -> None:
    export["entities"][target]["mentions"] += export["entities"][source]["mentions"]
    export["entities"][source]["mentions"] = []


def _role(export: Values, old: str, new: str) -> None:
    next(line for one in export["documents"] for line in one["lines"] if line["role"] == old)["role"] = new


FAULTS: list[tuple[str, Callable[[Values], object], set[str]]] = [
    (
        "no attribution",
        lambda e: _statement(e, "attribution 1").pop("attribution"),
        {"-attributions_source", "-attributions_root", "-attributions_evidence"},
    ),
    ("short content", _shorten, {"-attributions_source", "-attributions_root", "-attributions_evidence"}),
    ("wrong root", lambda e: _statement(e, "attribution 1").update(root="a clerk"), {"-attributions_root"}),
    ("another wording of the root", lambda e: _statement(e, "attribution 2").update(root="the Warden"), set()),
    ("wrong evidence", lambda e: _statement(e, "attribution 1").update(evidence="data"), {"-attributions_evidence"}),
    ("wrong value", lambda e: _statement(e, "far-c")["figures"][0].update(low=8), {"-figures_f1"}),
    ("wrong unit", lambda e: _statement(e, "far-c")["figures"][0].update(unit="mi"), {"-figures_f1"}),
    ("wrong modifier", lambda e: _statement(e, "far-c")["figures"][0].update(modifier="<"), {"-figures_modifier"}),
    ("time a month off", lambda e: _statement(e, "carts-b")["figures"][0].update(latest="2032-06-30"), set()),
    (
        "time a season off",
        lambda e: _statement(e, "carts-b")["figures"][0].update(latest="2032-08-31"),
        {"-figures_time"},
    ),
    ("time invented", lambda e: _statement(e, "far-c")["figures"][0].update(earliest="2030-01-01"), {"-figures_time"}),
    ("claim split", _split, {"-claims_pairwise_recall", "-claims_pairwise_f1"}),
    ("claims merged", _merge, {"-claims_pairwise_precision", "-claims_pairwise_f1"}),
    (
        "interval too wide",
        lambda e: e["claims"][0]["variants"][1]["origins"].update(high=2),
        {"-origins_exact", "+origins_width"},
    ),
    (
        "interval elsewhere",
        lambda e: e["claims"][0]["variants"][1]["origins"].update(low=3, high=3),
        {"-origins_exact", "-origins_contained"},
    ),
    ("disagreement missed", lambda e: e["disagreements"].pop(), {"-disagreements_recall"}),
    ("disagreement invented", lambda e: _disagree(e, "far-a", "far-b"), {"-disagreements_precision"}),
    ("disagreement elsewhere", lambda e: _disagree(e, "outside", "far-b"), {"+disagreements_unjudged"}),
    (
        "wrong difference",
        lambda e: e["disagreements"][0].update(differs_in=["place"]),
        {"-disagreements_precision", "-disagreements_recall"},
    ),
    ("wrong relation", lambda e: e["disagreements"][0].update(relation="update"), {"-relations_right"}),
    ("accepted relation", lambda e: e["disagreements"][2].update(relation="dispute"), set()),
    (
        "retelling invented",
        lambda e: e["retellings"].append({"left": "a_bridge.txt", "right": "c_doubt.txt"}),
        {"-retellings_precision"},
    ),
    (
        "two parties as one",
        lambda e: _move_mentions(e, 1, 2),
        {"-entities_precision", "+entities_apart_violations"},
    ),
    ("a party not seen", lambda e: e["entities"][0].update(mentions=[]), {"-entities_recall", "-entities_precision"}),
    ("story dropped", lambda e: _role(e, "body", "boilerplate"), {"-lines_accuracy"}),
    (
        "boilerplate kept",
        lambda e: _role(e, "boilerplate", "caption"),
        {"-lines_accuracy", "-lines_boilerplate_recall"},
    ),
    ("boilerplate by another name", lambda e: _role(e, "boilerplate", "credit"), set()),
]


@pytest.mark.parametrize(("put", "moved"), [fault[1:] for fault in FAULTS], ids=[fault[0] for fault in FAULTS])
def test_single_fault(gold: Gold, put: Callable[[Values], object], moved: set[str]) -> None:
    """One fault in a perfect export moves its own measures, in the right direction, and no other."""
    export = _perfect(gold)
    before = _measured(gold, copy.deepcopy(export))
    put(export)
    after = _measured(gold, export)
    assert {
        ("+" if (after[name] or 0) > (before[name] or 0) else "-") + name
        for name in before
        if after[name] != before[name]
    } == moved


def test_empty_export(gold: Gold) -> None:
    """Where nothing was read, recall is 0, precision is nothing at all, and F1 is 0."""
    found = _measured(gold, {"schema": "whence.dossier/1"})
    assert found["claims_pairwise_precision"] is None
    assert found["claims_pairwise_f1"] == found["disagreements_recall"] == found["lines_accuracy"] == 0


def test_other_schema(gold: Gold) -> None:
    """An export of another schema is refused, never half scored."""
    with pytest.raises(msgspec.ValidationError, match="schema"):
        _measured(gold, {"schema": "other/1"})


@pytest.mark.parametrize(
    ("right", "wrong", "says"),
    [
        ("cue: shows, source: An internal memo", "cue: shows, source: A letter", "not found outside the content"),
        ("nth: 2", "nth: 5", "2 found, not 5"),
        ("nth: 2", "nht: 2", "unknown field `nht`"),
        ("in: b, quote: 7 km", "in: z, quote: 7 km", "begins the name of 0 files"),
    ],
)
def test_faults_in_the_gold(tmp_path: Path, right: str, wrong: str, says: str) -> None:
    """Gold that quotes what is not there is refused, in words that lead to it."""
    copytree(BRIDGE, tmp_path, dirs_exist_ok=True)
    gold = tmp_path / "gold.yaml"
    gold.write_text(gold.read_text(encoding="utf-8").replace(right, wrong), encoding="utf-8")
    with pytest.raises(GoldFault, match=says):
        read_gold(tmp_path)


@pytest.mark.parametrize(
    ("left", "right", "same"),
    [
        ("Ferry Post", "the Ferry Post of Ossel", True),
        ("the warden", "Warden Ida Brandt", True),
        ("Ida Brandt, Warden of Ossel", "Harbour Board", False),
        ("The", "the", True),
        ("", "", False),
    ],
)
def test_same_name(left: str, right: str, same: bool) -> None:
    """Half of the words of either name are enough; small words tell nothing."""
    assert same_name(left, right) is same


def test_standing_prefers_the_longer_name(gold: Gold) -> None:
    """A name inside a longer one does not stand there on its own."""
    places = standing(gold.texts, {"Ossel", "Ossel Bridge"})
    assert [len(places[name]) for name in ("Ossel", "Ossel Bridge")] == [3, 2]


def test_plain_peer_is_an_export(gold: Gold) -> None:
    """The peer reads something: it finds the plain numerals, and no disagreement at all."""
    found = measures(gold, plain_export(gold.texts))
    assert 0 < found["figures_f1"] < 1
    assert found["disagreements_recall"] == 0
