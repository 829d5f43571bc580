"""E-mail messages, mailboxes and MHTML."""

from email.message import EmailMessage

import pytest

from whence.errors import InputError
from whence.ingest.member import PassedOver
from whence.ingest.original import Original
from whence.ingest.read import read

STORY = "The ferry sails again on Monday, the harbour board said. It had been out of service for three weeks.\n"


def message(html: str | None = None, **headers: str) -> EmailMessage:
    """A newsletter."""
    made = EmailMessage()
    made["Subject"], made["From"] = "Fähre fährt wieder", "Hafenamt <board@harbour.example>"
    made["Date"] = "Mon, 03 Mar 2031 23:30:00 -0500"
    for name, value in headers.items():
        made[name] = value
    made.set_content(STORY + "– the board\n")
    if html:
        made.add_alternative(html, subtype="html")
    return made


def test_a_message_is_one_document_with_what_its_header_says(unpacked):
    """The id is that of the file; the source is the decoded bytes of its part."""
    raw = message().as_bytes()
    (original,) = unpacked("a.eml", raw)
    document = read(original)
    assert document.text == STORY + "– the board\n"
    assert (document.headline, document.publisher) == ("Fähre fährt wieder", "Hafenamt")
    assert (str(document.published), document.published_from) == ("2031-03-03", "Date header of the message")
    (step,) = document.within
    assert step.id == document.id and step.member == "1" and step.media_type == "message/rfc822"
    assert original.data.decode(document.encoding) == document.text


def test_a_newsletter_is_read_as_the_page_that_it_is(unpacked):
    """The HTML part goes through the page reader; its plain twin is a part of it."""
    (found,) = unpacked("a.eml", message(f"<html><body><h1>Ferry</h1><p>{STORY * 3}</p></body></html>").as_bytes())
    assert read(found).media_type == "text/html" and found.within[0].member == "2"


def test_what_is_attached_is_read_by_the_other_readers(unpacked):
    """A text is a document of its own, a picture is counted, an old Office document named."""
    made = message()
    made.add_attachment(b"The pier was closed.\n", maintype="text", subtype="plain", filename="note.txt")
    made.add_attachment(b"\x89PNG", maintype="image", subtype="png", filename="a.png")
    made.add_attachment(b"\xd0\xcf", maintype="application", subtype="msword", filename="old.doc")
    made.add_attachment(message())
    found = unpacked("a.eml", made.as_bytes())
    names = [each.uri for each in found if isinstance(each, Original)]
    assert names == ["a.eml!/1", "a.eml!/2 note.txt", "a.eml!/5!/1"]
    assert [each.what for each in found if isinstance(each, InputError)] == ["a.eml!/4 old.doc"]
    assert [each.why[:16] for each in found if isinstance(each, PassedOver)] == ["1 attached files"]


def test_a_mailbox_gives_its_messages_with_their_places(unpacked):
    """Each message is an original of its own, at its byte."""
    raw = message().as_bytes()
    box = b"From a Mon\n" + raw + b"\nFrom b Tue\n" + raw.replace(b"Monday", b"Friday")
    found = unpacked("a.mbox", box)
    assert [each.uri for each in found] == ["a.mbox!/message 1!/1", "a.mbox!/message 2!/1"]
    for each in found:
        at = each.within[0].offset
        assert box[at:].startswith(b"Subject:")
    assert b"Friday" in found[1].data


def test_a_mailbox_is_told_by_its_beginning(unpacked):
    """Mail programs name their boxes without an ending."""
    assert len(unpacked("Inbox", b"From a Mon\nReceived: from x\n" + message().as_bytes())) == 1


PAGE = f"<html lang=en><head><title>Ferry</title></head><body><p>{STORY * 2}</p></body></html>"


def test_a_saved_mhtml_page_is_one_document(unpacked):
    """Frames and pictures are parts of it; its address and the moment of saving are kept."""
    made = EmailMessage()
    made["Snapshot-Content-Location"] = "https://courier.example/ferry"
    made["Date"] = "Mon, 03 Mar 2031 10:00:00 -0000"
    made.set_content(PAGE, subtype="html", cte="quoted-printable")
    made.add_related(b"<p>an advertisement</p>", maintype="text", subtype="html")
    made.add_related(b"GIF89a", maintype="image", subtype="gif")
    (original,) = unpacked("a.mhtml", made.as_bytes())
    document = read(original)
    assert document.url == "https://courier.example/ferry" and document.headline == "Ferry"
    assert document.retrieved is not None and document.retrieved.isoformat().startswith("2031-03-03T10:00")
    assert document.source_span(document.regions[0].span).of(original.data.decode()) in STORY * 2


def _nested(depth: int) -> bytes:
    head = b"".join(b'Content-Type: multipart/mixed; boundary="b%d"\n\n--b%d\n' % (at, at) for at in range(depth))
    ends = b"".join(b"--b%d--\n" % at for at in reversed(range(depth)))
    return b"Subject: deep\n" + head + b"Content-Type: text/plain\n\n" + STORY.encode() + ends


@pytest.mark.parametrize("depth", [50, 3_000])
def test_multiparts_may_be_nested(unpacked, depth):
    """Deeper than any parser calls itself."""
    (original,) = unpacked("a.eml", _nested(depth))
    assert original.data.decode().strip() == STORY.strip()


@pytest.mark.parametrize(
    "raw",
    [
        b"Subject: =?utf-9?q?x?=\nDate: never\nFrom: @\nContent-Type: text/plain; charset=no\n\nThe ferry sails.\n",
        b"Subject: \xff\xfe\nContent-Transfer-Encoding: base64\n\n" + b"VGhlIGZlcnJ5IHNhaWxzLg" + b"\n",
        b"MIME-Version: 1.0\nContent-Type: multipart/mixed\n\nThe ferry sails.\n",
        b'Content-Type: multipart/mixed; boundary="x"\n\n--x\nContent-Type: text/plain\n\nThe ferry sails.',
        b"Subject: a\0b\nDate: Mon, 99 Mar 99999 10:00:00 +9999\n\nThe ferry\0 sails.\n",
    ],
)
def test_a_broken_message_is_read(unpacked, raw):
    """What is stated wrongly is left out; the text is kept."""
    (original,) = unpacked("a.eml", raw)
    assert "ferry" in read(original).text


def test_a_message_without_text_is_said(unpacked):
    """Never silence."""
    assert all(isinstance(each, InputError | PassedOver) for each in unpacked("a.eml", b"Subject: x\n\n"))
    assert isinstance(unpacked("a.mhtml", b"Content-Type: image/png\n\nx")[0], InputError)
