"""Variation keeps every span on its own words."""

from pathlib import Path
from random import Random

import pytest
from annotation import Article, read
from substitution import names, varied

HEAD = "% Invented for the Whence corpus; no person, company, outlet or event in it exists.\n"
BODY = (
    "# <c1><o>Port of Tarn</o> to close</c1>, <s1>mayor</s1> <q1>says</q1>\n\n"
    "<s2>Harbour master <p>Ada Holt</p></s2> <q2>said</q2> <c2>“it is time”</c2>.\n\n"
    "<s3><p>Holt</p></s3> <q3>denied</q3> <c3>a leak in <l>Tarn</l></c3>.\n---\n"
    "1: mayor (person); statement\n2: Ada Holt (person); statement\n3: Ada Holt (person); denial; denied\n"
)


@pytest.fixture
def article(tmp_path: Path) -> Article:
    """A small article."""
    path = tmp_path / "01-port.txt"
    path.write_text(HEAD + BODY, "utf-8")
    return read(path)


@pytest.mark.parametrize("seed", range(40))
def test_spans_follow_their_words(article: Article, seed: int) -> None:
    """Whatever is replaced, a cue stays one word, a quotation keeps its marks, names follow."""
    pool = {**names([article]), "person": ["Ilja Marn", "Bo"], "organisation": ["Mill Guild"], "place": ["Oresund"]}
    new = varied(article, pool, Random(seed))
    cues = [span.of(new.text) for one in new.attributions for span in one.cue]
    assert all(cue.isalpha() for cue in cues)
    assert new.attributions[1].content[0].of(new.text)[1:-1] == "it is time"
    people = [span.of(new.text) for span, kind in new.names if kind == "person"]
    assert people[0] in ("Ada Holt", "Ilja Marn", "Bo")
    assert people[1] in ("Holt", "Marn", "Bo", "Ilja Marn")
    assert new.attributions[1].source[0].of(new.text) == f"Harbour master {people[0]}"
    assert [span.of(new.text) for span, _ in new.lines] == new.text.strip().split("\n\n")
