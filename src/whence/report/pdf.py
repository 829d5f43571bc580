"""The page on paper: a Chromium that is installed prints it, offline, in a folder that vanishes. Its only door."""

import os
import re
import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from whence.errors import WhenceError

# The one variable that names the browser; a name on PATH, or a path.
WHERE: Final = "WHENCE_BROWSER"
_NAMES: Final = (
    *("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome"),
    *("microsoft-edge", "microsoft-edge-stable", "msedge", "brave-browser"),
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
)
# No name resolves and nothing is fetched or reported: the page loads nothing, and the browser shall not either.
_ALONE: Final = (
    *("--headless=new", "--no-first-run", "--no-default-browser-check", "--no-pings", "--disable-extensions"),
    *("--disable-background-networking", "--disable-component-update", "--disable-domain-reliability"),
    *("--disable-sync", "--disable-gpu", "--disable-dev-shm-usage", "--disable-crash-reporter"),
    *("--host-resolver-rules=MAP * ~NOTFOUND", "--proxy-server=127.0.0.1:9", "--metrics-recording-only"),
)
_PRINT: Final = ("--no-pdf-header-footer", "--generate-pdf-document-outline", "--export-tagged-pdf")
# Seconds. A report over 50 articles prints in 2 to 4; one over a thousand took 50.
_LONGEST: Final = 300
_MOMENT: Final = re.compile(rb"/(?:CreationDate|ModDate) ?\(D:(\d{14})([^)]{0,8})\)")


def browser() -> str | None:
    """The program that `WHENCE_BROWSER` names, else the first Chromium on PATH; None where there is none."""
    said = os.environ.get(WHERE)
    return next((found for name in ([said] if said else _NAMES) if (found := shutil.which(name))), None)


def pdf(page: str) -> bytes:
    """One self-contained HTML page as PDF; from one browser the same page gives the same bytes.

    Raises:
        WhenceError: there is no browser, or it does not print.

    """
    program = browser()
    if program is None:
        raise WhenceError("PDF", _none(), f"install Chromium, name one in {WHERE}, or write HTML and print that")
    # What a browser still writes as it goes may outrun the tidying up.
    with TemporaryDirectory(prefix="whence-print-", ignore_cleanup_errors=True) as folder:
        return _undated(_printed(program, page, Path(folder)))


def _none() -> str:
    said = os.environ.get(WHERE)
    return f"{said} ({WHERE}) is no program" if said else "no Chromium, Chrome or Edge is on the PATH"


def _printed(program: str, page: str, folder: Path) -> bytes:
    source, target = folder / "page.html", folder / "page.pdf"
    source.write_text(page, encoding="utf-8")
    # A browser refuses to run as root inside its sandbox: in a container there is nobody else.
    root = ["--no-sandbox"] if hasattr(os, "geteuid") and os.geteuid() == 0 else []
    command = [program, *_ALONE, *_PRINT, *root, f"--user-data-dir={folder / 'profile'}"]
    command += [f"--print-to-pdf={target}", source.as_uri()]
    try:
        ran = subprocess.run(  # noqa: S603  the program is the user's own browser
            command, env=_surroundings(folder), capture_output=True, timeout=_LONGEST, check=False
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        why = f"took more than {_LONGEST} seconds" if isinstance(error, subprocess.TimeoutExpired) else str(error)
        raise _failed(program, why) from error
    if not target.is_file() or not target.stat().st_size:
        raise _failed(program, f"printed nothing (exit code {ran.returncode})")
    return target.read_bytes()


def _failed(program: str, why: str) -> WhenceError:
    return WhenceError(Path(program).name, why, f"name another browser in {WHERE}, or write HTML and print that")


def _surroundings(folder: Path) -> Mapping[str, str]:
    """The user's, save that everything the browser leaves behind it leaves in the folder."""
    return os.environ | {name: str(folder) for name in ("HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_DATA_HOME")}


def _undated(printed: bytes) -> bytes:
    """Without the moment of printing: as many zeros and the first day of a calendar stand in its place."""

    def still(found: re.Match[bytes]) -> bytes:
        return found[0].replace(found[1], b"19700101000000")

    return _MOMENT.sub(still, printed)
