"""What the served pages cost: time to the first byte, size and requests of each view, memory of the server.

    web.py [--size N] [--ledger FILE] [--keep FILE] --json

Without `--ledger` a ledger of N generated articles (bench/articles.py; 1,000 where not said) is made first, in `--keep`
or in a folder that vanishes. The server runs as a user runs it, `whence serve -p 0 --read-only`, in its own process.

    first_byte_ms   milliseconds to the first byte: the slowest view's median of five requests
    first_ms        the same for the very first request of each view
    cpu_ms          CPU that the server spends on a request, the most of any view: what an idle machine would take
    kilobytes       of the largest page; requests: of the view with most, pages, styles and scripts together
    memory_mb       greatest resident set of the server after all views were asked for
    axe_violations  over all views, in Chromium (-1 where none is installed)
    report_*        `whence report` of fifty of the articles: seconds and megabytes

There is no peer: nothing else shows a ledger. The aims are the project's own: a page under 300 ms, a server under
200 MB, a report of fifty articles under 2 MB and 2 s.
"""

import argparse
import http.client
import json
import os
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

from whence import Ledger

ROUNDS = 5
SIZE = 1_000
REPORTED = 50
Row = dict[str, float]


def made(path: Path, size: int) -> None:
    """A ledger of generated articles, reconciled."""
    from articles import articles
    from whence.ledger.store import open_writer
    from whence.pipeline import bring_up_to_date
    from whence.reconciliation.keys import RULES, keys
    from whence.text.aliases import Naming

    naming = Naming()
    with open_writer(path) as writer:
        writer.go_by(f"{RULES}, naming {naming.id}", keys)
        for article in articles(size):
            writer.record(article.document, article.reading, keys(article.document, article.reading))
        bring_up_to_date(writer, lambda _: None, naming)


@contextmanager
def served(path: Path) -> Iterator[tuple[str, int]]:
    """Address and process id of `whence serve`."""
    command = [sys.executable, "-m", "whence", "--ledger", str(path), "serve", "-p", "0", "--read-only"]
    process = subprocess.Popen(command, stderr=subprocess.PIPE, text=True)
    assert process.stderr is not None
    try:
        line = process.stderr.readline()
        found = re.search(r"http://\S+", line)
        if found is None:
            raise RuntimeError(line)
        yield found[0].rstrip("/"), process.pid
    finally:
        process.terminate()
        process.wait()


def views(ledger: Ledger) -> dict[str, str]:
    """One address of each kind; what is greatest of its kind where that can be told."""
    line, *others = ledger.documents_page(0, 200).items
    shared = next((found for found in others if ledger.document(found.id).reuses), line)
    reuses = ledger.document(shared.id).reuses
    party = ledger.entities_page(size=1).items[0]
    claim = ledger.claims_page(size=1).items[0]
    word = max(claim.label.split(), key=len)
    found = {
        "claims": "/claims",
        "claims, page 20": "/claims?all=1&page=20",
        "claims by words": f"/claims?all=1&q={word}",
        "claims by source": "/claims?source=ministry",
        "claims by document": f"/claims?all=1&document={line.id}",
        "claims by entity": f"/claims?all=1&entity={party.id}",
        "claims by time": "/claims?since=2031-01-01&until=2031-03-31",
        "claims by difference": "/claims?relation=dispute&difference=time&evidence=document",
        "a claim": f"/claims/{claim.handle}",
        "dossier": "/dossier",
        "documents": "/documents",
        "a document": f"/documents/{line.id}",
        "entities": "/entities",
        "entities by name": "/entities?name=an",
        "an entity": f"/entities/{party.id}",
        "lists": "/lists",
        "search": f"/search?q={word}",
        "decisions": "/decisions",
        "claims.json": "/claims.json",
        "dossier.csv": "/dossier.csv",
    }
    if reuses:
        other = reuses[0].right if reuses[0].left == shared.id else reuses[0].left
        found["side by side"] = f"/documents/{shared.id}/beside/{other}"
    return found


def asked(address: str, path: str) -> tuple[float, bytes]:
    """Milliseconds to the first byte of an answer, and its body."""
    connection = http.client.HTTPConnection(urlsplit(address).netloc, timeout=120)
    connection.connect()
    begun = time.perf_counter()
    connection.request("GET", path)
    answer = connection.getresponse()
    spent = (time.perf_counter() - begun) * 1000
    body = answer.read()
    connection.close()
    if answer.status != http.client.OK:
        raise RuntimeError(f"{path}: {answer.status}")
    return spent, body


