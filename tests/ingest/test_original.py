"""The original bytes."""

import os
from hashlib import sha256

import pytest

from whence.errors import EmptyInput, LimitExceeded, UnreadableFile
from whence.ingest import original as room
from whence.ingest.original import printable, read_original


def test_the_id_is_what_sha256sum_prints(tmp_path):
    """A colleague can check it."""
    (tmp_path / "a.txt").write_bytes(b"The ferry sails.\r\n")
    assert read_original(tmp_path / "a.txt").id == sha256(b"The ferry sails.\r\n").hexdigest()


def test_what_is_no_readable_file_is_refused_in_words(tmp_path):
    """Vanished, a folder, a pipe that nobody writes to, nothing in it."""
    os.mkfifo(tmp_path / "pipe.txt")
    (tmp_path / "empty.txt").touch()
    for name, error in {
        "gone.txt": UnreadableFile,
        ".": UnreadableFile,
        "pipe.txt": UnreadableFile,
        "empty.txt": EmptyInput,
    }.items():
        with pytest.raises(error):
            read_original(tmp_path / name)


def test_reading_is_bounded(tmp_path, monkeypatch):
    """A file beyond the limit is refused before it fills the memory."""
    monkeypatch.setattr(room, "LARGEST_ORIGINAL", 10)
    (tmp_path / "a.txt").write_bytes(b"x" * 11)
    with pytest.raises(LimitExceeded):
        read_original(tmp_path / "a.txt")


def test_a_name_that_is_not_utf8_can_be_printed():
    """Ledgers and terminals take no half surrogates."""
    assert printable(os.fsdecode(b"caf\xe9.txt")) == "caf\\xe9.txt"
