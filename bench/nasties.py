"""Small files made by hand, sound and hostile, of every format that is read: for the tests and for hostile.py.

Every maker is deterministic and needs no library of the format. `nasties` gives name and bytes; nothing in them comes
from any article.
"""

import bz2
import gzip
import io
import json
import lzma
import struct
import tarfile
import zipfile
import zlib
from collections.abc import Iterator

STORY = (
    "The harbour board said on Monday that the northern ferry will sail again before the end of the month. "
    "According to a report in the Coast Courier, repairs to the pier cost about 12 million crowns in all. "
    "“We expect the first passengers in three weeks,” said Ada Holt, who has led the works since last spring."
)
PAGE = (
    f"<html lang=en><head><title>Ferry to sail</title></head><body><h1>Ferry to sail</h1><p>{STORY}</p></body></html>"
)

# Where a line of a PDF stands, how large it is, and its words.
Printed = tuple[float, float, float, str]


def pdf(pages: list[list[Printed]], picture: bool = False, encrypt: str = "") -> bytes:
    """A PDF of lines of Helvetica on pages of A4; with a picture on each page, and anything put into its trailer."""
    objects: list[bytes] = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"",
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
        b"<< /Type /XObject /Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceGray /BitsPerComponent 8 /Length 1 >>"
        b"\nstream\n0\nendstream",
    ]
    kids = []
    for lines in pages:
        shown = "".join(f"/F1 {size} Tf 1 0 0 1 {x} {y} Tm ({_escaped(text)}) Tj\n" for x, y, size, text in lines)
        content = f"{'q 595 0 0 842 0 0 cm /I Do Q ' if picture else ''}BT\n{shown}ET".encode("cp1252")
        objects.append(b"<< /Length %d >>\nstream\n" % len(content) + content + b"\nendstream")
        objects.append(
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents %d 0 R /Resources"
            b" << /Font << /F1 3 0 R >> /XObject << /I 4 0 R >> >> >>" % len(objects)
        )
        kids.append(len(objects))
    objects[1] = b"<< /Type /Pages /Count %d /Kids [%s] >>" % (len(kids), " ".join(f"{k} 0 R" for k in kids).encode())
    return assembled(objects, encrypt.encode())


def _escaped(text: str) -> str:
    return text.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")


def assembled(objects: list[bytes], trailer: bytes) -> bytes:
    """A PDF of numbered objects, the catalogue first."""
    out, offsets = b"%PDF-1.4\n", []
    for number, content in enumerate(objects, 1):
        offsets.append(len(out))
        out += b"%d 0 obj\n" % number + content + b"\nendobj\n"
    table = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    end = b"trailer << /Size %d /Root 1 0 R %s >>\nstartxref\n%d\n%%%%EOF" % (len(objects) + 1, trailer, len(out))
    return out + b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1) + table + end


def story_pdf() -> bytes:
    """A page of an article."""
    words = STORY.replace("“", '"').replace("”", '"').split()
    lines = [" ".join(words[at : at + 9]) for at in range(0, len(words), 9)]
    body: list[Printed] = [(72.0, 700.0 - 14 * at, 11.0, line) for at, line in enumerate(lines)]
    return pdf([[(72.0, 760.0, 20.0, "Ferry to sail"), *body]])


def docx(body: str, prolog: str = "") -> bytes:
    """The least DOCX that holds some WordprocessingML."""
    namespace = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    return zipped(
        {
            "[Content_Types].xml": b"<Types/>",
            "word/document.xml": f"{prolog}<w:document {namespace}><w:body>{body}</w:body></w:document>".encode(),
        }
    )


def paragraph(text: str) -> str:
    """A paragraph of WordprocessingML."""
    return f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"


