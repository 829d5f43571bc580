"""From containers to the originals in them."""

import bz2
import gzip
import hashlib
import io
import lzma
import tarfile
import zipfile

import pytest

from whence.errors import EmptyInput, InputError, LimitExceeded, UnsupportedFormat
from whence.ingest import unpack as room
from whence.ingest.budget import Budget, BudgetSpent
from whence.ingest.load import Loader
from whence.ingest.member import PassedOver
from whence.ingest.original import Original
from whence.ingest.unpack import Unpacker

TEXT = b"The ferry sails again on Monday, the harbour board said.\n"


def zipped(members: dict[str, bytes], **how) -> bytes:
    """A ZIP archive in memory."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED, **how) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return file.getvalue()


def tarred(members: dict[str, bytes]) -> bytes:
    """A tar archive in memory."""
    file = io.BytesIO()
    with tarfile.open(fileobj=file, mode="w") as archive:
        for name, data in members.items():
            info = tarfile.TarInfo(name)
            info.size = len(data)
            archive.addfile(info, io.BytesIO(data))
    return file.getvalue()


def unpacked(name: str, data: bytes, stops: dict[str, int] | None = None) -> list:
    """Everything that comes out of a container, without a worker."""
    return list(Unpacker({}, stops or {}).unpack(name, io.BytesIO(data), hashlib.sha256(data).hexdigest()))


def originals(found: list) -> dict[str, bytes]:
    """The originals by their names."""
    return {each.uri: each.data for each in found if isinstance(each, Original)}


def refusals(found: list) -> list[InputError]:
    """What was refused."""
    return [each for each in found if isinstance(each, InputError)]


@pytest.mark.parametrize(
    ("name", "data", "member"),
    [
        ("a.zip", zipped({"news/a.txt": TEXT}), "a.zip!/news/a.txt"),
        ("a.tar", tarred({"news/a.txt": TEXT}), "a.tar!/news/a.txt"),
        ("a.txt.gz", gzip.compress(TEXT, mtime=0), "a.txt.gz!/a.txt"),
        ("a.txt.gz", gzip.compress(TEXT[:20], mtime=0) + gzip.compress(TEXT[20:], mtime=0), "a.txt.gz!/a.txt"),
        ("a.txt.bz2", bz2.compress(TEXT), "a.txt.bz2!/a.txt"),
        ("a.txt.xz", lzma.compress(TEXT), "a.txt.xz!/a.txt"),
        ("a.tgz", gzip.compress(tarred({"a.txt": TEXT}), mtime=0), "a.tgz!/a.tar!/a.txt"),
        ("a.zip", zipped({"b.zip": zipped({"a.txt": TEXT})}), "a.zip!/b.zip!/a.txt"),
        ("lies.txt", zipped({"a.txt": TEXT}), "lies.txt!/a.txt"),
        ("a.zip", zipped({"../../a.txt": TEXT}), "a.zip!/../../a.txt"),
    ],
)
def test_what_is_in_an_archive_is_an_original_with_its_way_back(name, data, member):
    """The hash of each container and the place in it lead from the file to the member's bytes."""
    (found,) = unpacked(name, data)
    assert (found.uri, found.data, found.id) == (member, TEXT, hashlib.sha256(TEXT).hexdigest())
    assert found.within[0].id == hashlib.sha256(data).hexdigest()
    assert "!/".join([name, *(step.member for step in found.within)]) == member
    if name.endswith(".tar"):
        assert data[found.within[0].offset :].startswith(TEXT)


def test_pictures_parts_of_pages_and_data_are_counted():
    """They are no articles, and nothing is lost in silence."""
    data = zipped(
        {
            "A page.html": b"<p>x",
            "A page_files/ad.html": b"<p>x",
            "B-Dateien/c.html": b"<p>x",
            "x.css": b"",
            ".git/a.txt": b"x",
        }
    )
    found = unpacked("a.zip", data)
    assert list(originals(found)) == ["a.zip!/A page.html", "a.zip!/B-Dateien/c.html"]
    (passed,) = [each for each in found if isinstance(each, PassedOver)]
    assert passed.why.startswith("3 members")


