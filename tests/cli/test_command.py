"""The command, in the same process where that suffices, as a real process where signals, pipes and terminals matter."""

import csv
import io
import json
import os
import pty
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from whence import __version__
from whence.cli import run
from whence.cli.entry import FAMILIES, VERBS
from whence.pipeline import Ledger

GULL = """The Gull

The ferry Maren will carry 240 cars from May 2031, the harbour master Ilse Vantongeren said on Tuesday.

The new pier at Osterlund has cracks, an inspector said.
"""
TERN = """The Tern

The ferry Maren will carry 300 cars from May 2031, said Pim Harrow, a deckhand.

Ilse Vantongeren denied that the new pier at Osterlund has cracks.
"""
COMMAND = [sys.executable, "-m", "whence"]

Captured = pytest.CaptureFixture[str]


@pytest.fixture(autouse=True)
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty working folder with two articles, plain surroundings, 80 columns."""
    monkeypatch.chdir(tmp_path)
    for name in ("NO_COLOR", "FORCE_COLOR", "CLICOLOR", "TERM"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("COLUMNS", "80")
    articles = tmp_path / "articles"
    articles.mkdir()
    (articles / "gull.txt").write_text(GULL, encoding="utf-8")
    (articles / "tern.txt").write_text(TERN, encoding="utf-8")
    return tmp_path


def _whence(*arguments: str, **settings: object) -> subprocess.CompletedProcess[str]:
    return subprocess.run([*COMMAND, *arguments], capture_output=True, text=True, check=False, **settings)  # type: ignore[call-overload]


def _many(place: Path, number: int) -> Path:
    """A folder of articles, each with a matter of its own."""
    folder = place / "many"
    folder.mkdir()
    for at in range(number):
        words = f"Ferry {at} carried {at + 100} cars on Monday, said the mate.\n" * 3
        (folder / f"{at:04}.txt").write_text(f"Log {at}\n\n{words}", encoding="utf-8")
    return folder


def test_paths_alone_read_and_print(capsys: Captured) -> None:
    """`whence PATH` reads into ./whence.sqlite and prints the claims: data on stdout, messages on stderr."""
    assert run(["articles"]) == 0
    out, err = capsys.readouterr()
    assert "240 cars" in out and "300 cars" in out
    assert err == "whence: 2 read; the ledger is whence.sqlite\n"
    assert Path("whence.sqlite").is_file()


def test_paths_alone_are_add_and_claims(capsys: Captured) -> None:
    """`whence PATH` prints what `whence add PATH` and then `whence claims` print."""
    run(["articles"])
    together = capsys.readouterr().out
    assert run(["-l", "other.sqlite", "add", "articles"]) == 0
    assert capsys.readouterr().out == ""
    assert run(["-l", "other.sqlite", "claims"]) == 0
    assert capsys.readouterr().out == together


def test_second_run_says_so(capsys: Captured) -> None:
    """Known documents are counted as such, and that is no fault."""
    run(["add", "articles"])
    capsys.readouterr()
    assert run(["add", "articles"]) == 0
    assert capsys.readouterr().err == "whence: 0 read, 2 known already; the ledger is whence.sqlite\n"


@pytest.mark.parametrize("arguments", [["-l", "a.sqlite", "claims"], ["claims", "--ledger", "a.sqlite"]])
def test_ledger_before_or_after_the_verb(arguments: list[str], capsys: Captured) -> None:
    """-l may stand on either side of the verb."""
    run(["add", "-l", "a.sqlite", "articles"])
    assert run(arguments) == 0
    assert "240 cars" in capsys.readouterr().out


def test_verbs_win_over_paths(capsys: Captured) -> None:
    """A file called `claims` is read as ./claims; the bare word is the verb."""
    Path("claims").write_text(GULL, encoding="utf-8")
    assert run(["claims"]) == 2
    assert "no such ledger" in capsys.readouterr().err
    assert run(["./claims"]) == 0


def test_list_on_standard_input() -> None:
    """`-` reads paths from standard input, one a line."""
    ran = _whence("add", "-", input="articles/gull.txt\n\narticles/tern.txt\n")
    assert (ran.returncode, ran.stderr) == (0, "whence: 2 read; the ledger is whence.sqlite\n")


def test_left_out_is_named_and_counted(capsys: Captured) -> None:
    """Bad inputs get one line each with what, why and what to do; the rest is read; the exit code is 1."""
    Path("articles/empty.txt").touch()
    Path("articles/photo.txt").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 8)
    assert run(["articles", "missing.html"]) == 1
    out, err = capsys.readouterr()
    *lines, summary = err.splitlines()
    assert [line.split(": ")[1] for line in lines] == ["articles/empty.txt", "articles/photo.txt", "missing.html"]
    assert all(line.startswith("whence: ") and "; " in line for line in lines)
    assert summary == "whence: 2 read, 3 left out; the ledger is whence.sqlite"
    assert "240 cars" in out


def test_nothing_read_is_an_error(capsys: Captured) -> None:
    """Where no document at all is behind the paths, the exit code is 2 and nothing goes to stdout."""
    Path("hollow").mkdir()
    assert run(["hollow"]) == 2
    assert capsys.readouterr().out == ""


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["clams"], "clams: no such file and no verb, but `claims` is one"),
        (["claims", "--cvs"], "No such option"),
        (["claims", "--csv", "extra"], "unexpected extra argument"),
        (["show"], "Missing argument"),
        (["add"], "Missing argument"),
        (["show", "C1"], "no such ledger"),
        (["-l", "articles", "claims"], "is a directory"),
        (["-l", "nowhere/a.sqlite", "add", "articles"], "its folder does not exist"),
        (["-l", "articles/gull.txt", "add", "articles"], "no ledger"),
    ],
)
def test_errors_are_one_line(arguments: list[str], says: str, capsys: Captured) -> None:
    """Wrong usage and unusable ledgers: exit code 2, one line on stderr, never a traceback."""
    assert run(arguments) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert err.startswith("whence: ") and err.count("\n") == 1
    assert says in err


def test_unknown_claim(capsys: Captured) -> None:
    """A handle that no claim bears is an error in words."""
    run(["add", "articles"])
    capsys.readouterr()
    assert run(["show", "C999"]) == 2
    assert capsys.readouterr().err.startswith("whence: C999: no claim")


def test_show_names_file_and_line(capsys: Captured) -> None:
    """`whence show` prints each wording with its file and line."""
    run(["add", "articles"])
    handle = next(entry.handle for entry in Ledger.open("whence.sqlite").claims() if "cars" in entry.label)
    capsys.readouterr()
    assert run(["show", str(handle)]) == 0
    out = capsys.readouterr().out
    assert "articles/gull.txt:3" in out and "articles/tern.txt:3" in out


def test_json_is_the_export(capsys: Captured) -> None:
    """`claims --json` prints the export and nothing else."""
    run(["add", "articles"])
    capsys.readouterr()
    assert run(["claims", "--json"]) == 0
    out, err = capsys.readouterr()
    assert json.loads(out) == json.loads(json.dumps(Ledger.open("whence.sqlite").export()))
    assert err == ""


def test_csv_has_a_row_a_wording(capsys: Captured) -> None:
    """`claims --csv` prints one row for each wording of each claim."""
    run(["add", "articles"])
    capsys.readouterr()
    run(["claims", "--csv"])
    rows = list(csv.DictReader(io.StringIO(capsys.readouterr().out)))
    assert len(rows) == sum(len(entry.wordings) for entry in Ledger.open("whence.sqlite").claims())


@pytest.mark.parametrize("arguments", [["claims"], ["claims", "--json"], ["claims", "--csv"], ["report"]])
def test_output_is_always_a_file(arguments: list[str], capsys: Captured) -> None:
    """-o writes what would go to stdout to a file."""
    run(["add", "articles"])
    capsys.readouterr()
    run(arguments)
    printed = capsys.readouterr().out
    assert run([*arguments, "-o", "out.file"]) == 0
    assert capsys.readouterr().out == ""
    assert Path("out.file").read_text(encoding="utf-8") == printed


def test_report_is_a_page() -> None:
    """`report -o` writes one HTML page with the title that was asked for."""
    run(["add", "articles"])
    assert run(["report", "-o", "page.html", "--title", "Ferries"]) == 0
    page = Path("page.html").read_text(encoding="utf-8")
    assert page.lower().startswith("<!doctype html>")
    assert "<title>Ferries" in page


def test_report_spares_the_ledger(capsys: Captured) -> None:
    """A report is never written over the ledger that it is made from."""
    run(["add", "articles"])
    before = Path("whence.sqlite").read_bytes()
    assert run(["report", "-o", "./whence.sqlite"]) == 2
    assert Path("whence.sqlite").read_bytes() == before
    assert "this is the ledger" in capsys.readouterr().err


def test_unwritable_output(capsys: Captured) -> None:
    """An output file that cannot be written is an error in words."""
    run(["add", "articles"])
    capsys.readouterr()
    assert run(["claims", "-o", "nowhere/claims.txt"]) == 2
    assert capsys.readouterr().err.startswith("whence: nowhere/claims.txt: no such file or directory; ")


def test_help_leads_with_examples(capsys: Captured) -> None:
    """The help begins with what Whence is for and examples, before any list of options; so does the bare command."""
    assert run(["--help"]) == 0
    helped = capsys.readouterr().out
    assert helped.index("Examples:") < helped.index("Usage:") < helped.index("Options:")
    assert "…" not in helped and "..." not in helped.partition("Take in:")[2]
    assert run([]) == 0
    assert capsys.readouterr().out == helped


@pytest.mark.parametrize("verb", sorted(VERBS))
def test_every_verb_has_help(verb: str, capsys: Captured) -> None:
    """Each verb leads with examples of itself, and names the ledger option where it has a ledger."""
    assert run([verb, "--help"]) == 0
    helped = capsys.readouterr().out
    assert helped.index("Examples:") < helped.index(f"whence {verb}") < helped.index("Usage:")
    assert ("-l, --ledger FILE" in helped) == (verb not in ("doctor", "completion"))


def test_every_verb_has_a_family() -> None:
    """The help lists each verb once."""
    assert sorted(name for verbs in FAMILIES.values() for name in verbs) == sorted(VERBS)


def test_version(capsys: Captured) -> None:
    """--version prints the version."""
    assert run(["--version"]) == 0
    assert capsys.readouterr().out == f"whence {__version__}\n"


def test_hostile_names_steer_no_terminal(capsys: Captured) -> None:
    """Control characters in a path are drawn, never sent to the terminal."""
    assert run(["articles", "evil\x1b[2J\n\u202e.txt"]) == 1
    err = capsys.readouterr().err
    assert "\x1b" not in err and "\u202e" not in err
    assert err.count("\n") == 2


def test_start_is_quick() -> None:
    """`whence --help` takes under 0.3 s of work (not of waiting, since other processes may run beside)."""
    assert min(_work("--help") for _ in range(3)) < 0.3


@pytest.mark.parametrize("arguments", [["--help"], ["claims", "--help"], ["completion", "bash"]])
def test_reader_that_reads_nothing(arguments: list[str]) -> None:
    """A pipe that is closed at once is no error either, where only words of ours go through it."""
    process = subprocess.Popen([*COMMAND, *arguments], stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    assert process.stdout is not None and process.stderr is not None
    process.stdout.close()
    assert process.stderr.read() == b""
    process.stderr.close()
    assert process.wait() == 0


def _work(*arguments: str) -> float:
    """Seconds that a processor was busy with the command."""
    process = subprocess.Popen([*COMMAND, *arguments], stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    assert process.returncode == 0
    return usage.ru_utime + usage.ru_stime


def test_reader_that_goes_early() -> None:
    """`whence claims --json | head -1` is quiet and no error."""
    run(["add", str(_many(Path(), 60))])
    process = subprocess.Popen([*COMMAND, "claims", "--json"], stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    assert process.stdout is not None and process.stderr is not None
    process.stdout.readline()
    process.stdout.close()
    assert process.stderr.read() == b""
    process.stderr.close()
    assert process.wait() == 0


@pytest.mark.parametrize("encoding", ["ascii", "latin-1"])
def test_poor_terminal(encoding: str, place: Path) -> None:
    """A terminal that cannot show a character gets it as an escape; JSON stays UTF-8."""
    (place / "articles/auk.txt").write_text(
        "Der Auk\n\nThe Ångström pier “leans”, said Łucja Čapek.\n", encoding="utf-8"
    )
    surroundings = os.environ | {"PYTHONIOENCODING": encoding}
    assert run(["add", "articles"]) == 0
    assert _whence("claims", "--all", env=surroundings, encoding=encoding).returncode == 0
    exported = subprocess.run([*COMMAND, "claims", "--json"], env=surroundings, capture_output=True, check=True).stdout
    assert "Łucja Čapek" in exported.decode("utf-8")


def _interrupted(folder: Path, after: int) -> int:
    """Start reading, send Ctrl-C to the whole group as a terminal does once `after` files are in; the exit code."""
    # Whoever runs the tests in the background has Ctrl-C ignored, and what it starts inherits that.
    process = subprocess.Popen(
        [*COMMAND, "add", str(folder)],
        start_new_session=True,
        stderr=subprocess.PIPE,
        text=True,
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
    )
    deadline = time.monotonic() + 120
    while _recorded() < after and process.poll() is None and time.monotonic() < deadline:
        time.sleep(0.02)
    os.killpg(process.pid, signal.SIGINT)
    _, err = process.communicate()
    assert "Traceback" not in err
    return process.returncode


def _recorded() -> int:
    """How many files are in, as any other program could see."""
    if not Path("whence.sqlite").exists():
        return 0
    with closing(sqlite3.connect("file:whence.sqlite?mode=ro", uri=True)) as ledger:
        tables = ledger.execute("SELECT count(*) FROM sqlite_schema WHERE name = 'paths'").fetchone()[0]
        return int(ledger.execute("SELECT count(*) FROM paths").fetchone()[0]) if tables else 0


def test_interrupted_run_goes_on(place: Path, capsys: Captured) -> None:
    """Ctrl-C keeps what was read and leaves a usable ledger; the next run adds the rest and nothing is lost."""
    folder = _many(place, 80)
    assert _interrupted(folder, after=8) == 130
    kept = len(Ledger.open("whence.sqlite").dossier().documents)
    assert 8 <= kept < 80
    assert run(["add", str(folder)]) == 0
    assert capsys.readouterr().err == f"whence: {80 - kept} read, {kept} known already; the ledger is whence.sqlite\n"
    whole = Ledger.open("whole.sqlite")
    whole.add(folder)
    assert _findings(Ledger.open("whence.sqlite")) == _findings(whole)


def _findings(ledger: Ledger) -> object:
    exported = json.loads(json.dumps(ledger.export()))
    return exported | {"claims": [claim | {"handle": None} for claim in exported["claims"]]}


def _on_a_terminal(*arguments: str) -> Iterator[str]:
    """What the command shows on a terminal of its own."""
    main, side = pty.openpty()
    surroundings = os.environ | {"TERM": "xterm-256color", "COLUMNS": "80", "LINES": "24"}
    process = subprocess.Popen([*COMMAND, *arguments], stdin=side, stdout=side, stderr=side, env=surroundings)
    os.close(side)
    try:
        while data := os.read(main, 65536):
            yield data.decode("utf-8", "replace")
    except OSError:  # Linux's way to say that the other side is closed
        pass
    finally:
        os.close(main)
        process.wait()


def test_progress_bar_on_a_terminal_only(place: Path, capsys: Captured) -> None:
    """On a terminal the bar names its stage, the count, the rate and the time left; a pipe gets no trace of it."""
    folder = str(_many(place, 15))
    shown = "".join(_on_a_terminal("add", folder))
    assert "reading" in shown and "/15" in shown and "a second" in shown and "0:00:0" in shown
    assert "15 read" in shown
    assert run(["-l", "piped.sqlite", "add", folder]) == 0
    assert capsys.readouterr().err == "whence: 15 read; the ledger is piped.sqlite\n"


def test_colour_only_where_it_is_wanted() -> None:
    """Colour on a terminal, none with NO_COLOR, none in a pipe."""
    run(["add", "articles"])
    assert "\x1b[36m" in "".join(_on_a_terminal("claims")) or "\x1b[1;36m" in "".join(_on_a_terminal("claims"))
    os.environ["NO_COLOR"] = "1"
    try:
        assert "\x1b[36m" not in "".join(_on_a_terminal("claims"))
    finally:
        del os.environ["NO_COLOR"]
    assert "\x1b" not in _whence("claims").stdout


def test_page_is_not_poured_on_a_terminal() -> None:
    """`whence report` without -o asks for a file on a terminal, and prints the page in a pipe."""
    run(["add", "articles"])
    assert "name a file" in "".join(_on_a_terminal("report"))
    assert _whence("report").stdout.lower().startswith("<!doctype html>")


@pytest.mark.parametrize("columns", ["40", "200"])
def test_width_of_the_terminal(columns: str, monkeypatch: pytest.MonkeyPatch, capsys: Captured) -> None:
    """COLUMNS sets the width: no line of words is longer."""
    monkeypatch.setenv("COLUMNS", columns)
    run(["articles"])
    assert max(map(len, capsys.readouterr().out.splitlines())) <= int(columns)


def test_an_article_is_named_by_its_file(place: Path, capsys: Captured) -> None:
    """The name that the list of claims prints is enough, in whatever folder the file is."""
    assert run(["add", str(place / "articles")]) == 0
    assert run(["versions", "gull.txt"]) == 0
    assert "gull.txt" in capsys.readouterr().out


def test_one_article_alone_is_told_how_to_be_seen(place: Path, capsys: Captured) -> None:
    """Where no claim is of several articles the way to those of one is shown."""
    assert run([str(place / "articles" / "gull.txt"), "-l", "one.sqlite"]) == 0
    assert "whence claims --all" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["show"], "see `whence show --help`"),
        (["claims", "--nothing"], "see `whence claims --help`"),
        (["articles", "--nothing"], "see `whence --help`"),
        (["primary", "nothing.txt", "--of", "Ada"], "nothing.txt: no such file"),
        (["versions", "nothing.txt", "-l", "one.sqlite"], "no document is called so"),
    ],
)
def test_what_is_wrong_is_said_where_help_is(arguments: list[str], told: str, capsys: Captured) -> None:
    """Usage leads to the help of the verb; what is not there is said to be missing."""
    assert run(["add", "articles/gull.txt", "-l", "one.sqlite"]) == 0
    capsys.readouterr()
    assert run(arguments) == 2
    assert told in capsys.readouterr().err
