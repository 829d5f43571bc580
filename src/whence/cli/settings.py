"""What a user said once and for all: `$XDG_CONFIG_HOME/whence/config.toml`.

A key is an option by its long name. At the top of the file it holds for every verb that has such an option, in a table
`[verb]` for that one. What stands on the command line goes first, then the environment, then this file.
"""

import os
from collections.abc import Iterator, Mapping
from difflib import get_close_matches
from pathlib import Path
from typing import Final

import click

from whence.errors import WhenceError

# The one variable that names another file; empty: none is read.
WHERE: Final = "WHENCE_CONFIG"

Table = dict[str, object]


class SettingsError(WhenceError):
    """The config file cannot be read, or says what no option takes."""


def path() -> Path | None:
    """The file that `WHENCE_CONFIG` names, which must exist, else the usual one, if it exists."""
    if (said := os.environ.get(WHERE)) is not None:
        return Path(said).expanduser() if said else None
    # By the XDG Base Directory Specification a relative path counts as not set.
    home = os.environ.get("XDG_CONFIG_HOME", "")
    base = Path(home) if Path(home).is_absolute() else Path("~/.config").expanduser()
    usual = base / "whence" / "config.toml"
    return usual if usual.exists() else None


def read(file: Path) -> Table:
    """The file's keys and tables.

    Raises:
        SettingsError: it cannot be read, or is no TOML.

    """
    import tomllib

    try:
        return tomllib.loads(file.read_text(encoding="utf-8"))
    except OSError as error:
        raise _wrong(file, (error.strerror or str(error)).lower()) from error
    except (UnicodeDecodeError, tomllib.TOMLDecodeError, RecursionError) as error:
        why = str(error) if isinstance(error, tomllib.TOMLDecodeError) else "is no TOML in UTF-8"
        raise _wrong(file, why) from error


def defaults(file: Path, verbs: Mapping[str, click.Command]) -> dict[str, dict[str, object]]:
    """For each verb the values of its parameters, as click's `default_map` has them.

    Raises:
        SettingsError: the file cannot be read, or a key, verb or value in it is not known.

    """
    said = read(file)
    tables = {key: value for key, value in said.items() if isinstance(value, dict)}
    for_all = {key: value for key, value in said.items() if key not in tables}
    _known(file, tables, verbs, "verb")
    everywhere = {name for verb in verbs.values() for name in _options(verb)}
    _known(file, for_all, everywhere, "option")
    found = {}
    for name, verb in verbs.items():
        options = _options(verb)
        own = tables.get(name, {})
        _known(file, own, options, f"option of {name}")
        wanted = {key: value for key, value in for_all.items() if key in options} | own
        found[name] = dict(_values(file, verb, wanted))
    return found


def _options(verb: click.Command) -> dict[str, click.Option]:
    """A verb's options by long name, save `--help`."""
    options = [parameter for parameter in verb.params if isinstance(parameter, click.Option)]
    return {name.removeprefix("--"): option for option in options for name in option.opts if name.startswith("--")}


def _values(file: Path, verb: click.Command, wanted: Table) -> Iterator[tuple[str, object]]:
    """Parameter and value; a flag that is not wanted says nothing."""
    options = _options(verb)
    for key, given in wanted.items():
        option = options[key]
        if option.is_flag:
            if not isinstance(given, bool):
                raise _wrong(file, f"{key} is true or false, not {given!r}")
            if given:
                yield str(option.name), True if option.is_bool_flag and option.flag_value else option.flag_value
        else:
            yield str(option.name), _checked(file, option, key, given)


def _checked(file: Path, option: click.Option, key: str, given: object) -> object:
    """A value as its option takes it, checked now so that the fault is named where it stands."""
    many = given if isinstance(given, list) else [given]
    if any(isinstance(one, dict | list | bool) for one in many) or (isinstance(given, list) and not option.multiple):
        raise _wrong(file, f"{key}: {given!r} is no value for it")
    said = [_at_home(one) if isinstance(option.type, click.Path) else one for one in map(str, many)]
    try:
        for one in said if not isinstance(option.type, click.File) else ():  # a file is opened when it is needed
            option.type(one)
    except click.BadParameter as error:
        raise _wrong(file, f"{key}: {error.message.rstrip('.').lower()}") from error
    return said if option.multiple else said[0]


def _at_home(name: str) -> str:
    """A path with the user's home written out; an address as it is."""
    return name if "://" in name else str(Path(name).expanduser())


def _known(file: Path, given: "Mapping[str, object]", known: "Mapping[str, object] | set[str]", what: str) -> None:
    for name in given:
        if name not in known:
            near = get_close_matches(name, known, n=1, cutoff=0.6)
            raise _wrong(file, f"{name} is no {what}" + (f", but {near[0]} is one" if near else ""))


def _wrong(file: Path, why: str) -> SettingsError:
    return SettingsError(str(file), why, f"mend it, or name another file in {WHERE}")
