"""`whence serve` as a user runs it."""

import os
import re
import signal
import socket
import subprocess
import sys
import urllib.request
from pathlib import Path

import pytest

from whence.cli import run


def test_serves_until_it_is_stopped(ledger):
    """A free port is taken and told, the page is there, and Ctrl-C ends it well."""
    command = [sys.executable, "-m", "whence", "-l", str(ledger.path), "serve", "-p", "0"]
    # A background job of a shell without job control ignores Ctrl-C, and its children with it.
    process = subprocess.Popen(
        command,
        stderr=subprocess.PIPE,
        text=True,
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.default_int_handler),
    )
    try:
        address = re.search(r"http://127\.0\.0\.1:(\d+)/", process.stderr.readline())[0]
        with urllib.request.urlopen(address, timeout=30) as page:
            assert b"<h1>Claims</h1>" in page.read()
        process.send_signal(signal.SIGINT)
        assert process.wait(30) == 0
    finally:
        process.kill()
        process.stderr.close()
        process.wait()


def test_a_taken_port_is_said(ledger, capsys):
    """Another program's port gives one line and exit code 2."""
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        assert run(["-l", str(ledger.path), "serve", "-p", port]) == 2
    assert "in use" in capsys.readouterr().err


def test_no_ledger_is_said(tmp_path, capsys):
    """A ledger that is not there is said at once, not on the page."""
    assert run(["-l", str(tmp_path / "none.sqlite"), "serve", "-p", "0"]) == 2
    assert "there is no such ledger" in capsys.readouterr().err


def test_the_vendored_library_is_the_published_one():
    """d3.min.js is byte for byte what npm has under the version that docs/dependencies.md names."""
    from hashlib import sha256

    root = Path(__file__).parents[2]
    digest = sha256((root / "src/whence/web/static/d3.min.js").read_bytes()).hexdigest()
    assert digest in (root / "docs/dependencies.md").read_text(encoding="utf-8")


@pytest.mark.skipif(os.name == "nt", reason="how ports are bound differs")
def test_only_this_machine_by_default():
    """Nobody else can reach it unless --host says so."""
    from whence.web.serve import At

    assert At().host == "127.0.0.1"
