# ruff: noqa: RUF001  full-width digits are the subject
import contextlib
import ipaddress
import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.errors import FetchError, Refused
from ingest.fetch.guard import Guard, special_use, vet
from ingest.fetch.target import join, parse
from tests.fetch.faultd import answer

# One host inside each range that is not public, in the forms in which a page may name it.
NOT_PUBLIC = """
0.0.0.0 0.1.2.3 10.0.0.1 10.255.255.255 100.64.0.1 100.127.255.254 127.0.0.1 127.255.255.254 127.0.1.1
169.254.0.1 169.254.169.254 169.254.170.2 172.16.0.1 172.31.255.255 192.0.0.1 192.0.0.170 192.0.2.1
192.31.196.1 192.52.193.1 192.88.99.1 192.168.0.1 192.168.255.255 192.175.48.1 198.18.0.1 198.19.255.255
198.51.100.7 203.0.113.7 224.0.0.1 224.0.0.251 239.255.255.250 240.0.0.1 255.255.255.255
[::] [::1] [::2] [::127.0.0.1] [::7f00:1] [::ffff:127.0.0.1] [::ffff:7f00:1] [::ffff:10.0.0.1]
[::ffff:169.254.169.254] [::ffff:8.8.8.8] [::ffff:0:127.0.0.1] [0:0:0:0:0:0:0:1] [0000:0000::0001]
[64:ff9b::7f00:1] [64:ff9b::127.0.0.1] [64:ff9b::10.0.0.1] [64:ff9b::8.8.8.8] [64:ff9b:1::1] [64:ff9b:1:ffff::1]
[100::1] [100:0:0:1::1] [2001::1] [2001:0:4136:e378:8000:63bf:3fff:fdd2] [2001:1::1] [2001:2::1] [2001:10::1]
[2001:20::1] [2001:db8::1] [2002:7f00:1::] [2002:a00:1::1] [2002:c0a8:101::1] [2002:808:808::1]
[2620:4f:8000::1] [3ffe::1] [3fff::1] [3fff:fff::1] [4000::1] [5f00::1] [8000::1] [fc00::1] [fd00::1]
[fd00:ec2::254] [fdff::1] [fe80::1] [fe80::a9fe:a9fe] [febf::1] [fec0::1] [feff::1] [ff00::1] [ff02::1]
[ff05::1:3] [ff0e::1] [FD00:EC2::254] [::FFFF:127.0.0.1]
2130706433 017700000001 0x7f000001 0x7F000001 0x7f.1 0x7f.0.0.1 0177.0.0.1 0177.1 127.1 127.0.1 0x7f.0x0.0x0.0x1
127.0x1 00177.0.0.1 0 0x0 0x 0.0 1 0xA9FEA9FE 2852039166 0251.0376.0251.0376 0xa9.0xfe.0xa9.0xfe 169.254.43518
169.16689662 127.0.0.1. 127.1. 2130706433. 3232235521 0xc0a80001 0300.0250.0.1 10.1 0xa.1 012.1 167772161
172.1048577 192.11010049 192.168.257
１２７.0.0.1 １２７．０．０．１ ①②⑦.0.0.1 127。0。0。1 127｡0｡0｡1 ０ｘ７ｆ.1 2１30706433 %31%32%37.0.0.1 127%2e0%2e0%2e1
127.0.0.%31 %30x7f.1 ⓪x7f.1 １0.0.0.1 169.254.169.２54 %EF%BC%91%EF%BC%92%EF%BC%97.0.0.1
""".split()  # noqa: SIM905  a table
NO_HOST = """
[::1%25lo] [fe80::1%25eth0] [fe80::1%eth0] [::1 [127.0.0.1] [] 256.1.1.1 1.2.3.4.5 1.2.3.256 0x100000000 4294967296
127.0.0.08 09.0.0.1 .. . %00 a%00b a%2fb a%20b a<b 127.0.0.1%2f a^b a|b %ff 1..2 99999999999999999999
""".split()  # noqa: SIM905  a table


def no_resolution(host, port):
    raise AssertionError(f"{host} was resolved")


@pytest.mark.parametrize("host", NOT_PUBLIC)
def test_address_that_is_not_public_is_refused_before_anything_is_sent(host):
    with pytest.raises(Refused, match=r"not public|no host|no IPv[46]"):
        Guard(resolve=no_resolution).target(f"http://{host}/")


def test_the_table_is_long_enough():
    assert len(set(NOT_PUBLIC)) >= 120


@pytest.mark.parametrize("host", NOT_PUBLIC)
def test_client_never_connects_to_what_is_not_public(make_client, host, kept):
    # As the answer of a resolver, which is where a hostile name would put it.
    try:
        address = parse(f"http://{host}/").host
    except Refused:
        return
    client = make_client(allow_private_hosts=False, resolve=lambda name, port: ["8.8.8.8", address])
    with pytest.raises(Refused, match="not public"):
        client.fetch("http://blog.example/")
    assert kept.all == []


