"""Original bytes beside the ledger: whole or not at all, and never believed unproved."""

import zlib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from whence.ledger.originals import Originals
from whence.types.identity import bytes_id


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Originals:
    """A store that no test empties."""
    return Originals(tmp_path_factory.mktemp("store") / "whence.originals")


@given(data=st.binary(max_size=5_000))
def test_bytes_come_back(store: Originals, data: bytes) -> None:
    """Whatever was kept is read back unchanged under its SHA-256."""
    sha256 = store.keep(data)
    assert sha256 == bytes_id(data)
    assert store.read(sha256, len(data)) == data


def test_any_zlib_unpacks_a_file(store: Originals) -> None:
    """The layout is `ab/abcdef….z`, one zlib stream and nothing else in the folder."""
    sha256 = store.keep(b"The ferry Maren sails at noon.")
    assert sha256 is not None
    path = store.folder / sha256[:2] / f"{sha256}.z"
    assert zlib.decompress(path.read_bytes()) == b"The ferry Maren sails at noon."
    assert list(store.folder.rglob(".*")) == []


def test_twice_writes_nothing(store: Originals) -> None:
    """The same bytes again leave the file as it is."""
    sha256 = store.keep(b"once")
    assert sha256 is not None
    before = store.path(sha256).stat()
    store.keep(b"once")
    after = store.path(sha256).stat()
    assert (before.st_mtime_ns, before.st_ino) == (after.st_mtime_ns, after.st_ino)


@pytest.mark.parametrize(
    "packed",
    [
        b"",
        b"no zlib at all",
        zlib.compress(b"other bytes"),
        zlib.compress(b"\0" * 100_000_000),
        zlib.compress(b"t")[:-6],
    ],
    ids=["empty", "not packed", "other bytes", "a bomb", "cut off"],
)
def test_an_altered_file_is_not_believed(tmp_path: Path, packed: bytes) -> None:
    """Bytes that do not have the hash are refused, and no more is unpacked than was kept."""
    store = Originals(tmp_path)
    sha256 = store.keep(b"the words of the harbour master")
    assert sha256 is not None
    store.path(sha256).write_bytes(packed)
    with pytest.raises(ValueError, match=r"SHA-256|unpacked"):
        store.read(sha256, 31)


def test_what_is_not_there_is_none(tmp_path: Path) -> None:
    """Bytes that were never kept are no error."""
    assert Originals(tmp_path / "nowhere").read("0" * 64, 1) is None


def test_a_disk_that_does_not_take_it(tmp_path: Path) -> None:
    """Where nothing can be written, nothing is raised: it is counted, the first reason is kept, no part is left."""
    (tmp_path / "whence.originals").write_text("a file stands in the way", encoding="utf-8")
    store = Originals(tmp_path / "whence.originals")
    assert (store.keep(b"one"), store.keep(b"two")) == (None, None)
    assert store.refused == 2
    assert store.why.startswith("whence.originals") and str(tmp_path) not in store.why
    assert [each.name for each in tmp_path.iterdir()] == ["whence.originals"]