def spent(process: int) -> float:
    """Milliseconds of CPU that a process has used, in the kernel's ticks of ten."""
    fields = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) * 1000 / os.sysconf("SC_CLK_TCK")


def measured(address: str, process: int, path: str) -> Row:
    """First and median time, CPU, kilobytes of the page, and of the requests that it makes."""
    first, body = asked(address, path)
    before = spent(process)
    times = [asked(address, path)[0] for _ in range(ROUNDS)]
    used = (spent(process) - before) / ROUNDS
    linked = re.findall(rb'(?:href="(/static/[^"]+\.css)|src="(/static/[^"]+))"', body)
    files = [one.decode() for pair in linked for one in pair if one]
    weight = len(body) + sum(len(asked(address, file)[1]) for file in files)
    return {
        "first_ms": first,
        "median_ms": statistics.median(times),
        "cpu_ms": used,
        "kilobytes": len(body) / 1000,
        "requests": 1 + len(files),
        "with_files_kb": weight / 1000,
    }


def violations(address: str, paths: list[str]) -> int:
    """What axe-core objects to over all these pages; -1 without a Chromium."""
    found = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if found is None:
        return -1
    from axe_playwright_python.sync_playwright import Axe
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found, args=["--no-sandbox", "--disable-gpu"])
        tab = browser.new_page()
        count = 0
        for path in paths:
            tab.goto(address + path)
            count += len(Axe().run(tab).response["violations"])
        browser.close()
    return count


def memory(process: int) -> float:
    """Greatest resident set of a process so far, in megabytes."""
    told = Path(f"/proc/{process}/status").read_text()
    return int(re.findall(r"VmHWM:\s+(\d+) kB", told)[0]) / 1000


def reported(folder: Path) -> Row:
    """The report of fifty articles, as the command makes it."""
    ledger, page = folder / "fifty.sqlite", folder / "report.html"
    made(ledger, REPORTED)
    begun = time.perf_counter()
    subprocess.run([sys.executable, "-m", "whence", "--ledger", str(ledger), "report", "-o", str(page)], check=True)
    return {"report_seconds": time.perf_counter() - begun, "report_mb": page.stat().st_size / 1e6}


def run(path: Path) -> Row:
    """All of it over one ledger; the table goes to standard error."""
    ledger = Ledger.open(path)
    totals = ledger.totals()
    print(f"{totals.documents:,} documents, {totals.claims:,} claims", file=sys.stderr)
    print(
        f"{'view':24}{'first ms':>10}{'median ms':>10}{'cpu ms':>8}{'kB':>8}{'requests':>9}{'all kB':>8}",
        file=sys.stderr,
    )
    pages = views(ledger)
    with served(path) as (address, process):
        rows = {}
        for name, view in pages.items():
            rows[name] = row = measured(address, process, view)
            cells = (
                row["first_ms"],
                row["median_ms"],
                row["cpu_ms"],
                row["kilobytes"],
                row["requests"],
                row["with_files_kb"],
            )
            print(f"{name:24}" + "{:10.0f}{:10.0f}{:8.0f}{:8.0f}{:9.0f}{:8.0f}".format(*cells), file=sys.stderr)
        used = memory(process)
        html = [view for name, view in pages.items() if "." not in name]
        objected = violations(address, html)
    return {
        "documents": totals.documents,
        "first_byte_ms": max(row["median_ms"] for row in rows.values()),
        "first_ms": max(row["first_ms"] for row in rows.values()),
        "cpu_ms": max(row["cpu_ms"] for row in rows.values()),
        "kilobytes": max(row["kilobytes"] for row in rows.values()),
        "requests": max(row["requests"] for row in rows.values()),
        "memory_mb": used,
        "axe_violations": objected,
    }


def main() -> int:
    """Measure one ledger and one report."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--size", type=int, default=SIZE)
    parser.add_argument("--ledger", type=Path, help="measure this one")
    parser.add_argument("--keep", type=Path, help="where to make one")
    parser.add_argument("--json", action="store_true")
    told = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        path = told.ledger or told.keep or Path(name) / "ledger.sqlite"
        if told.ledger is None:
            made(path, told.size)
        figures = run(path) | reported(Path(name))
    print(json.dumps({key: round(value, 3) for key, value in figures.items()}))
    return 0


if __name__ == "__main__":
    sys.exit(main())