@pytest.mark.parametrize("host", NO_HOST)
def test_what_is_no_host_is_refused(host):
    with pytest.raises(Refused, match=r"no host|no IPv[46] address"):
        parse(f"http://{host}/")


@pytest.mark.parametrize(
    "url",
    [
        "",
        "blog.example",
        "//blog.example/",
        "ftp://blog.example/",
        "file:///etc/passwd",
        "gopher://blog.example",
        "javascript:alert(1)",
        "data:text/html,x",
        "ws://blog.example/",
        "http://user@blog.example/",
        "http://user:word@blog.example/",
        "http://:@blog.example/",
        "http://good.example@127.0.0.1/",
        "http://blog.example:0/",
        "http://blog.example:65536/",
        "http://blog.example:8a/",
        "http://blog.example:-1/",
        "http://blog.example:80:80/",
        "http:///",
        "http:",
        "http://" + "a" * 254 + "/",
        "http://blog.example/" + "a" * 9000,
    ],
)
def test_what_is_no_page_address_is_refused(url):
    with pytest.raises(Refused):
        Guard(resolve=no_resolution).target(url)


@pytest.mark.parametrize(
    "url",
    [
        "http://user:w0rd@blog.example/",
        "ht\ntp://user:w0rd@blog.example/",
        " ftp://user:w0rd@blog.example/",
        "http:user:w0rd@blog.example/",
        "http:\\\\user:w0rd@blog.example/",
        "http://user:w0rd/@blog.example/",
        "http://user:w0rd%40blog.example/",
        "http://user:w0rd@" + "a" * 9000 + "/",
        "http://user:w0rd@[::1/",
    ],
)
def test_a_refusal_does_not_repeat_a_password(url):
    with pytest.raises(Refused) as caught:
        parse(url)
    assert "w0rd" not in caught.value.url + str(caught.value)


@pytest.mark.parametrize("port", [22, 25, 81, 3306, 6379, 8000, 9200, 11211])
def test_only_ports_of_web_servers_are_asked(port):
    with pytest.raises(Refused, match="8443"):
        Guard(resolve=no_resolution).target(f"http://blog.example:{port}/")
    assert Guard(allow_private=True).target(f"http://127.0.0.1:{port}/").port == port


@pytest.mark.parametrize(
    ("url", "read"),
    [
        ("HTTP://Blog.EXAMPLE:80", "http://blog.example/"),
        ("https://blog.example:443/a?", "https://blog.example/a?"),
        ("https://blog.example:8443/", "https://blog.example:8443/"),
        (" \thttp://blog.example/a\nb ", "http://blog.example/ab"),
        ("http:\\\\blog.example\\a?b\\c", "http://blog.example/a?b\\c"),
        ("http:blog.example/a", "http://blog.example/a"),
        ("http://blog.example/a/../../b/./c/%2E%2e/d/..", "http://blog.example/b/"),
        ("http://blog.example/ä b?q=ü&x=%zz#part", "http://blog.example/%C3%A4%20b?q=%C3%BC&x=%zz"),
        ("http://bücher.example/", "http://xn--bcher-kva.example/"),
        ("http://b%C3%BCcher.example/", "http://xn--bcher-kva.example/"),
        ("http://BÜCHER.example/", "http://xn--bcher-kva.example/"),
        ("http://faß.example/", "http://xn--fa-hia.example/"),
        ("http://my_blog.example/", "http://my_blog.example/"),
        ("http://blog.example./", "http://blog.example./"),
        ("http://ex%61mple.com/", "http://example.com/"),
        ("http://127.0.0.1\\@good.example/", "http://127.0.0.1/@good.example/"),
        ("http:/\\/127.0.0.1/", "http://127.0.0.1/"),
        ("http://[2606:4700:0:0::1]/", "http://[2606:4700::1]/"),
        ("http://8.8.2056/?a?b#c?d", "http://8.8.8.8/?a?b"),
    ],
)
def test_address_is_read_as_browsers_read_it(url, read):
    assert parse(url).url == read


@given(st.text(max_size=40))
def test_any_text_is_an_address_or_refused(text):
    for url in (text, "http://" + text, "http://blog.example/" + text):
        try:
            target = parse(url)
        except Refused:
            continue
        assert parse(target.url) == target
        assert target.url.isascii()
        assert not set(target.url) & set(" \r\n\t")


@given(st.text(max_size=40))
def test_any_location_is_an_address_or_refused(location):
    with contextlib.suppress(Refused):
        parse(join("https://blog.example/a/b?c", location))