def zipped(members: dict[str, bytes]) -> bytes:
    """A ZIP archive."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(zipfile.ZipInfo(name), data, zipfile.ZIP_DEFLATED)
    return file.getvalue()


def encrypted(archive: bytes) -> bytes:
    """The archive with the mark of encryption on its first member."""
    data = bytearray(archive)
    for mark, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(mark) + at] |= 1
    return bytes(data)


def tarred(members: dict[str, bytes], link: str = "") -> bytes:
    """A tar archive, with a link if one is named."""
    file = io.BytesIO()
    with tarfile.open(fileobj=file, mode="w") as archive:
        for name, data in members.items():
            info = tarfile.TarInfo(name)
            info.size = len(data)
            archive.addfile(info, io.BytesIO(data))
        if link:
            info = tarfile.TarInfo("link.txt")
            info.type, info.linkname = tarfile.SYMTYPE, link
            archive.addfile(info)
    return file.getvalue()


def record(kind: str, address: str, block: bytes, length: str | None = None) -> bytes:
    """A record of a WARC; with another length than its own if one is stated."""
    head = f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {address}\r\nWARC-Date: 2031-03-03T10:00:00Z\r\n"
    return f"{head}Content-Length: {length or len(block)}\r\n\r\n".encode() + block + b"\r\n\r\n"


def answer(body: bytes, media_type: str = "text/html; charset=utf-8", coding: str = "") -> bytes:
    """What a server sent."""
    coded = f"Content-Encoding: {coding}\r\n" if coding else ""
    return f"HTTP/1.1 200 OK\r\nContent-Type: {media_type}\r\n{coded}\r\n".encode() + body


def warc(*lengths: str | None) -> bytes:
    """A crawl of one page for each length; None states the right one."""
    return b"".join(
        record("response", f"https://courier.example/{at}", answer(f"{PAGE}<!-- {at} -->".encode()), length)
        for at, length in enumerate(lengths)
    )


def message(body: str = STORY, head: str = "Subject: Ferry to sail\nFrom: board@harbour.example\n") -> bytes:
    """A message of plain text."""
    return f"{head}Content-Type: text/plain; charset=utf-8\n\n{body}\n".encode()


def nested_message(depth: int) -> bytes:
    """A message of multiparts in multiparts."""
    head = b"".join(b'Content-Type: multipart/mixed; boundary="b%d"\n\n--b%d\n' % (at, at) for at in range(depth))
    ends = b"".join(b"--b%d--\n" % at for at in reversed(range(depth)))
    return b"Subject: deep\n" + head + b"Content-Type: text/plain\n\n" + STORY.encode() + b"\n" + ends


def rss(items: str, doctype: str = "") -> bytes:
    """A feed."""
    return (
        f'<?xml version="1.0"?>{doctype}<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/">'
        f"<channel><title>Coast Courier</title>{items}</channel></rss>"
    ).encode()


ITEM = (
    "<item><title>Ferry to sail</title><link>https://courier.example/1</link>"
    f"<content:encoded><![CDATA[<p>{STORY}</p>]]></content:encoded></item>"
)
LAUGHS = "<!DOCTYPE x [" + '<!ENTITY l0 "lol">' + "".join(
    f'<!ENTITY l{at} "{f"&l{at - 1};" * 10}">' for at in range(1, 10)
) + "]>"  # fmt: skip
OUTSIDE = '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>'


def bomb(size: int) -> bytes:
    """A gzip file of so many NULs, made without so much memory."""
    packer = zlib.compressobj(9, wbits=31)
    return b"".join(packer.compress(bytes(1 << 20)) for _ in range(size >> 20)) + packer.flush()


def zip_bomb(size: int) -> bytes:
    """A ZIP archive of one text of so many NULs."""
    file = io.BytesIO()
    with (
        zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive,
        archive.open(zipfile.ZipInfo("a.txt"), "w", force_zip64=True) as member,
    ):
        for _ in range(size >> 20):
            member.write(bytes(1 << 20))
    return file.getvalue()


def pdf_bomb(size: int) -> bytes:
    """A PDF whose page has so many bytes of content, packed twice."""
    packer = zlib.compressobj(9)
    packed = b"".join(packer.compress(b"BT ET\n  " * (1 << 17)) for _ in range(size >> 20)) + packer.flush()
    packed = zlib.compress(packed, 9)
    stream = b"<< /Length %d /Filter [/FlateDecode /FlateDecode] >>\nstream\n" % len(packed) + packed + b"\nendstream"
    page = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R >>"
    pages = b"<< /Type /Pages /Count 1 /Kids [3 0 R] >>"
    return assembled([b"<< /Type /Catalog /Pages 2 0 R >>", pages, page, stream], b"")


def nested_zip(depth: int) -> bytes:
    """An archive in an archive, so many times."""
    data = zipped({"a.txt": STORY.encode()})
    for _ in range(depth):
        data = zipped({"a.zip": data})
    return data


def sound() -> dict[str, bytes]:
    """A sound file of each format."""
    text = STORY.encode()
    row = {"title": "Ferry to sail", "text": STORY, "url": "https://courier.example/1"}
    line = json.dumps(row).encode() + b"\n"
    mhtml = (
        b"MIME-Version: 1.0\nContent-Type: text/html; charset=utf-8\nContent-Location: https://courier.example/1\n\n"
    )
    return {
        "a.txt": text,
        "a.html": PAGE.encode(),
        "a.pdf": story_pdf(),
        "a.docx": docx(paragraph("Ferry to sail") + paragraph(STORY)),
        "a.eml": message(),
        "a.mbox": b"From a Mon\n" + message() + b"\nFrom b Tue\n" + message(f"{STORY} And so on."),
        "a.mhtml": mhtml + PAGE.encode(),
        "a.warc": warc(None, None),
        "a.warc.gz": gzip.compress(warc(None), mtime=0) + gzip.compress(warc(None, None)[len(warc(None)) :], mtime=0),
        "a.wacz": zipped({"archive/a.warc": warc(None), "pages/pages.jsonl": b"{}"}),
        "a.rss": rss(ITEM),
        "a.jsonl": line,
        "a.json": json.dumps({"articles": [row]}).encode(),
        "a.csv": f'title,text,url\nFerry to sail,"{STORY}",https://courier.example/1\n'.encode(),
        "a.zip": zipped({"news/a.txt": text, "news/b.html": PAGE.encode()}),
        "a.tar": tarred({"a.txt": text}),
        "a.tgz": gzip.compress(tarred({"a.txt": text}), mtime=0),
        "a.txt.gz": gzip.compress(text, mtime=0),
        "a.txt.bz2": bz2.compress(text),
        "a.txt.xz": lzma.compress(text),
    }


def cut(shares: tuple[float, ...] = (0.1, 0.5, 0.9)) -> Iterator[tuple[str, bytes]]:
    """Every sound file, cut off at these places and before its last byte, and damaged in the middle."""
    for name, data in sound().items():
        for share in shares:
            yield f"cut-{int(share * 100)}-{name}", data[: int(len(data) * share)]
        yield f"cut-end-{name}", data[:-1]
        half = len(data) // 2
        yield f"hole-{name}", data[:half] + bytes(min(64, half)) + data[half + 64 :]


def _zeros_png() -> bytes:
    return b"\x89PNG\r\n\x1a\n" + bytes(64)


def bombs() -> Iterator[tuple[str, bytes]]:
    """Half a gigabyte in a few bytes, in every wrapping."""
    text = STORY.encode()
    yield "bomb.txt.gz", bomb(1 << 29)
    yield "bomb.zip", zip_bomb(1 << 29)
    yield "bomb-in.zip", zipped({"bomb.txt.gz": bomb(1 << 29), "a.txt": text})
    yield "bomb.warc", record("response", "https://a.example", answer(bomb(1 << 28), coding="gzip")) + warc(None)
    yield "bomb.pdf", pdf_bomb(1 << 29)
    yield "bomb.docx", zipped({"[Content_Types].xml": b"", "word/document.xml": b" " * (1 << 26)})
    yield "bomb.txt.bz2", bz2.compress(bytes(1 << 26))
    yield "bomb.txt.xz", lzma.compress(bytes(1 << 26))


def hostile() -> Iterator[tuple[str, bytes]]:
    """Traps, lies and broken encodings."""
    text, xml = STORY.encode(), '<?xml version="1.0"?>'
    yield "nested-30.zip", nested_zip(30)
    yield "nested-3.zip", nested_zip(3)
    yield "encrypted.zip", encrypted(zipped({"a.txt": text, "b.txt": text}))
    yield "encrypted.pdf", pdf([[(72, 700, 11, STORY[:80])]], encrypt=_ENCRYPTION)
    yield "encrypted.docx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(4096)
    yield "up.zip", zipped({"../../up.txt": text, "/etc/down.txt": text, "C:\\a.txt": text})
    yield "link.tar", tarred({"a.txt": text}, link="/etc/passwd")
    yield "lies.txt", zipped({"a.txt": text})
    yield "lies.pdf", PAGE.encode()
    yield "lies.html", story_pdf()
    yield "lies.zip", text
    yield "lies.docx", text
    yield "lies.warc", _zeros_png()
    yield "members.gz", gzip.compress(text[:50], mtime=0) + gzip.compress(text[50:], mtime=0) + b"tail"
    yield "laughs.docx", docx(paragraph("&l9;"), xml + LAUGHS)
    yield "outside.docx", docx(paragraph("&e;") + paragraph(STORY), xml + OUTSIDE)
    yield "laughs.rss", rss(f"<item><title>&l9;</title></item>{ITEM}", LAUGHS)
    yield "outside.rss", rss(f"<item><title>&e;</title></item>{ITEM}", OUTSIDE)
    yield "deep.docx", docx("<w:p>" * 50_000)
    yield "deep.rss", rss("<item>" * 50_000)
    yield "deep.html", b"<p>Seen.</p>" + b"<div>" * 50_000 + text
    yield "attributes.html", b"<p " + b" ".join(b"a%d=x" % at for at in range(100_000)) + b">" + text
    yield "long-node.html", b"<p>" + b"word " * 4_000_000
    yield "paragraphs.html", b"<p>The ferry sails." * 39_000
    yield "paragraphs-200k.html", b"<p>The ferry sails." * 200_000
    yield "paragraphs-200k.txt", b"The ferry sails.\n" * 200_000
    yield "paragraphs-200k.docx", docx(paragraph("The ferry sails.") * 200_000)
    yield "deep.eml", nested_message(3_000)
    yield "deep.json", b"[" * 1_000_000
    yield "deep.jsonl", b"[" * 1_000_000 + b"\n" + json.dumps({"text": STORY}).encode()
    yield "rows.csv", b"text\n" + b"\n".join([b"x"] * 1_000)
    yield "quote.csv", b'text\n"' + text * 1_000
    yield "nul.txt", text[:100] + b"\0" + text[100:]
    yield "nuls.txt", bytes(5_000)
    yield "nul.csv", b"text,title\n" + text.replace(b",", b"") + b"\0,Ferry\n"
    yield "utf16.txt", STORY.encode("utf-16-le")
    yield "utf16.html", PAGE.encode("utf-16-be")
    yield "utf16.csv", f'text,title\n"{STORY}",Ferry\n'.encode("utf-16-le")
    yield "outside.html", (OUTSIDE + PAGE.replace("<p>", "<p>&e; ", 1)).encode()
    yield "surrogate.txt", text[:100] + b"\xed\xa0\x80" + text[100:]
    yield "surrogate.html", PAGE.replace("ferry", "fe&#xD800;rry&#0;", 1).encode()
    yield "surrogate.jsonl", b'{"text": "The ferry \\ud800 sails."}\n'
    for at, length in enumerate(("5", "900", "99999", "-1", "9" * 40, "x")):
        yield f"length-{at}.warc", warc(None, length, None)
    yield "header.warc", b"WARC/1.0\r\n" + b"A: b\r\n" * 200_000 + warc(None)
    yield "headers.eml", b"A: b\n" * 200_000 + message()
    yield "long-header.eml", b"Subject: " + b"x" * 5_000_000 + b"\n\n" + text
    yield "from.mbox", b"From a\n" * 200_000 + message()
    yield "scan.pdf", pdf([[]], picture=True)
    yield "blank.pdf", pdf([[]])
    yield (
        "kids.pdf",
        assembled([b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Count 9 /Kids [2 0 R 2 0 R] >>"], b""),
    )
    yield "count.pdf", pdf([[]]).replace(b"/Count 1", b"/Count 999999999")
    yield "overlap.zip", _overlapping(2_000)
    yield "empty.zip", zipped({})
    yield "empty.pdf", b""
    yield "picture.zip", zipped({"a.png": _zeros_png()})
    yield "random.pdf", b"%PDF-1.7\n" + _noise(20_000)
    yield "random.zip", b"PK\x03\x04" + _noise(20_000)
    yield "random.parquet", b"PAR1" + _noise(20_000) + b"PAR1"
    yield "random.warc.gz", gzip.compress(_noise(20_000), mtime=0)
    yield "footer.parquet", b"PAR1" + bytes(100) + struct.pack("<I", 0x7FFFFFFF) + b"PAR1"


_ENCRYPTION = (
    f"/ID [<{'00' * 16}> <{'00' * 16}>] /Encrypt << /Filter /Standard /V 1 /R 2"
    f" /O <{'41' * 32}> /U <{'42' * 32}> /P -4 >>"
)


def _overlapping(times: int) -> bytes:
    """A ZIP archive whose table names one member many times (Fifield 2019, "A better zip bomb")."""
    archive = zipped({"a.txt": b"The ferry sails. " * 60_000})
    start, end = archive.index(b"PK\x01\x02"), archive.index(b"PK\x05\x06")
    entry = archive[start:end]
    table = b"".join(entry.replace(b"a.txt", b"%05d" % at).replace(b"%05d" % at, b"a.txt") for at in range(times))
    tail = struct.pack("<4s4H2IH", b"PK\x05\x06", 0, 0, times, times, len(table), start, 0)
    return archive[:start] + table + tail


def _noise(size: int) -> bytes:
    """Bytes without pattern, always the same."""
    out, state = bytearray(), 1
    while len(out) < size:
        state = state * 6364136223846793005 + 1442695040888963407 & (1 << 64) - 1
        out += (state >> 32).to_bytes(4, "big")
    return bytes(out[:size])


def nasties() -> Iterator[tuple[str, bytes]]:
    """Everything hostile, and everything sound cut and damaged."""
    yield from bombs()
    yield from hostile()
    yield from cut()
