"""What of a path or an address may leave a machine: not the folders that name it or its user."""

import re
from collections.abc import Iterable
from os.path import commonprefix
from urllib.parse import urlsplit

# Where systems keep what belongs to a user, or is plugged in by one (hier(7), macOS, udisks).
_OF_A_USER = re.compile(
    r"/(?:(?:export/)?home/[^/]*|Users/[^/]*|(?:run/)?media/[^/]*|mnt/[^/]*|Volumes/[^/]*|root|tmp)/"
)
# The same where an archive was packed with such paths.
_PACKED = re.compile(r"!/+(?:(?:home|Users)/[^/!]*|root)/")


class LeavingPaths:
    """Paths without the folders that all have in common: those name a machine and its user."""

    def __init__(self, paths: Iterable[str]) -> None:
        plain = list(paths)
        self._absolute = _folder(path for path in plain if path.startswith("/"))
        if self._absolute == "/":  # nothing in common
            self._absolute = ""
        self._relative = ""
        self._relative = _folder(self.of(path) for path in plain)

    def of(self, path: str) -> str:
        """The path within the folder that holds all, or of what lies elsewhere the last part."""
        return _PACKED.sub("!/", self._within(path).removeprefix(self._relative))

    def _within(self, path: str) -> str:
        home = _OF_A_USER.match(path)
        cut = max(home.end() if home else 0, len(self._absolute) if path.startswith(self._absolute) else 0)
        if path.startswith("/") and cut:
            return path[cut:]
        if path.startswith(("/", "\\")) or path[1:2] == ":":
            return path.replace("\\", "/").rsplit("/", 1)[-1]
        return "/".join(part for part in path.split("/") if part not in ("..", "."))


def _folder(paths: Iterable[str]) -> str:
    """The folder that holds all, with its last stroke; empty where there is none."""
    folders = [path.split("!/", 1)[0].split("/")[:-1] for path in paths]
    return "".join(f"{part}/" for part in commonprefix(folders))  # noqa: RUF071 of lists it compares items


def member(path: str) -> str:
    """The name of a part of an archive without the folders of whoever packed it."""
    return _PACKED.sub("!/", f"!/{path}").removeprefix("!/")


def public(url: str | None) -> str | None:
    """The address if anybody may follow it: of the web, and without the name or password of a user."""
    if not url or not url.isprintable() or " " in url:
        return None
    try:
        parts = urlsplit(url)
    except ValueError:
        return None
    return url if parts.scheme in ("http", "https") and parts.netloc and "@" not in parts.netloc else None
