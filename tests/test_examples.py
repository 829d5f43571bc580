"""The dossiers of the project: invented, marked as invented, and with answers that stand in the articles."""

import json
import re
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).parents[1]
EXAMPLES = ROOT / "examples"
OTHERS = (ROOT / "training/dossiers", ROOT / "bench/data/dossiers")
FOLDERS = sorted(path.parent for folder in (EXAMPLES, *OTHERS) for path in folder.glob("*/gold.yaml"))
ARTICLES = sorted(path for folder in FOLDERS for path in folder.iterdir() if path.suffix in {".html", ".txt"})
# Outlets that exist: none of them is given words here.
REAL_OUTLETS = (
    "AFP|Agence France|Al Jazeera|Associated Press|BBC|Bloomberg|CNN|Daily Mail|Daily Mirror|Deutsche Welle|Economist|"
    "Euronews|Financial Times|Fox News|Guardian|Interfax|Le Monde|New York Times|Politico|RIA Novosti|Reuters|Sky News|"
    "Spiegel|TASS|The Times|Wall Street Journal|Washington Post|Xinhua|AP"
)


class GoldLoader(yaml.SafeLoader):
    """Reads a bare `=` as text (YAML 1.1 gives it a type of its own)."""


GoldLoader.add_constructor("tag:yaml.org,2002:value", GoldLoader.construct_yaml_str)


def read(path: Path) -> str:
    """The file's code points as they stand: line ends are not translated."""
    with path.open(encoding="utf-8", newline="") as file:
        return file.read()


@cache
def gold(folder: Path) -> dict[str, Any]:
    """The answers of one dossier."""
    return yaml.load(read(folder / "gold.yaml"), Loader=GoldLoader)


def article(folder: Path, prefix: str) -> str:
    """The one article whose name begins with `prefix`."""
    (path,) = [path for path in ARTICLES if path.parent == folder and path.name.startswith(prefix)]
    return read(path)


def count(text: str, words: str) -> int:
    """How often `words` stand as whole words; a side that ends in punctuation may touch anything."""
    before = r"(?<!\w)" if re.match(r"\w", words) else ""
    after = r"(?!\w)" if re.search(r"\w\Z", words) else ""
    return len(re.findall(before + re.escape(words) + after, text))


def rows(folder: Path) -> dict[str, dict[str, Any]]:
    """All rows of all claims, by their id."""
    return {row["id"]: row for claim in gold(folder)["claims"] for row in claim["rows"]}


@pytest.mark.parametrize("path", ARTICLES, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_an_article_says_first_that_it_is_invented(path: Path) -> None:
    """Nobody who opens a single file can take it for news."""
    assert re.search("Invented for (?:the Whence example|a(?: Whence)? test) dossier", read(path).splitlines()[0])


@pytest.mark.parametrize("path", ARTICLES, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_no_real_outlet_is_named(path: Path) -> None:
    """Words are put into nobody's mouth who exists."""
    assert not re.findall(rf"\b(?:{REAL_OUTLETS})\b", read(path))


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_every_quotation_of_the_answers_stands_in_its_article(folder: Path) -> None:
    """The answers are about these articles, to the letter."""
    wanted = [(prefix, title, 1) for prefix, title in gold(folder)["titles"].items()]
    for entry in gold(folder)["attributions"]:
        wanted.append((entry["in"], entry["content"], entry.get("nth_content", 1)))
        wanted += [(entry["in"], entry[part], 1) for part in ("cue", "source") if part in entry]
    wanted += [(row["in"], row["quote"], row.get("nth", 1)) for row in rows(folder).values()]
    assert [one for one in wanted if count(article(folder, one[0]), one[1]) < one[2]] == []


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_every_name_of_the_answers_stands_in_some_article(folder: Path) -> None:
    """A spelling that no article has would be an answer to nothing."""
    texts = [read(path) for path in ARTICLES if path.parent == folder]
    names = [name for entry in gold(folder)["entities"] for name in entry["also"]]
    names += [name for group in gold(folder)["apart"] for name in group]
    assert [name for name in names if not any(count(text, name) for text in texts)] == []


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_disagreements_and_retellings_point_at_what_there_is(folder: Path) -> None:
    """Both sides of a pair exist, and are two; no pair is listed twice."""
    known = rows(folder)
    pairs = [frozenset((entry["left"], entry["right"])) for entry in gold(folder)["disagreements"]]
    assert all(len(pair) == 2 and pair <= known.keys() for pair in pairs)
    retellings = [frozenset(entry["pair"]) for entry in gold(folder)["retellings"]]
    assert all(len(pair) == 2 and all(article(folder, prefix) for prefix in pair) for pair in retellings)
    assert len(set(pairs)) == len(pairs) and len(set(retellings)) == len(retellings)


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_every_variant_of_a_claim_over_several_articles_has_its_origins(folder: Path) -> None:
    """An origin count belongs to a variant, and is an interval that runs upwards."""
    for claim in gold(folder)["claims"]:
        if len({row["in"] for row in claim["rows"]}) > 1:
            assert claim["origins"].keys() == {row["variant"] for row in claim["rows"]}
        assert all(1 <= low <= high for low, high in claim.get("origins", {}).values())


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_the_lines_stand_where_they_are_said_to_stand(folder: Path) -> None:
    """A line's offsets are code points of the file as decoded."""
    files = json.loads(read(folder / "lines.json"))["files"]
    assert files.keys() == {path.name for path in ARTICLES if path.parent == folder}
    for name, file in files.items():
        text = read(folder / name)
        assert all(text[line["start"] : line["end"]] == line["text"] for line in file["lines"])
