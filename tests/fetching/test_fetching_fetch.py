"""Fetching from a real server: manners, refusals, and what is kept."""

import gzip
import shutil
import socket
import ssl
import subprocess
import sys
import time

import pytest
from warcio.archiveiterator import ArchiveIterator

from whence.errors import NotFetched
from whence.fetching.archive import Archive
from whence.fetching.connect import Bounds
from whence.fetching.fetch import Fetched, Manners, fetch

OWN = Manners(pause=0.0, private=True, pauses=(0.0, 0.0), bounds=Bounds(size=50_000, seconds=2.0, silence=1.0))


@pytest.fixture
def got(tmp_path):
    """A function from URLs and manners to what came of them; each call is a run of its own."""

    def run(*urls: str, manners: Manners = OWN) -> list:
        with Archive(tmp_path / "fetched") as archive:
            return list(fetch(urls, archive, manners))

    return run


def records(folder) -> list[tuple[str, str, bytes]]:
    """Every record: its type, its address, its content as a reader sees it."""
    found = []
    for path in sorted(folder.glob("*.warc.gz"), key=lambda path: (path.name[:16], len(path.name), path.name)):
        with path.open("rb") as file:
            for record in ArchiveIterator(file, check_digests="raise"):
                body = record.content_stream().read()
                found.append((record.rec_type, record.rec_headers.get_header("WARC-Target-URI"), body))
    return found


def refusals(found: list) -> list[str]:
    """The reasons of what was not had."""
    return [one.why for one in found if isinstance(one, NotFetched)]


def test_a_page_is_kept_with_what_was_asked_and_answered(site, got, tmp_path):
    """As a WARC with request and response, digests that hold, and the machine that gave it."""
    url = site.give("/ferry", gzip.compress(site.page(), mtime=0), Content_Encoding="gzip")
    (found,) = got(url)
    assert found == Fetched(url=url, file=found.file, new=True)
    kinds = [(kind, where) for kind, where, _ in records(tmp_path / "fetched")]
    assert kinds == [("warcinfo", None), ("response", url), ("request", url)]
    assert records(tmp_path / "fetched")[1][2] == site.page()
    with found.file.open("rb") as file:
        response = list(ArchiveIterator(file, no_record_parse=False))[1]
    assert response.rec_headers.get_header("WARC-IP-Address") == "127.0.0.1"
    assert response.rec_headers.get_header("WARC-Payload-Digest").startswith("sha256:")
    assert response.http_headers.get_header("Content-Encoding") == "gzip"


def test_the_same_again_asks_nobody(site, got, tmp_path):
    """Nor does it write anything; the page is named with the file that holds it."""
    url = site.give("/ferry", site.page())
    (first,) = got(url)
    before, held = len(site.asked), records(tmp_path / "fetched")
    (second,) = got(url)
    assert second == Fetched(url=url, file=first.file, new=False)
    assert len(site.asked) == before
    assert records(tmp_path / "fetched") == held


def test_asked_again_an_unchanged_page_is_a_revisit_and_a_changed_one_is_new(site, got, tmp_path):
    """So that the archive says when it was looked at, and holds each version once."""
    again = Manners(pause=0.0, private=True, again=True)
    url = site.give("/ferry", site.page())
    (first,) = got(url)
    (same,) = got(url, manners=again)
    assert same == Fetched(url=url, file=first.file, new=False)
    site.give("/ferry", site.page(weeks="five"))
    (changed,) = got(url, manners=again)
    assert changed.new
    assert changed.file != first.file
    kinds = [kind for kind, _, _ in records(tmp_path / "fetched") if kind not in ("warcinfo", "request")]
    assert kinds == ["response", "revisit", "response"]
    assert got(url) == [Fetched(url=url, file=changed.file, new=False)]


def test_robots_are_asked_once_and_obeyed(site, got):
    """What is forbidden to all is forbidden to us, with its wildcards; our own rules go first."""
    site.give("/robots.txt", b"User-agent: *\nDisallow: /private/*.html$\n", Content_Type="text/plain")
    allowed, forbidden = site.give("/ferry", site.page()), site.give("/private/a.html", site.page())
    found = got(forbidden, allowed)
    assert refusals(found) == ["its robots.txt forbids programs to fetch it"]
    assert site.paths() == ["/robots.txt", "/ferry"]


@pytest.mark.parametrize(
    ("status", "reasons"), [(404, []), (403, []), (503, ["its robots.txt cannot be had: the server answers 503"])]
)
def test_robots_that_are_not_there_forbid_nothing_and_broken_ones_everything(site, got, status, reasons):
    """RFC 9309, 2.3.1."""
    site.give("/robots.txt", b"no", status=status)
    assert refusals(got(site.give("/ferry", site.page()))) == reasons


