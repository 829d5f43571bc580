"""Objects of a store, by real HTTP: listed, fetched, and a place for files."""

from pathlib import Path

import pytest

from whence.errors import LedgerError, NotFetched
from whence.fetching.objects import Object, Prefix, fetch_object, is_object, objects

NAMES = ("a/one.html", "a/two.txt", "a/deep/three.warc.gz", "b/four.txt")


@pytest.fixture
def full(bucket: str) -> str:
    """A bucket with some objects, each of which holds its own name."""
    place = Prefix(f"s3://{bucket}")
    for name in NAMES:
        place.put(name, name.encode())
    return f"s3://{bucket}"


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("/a/one.html", ["a/one.html"]),
        ("/a/", ["a/deep/three.warc.gz", "a/one.html", "a/two.txt"]),
        ("/a", ["a/deep/three.warc.gz", "a/one.html", "a/two.txt"]),
        ("/a/*.html", ["a/one.html"]),
        ("/*/*.txt", ["a/two.txt", "b/four.txt"]),
        ("/*.warc.gz", ["a/deep/three.warc.gz"]),
        ("/[b]/fou?.txt", ["b/four.txt"]),
        ("", ["a/deep/three.warc.gz", "a/one.html", "a/two.txt", "b/four.txt"]),
    ],
)
def test_an_address_names_objects(full: str, name: str, found: list[str]):
    """One object, all below a prefix, or those that a pattern matches, sorted, with their sizes."""
    listed = list(objects(full + name))
    assert [one.uri for one in listed if isinstance(one, Object)] == [f"{full}/{each}" for each in found]
    assert [one.size for one in listed if isinstance(one, Object)] == [len(each) for each in found]


@pytest.mark.parametrize("name", ["s3://", "s3:///", "s3://*", "s3://no-such-bucket/x", "s3://no such bucket!/x/*"])
def test_what_is_not_there_comes_out_as_an_error(full: str, name: str):
    """A missing bucket, no bucket or nonsense is named with a reason, and nothing is raised."""
    (found,) = objects(name)
    assert isinstance(found, NotFetched) and found.what == name


def test_a_pattern_that_matches_nothing_is_said(full: str):
    """As a glob of files is."""
    (found,) = objects(f"{full}/a/*.pdf")
    assert isinstance(found, NotFetched) and "no object" in found.why


def test_an_object_is_fetched_as_it_is(full: str, tmp_path: Path):
    """Its bytes come into a file; what vanished since it was listed is named."""
    fetch_object(f"{full}/a/one.html", tmp_path / "one")
    assert (tmp_path / "one").read_bytes() == b"a/one.html"
    with pytest.raises(NotFetched, match="the object store answers"):
        fetch_object(f"{full}/a/gone.html", tmp_path / "gone")


def test_wrong_credentials_and_a_silent_store_are_named(bucket: str, monkeypatch: pytest.MonkeyPatch):
    """Where nobody listens the reason is said, and the run goes on."""
    monkeypatch.setenv("AWS_ENDPOINT_URL", "http://127.0.0.1:9")
    (found,) = objects(f"s3://{bucket}/a")
    assert isinstance(found, NotFetched)
    with pytest.raises(LedgerError):
        Prefix(f"s3://{bucket}").has("a")


def test_a_prefix_is_a_place(full: str):
    """Files are put, listed, read from any byte and removed, below the prefix alone."""
    place = Prefix(f"{full}/a/")
    place.put("x/y.parquet", b"0123456789")
    assert place.has("x/y.parquet") and not place.has("x/z") and not place.has("x")
    assert place.names("x") == ["x/y.parquet"] and place.names("nowhere") == []
    with place.open("x/y.parquet") as file:
        file.seek(4)
        assert file.read(2) == b"45"
    place.remove("x/y.parquet")
    place.remove("x/y.parquet")
    assert place.names("") == ["deep/three.warc.gz", "one.html", "two.txt"]


def test_only_addresses_of_a_store_are_such():
    """Nothing else makes anybody connect."""
    assert is_object("s3://bucket/key") and not is_object("s3:/bucket") and not is_object("archive/s3://x")


def test_no_other_module_opens_an_object_store():
    """What connects in pyarrow is imported behind this door alone, and never before it is asked for."""
    source = Path(__file__).parents[2] / "src" / "whence"
    found = [path.name for path in source.rglob("*.py") if "pyarrow.fs" in path.read_text(encoding="utf-8")]
    assert found == ["objects.py"]
