"""What a user said once and for all, and what goes before it."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from whence.cli import run
from whence.cli.entry import settled
from whence.cli.settings import SettingsError

Captured = pytest.CaptureFixture[str]


def _say(text: str) -> Path:
    """Make the config file hold this."""
    file = Path("config/whence/config.toml")
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")
    return file


def test_ledger_of_the_config_file(ledger: Path, capsys: Captured) -> None:
    """`ledger` at the top holds for every verb."""
    _say(f'ledger = "{ledger}"')
    assert run(["claims"]) == 0
    assert "240 cars" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("arguments", "environment", "named"),
    [
        (["claims", "-l", "flag.sqlite"], "env.sqlite", "flag.sqlite"),
        (["-l", "flag.sqlite", "claims"], "env.sqlite", "flag.sqlite"),
        (["claims"], "env.sqlite", "env.sqlite"),
        (["claims"], "", "config.sqlite"),
    ],
)
def test_precedence(
    arguments: list[str], environment: str, named: str, monkeypatch: pytest.MonkeyPatch, capsys: Captured
) -> None:
    """Command line before environment before config file."""
    _say('ledger = "config.sqlite"')
    monkeypatch.setenv("WHENCE_LEDGER", environment)
    assert run(arguments) == 2
    assert capsys.readouterr().err.startswith(f"whence: {named}: there is no such ledger")


def test_default_without_any(capsys: Captured) -> None:
    """Where nothing is said, the ledger is ./whence.sqlite."""
    assert run(["claims"]) == 2
    assert capsys.readouterr().err.startswith("whence: whence.sqlite: there is no such ledger")


def test_options_of_one_verb(ledger: Path, capsys: Captured) -> None:
    """A table holds for its verb alone, flags and values; the command line still wins."""
    _say(f'ledger = "{ledger}"\n[search]\ncsv = true\nmost = 1\n')
    run(["search", "ferry"])
    assert len(capsys.readouterr().out.splitlines()) == 2
    run(["search", "ferry", "--most", "9", "--table"])
    assert len(capsys.readouterr().out.splitlines()) > 2
    run(["claims"])
    assert "240 cars" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("option", "environment", "named"), [(["--by", "cy"], "bo", "cy"), ([], "bo", "bo"), ([], "", "ada")]
)
def test_who_decides(
    option: list[str], environment: str, named: str, ledger: Path, monkeypatch: pytest.MonkeyPatch, capsys: Captured
) -> None:
    """`--by` goes before WHENCE_BY, that before the config file."""
    _say(f'ledger = "{ledger}"\nby = "ada"')
    monkeypatch.setenv("WHENCE_BY", environment)
    assert run(["decide", "Ilse Vantongeren", "Pim Harrow", "unsure", *option]) == 0
    assert f", by {named}" in capsys.readouterr().err


def test_flags_that_switch_off(tmp_path: Path) -> None:
    """`no-store = true` is the flag; `false` says nothing. `whence PATH` goes by the table of `add`."""
    (tmp_path / "a.txt").write_text("Log\n\nThe mate said the pier has cracks.\n", encoding="utf-8")
    _say("[add]\nno-store = true")
    run(["a.txt"])
    assert not Path("whence.originals").exists()
    _say("[add]\nno-store = false")
    run(["add", "a.txt", "-l", "other.sqlite"])
    assert Path("other.originals").exists()


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("[claims", "Expected ']'"),
        ("limt = 3", "limt is no option, but limit is one"),
        ("[claims]\nmost = 3", "most is no option of claims"),
        ("[clams]\nlimit = 3", "clams is no verb, but claims is one"),
        ("[claims]\nlimit = 'few'", "limit: 'few'"),
        ("[claims]\nlimit = [3]", "no value"),
        ("all = 3", "all is true or false"),
        ("help = true", "help is no option"),
    ],
)
def test_broken_file_is_a_clear_line(text: str, says: str, capsys: Captured) -> None:
    """What is wrong with the file is said in one line with its name, exit code 2; `--help` and `doctor` still work."""
    _say(text)
    assert run(["claims"]) == 2
    out, err = capsys.readouterr()
    assert out == "" and err.count("\n") == 1
    assert "config.toml" in err and says in err
    assert run(["claims", "--help"]) == 0
    assert run(["--help"]) == 0
    assert run(["doctor"]) == 1


@pytest.mark.parametrize("data", [b"\xff\xfe", b"a = 1\x00"])
def test_no_words_at_all(data: bytes, capsys: Captured) -> None:
    """Bytes that are no text are named like any other fault."""
    _say("").write_bytes(data)
    assert run(["claims"]) == 2
    assert "config.toml" in capsys.readouterr().err


def test_other_file(monkeypatch: pytest.MonkeyPatch, capsys: Captured) -> None:
    """WHENCE_CONFIG names another file, which must be there; empty it names none."""
    _say("[claims")
    monkeypatch.setenv("WHENCE_CONFIG", "other.toml")
    assert run(["claims"]) == 2
    assert capsys.readouterr().err.startswith("whence: other.toml: no such file")
    Path("other.toml").write_text('ledger = "elsewhere.sqlite"', encoding="utf-8")
    run(["claims"])
    assert "elsewhere.sqlite" in capsys.readouterr().err
    monkeypatch.setenv("WHENCE_CONFIG", "")
    run(["claims"])
    assert "whence.sqlite" in capsys.readouterr().err


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=80))
def test_any_text_is_read_or_refused(text: str) -> None:
    """Whatever stands in the file, it is taken or refused in words."""
    _say(text)
    try:
        settled()
    except SettingsError as error:
        assert "config.toml" in str(error)
