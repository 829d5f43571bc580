"""Agreement of two annotators: what counts as one attribution, what as the same, and that the sample is blind."""

from pathlib import Path

import pytest
from agreement import bare, both, disagreements, kappa, measure, sample
from annotation import FIRST_LINE

HEAD = f"{FIRST_LINE}\n% genre: wire\n"
FIRST = (
    "# <s1>Port</s1>: <c1>berth to close</c1>\n\n"
    "<c2>The berth will close</c2>, <s2>harbour master <p>Ada Holt</p></s2> <q2>said</q2> in <l>Tarn</l>.\n\n"
    "<s3>She</s3> <q3>denied</q3> <c3>any delay</c3>.\n"
    "---\n1: Port of Tarn (organisation); statement\n2: Ada Holt (person); statement\n"
    "3: Ada Holt (person); denial; denied\n"
)
SECOND = (
    "# Port: berth to close\n\n"
    "<c1>The berth will close</c1>, harbour master <s1><p>Ada Holt</p></s1> <q1>said</q1> in <o>Tarn</o>.\n\n"
    "<s2>She</s2> <q2>denied</q2> <c2>any delay</c2>.\n"
    "---\n1: Tarn Courier (media) > Ada Holt (person); report; probable\n2: Ada Holt (person); denial; denied\n"
)


def _written(folder: Path, name: str, text: str) -> Path:
    path = folder / "b01-wire" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(HEAD + text, "utf-8")
    return folder


def test_figures_of_two_annotations(tmp_path: Path) -> None:
    """One attribution of three is missed, one source is shorter, one chain, evidence, mark and type differ."""
    first = _written(tmp_path / "first", "01-berth.txt", FIRST)
    second = _written(tmp_path / "second", "01-berth.txt", SECOND)
    figures = measure(both(first, second))
    assert (figures["attributions_first"], figures["attributions_second"]) == (3, 2)
    assert figures["linked_f1"] == pytest.approx(2 * 2 / 5)
    assert figures["cue_exact_f1"] == 1
    assert figures["source_exact_f1"] == pytest.approx(2 * 1 / 5)
    assert figures["content_exact_f1"] == pytest.approx(2 * 2 / 5)
    assert (figures["chain_exact"], figures["root_exact"]) == (0.5, 1)
    assert (figures["evidence_same"], figures["denied_same"], figures["certainty_same"]) == (0.5, 1, 0.5)
    assert (figures["names_f1"], figures["names_untyped_f1"]) == (0.5, 1)


def test_each_disagreement_is_one_line(tmp_path: Path) -> None:
    """What only one has, each part or value that differs, and each name of one annotator alone."""
    first = _written(tmp_path / "first", "01-berth.txt", FIRST)
    second = _written(tmp_path / "second", "01-berth.txt", SECOND)
    about = [line.split("\t")[0] for line in disagreements(both(first, second))]
    assert about == ["first only", "source", "chain", "kinds", "evidence", "certainty", "name", "name"]


def test_an_annotation_agrees_with_itself(tmp_path: Path) -> None:
    """Every figure but the counts is 1."""
    folder = _written(tmp_path / "first", "01-berth.txt", FIRST)
    figures = measure(both(folder, folder))
    assert {value for key, value in figures.items() if not key.startswith(("articles", "attributions"))} == {1}


def test_texts_must_be_the_same(tmp_path: Path) -> None:
    """A second annotation of another text is no second annotation."""
    first = _written(tmp_path / "first", "01-berth.txt", FIRST)
    second = _written(tmp_path / "second", "01-berth.txt", SECOND.replace("will close", "closes"))
    with pytest.raises(ValueError, match="not the text"):
        both(first, second)


def test_the_sample_shows_no_annotation() -> None:
    """Neither tags nor chains are given to the second annotator; head, headline and furniture are."""
    given = bare(
        HEAD + "# <s1>Port</s1>: <c1>berth to close</c1>\n\n~ By our desk\n---\n1: Port (organisation); statement\n"
    )
    assert given == HEAD + "# Port: berth to close\n\n~ By our desk\n---\n"


def test_the_sample_is_drawn_by_name(tmp_path: Path) -> None:
    """One article of a batch and two of one that people are measured on, the same at every draw."""
    for batch in ("b01-wire", "b15-rivers"):
        for number in range(5):
            path = tmp_path / batch / f"0{number}-x.txt"
            path.parent.mkdir(exist_ok=True)
            path.write_text("", "utf-8")
    drawn = sample(tmp_path)
    assert [path.parent.name for path in drawn] == ["b01-wire", "b15-rivers", "b15-rivers"]
    assert drawn == sample(tmp_path)


def test_every_drawn_article_is_annotated_twice() -> None:
    """The second annotations are those of the sample, and of its texts."""
    folder = Path(__file__).parents[2] / "training"
    names = [path.relative_to(folder / "corpus") for path in sample(folder / "corpus")]
    assert [other.path.relative_to(folder / "agreement") for _, other in both()] == names


@pytest.mark.parametrize(
    ("given", "wanted"),
    [
        ([("a", "a"), ("b", "b")], 1.0),
        ([("a", "a"), ("a", "b"), ("b", "a"), ("b", "b")], 0.0),
        ([("a", "a"), ("a", "a")], 1.0),
        ([("a", "b"), ("b", "a")], -1.0),
    ],
)
def test_kappa(given: list[tuple[str, str]], wanted: float) -> None:
    """Agreement beyond what the two distributions give by chance."""
    assert kappa(given) == pytest.approx(wanted)
