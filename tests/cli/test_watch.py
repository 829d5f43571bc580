"""`whence watch`: what is new is taken in and told once."""

import json
import os
import signal
import subprocess
import sys
import time
from datetime import UTC, datetime
from pathlib import Path

import feedparser
import pytest

from whence.cli import run
from whence.ledger.store import open_writer
from whence.news import news
from whence.pipeline import Ledger

GULL = "The Gull\n\nThe ferry Maren will carry 240 cars from May 2031, the harbour master Ilse Vantongeren said.\n"
TERN = "The Tern\n\nThe ferry Maren will carry 300 cars from May 2031, said Pim Harrow, a deckhand.\n"
AUK = "The Auk\n\nThe ferry Maren will carry 300 cars from May 2031, Ada Holt of the port authority said.\n"
AGO = 1_900_000_000.0 - 10**9  # seconds: nobody is writing what was changed then
ONCE = ["watch", "articles", "--once", "--json"]

Captured = pytest.CaptureFixture[str]


@pytest.fixture
def put():
    """A function that writes an article into the folder that is watched."""
    folder = Path("articles")
    folder.mkdir()

    def write(name: str, text: str) -> Path:
        (folder / name).write_text(text, encoding="utf-8")
        os.utime(folder / name, (AGO, AGO))
        return folder / name

    write("gull.txt", GULL)
    return write


def told(capsys: Captured) -> list[tuple[str, str]]:
    """Kind, and words or label, of each line that was printed."""
    lines = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert {line["schema"] for line in lines} <= {"whence.news/1"}
    return [(line["kind"], line["words"] or line["label"]) for line in lines]


def test_what_is_new_is_told_once(put, capsys: Captured) -> None:
    """Across restarts, whoever added it: claims, variants, disagreements, counts, origins; nothing twice."""
    assert run(ONCE) == 0
    assert told(capsys) == [("new claim", "The ferry Maren will carry 240 cars from May 2031")]
    put("tern.txt", TERN)
    assert run(ONCE) == 0
    assert told(capsys) == [
        ("new variant", "The ferry Maren will carry 300 cars from May 2031"),
        ("new disagreement", "“300 cars” against “240 cars”"),
    ]
    put("auk.txt", AUK)
    assert run(["add", "articles"]) == 0
    assert run(ONCE) == 0
    assert told(capsys) == [
        ("changed count", "The ferry Maren will carry 300 cars from May 2031"),
        ("new origin", "Ada Holt"),
    ]
    assert run(ONCE) == 0
    assert told(capsys) == []


def test_what_was_there_before_is_no_news(put, capsys: Captured) -> None:
    """Watching begins with the ledger as it is; another folder's articles are held against it."""
    assert run(["add", "articles"]) == 0
    put("tern.txt", TERN)
    assert run(ONCE) == 0
    assert [kind for kind, _ in told(capsys)] == ["new variant", "new disagreement"]


def test_a_correction_is_told(put, capsys: Captured) -> None:
    """An outlet that changes its figure has one variant more and one less; a claim that it drops is told no more."""
    put("tern.txt", TERN + "\nThe pier at Osterlund has cracks, the engineer Bo Lind said.\n")
    run(ONCE)
    capsys.readouterr()
    put("tern.txt", TERN.replace("300", "310"))
    assert run(ONCE) == 0
    kinds = sorted(kind for kind, _ in told(capsys))
    assert kinds == ["new disagreement", "new variant", "no longer told", "no longer told"]


def test_words_and_feed(put, capsys: Captured, tmp_path: Path) -> None:
    """For people in words, disagreements first, cut where that is wanted; the feed is valid, stable, and has it all."""
    command = ["watch", "articles", "--once", "--feed", "news.xml"]
    run(command)
    put("tern.txt", TERN)
    capsys.readouterr()
    assert run([*command, "--limit", "1"]) == 0
    first, rest = capsys.readouterr().out.splitlines()
    assert first.startswith("C1      new dispute: “300 cars” against “240 cars” · The ferry Maren")
    assert rest == "and 1 more, which `whence claims` shows"
    written = Path("news.xml").read_bytes()
    feed = feedparser.parse(written)
    assert not feed.bozo
    assert [each.title[:15] for each in feed.entries] == ["C1 new dispute:", "C1 new variant:", "C1 new claim: T"]
    assert len({each.id for each in feed.entries}) == 3
    assert b"articles/" not in written
    assert run(command) == 0
    assert Path("news.xml").read_bytes() == written


