"""Addresses, taken apart once: what was read is what is vetted and what is asked.

Read as browsers do (WHATWG URL Standard): backslashes, percent-encoded, full-width and
international hosts, IPv4 in decimal, octal, hexadecimal or short form.
"""

import ipaddress
import re
from dataclasses import dataclass
from urllib.parse import quote, unquote_to_bytes, urljoin

import idna

from ingest.errors import Refused
from ingest.urls import without_user

_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.\-]*):")
_NUMBER = re.compile(r"0[xX][0-9A-Fa-f]*|[0-9]+")
# WHATWG, "forbidden domain code points".
_FORBIDDEN_IN_HOST = re.compile(r"[\x00-\x20\x7f#/:<>?@\[\\\]^|%]")
_DOT_SEGMENT = re.compile(r"%2e", re.IGNORECASE)
_LONGEST = 8192
_SAFE_IN_PATH = "!$%&'()*+,/:;=@[]|~-._"
_SAFE_IN_QUERY = _SAFE_IN_PATH + "?`{}\\^"


@dataclass(frozen=True, slots=True)
class Target:
    """An address that may be asked, taken apart."""

    scheme: str
    host: str
    """ASCII, lower case; an IPv6 address without brackets."""
    port: int
    path: str
    """Path and query, percent-encoded."""

    @property
    def origin(self) -> str:
        """Scheme, host and port, as robots.txt counts sites: ``https://blog.example``."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        usual = {"http": 80, "https": 443}[self.scheme]
        return f"{self.scheme}://{host}" + ("" if self.port == usual else f":{self.port}")

    @property
    def url(self) -> str:
        """The address as it is asked for: no fragment, default port dropped."""
        return self.origin + self.path


def parse(url: str) -> Target:
    """Take an address apart as browsers do; raises Refused for what is no web address.

    A user name or password in it does not come along in what is raised, which ends among the problems.
    """
    text = re.sub(r"[\t\n\r]", "", url.strip("".join(map(chr, range(0x21)))))
    url = without_user(text)
    if len(text) > _LONGEST:
        raise Refused(url[:80] + "...", f"an address of {len(text)} characters is none of a page")
    scheme_found = _SCHEME.match(text)
    scheme = scheme_found[1].lower() if scheme_found else ""
    if scheme_found is None or scheme not in {"http", "https"}:
        raise Refused(url, f"only http and https addresses are asked, not {scheme or 'this'}")
    rest, _, query = text[scheme_found.end() :].partition("#")[0].partition("?")
    rest = rest.replace("\\", "/").lstrip("/")
    authority, _, path = rest.partition("/")
    if "@" in authority:
        raise Refused(url, "holds a user name or password; give the address without it")
    host, port = _host_and_port(url, authority, scheme)
    asked = "?" in text.partition("#")[0]
    return Target(scheme, host, port, _path(path) + ("?" + _encode(query, _SAFE_IN_QUERY) if asked else ""))


def join(base: str, location: str) -> str:
    """Give the absolute address that a ``Location`` header means (RFC 9110, 10.2.2).

    ``location`` is the header as latin-1 text; bytes beyond ASCII go into the address as they are.
    """
    location = re.sub(r"[^\x21-\x7e]", _escaped, location.strip())
    if _SCHEME.match(location):
        return location
    if re.match(r"[/\\]{2}", location):
        return f"{base.partition(':')[0]}:{location}"
    try:
        return urljoin(base, location)
    except ValueError:
        raise Refused(without_user(location), f"{base} redirects to what is no address") from None


def _escaped(found: re.Match[str]) -> str:
    return "".join(f"%{byte:02X}" for byte in found[0].encode("latin-1", errors="replace"))


def _host_and_port(url: str, authority: str, scheme: str) -> tuple[str, int]:
    found = re.fullmatch(r"(\[[^\]]*\]|[^:]*)(?::([0-9]*))?", authority)
    if found is None:
        # What stands after the colon may be a password with a slash in it.
        raise Refused(f"{scheme}://{authority.partition(':')[0]}", "names no host, or no number of a port")
    if found[2] and (len(found[2]) > 5 or not 0 < int(found[2]) < 65536):
        raise Refused(url, f"{authority!r} is no host and port")
    port = int(found[2]) if found[2] else {"http": 80, "https": 443}[scheme]
    return normal_host(url, found[1]), port


def normal_host(url: str, host: str) -> str:
    """Give a host as it will be asked: WHATWG's host parser; raises Refused, naming ``url``."""
    if host.startswith("["):
        try:
            return str(ipaddress.IPv6Address(_without_zone(host[1:-1])))
        except ValueError:
            raise Refused(url, f"{host} is no IPv6 address") from None
    try:
        name = _to_ascii(unquote_to_bytes(host).decode())
    except (UnicodeError, idna.IDNAError):
        raise Refused(url, f"{host!r} is no host name") from None
    if not name.strip(".") or len(name) > 253 or _FORBIDDEN_IN_HOST.search(name):
        raise Refused(url, f"{host!r} is no host name")
    if not _ends_in_number(name):
        return name
    address = _ipv4(name)
    if address is None:
        raise Refused(url, f"{host!r} is no IPv4 address")
    return str(address)


def _without_zone(text: str) -> str:
    # A zone is a private matter of one machine; `ipaddress` would accept it.
    if "%" in text:
        raise ValueError(text)
    return text


def _to_ascii(name: str) -> str:
    if not name.isascii():
        name = idna.uts46_remap(name, std3_rules=False, transitional=False)
    if name.isascii():
        return name.lower()
    return ".".join(
        label if label.isascii() else idna.encode(label).decode("ascii") for label in name.split(".")
    )


def _ends_in_number(name: str) -> bool:
    parts = name.removesuffix(".").split(".")
    return _NUMBER.fullmatch(parts[-1]) is not None


def _ipv4(name: str) -> ipaddress.IPv4Address | None:
    parts = name.removesuffix(".").split(".")
    if len(parts) > 4 or not all(_NUMBER.fullmatch(part) for part in parts):
        return None
    try:
        numbers = [_integer(part) for part in parts]
    except ValueError:
        return None
    *heads, tail = numbers
    if any(number > 255 for number in heads) or tail >= 256 ** (5 - len(numbers)):
        return None
    value = tail + sum(number << (8 * (3 - place)) for place, number in enumerate(heads))
    return ipaddress.IPv4Address(value)


def _integer(part: str) -> int:
    if part[:2].lower() == "0x":
        return int(part[2:] or "0", 16)
    if len(part) > 1 and part.startswith("0"):
        return int(part, 8)
    if len(part) > 10:
        raise ValueError(part)
    return int(part)


def _path(path: str) -> str:
    segments: list[str] = []
    parts = _encode(path, _SAFE_IN_PATH).split("/")
    for place, part in enumerate(parts):
        plain = _DOT_SEGMENT.sub(".", part)
        if plain == "..":
            segments[-1:] = []
        elif plain != ".":
            segments.append(part)
            continue
        if place == len(parts) - 1:
            segments.append("")
    return "/" + "/".join(segments)


def _encode(text: str, safe: str) -> str:
    return quote(text, safe=safe, errors="replace")
