"""Addresses are cleaned to one form, or refused with a fix; more are in tests/hostile/addresses.yml."""

from __future__ import annotations

import pytest

from tradekin.errors import UnusableError
from tradekin.kit.text.links import ascii_host, has_foreign_letters, trackers_in, web_address
from tradekin.profile.unusable import explain


@pytest.mark.parametrize(
    ("text", "cleaned"),
    [
        ("https://lee.com", "https://lee.com/"),
        ("HTTPS://LEE.com/A", "https://lee.com/A"),
        ("http://lee.com:80/", "http://lee.com/"),
        ("https://lee.com:443?x=1#y", "https://lee.com/?x=1#y"),
        ("https://lee.com.", "https://lee.com/"),
        ("https://bücher.example/ü?q=ß", "https://xn--bcher-kva.example/%C3%BC?q=%C3%9F"),
        ("https://💩.la/", "https://xn--ls8h.la/"),
        ("https://日本.jp", "https://xn--wgv71a.jp/"),
        ("https://straße.example", "https://xn--strae-oqa.example/"),
        ("https://a.b.c.d.e.co.uk/x%20y", "https://a.b.c.d.e.co.uk/x%20y"),
    ],
)
def test_a_web_address_is_cleaned(text: str, cleaned: str) -> None:
    assert web_address(text) == cleaned


@pytest.mark.parametrize(
    ("text", "message", "fix"),
    [
        ("lee.com", "The address does not start with https://", "Did you mean https://lee.com ?"),
        ("//lee.com/x", "The address does not start with https://", "Did you mean https://lee.com/x ?"),
        (
            "javascript:x",
            "Addresses of the kind “javascript:” are not published.",
            "Write it like https://alder",
        ),
        (
            "https://a@lee.com",
            "The address has a user name in it (before “@”).",
            "Remove all before and including “@”.",
        ),
        (
            "https://lee.com:81/",
            "The address names an unusual port (the number after “:”).",
            "Remove the port.",
        ),
        (
            "https://localhost/",
            "“localhost” is not the name of a public web site.",
            "Write it like https://alder",
        ),
        ("https:///x", "“https:///x” names no web site.", "Write it like https://alder"),
        (
            "“https://lee.com/”",
            "The address has quotation marks or brackets around it.",
            "Write “https://lee.com/” alone.",
        ),
        ("nonsense", "“nonsense” is not a web address.", "Write it like https://alder"),
        (
            "https://lee.com/a b",
            "The address has a character that does not belong in one.",
            "Copy it from the browser.",
        ),
        ("https://ⓛee.com/", "“ⓛee.com” is not the name of a web site.", "Type it in plain letters a to z."),
    ],
)
def test_a_refused_web_address_comes_with_a_fix(text: str, message: str, fix: str) -> None:
    with pytest.raises(UnusableError) as refused:
        web_address(text)
    assert explain(refused.value)[0] == message
    assert explain(refused.value)[1].startswith(fix)


@pytest.mark.parametrize(
    ("host", "name"),
    [
        ("Lee.COM", "lee.com"),
        ("lee.com.", "lee.com"),
        ("xn--bcher-kva.example", "xn--bcher-kva.example"),
        ("1.lee.com", "1.lee.com"),
    ],
)
def test_a_host_is_cleaned(host: str, name: str) -> None:
    assert ascii_host(host) == name


@pytest.mark.parametrize(
    "host",
    [
        "",
        ".",
        "com",
        "a..b",
        "lee.com..",
        "a.b-",
        "-a.b",
        "10.0.0.1",
        "1.2",
        "a.0x1f",
        "a.local",
        "x" * 64 + ".com",
        "a." * 130 + "com",
    ],
)
def test_what_is_no_public_host_is_refused(host: str) -> None:
    with pytest.raises(UnusableError):
        ascii_host(host)


def test_foreign_letters_and_trackers_are_seen() -> None:
    assert has_foreign_letters("https://a.xn--bcher-kva.example/")
    assert not has_foreign_letters("https://lee.com/xn--x")
    assert trackers_in("https://lee.com/?utm_source=1&fbclid=2&id=3&utm_source=4") == ["fbclid", "utm_source"]
    assert trackers_in("https://lee.com/utm_source") == []
