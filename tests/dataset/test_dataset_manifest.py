"""The state of a dataset: one small file."""

from pathlib import Path

import pytest

from whence.dataset.manifest import MANIFEST, Manifest, held, publish
from whence.dataset.place import UNFINISHED, Folder
from whence.errors import LedgerCorrupt, LedgerError, LedgerLocked, LedgerTooNew

STATE = Manifest(
    rules="keys",
    naming={"transliterate": True, "aliases": []},
    documents=3,
    portions=("a", "b"),
    tables={"matters": ("matters/bucket=00012/0123456789abcdef.parquet",)},
)


def test_a_state_comes_back_as_it_was_published(tmp_path: Path):
    """What was published is held, under one id, with the names of its buckets; before there is the empty state."""
    place = Folder(tmp_path)
    assert held(place) == Manifest()
    publish(place, STATE)
    found = held(place)
    assert (found.portions, found.files("matters"), found.id) == (STATE.portions, STATE.files("matters"), STATE.id)
    assert found.buckets == {12: "0123456789abcdef"}


@pytest.mark.parametrize(
    ("written", "error"),
    [
        ("{", LedgerCorrupt),
        ("[]", LedgerCorrupt),
        ('{"schema": "whence.dataset/1"}', LedgerCorrupt),
        ('{"schema": "whence.dataset/2"}', LedgerTooNew),
    ],
)
def test_a_damaged_state_is_named(tmp_path: Path, written: str, error: type[LedgerError]):
    """What is no manifest of ours is said, and nothing is made of it."""
    (tmp_path / MANIFEST).write_text(written)
    with pytest.raises(error):
        held(Folder(tmp_path))


def test_a_file_is_there_whole_or_not_at_all(tmp_path: Path):
    """A file replaces another in one step, and nothing unfinished stays where writing fails."""
    place = Folder(tmp_path)
    place.put("a/b.parquet", b"one")
    place.put("a/b.parquet", b"other")
    assert place.read("a/b.parquet") == b"other" and place.names("a") == ["a/b.parquet"]
    place.put("a/c", b"")
    with pytest.raises(LedgerError):
        place.put("a/c/d", b"below a file")
    assert not [name for name in place.names("") if name.endswith(UNFINISHED)]
    place.remove("a/c")
    place.remove("a/c")
    assert not place.has("a/c")


def test_one_run_at_a_time(tmp_path: Path):
    """Who writes keeps others from it until he is done."""
    place = Folder(tmp_path / "new")
    with place.alone(), pytest.raises(LedgerLocked), Folder(tmp_path / "new").alone():
        pass
    with place.alone():
        pass