def test_private_documents_stay_out_of_the_feed(put, capsys: Captured) -> None:
    """What a private document tells is told here, and left out of what may be handed on."""
    run(ONCE)
    assert run(["private", "articles/gull.txt"]) == 0
    put("auk.txt", "The Auk\n\nThe new viaduct at Norrby will open in May 2033, Ada Holt said.\n")
    assert run(["watch", "articles", "--once", "--feed", "news.xml"]) == 0
    written = Path("news.xml").read_text(encoding="utf-8")
    assert "viaduct" in written
    assert "240 cars" not in written
    assert run(["export", "-o", "given.jsonl"]) == 0
    with Ledger.open("whence.sqlite")._leaving() as view:
        assert view.untold() == view.latest_news(10) == ()


def test_what_cannot_be_read_is_named_once(put, capsys: Captured) -> None:
    """By one watch; a changed file is tried again."""
    broken = put("broken.pdf", "no such thing")
    watched = Ledger.open("whence.sqlite").watch(["articles"])
    assert [error.what for error in watched.look(at_once=True).left_out] == [str(broken)]
    assert watched.look(at_once=True).left_out == ()
    put("broken.pdf", "nor this one")
    assert watched.look(at_once=True).added.left_out


def test_a_file_that_is_being_written_waits(put) -> None:
    """What was changed a moment ago is taken at a later look, what lies in the future at once."""
    os.utime("articles/gull.txt")
    watched = Ledger.open("whence.sqlite").watch(["articles"])
    assert watched.look().added.read == 0
    ahead = time.time() + 3_600
    os.utime("articles/gull.txt", (ahead, ahead))
    assert watched.look().added.read == 1
    assert watched.look().added == watched.look().added
    Path("articles/gull.txt").unlink()
    assert watched.look().added.read == 0


def test_an_interrupted_run_tells_later(put, capsys: Captured) -> None:
    """What waits to be reconciled is neither new nor gone: it is told when it is known."""
    run(ONCE)
    capsys.readouterr()
    moment = datetime(2031, 5, 4, tzinfo=UTC)
    with open_writer("whence.sqlite") as writer:
        number = writer.view().called("articles/gull.txt")
        writer.rekey(number, ["another"])
        (matter,) = writer.touched()
        writer._clear(1)  # as where another version is recorded and the run is killed
        writer.take_note(news, moment)
        assert writer.view().untold() == ()
        document, reading = matter.documents[0], matter.readings[0]
        writer.record(document, reading, ["another"])
    assert run(ONCE) == 0
    assert told(capsys) == []


@pytest.mark.parametrize(
    ("given", "why"),
    [
        ([], "name a folder or a feed"),
        (["nowhere"], "no such folder"),
        (["articles", "--feed", "whence.sqlite"], "this is the ledger"),
    ],
)
def test_wrong_usage(given: list[str], why: str, put, capsys: Captured) -> None:
    """What cannot be watched is refused, exit code 2."""
    assert run(["watch", *given]) == 2
    assert why in capsys.readouterr().err


def test_interrupt_is_clean_and_nothing_is_lost(put) -> None:
    """Ctrl-C ends with 130 and without a traceback; what was printed is told no more."""
    command = [sys.executable, "-m", "whence", "watch", "articles", "--json", "--every", "1"]
    process = subprocess.Popen(
        command,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
    )
    assert process.stdout is not None
    line = json.loads(process.stdout.readline())
    assert line["kind"] == "new claim"
    os.killpg(process.pid, signal.SIGINT)
    out, err = process.communicate(timeout=60)
    assert process.returncode == 130
    assert "Traceback" not in err
    assert out == ""
    assert Ledger.open("whence.sqlite").untold() == ()


def test_a_reader_that_goes_away_is_no_error(put) -> None:
    """`whence watch | head` ends, and what nobody read is told the next time."""
    reader, writer = os.pipe()
    os.close(reader)
    process = subprocess.run(
        [sys.executable, "-m", "whence", *ONCE], stdout=writer, stderr=subprocess.PIPE, text=True, check=False
    )
    os.close(writer)
    assert (process.returncode, "Traceback" in process.stderr) == (0, False)
    assert len(Ledger.open("whence.sqlite").untold()) == 1
