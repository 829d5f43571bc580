"""Every nasty that takes little time, through the loader with its workers; the bombs are for bench/hostile.py."""

import sys
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

sys.path.insert(0, str(Path(__file__).parents[2] / "bench"))

from fuzz import faulty, mutated, seeds
from hostile import outcome
from nasties import cut, hostile, sound
from whence.ingest.kind import HEAD, format_of
from whence.ingest.load import Loader

# Many seconds of honest work.
SLOW = ("deep.rss", "laughs.rss", "deep.html", "overlap", "long-node", "paragraphs", "header", "from.mbox", "rows.csv")
SOUND = sound()


@pytest.fixture(scope="module")
def loader():
    """Two workers for all of them."""
    with Loader() as made:
        yield made


def test_every_format_has_a_sound_file_that_is_read(loader, tmp_path):
    """What the nasties are broken from."""
    for name, data in SOUND.items():
        (tmp_path / name).write_bytes(data)
        became, said = outcome(loader, tmp_path / name)
        assert became == "read", (name, said)


def test_no_nasty_is_lost(loader, tmp_path):
    """Each is read, or said why not and what to do."""
    for name, data in [each for each in (*hostile(), *cut((0.5,))) if not each[0].startswith(SLOW)]:
        (tmp_path / name).write_bytes(data)
        became, said = outcome(loader, tmp_path / name)
        assert became in ("read", "refused_with_reason"), (name, said)


@settings(deadline=None, max_examples=100)
@given(st.sampled_from(sorted(set(SOUND) - {"a.html"})), st.data())
def test_a_changed_byte_never_breaks_a_reader(unpacked, name, data):
    """A fuzzer of a few bytes for every container: something comes of it, or is said."""
    raw = bytearray(SOUND[name])
    for _ in range(data.draw(st.integers(1, 4))):
        raw[data.draw(st.integers(0, len(raw) - 1))] = data.draw(st.integers(0, 255))
    assert unpacked(name, bytes(raw)) or not raw


@settings(deadline=None, max_examples=100)
@given(st.sampled_from(sorted(set(seeds()) - {"a.html"})), st.integers(0, 1 << 32))
def test_a_mutated_file_is_read_or_refused_in_words(name, seed):
    """Seconds of what `make fuzz` does for minutes: no surprise, nothing lost, every span within its text."""
    assert not faulty(name, mutated(seeds()[name], seed), Counter())


@pytest.mark.parametrize(("name", "seed"), [("a.mhtml", 21)])
def test_what_fuzzing_found_stays_mended(name, seed):
    """A header beyond ASCII is no string."""
    assert not faulty(name, mutated(seeds()[name], seed), Counter())


@settings(deadline=None)
@given(st.text(max_size=20), st.binary(max_size=300), st.none() | st.text(max_size=20))
def test_everything_has_a_format(name, data, media_type):
    """Whatever the name, the bytes and what a container says."""
    assert format_of(name, data[:HEAD], media_type)