def test_two_members_of_one_name_are_two_originals():
    """A ledger knows documents by their paths."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive, pytest.warns(UserWarning, match="Duplicate"):
        archive.writestr("a.txt", b"one")
        archive.writestr("a.txt", b"two")
    assert list(originals(unpacked("a.zip", file.getvalue())).values()) == [b"one", b"two"]


def test_links_and_devices_of_a_tar_are_counted():
    """A link out of the archive is never followed."""
    file = io.BytesIO()
    with tarfile.open(fileobj=file, mode="w") as archive:
        link = tarfile.TarInfo("a.txt")
        link.type, link.linkname = tarfile.SYMTYPE, "/etc/passwd"
        archive.addfile(link)
    assert [each.why for each in unpacked("a.tar", file.getvalue())] == ["1 members are links or devices, not files"]


def test_an_encrypted_member_is_named_and_the_rest_is_read():
    """With what to do about it."""
    data = bytearray(zipped({"a.txt": TEXT, "b.txt": TEXT}))
    for mark, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(mark) + at] |= 1
    found = unpacked("a.zip", bytes(data))
    assert list(originals(found)) == ["a.zip!/b.txt"]
    (refusal,) = refusals(found)
    assert refusal.what == "a.zip!/a.txt" and "encrypted" in refusal.why and "password" in refusal.remedy


@pytest.mark.parametrize("cut", [10, 60, -30, -1])
@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.zip", zipped({"a.txt": TEXT * 9})),
        ("a.tar", tarred({"a.txt": TEXT * 99})),
        ("a.gz", gzip.compress(TEXT, mtime=0)),
        ("a.bz2", bz2.compress(TEXT)),
        ("a.xz", lzma.compress(TEXT)),
    ],
)
def test_what_is_cut_off_is_read_as_far_as_it_goes_and_said(name, data, cut):
    """Either a refusal or a note on what was read."""
    found = unpacked(name, data[:cut])
    notes = [note for each in found if isinstance(each, Original) for note in each.envelope.notes]
    assert found and (refusals(found) or notes or (name == "a.tar" and cut < 0))


def test_a_bomb_is_stopped_and_said(monkeypatch):
    """The bound holds for all members together."""
    monkeypatch.setattr("whence.ingest.budget._LEAST", 1_000_000)
    found = unpacked("a.zip", zipped({f"{number}.txt": b"\0" * 400_000 for number in range(5)}))
    assert len(originals(found)) == 2
    assert isinstance(found[-1], LimitExceeded) and "trap" in found[-1].remedy


def test_a_budget_is_spent_by_reading():
    """No more comes out than is granted, in memory or on disk."""
    budget = Budget(0)
    budget._left = 10
    assert budget.read(io.BytesIO(b"x" * 8), 100) == (b"x" * 8, None)
    with pytest.raises(BudgetSpent):
        budget.spool(b"x", io.BytesIO(b"x" * 8))


def test_nesting_ends_somewhere():
    """A quine that holds itself would never."""
    data = TEXT
    for _ in range(12):
        data = zipped({"a.zip" if data[:2] == b"PK" else "a.txt": data})
    (refusal,) = unpacked("a.zip", data)
    assert isinstance(refusal, LimitExceeded) and "deep" in refusal.why


def test_a_member_larger_than_any_article_is_refused(monkeypatch):
    """Before it fills the memory."""
    monkeypatch.setattr(room, "LARGEST_ORIGINAL", 100_000)
    monkeypatch.setattr("whence.ingest.original.LARGEST_ORIGINAL", 100_000)
    (refusal,) = unpacked("a.zip", zipped({"a.txt": b"x" * 200_000}))
    assert isinstance(refusal, LimitExceeded)


def test_many_refusals_for_one_reason_are_counted():
    """Twenty are named, the rest in one line."""
    found = unpacked("a.zip", zipped({f"{number:03}.doc": b"x" for number in range(50)}))
    assert len(refusals(found)) == 20
    assert found[-1].why.startswith("30 more members")


def test_nothing_in_it_is_said():
    """An archive without a member is an error, not silence."""
    assert isinstance(unpacked("a.zip", zipped({}))[0], EmptyInput)
    assert isinstance(unpacked("a.zip", b"PK\x03\x04 no archive")[0], UnsupportedFormat)


def test_after_a_member_that_killed_a_worker_the_rest_is_named():
    """`stops` says how far a container is read."""
    data = zipped({"b.zip": zipped({"1.txt": TEXT, "2.txt": TEXT}), "3.txt": TEXT})
    found = unpacked("a.zip", data, {"a.zip!/b.zip": 1})
    assert list(originals(found)) == ["a.zip!/b.zip!/1.txt", "a.zip!/3.txt"]
    assert [each.what for each in refusals(found)] == ["a.zip!/b.zip"]


def test_what_killed_a_worker_is_not_asked_for_again():
    """Not even the first member, whose making may be all the harm."""
    asked = []

    def members():
        asked.append(True)
        yield "never"

    unpacker = Unpacker({}, {"a.rss": 0})
    held = room._Held(uri="a.rss", name="a.rss", file=io.BytesIO())
    (refusal,) = unpacker._watched(held, members())
    assert refusal.error is LimitExceeded and not asked


def test_a_worker_unpacks_a_file(tmp_path):
    """The same originals as without one, and a document with the way back to the file."""
    path = tmp_path / "a.zip"
    path.write_bytes(zipped({"a.txt": TEXT * 3, "b/a.html": b"<p>" + TEXT}))
    with Loader() as loader:
        found = list(loader.originals(path))
        documents = [loader.load(each) for each in found]
    assert [each.uri for each in documents] == [f"{path}!/a.txt", f"{path}!/b/a.html"]
    assert documents[1].within[0].member == "b/a.html"
    assert documents[0].text.encode() == TEXT * 3


def test_a_worker_that_dies_is_replaced_and_goes_on_behind(tmp_path, monkeypatch):
    """Time ran out over one member: it is named, and the others are read."""
    monkeypatch.setattr("whence.ingest.load._ATTEMPTS", 2)
    path = tmp_path / "a.zip"
    path.write_bytes(zipped({"a.txt": TEXT, "b.txt": TEXT}))
    with Loader(wall_seconds=0.0) as impatient:
        found = list(impatient.originals(path))
    assert [type(each) for each in found] == [LimitExceeded]


def test_an_archive_without_its_table_is_salvaged():
    """A cut download: whole members are read, the last as far as it goes, and the cut is said."""
    data = zipped({f"{at}.txt": TEXT * 20 + str(at).encode() for at in range(5)} | {"a.png": b"x"})
    found = unpacked("a.zip", data[: data.index(b"PK\x01\x02") - 1])
    assert list(originals(found).values()) == [TEXT * 20 + str(at).encode() for at in range(5)]
    assert "what could be saved" in refusals(found)[-1].why
    found = unpacked("a.zip", data[:60])
    (original,) = [each for each in found if isinstance(each, Original)]
    assert original.data and "breaks off" in original.envelope.notes[0]