@pytest.mark.parametrize(
    ("location", "url"),
    [
        ("/x", "https://blog.example/x"),
        ("x", "https://blog.example/a/x"),
        ("?d", "https://blog.example/a/b?d"),
        ("../x", "https://blog.example/x"),
        ("//other.example/x", "https://other.example/x"),
        ("/\\other.example/x", "https://other.example/x"),
        ("\\\\other.example/x", "https://other.example/x"),
        ("http://other.example", "http://other.example/"),
        ("/caf\xc3\xa9", "https://blog.example/caf%C3%A9"),
        ("/caf\xe9", "https://blog.example/caf%E9"),
    ],
)
def test_redirect_leads_where_browsers_would_go(location, url):
    assert parse(join("https://blog.example/a/b?c", location)).url == url


def test_public_addresses_are_vetted():
    public = [
        "8.8.8.8",
        "93.184.215.14",
        "2606:2800:220:1::1",
        "2a00:1450::1",
        "100.63.255.255",
        "172.32.0.1",
    ]
    assert vet("blog.example", public) == tuple(public)


@given(
    st.integers(0, 2**32 - 1).map(ipaddress.IPv4Address)
    | st.integers(0, 2**128 - 1).map(ipaddress.IPv6Address)
)
def test_guard_is_never_laxer_than_the_library(address):
    if not address.is_global or address.is_multicast:
        assert special_use(address) is not None


@pytest.mark.parametrize("mixed", list(itertools.permutations(["8.8.8.8", "2606:2800:220:1::1", "10.0.0.1"])))
def test_one_private_address_among_public_ones_refuses_the_name(mixed):
    with pytest.raises(Refused, match=r"10\.0\.0\.1, which is not public \(private\)"):
        Guard(resolve=lambda host, port: mixed).addresses("blog.example", 80)


def test_resolver_that_answers_with_nonsense_is_refused():
    with pytest.raises(Refused, match="none that can be checked"):
        vet("blog.example", ["localhost"])


def test_name_that_turns_private_is_refused_before_the_connection(make_client, server):
    # DNS rebinding: every connection resolves and vets anew, and nobody resolves in between.
    answers = [["93.184.215.14"], ["127.0.0.1"]]
    asked = []

    def alternating(host, port):
        asked.append(host)
        return answers[len(asked) % 2]

    client = make_client(allow_private_hosts=False, resolve=alternating)
    for _ in range(3):
        asked[:] = []
        with pytest.raises(Refused, match=r"127\.0\.0\.1, which is not public"):
            client.fetch("http://blog.example:8080/")
        assert asked == ["blog.example"]
    assert server.connections == 0


def test_connection_goes_to_the_vetted_address_under_the_name(make_client, server):
    server.routes["/"] = answer(200, b"here")
    client = make_client(resolve=lambda host, port: ["127.0.0.1"])
    (exchange,) = client.fetch(f"http://blog.example:{server.port}/")
    assert exchange.peer == f"127.0.0.1:{server.port}"
    assert server.asked[-1].header("host") == f"blog.example:{server.port}"


def test_second_address_is_tried_where_the_first_is_silent(make_client, server):
    server.routes["/"] = answer(200, b"here")
    client = make_client(resolve=lambda host, port: ["127.0.0.77", "127.0.0.1"])
    assert client.fetch(f"http://blog.example:{server.port}/")[0].body == b"here"


def test_redirect_to_a_private_address_is_refused(make_client, kept, server, monkeypatch):
    # The first hop is allowed as a test server would be; the guard is strict again for the second.
    server.routes["/"] = answer(302, b"", ("Location", "http://169.254.169.254/latest/meta-data/"))
    client = make_client()
    hops = [client._visit(client._guard.target(server.url("/")), None, ())]
    monkeypatch.setattr(client, "_guard", Guard(resolve=no_resolution))
    with pytest.raises(Refused, match=r"redirects to .*169\.254\.169\.254"):
        client._next(hops)
    assert [e.status for e, _, _ in kept.all] == [404, 302]


def test_proxy_of_the_environment_is_not_used(make_client, server, monkeypatch):
    for name in ("http_proxy", "HTTP_PROXY", "ALL_PROXY", "https_proxy"):
        monkeypatch.setenv(name, "http://127.0.0.1:9/")
    server.routes["/"] = answer(200, b"direct")
    assert make_client().fetch(server.url("/"))[0].body == b"direct"


def test_errors_name_the_address_that_was_asked_for(make_client):
    client = make_client(allow_private_hosts=False, resolve=lambda host, port: ["10.0.0.1"])
    with pytest.raises(FetchError) as caught:
        client.fetch("http://intranet.example/page")
    assert caught.value.url == "http://intranet.example/page"
    assert "--allow-private-hosts" in str(caught.value)