def test_redirects_are_followed_and_each_hop_is_looked_at(site, got, tmp_path):
    """The page is had under the address that was asked for; all hops are in the archive; twice is once."""
    end = site.give("/new", site.page())
    start = site.give("/old", status=301, Location="/new?from=old")
    site.give("/new?from=old", status=302, Location=end)
    (found,) = got(start)
    assert found.url == start
    assert [where for kind, where, _ in records(tmp_path / "fetched") if kind == "response"] == [
        start,
        site.url + "/new?from=old",
        end,
    ]
    asked = len(site.asked)
    assert got(start) == [Fetched(url=start, file=found.file, new=False)]
    assert len(site.asked) == asked


@pytest.mark.parametrize(
    ("location", "why"),
    [
        ("/old", "it leads in circles"),
        ("ftp://courier.example/", "neither http nor https"),
        ("javascript:alert(1)", "neither http nor https"),
        ("http://0.0.0.0.0.0.invalid/", "its host is not known here"),
    ],
)
def test_a_redirect_to_where_nobody_should_go_is_refused(site, got, location, why):
    """As if the user had named that address."""
    (reason,) = refusals(got(site.give("/old", status=302, Location=location)))
    assert why in reason


def test_a_public_page_may_not_lead_into_the_private_network(site, got, monkeypatch):
    """The second hop is resolved and refused although the first was allowed."""
    from whence.fetching import fetch as verb

    start = site.give("/old", status=302, Location="http://10.9.8.7/secret")
    real = verb.machines
    monkeypatch.setattr(verb, "machines", lambda at, private: real(at, private="127.0.0.1" in at.host))
    (reason,) = refusals(got(start, manners=Manners(pause=0.0)))
    assert reason == "it leads to http://10.9.8.7/secret: its host is 10.9.8.7, in a private network"


def test_private_addresses_are_refused_unless_allowed(site, got):
    """Nothing is sent to them."""
    assert "in a private network" in refusals(got(site.give("/ferry", site.page()), manners=Manners()))[0]
    assert site.asked == []


def test_the_name_is_resolved_once_and_that_machine_is_asked(site, got, monkeypatch):
    """A name that leads elsewhere when it is asked for again (DNS rebinding) gains nothing."""
    port = int(site.url.rpartition(":")[2])
    answers = iter([[(2, 1, 6, "", ("127.0.0.1", port))]] * 2)
    real = socket.getaddrinfo

    def resolve(host, *rest, **named):
        return next(answers) if host == "courier.example" else real(host, *rest, **named)

    monkeypatch.setattr(socket, "getaddrinfo", resolve)
    site.give("/ferry", site.page())
    (found,) = got(f"http://courier.example:{port}/ferry")  # once for robots.txt, once for the page
    assert isinstance(found, Fetched)
    assert site.asked[-1][1]["Host"] == f"courier.example:{port}"


@pytest.mark.parametrize(
    ("answer", "why"),
    [
        ({"body": b"gone", "status": 404}, "the server answers 404 Not Found"),
        ({"body": b"\x89PNG", "Content_Type": "image/png"}, "no page: image/png"),
        ({"body": b""}, "the page is empty"),
        ({"body": b"x" * 60_000}, "larger than 0.05 MB"),
        (
            {"body": b"", "status": 503, "Retry_After": "7200"},
            "the server answers 503 and asks to be left alone for 7,",
        ),
    ],
)
def test_what_cannot_be_had_is_said(site, got, answer, why):
    """One line each, and the others are fetched."""
    found = got(site.give("/bad", **answer), site.give("/ferry", site.page()))
    assert [reason[: len(why)] for reason in refusals(found)] == [why]
    assert len(found) == 2


def test_a_failing_server_is_asked_again(site, got):
    """Twice more, with pauses; the third answer counts."""
    bad = (503, {"Content-Type": "text/plain", "Retry-After": "0"}, b"")
    site.answers["/ferry"] = [bad, bad, (200, {"Content-Type": "text/html"}, site.page())]
    assert isinstance(got(site.url + "/ferry")[0], Fetched)
    assert site.paths().count("/ferry") == 3


