"""A treebank's words, rebuilt as text, carry their labels to the words of the reader."""

import re
from pathlib import Path
from types import SimpleNamespace

from treebank import example, named, trees

ROWS = (
    "1 Ada Ada PROPN NNP _ 3 nsubj _ Entity=(1-person\n"
    "2 Holt Holt PROPN NNP _ 1 flat _ Entity=1)\n"
    "3-4 didn't _ _ _ _ _ _ _ _\n"
    "3 did do AUX VBD _ 5 aux _ _\n"
    "4 n't not PART RB _ 5 advmod _ _\n"
    "5 leave leave VERB VB _ 0 root _ _\n"
    "6 U.S. U.S. PROPN NNP _ 5 obj _ SpaceAfter=No|Entity=(2-place)\n"
    "7 . . PUNCT . _ 5 punct _ _\n"
)
LABELS = {
    "upos": ["PROPN", "AUX", "PART", "VERB", "PUNCT"],
    "relation": ["nsubj", "flat", "aux", "advmod", "root", "obj", "punct", "part"],
}


class Marks:
    """A tokenizer that parts letters from marks."""

    def encode(self, text: str, *, add_special_tokens: bool) -> SimpleNamespace:
        """One piece a word."""
        spans = [match.span() for match in re.finditer(r"\w+|[^\w\s]", text)]
        return SimpleNamespace(ids=[5] * len(spans), word_ids=list(range(len(spans))), offsets=spans)


def test_labels_follow_the_words(tmp_path: Path) -> None:
    """Heads, parts of a longer word and names stand on the words that the reader sees."""
    path = tmp_path / "train.conllu"
    rows = "".join("\t".join(row.split()) + "\n" for row in ROWS.splitlines())
    path.write_text(f"# newdoc\n# global.Entity = x\n# newpar\n{rows}\n", "utf-8")
    tree = trees(path)[0]
    assert tree.text.strip() == "Ada Holt didn't leave U.S.."
    made = example(Marks(), tree, LABELS)
    seen = [word.span.of(tree.text) for word in made.words]
    assert seen == ["Ada", "Holt", "didn", "'", "t", "leave", "U", ".", "S", ".", "."]
    relations = [LABELS["relation"][index] for index in made.relation]
    assert relations == ["nsubj", "flat", "aux", "advmod", "part", "root", "obj", "part", "part", "part", "punct"]
    assert made.head == [2, 0, 5, 5, 3, 5, 5, 6, 7, 8, 5]
    assert [(span.of(tree.text), kind) for span, kind in named(tree)] == [("Ada Holt", "person"), ("U.S.", "place")]
