"""What a URL names, and which machines may be asked."""

import socket

import pytest
from hypothesis import given
from hypothesis import strategies as st

from whence.errors import NotFetched
from whence.fetching.address import address_of, is_public, machines


@pytest.mark.parametrize(
    ("url", "base", "whole"),
    [
        ("https://courier.example/a?b=c#d", "", "https://courier.example/a?b=c"),
        ("HTTP://Courier.Example:80", "", "http://courier.example/"),
        ("https://courier.example:8443/a", "", "https://courier.example:8443/a"),
        ("  https://courier.example/a%20b\n", "", "https://courier.example/a%20b"),
        ("https://fährhafen.example/straße", "", "https://xn--fhrhafen-0za.example/stra%C3%9Fe"),
        ("../b", "https://courier.example/a/c", "https://courier.example/b"),
        ("//dairy.example/x", "https://courier.example/", "https://dairy.example/x"),
        ("http://[2606:4700::1111]/", "", "http://[2606:4700::1111]/"),
    ],
)
def test_a_url_is_written_in_one_way(url, base, whole):
    """Without its fragment, in ASCII, with the usual port left out; doing it twice changes nothing."""
    found = address_of(url, base)
    assert found.url == whole
    assert address_of(found.url) == found


@pytest.mark.parametrize(
    ("url", "why"),
    [
        ("ftp://courier.example/a", "neither http nor https"),
        ("file:///etc/passwd", "neither http nor https"),
        ("courier.example/a", "neither http nor https"),
        ("https://", "it names no machine"),
        ("https://reader:secret@courier.example/", "it holds a user's name"),
        ("https://courier.example/a b", "no address can be like this"),
        ("https://courier.example\\@dairy.example/", "no address can be like this"),
        ("https://courier.example:port/", "no address can be like this"),
        ("https://[::1", "no address can be like this"),
        ("https://" + "a" * 9_000, "no address can be like this"),
    ],
)
def test_what_is_no_web_address_is_refused_in_words(url, why):
    """And a password in it is not repeated."""
    with pytest.raises(NotFetched) as refused:
        address_of(url)
    assert refused.value.why == why
    assert "secret" not in str(refused.value)


@pytest.mark.parametrize(
    "number",
    [
        *(
            "127.0.0.1",
            "10.1.2.3",
            "172.16.0.1",
            "192.168.1.1",
            "169.254.169.254",
            "100.64.0.1",
            "0.0.0.0",
            "224.0.0.1",
        ),
        *("::1", "::", "fe80::1%eth0", "fc00::1", "fec0::1", "ff02::1", "::ffff:127.0.0.1", "::ffff:8.8.8.8"),
        *("64:ff9b::10.0.0.1", "2002:7f00:1::", "2001:0:4136:e378:8000:63bf:3fff:fdd2", "255.255.255.255", "a name"),
    ],
)
def test_private_addresses_are_none_of_the_internet(number):
    """Loopback, private, link-local, shared and multicast, also wrapped into others."""
    assert not is_public(number)


@pytest.mark.parametrize("number", ["8.8.8.8", "2606:4700::1111", "64:ff9b::8.8.8.8"])
def test_public_addresses_are(number):
    """Also an IPv4 address as a network that speaks IPv6 alone writes it."""
    assert is_public(number)


@pytest.mark.parametrize("host", ["127.0.0.1", "2130706433", "0x7f.1", "localhost", "[::1]"])
def test_a_name_or_number_of_this_machine_is_refused_unless_allowed(host):
    """However it is written: what counts is the number that it leads to."""
    address = address_of(f"http://{host}/")
    with pytest.raises(NotFetched, match=r"private network|not known"):
        machines(address, private=False)


def test_only_public_numbers_of_a_name_are_asked(monkeypatch):
    """A name that leads to a public and a private machine leads to the public one."""
    both = [(2, 1, 6, "", ("10.0.0.1", 80)), (2, 1, 6, "", ("8.8.8.8", 80)), (2, 1, 6, "", ("8.8.8.8", 80))]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: both)
    assert machines(address_of("http://courier.example/"), private=False) == ("8.8.8.8",)
    assert machines(address_of("http://courier.example/"), private=True) == ("10.0.0.1", "8.8.8.8")


@given(st.text("htps:/.@[]%?#\\ \n1aü\ud800", max_size=60), st.sampled_from(["", "https://courier.example/a"]))
def test_any_text_is_an_address_or_refused(text, base):
    """Nothing but NotFetched comes out, and what is an address is one for good."""
    try:
        found = address_of(text, base)
    except NotFetched:
        return
    assert found.url.isascii()
    assert address_of(found.url) == found