def test_a_server_that_drips_is_left(site, got):
    """A byte now and then is no silence, and still the time is over at some point."""

    def drip(handler) -> None:
        handler.wfile.write(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n")
        for _ in range(50):
            try:
                handler.wfile.write(b"<p>")
            except OSError:
                return
            time.sleep(0.05)

    hasty = Manners(pause=0.0, private=True, pauses=(), bounds=Bounds(seconds=0.4, silence=0.3))
    began = time.monotonic()
    assert refusals(got(site.do("/drip", drip), manners=hasty)) == ["no whole answer within 0.4 s"]
    assert time.monotonic() - began < 2


def test_a_server_that_is_silent_or_breaks_off_is_said(site, got):
    """The body has to be as long as it was said to be."""

    def cut(handler) -> None:
        handler.wfile.write(b"HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\n<p>")
        handler.close_connection = True

    assert "the connection fails" in refusals(got(site.do("/cut", cut)))[0]
    assert "the connection fails" in refusals(got("http://127.0.0.1:9/"))[0]


def test_hosts_are_asked_in_turns_and_none_too_often(site, got):
    """Between two requests to a host there is its pause, be it ours or the one it asks for."""
    site.give("/robots.txt", b"User-agent: whence\nCrawl-delay: 0.2\n", Content_Type="text/plain")
    urls = [site.give(f"/{number}", site.page(str(number))) for number in range(3)]
    began = time.monotonic()
    assert len(got(*urls)) == 3
    assert time.monotonic() - began >= 0.4


def test_an_archive_that_was_cut_off_is_read_as_far_as_it_goes(site, got, tmp_path):
    """What a killed run did not finish is fetched again."""
    (found,) = got(site.give("/ferry", site.page()))
    found.file.write_bytes(found.file.read_bytes()[:-700])
    (again,) = got(found.url)
    assert again.file.is_file()
    assert isinstance(again, Fetched)


def test_each_address_is_fetched_once_whatever_its_spelling(site, got):
    """A fragment or an upper-case host makes no other page."""
    url = site.give("/ferry", site.page())
    assert len(got(url, url + "#top", url.replace("http", "HTTP"))) == 1
    assert site.paths().count("/ferry") == 1


@pytest.fixture
def secure(site, tmp_path):
    """The site over TLS, with a certificate for courier.example that nobody but SSL_CERT_FILE vouches for."""
    openssl = shutil.which("openssl")
    if openssl is None:
        pytest.skip("openssl makes the certificate, and is not installed")
    key, certificate = tmp_path / "key.pem", tmp_path / "certificate.pem"
    command = [openssl, "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes"]
    command += ["-keyout", str(key), "-out", str(certificate), "-days", "2", "-subj", "/CN=courier.example"]
    subprocess.run([*command, "-addext", "subjectAltName=DNS:courier.example"], check=True, capture_output=True)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, key)
    site.server.socket = context.wrap_socket(site.server.socket, server_side=True)
    return certificate


def test_a_certificate_has_to_hold_for_the_name(site, got, secure, monkeypatch):
    """The number is connected to, the name is what the certificate must say; else nothing is fetched."""
    port = int(site.url.rpartition(":")[2])
    number = [(2, 1, 6, "", ("127.0.0.1", port))]
    real = socket.getaddrinfo
    monkeypatch.setattr(
        socket, "getaddrinfo", lambda host, *a, **n: number if host.endswith(".example") else real(host, *a, **n)
    )
    site.give("/ferry", site.page())
    assert "its certificate does not hold" in refusals(got(f"https://courier.example:{port}/ferry"))[0]
    monkeypatch.setenv("SSL_CERT_FILE", str(secure))
    assert isinstance(got(f"https://courier.example:{port}/ferry")[0], Fetched)
    assert "its certificate does not hold" in refusals(got(f"https://dairy.example:{port}/ferry"))[0]
    assert site.paths() == ["/robots.txt", "/ferry"]


def test_fetched_pages_are_documents_with_their_way_back(site, tmp_path, capsys):
    """Through the command: read from the archive, with address and moment; refusals are lines; twice is once."""
    from whence.cli import run
    from whence.pipeline import Ledger

    old = site.give("/old", status=301, Location=site.give("/ferry", site.page()))
    (tmp_path / "list").write_text(f"# ours\n\n{old}\n{site.url}/gone\n")
    command = ["fetch", "--allow-private", "--pause", "0", "--from", str(tmp_path / "list"), "-l", str(tmp_path / "l")]
    assert run(command) == 1
    said = capsys.readouterr().err
    assert f"{site.url}/gone: the server answers 404 Not Found; look at it in your browser" in said
    assert "1 read, 1 left out" in said
    ledger = Ledger.open(tmp_path / "l")
    (line,) = ledger.documents_page().items
    document = ledger.document(line.id).document
    assert document.url == f"{site.url}/ferry"
    assert document.retrieved is not None
    assert document.within[-1].media_type == "application/warc"
    assert [each.outcome for each in ledger.verify()] == ["matches"]
    asked = len(site.asked)
    assert run(command) == 1
    assert "1 known already, 1 left out" in capsys.readouterr().err
    assert site.paths()[asked:] == ["/robots.txt", "/gone"]


def test_addresses_come_through_a_pipe_too(site, tmp_path):
    """One a line; nothing but refusals is an error."""
    command = [sys.executable, "-m", "whence", "fetch", "-", "-l", str(tmp_path / "ledger")]
    given = f"{site.give('/ferry', site.page())}\n"
    done = subprocess.run(command, input=given, capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert "in a private network; allow it with --allow-private" in done.stderr
