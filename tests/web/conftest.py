"""A ledger of invented articles about a ferry line, served on a free port of this machine."""

import http.client
import socket
import threading
import time
from urllib.parse import urlsplit

import pytest

from whence import Ledger
from whence.web.settings import Settings
from whence.web.site import site

HOSTILE = "</p><script>document.title = 'owned'</script><img src=x onerror=alert(2)> {{7*7}} \u202egnp.exe\" '"

ARTICLES = {
    "1_sound_courier.html": """<html lang="en"><head><title>Memo: Aldfoss ferry to cost 90 million crowns</title>
        <meta property="og:site_name" content="Sound Courier">
        <meta property="article:published_time" content="2031-04-02T06:00:00Z"></head><body><article>
        <h1>Memo: Aldfoss ferry to cost 90 million crowns</h1>
        <p>The new ferry between Aldfoss and Merrow will cost 90 million crowns, according to a confidential memo that
        an engineer passed to the Sound Courier. The memo says the line will open in June 2033.</p>
        <p>Mayor Ines Marrow said the town had approved 60 million crowns in 2029. The ferry will carry 120 cars,
        the memo says. The shipyard Orrin & Sons did not answer questions on Tuesday.</p></article></body></html>""",
    "2_merrow_echo.txt": """Ferry bill grows to 90 million, Courier reports
The Merrow Echo
3 April 2031

The ferry between Aldfoss and Merrow will cost more than 90 million crowns, the Sound Courier reported, citing a memo.
The line will open in June 2033, according to the memo. The Echo could not independently verify the memo.
Mayor Ines Marrow said the town had approved 60 million crowns in 2029. The ferry will carry 120 cars, the memo says.
The shipyard Orrin & Sons did not answer questions on Tuesday, the Sound Courier said.
""",
    "3_harbour_board.txt": """Statement of the Harbour Board on the Aldfoss ferry
Harbour Board
5 April 2031

The Harbour Board denied that the new ferry between Aldfoss and Merrow will cost 90 million crowns.
The new ferry will cost 75 million crowns, board chair Tomas Hale said. The line will open in September 2034, Hale said.
Mayor Ines Marrow said the town had approved 60 million crowns.
""",
    f"4_hostile{HOSTILE.replace('/', '')[:60]}.txt": f"""{HOSTILE}
7 April 2031

The new ferry between Aldfoss and Merrow will cost 95 million crowns, {HOSTILE} said. {HOSTILE}
""",
}


@pytest.fixture(scope="session")
def ledger(tmp_path_factory):
    """Four articles: a memo, who retells it, who denies it, and one that would like to be more than text."""
    folder = tmp_path_factory.mktemp("ferry")
    for name, text in ARTICLES.items():
        (folder / name).write_text(text, encoding="utf-8")
    read = Ledger.open(folder / "whence.sqlite")
    read.add(str(folder / name) for name in ARTICLES)
    return read


class Visitor:
    """Asks a served site as a program does."""

    def __init__(self, address):
        self.address = address
        self.host = urlsplit(address).netloc

    def ask(self, path, method="GET", body=None, **headers):
        """Status, headers and words of the answer; `Host` and others as given."""
        connection = http.client.HTTPConnection(self.host, timeout=20)
        connection.putrequest(method, path, skip_host="Host" in headers)
        for name, value in headers.items():
            connection.putheader(name.replace("_", "-"), value)
        data = body.encode() if body is not None else b""
        if body is not None:
            connection.putheader("Content-Length", str(len(data)))
        connection.endheaders(data)
        answer = connection.getresponse()
        words = answer.read().decode()
        connection.close()
        return answer.status, dict(answer.getheaders()), words


@pytest.fixture(scope="session")
def open_site():
    """Serves a ledger with the settings given; all are stopped at the end."""
    from uvicorn import Config, Server

    running = []

    def opened(ledger, **settings):
        taken = socket.create_server(("127.0.0.1", 0))
        server = Server(Config(site(ledger, Settings(**settings)), log_level="warning", ws="none"))
        thread = threading.Thread(target=server.run, kwargs={"sockets": [taken]}, daemon=True)
        thread.start()
        running.append((server, thread))
        while not server.started:
            time.sleep(0.01)
        return Visitor(f"http://127.0.0.1:{taken.getsockname()[1]}")

    yield opened
    for server, thread in running:
        server.should_exit = True
        thread.join(10)


@pytest.fixture(scope="session")
def visitor(ledger, open_site):
    """The ledger of the ferry, served."""
    return open_site(ledger)


@pytest.fixture
def visit(browser):
    """Open a page; afterwards nothing may have been logged, thrown, asked, or loaded from elsewhere."""
    happened, opened = [], []

    def open_page(visitor, path, **options):
        tab = browser.new_context(**options).new_page()
        opened.append(tab)
        for event in ("console", "pageerror", "dialog"):
            tab.on(event, lambda thing, event=event: happened.append((event, str(thing))))
        tab.on(
            "request", lambda asked: asked.url.startswith(visitor.address) or happened.append(("request", asked.url))
        )
        tab.goto(visitor.address + path)
        return tab

    yield open_page
    for tab in opened:
        tab.context.close()
    assert happened == []
