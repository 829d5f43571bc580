"""The measures on treebanks: rebuilt text, scores of the CoNLL 2018 task, names made of GUM's entities."""

import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[2] / "bench"))

import entities as names_of
import syntax
from conllu import Tree, entities, heads, trees
from whence.reading.network import Seen, Token
from whence.types.span import Span

BRIDGE = """\
# newdoc id = bridge
# global.Entity = GRP-etype
# newpar
1\tJudge\tjudge\tPROPN\tNNP\t_\t4\tnsubj\t_\tEntity=(1-person
2\tAda\tAda\tPROPN\tNNP\t_\t1\tflat\t_\t_
3\tHolt\tHolt\tPROPN\tNNP\t_\t1\tflat\t_\tEntity=1)
4\tsaw\tsee\tVERB\tVBD\t_\t0\troot\t_\t_
5\tthe\tthe\tDET\tDT\t_\t6\tdet\t_\tEntity=(2-organization
6\tBank\tbank\tPROPN\tNNP\t_\t4\tobj\t_\t_
7\tof\tof\tADP\tIN\t_\t8\tcase\t_\t_
8\tTarn\tTarn\tPROPN\tNNP\t_\t6\tnmod:of\t_\tEntity=(3-place)2)|SpaceAfter=No
9\t.\t.\tPUNCT\t.\t_\t4\tpunct\t_\t_

1-2\tdidn't\t_\t_\t_\t_\t_\t_\t_\t_
1\tdid\tdo\tAUX\tVBD\t_\t3\taux\t_\t_
2\tn't\tnot\tPART\tRB\t_\t3\tadvmod\t_\t_
3\tgo\tgo\tVERB\tVB\t_\t0\troot\t_\t_

# newpar
1\tHope\thope\tPROPN\tNNP\t_\t0\troot\t_\tEntity=(4-abstract)

# newdoc id = ferry
1\tYes\tyes\tINTJ\tUH\t_\t0\troot\t_\t_
"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Two invented documents."""
    file = tmp_path / "bridge.conllu"
    file.write_text(BRIDGE, "utf-8")
    return file


@pytest.fixture
def bridge(path: Path) -> Tree:
    """The first of them."""
    return trees(path)[0]


def test_text_is_rebuilt(path: Path) -> None:
    """Parts of a word stand together, sentences a space apart, paragraphs on lines; every word has its place."""
    bridge, ferry = trees(path)
    assert bridge.text.split("\n") == ["Judge Ada Holt saw the Bank of Tarn. didn't go", "Hope "]
    assert [span.of(bridge.text) for span in bridge.paragraphs] == bridge.text.rstrip().split("\n")
    assert all(node.span.of(bridge.text) == node.form for node in bridge.nodes)
    assert (bridge.named, ferry.named, ferry.text.strip()) == (True, False, "Yes")


def test_entities_and_heads(bridge: Tree) -> None:
    """Nested entities close from the inside; the head of a stretch is what hangs on something outside it."""
    found = [(kind, bridge.nodes[heads(bridge.nodes, inside)[0]].form) for inside, kind in entities(bridge.nodes)]
    assert found == [("person", "Judge"), ("place", "Tarn"), ("organization", "Bank"), ("abstract", "Hope")]


def _seen(tree: Tree, changed: dict[int, tuple[str, int, str]] | None = None, cut: Sequence[int] = ()) -> Seen:
    """What a reader sees who has every word right but the changed ones and those that it cuts in two."""
    spans, place = [], {}
    for number, node in enumerate(tree.nodes):
        place[number] = len(spans)
        middle = node.span.start + 1
        spans += [Span(node.span.start, middle), Span(middle, node.span.end)] if number in cut else [node.span]
    first = {at: number for number, at in place.items()}
    tokens = []
    for at, span in enumerate(spans):
        node = tree.nodes[first.get(at, 0)]
        upos, head, relation = (changed or {}).get(first.get(at, -1), (node.upos, node.head, node.relation))
        tokens.append(
            Token(span=span, upos=upos, head=None if head == first.get(at) else place[head], relation=relation)
        )
    return Seen(tokens=tuple(tokens))


@pytest.mark.parametrize(
    ("changed", "right"),
    [
        ({}, {"words": 13, "upos": 13, "uas": 13, "las": 13, "las_subtypes": 13}),
        ({2: ("NOUN", 0, "flat")}, {"upos": 12, "las_subtypes": 13}),
        ({5: ("PROPN", 0, "obj")}, {"upos": 13, "uas": 12, "las": 12}),
        ({7: ("PROPN", 5, "nmod")}, {"uas": 13, "las": 13, "las_subtypes": 12}),
        ({5: ("PROPN", 3, "iobj")}, {"uas": 13, "las": 12, "las_subtypes": 12}),
        ({3: ("VERB", 5, "root")}, {"uas": 12, "las": 12}),
    ],
)
def test_what_is_right(bridge: Tree, changed: dict[int, tuple[str, int, str]], right: dict[str, int]) -> None:
    """Tag, head, relation and its subtype each count where they should, a root that hangs on something is wrong."""
    figures = syntax.measure(lambda *_: _seen(bridge, changed), [bridge])
    assert {key: figures[key] for key in right} == pytest.approx({key: count / 13 for key, count in right.items()})


def test_words_that_are_not_found(bridge: Tree) -> None:
    """A word cut in two is one missed and two too many, and what hangs on it is not attached."""
    figures = syntax.measure(lambda *_: _seen(bridge, cut=[5]), [bridge])
    assert figures["words"] == pytest.approx(2 * 12 / (13 + 14))
    assert figures["uas"] == pytest.approx(2 * 10 / (13 + 14))


def test_nothing_found(bridge: Tree) -> None:
    """A reader that sees nothing gets 0 in everything."""
    assert set(syntax.measure(lambda *_: Seen(), [bridge]).values()) == {0.0}


def test_table_names_its_sources() -> None:
    """Every published figure stands with its source; what could not be run is said."""
    printed = syntax.table({"words": 1.0, "upos": 0.9, "uas": 0.8, "las": 0.7, "words_per_cpu_second": 5.0}, None)
    assert all(one.source in printed for one in syntax.PUBLISHED)
    assert "not installed" in printed


def test_names_are_made_of_entities(path: Path) -> None:
    """Without title and article, "of" inside, the place inside the bank left out; a type that nobody has is "other"."""
    gold = names_of.documents(path)[0]
    found = {span.of(gold.document.text): kind for span, kind in gold.names.items()}
    assert found == {"Ada Holt": "person", "Bank of Tarn": "organisation", "Hope": "other"}


def test_scores_with_and_without_types(path: Path) -> None:
    """A wrong type is right untyped; a name of a type that nobody has does not count typed."""
    golds = names_of.documents(path)[:1]
    kinds = {"Ada Holt": "person", "Bank of Tarn": "place", "Hope": "person", "Tarn": "nationality"}
    text = golds[0].document.text
    read = {Span(text.index(name), text.index(name) + len(name)): kind for name, kind in kinds.items()}
    figures = names_of.measure(golds, lambda _: read)
    assert (figures["precision"], figures["recall"], figures["f1"], figures["typed_f1"]) == (1, 1, 1, 0.5)


@pytest.mark.parametrize("script", [syntax, names_of])
def test_absent_data_are_said(script: object, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture) -> None:
    """Without data a script says so and ends with 2."""
    monkeypatch.setattr(sys, "argv", ["bench", "--data", "/nowhere/test.conllu"])
    assert script.main() == 2
    assert "no data at /nowhere/test.conllu" in capsys.readouterr().err
