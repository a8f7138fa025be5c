"""The guard: which addresses may be asked, and by which IP address.

Names are resolved by us; every address of a name must be public, and the connection goes to
an address that was vetted, never to a second resolution of the name.
"""

import ipaddress
import socket
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Protocol

from ingest.errors import Refused, Unreachable
from ingest.fetch.target import Target, parse

Address = ipaddress.IPv4Address | ipaddress.IPv6Address
Network = ipaddress.IPv4Network | ipaddress.IPv6Network

PORTS = frozenset({80, 443, 8080, 8443})
"""Ports on which public blogs are served; any other may be a printer or a database."""

# IANA IPv4 and IPv6 Special-Purpose Address Registries, and the ranges that
# ``ipaddress.is_global`` of Python 3.11 calls global although nobody's blog is there.
_SPECIAL: tuple[tuple[str, str], ...] = (
    ("0.0.0.0/8", "this network"),
    ("10.0.0.0/8", "private"),
    ("100.64.0.0/10", "shared by a carrier"),
    ("127.0.0.0/8", "loopback"),
    ("169.254.0.0/16", "link-local"),
    ("172.16.0.0/12", "private"),
    ("192.0.0.0/24", "protocol assignment"),
    ("192.0.2.0/24", "documentation"),
    ("192.31.196.0/24", "AS112"),
    ("192.52.193.0/24", "AMT"),
    ("192.88.99.0/24", "6to4 relay"),
    ("192.168.0.0/16", "private"),
    ("192.175.48.0/24", "AS112"),
    ("198.18.0.0/15", "benchmarking"),
    ("198.51.100.0/24", "documentation"),
    ("203.0.113.0/24", "documentation"),
    ("224.0.0.0/4", "multicast"),
    ("240.0.0.0/4", "reserved"),
    ("::/128", "unspecified"),
    ("::1/128", "loopback"),
    ("::ffff:0:0/96", "IPv4-mapped"),
    ("::ffff:0:0:0/96", "IPv4-translated"),
    ("::/96", "IPv4-compatible"),
    ("64:ff9b::/96", "NAT64"),
    ("64:ff9b:1::/48", "NAT64 local use"),
    ("100::/64", "discard-only"),
    ("100:0:0:1::/64", "dummy prefix"),
    ("2001::/32", "Teredo"),
    ("2001:2::/48", "benchmarking"),
    ("2001::/23", "protocol assignment"),
    ("2001:db8::/32", "documentation"),
    ("2002::/16", "6to4"),
    ("2620:4f:8000::/48", "AS112"),
    ("3ffe::/16", "6bone"),
    ("3fff::/20", "documentation"),
    ("5f00::/16", "segment routing"),
    ("fc00::/7", "unique local"),
    ("fe80::/10", "link-local"),
    ("fec0::/10", "site-local"),
    ("ff00::/8", "multicast"),
)
_NETWORKS: tuple[tuple[Network, str], ...] = tuple((ipaddress.ip_network(n), why) for n, why in _SPECIAL)
_UNICAST = ipaddress.ip_network("2000::/3")
_OWN = frozenset({"loopback", "private", "unique local"})
"""Where one's own test servers stand. Link-local addresses tell a cloud machine's secrets, and stay refused."""


class NotThere(Unreachable):
    """No connection came about: no such host, nothing listening, or bad TLS."""

    def __init__(self, url: str, message: str, *, lasting: bool = False) -> None:
        super().__init__(url, message)
        self.lasting = lasting
        """True where trying again at once would bring the same."""


class Resolve(Protocol):
    """Gives all IP addresses of a host name; raises OSError where there are none."""

    def __call__(self, host: str, port: int) -> Iterable[str]: ...


def system_resolve(host: str, port: int) -> tuple[str, ...]:
    """Give all addresses that the system's resolver knows for ``host``; raises OSError."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return tuple(dict.fromkeys(str(entry[4][0]) for entry in found))


def special_use(address: Address) -> str | None:
    """Say for what special use an address is set aside, or None where it is public."""
    for network, why in _NETWORKS:
        if address.version == network.version and address in network:
            return why
    if address.version == 6 and address not in _UNICAST:
        return "unassigned"
    return None


def vet(host: str, addresses: Iterable[str], *, allow_private: bool = False) -> tuple[str, ...]:
    """Give the addresses of ``host`` if every one of them is public, or allowed as one's own.

    Raises Refused when one is not, or when one is no IP address: a name that leads to a
    public and a private address is an attack or a mistake, and neither is to be followed.
    """
    vetted = []
    for text in addresses:
        try:
            address = ipaddress.ip_address(text)
        except ValueError:
            raise Refused(host, f"its address {text!r} is none that can be checked") from None
        why = special_use(address)
        if why is not None and not (allow_private and why in _OWN):
            remedy = (
                "give --allow-private-hosts if it is a server of your own"
                if why in _OWN
                else "nothing there is ever asked"
            )
            raise Refused(host, f"leads to {text}, which is not public ({why}); {remedy}")
        vetted.append(text)
    return tuple(vetted)


@dataclass(frozen=True, slots=True)
class Guard:
    """Decides what may be asked. ``allow_private`` is for one's own test servers."""

    allow_private: bool = False
    resolve: Resolve = system_resolve

    def target(self, url: str) -> Target:
        """Read an address and vet its form; raises Refused where it must not be asked."""
        target = parse(url)
        if _literal(target.host) is not None:
            vet(url, [target.host], allow_private=self.allow_private)
        if target.port not in PORTS and not self.allow_private:
            allowed = ", ".join(map(str, sorted(PORTS)))
            own = "give --allow-private-hosts if it is a server of your own"
            raise Refused(url, f"port {target.port} is not asked; only {allowed} are; {own}")
        return target

    def addresses(self, host: str, port: int) -> tuple[str, ...]:
        """Give the vetted addresses of a host, to connect to one of them.

        Raises Refused where one is not public, NotThere where there is none.
        """
        literal = _literal(host)
        try:
            found = (host,) if literal is not None else tuple(self.resolve(host, port))
        except (OSError, UnicodeError) as error:
            lasting = getattr(error, "errno", None) != socket.EAI_AGAIN
            message = f"no such host ({error}); check the spelling and the network"
            raise NotThere(host, message, lasting=lasting) from error
        if not found:
            raise NotThere(host, "the name has no address; check the spelling", lasting=True)
        return vet(host, found, allow_private=self.allow_private)


def _literal(host: str) -> Address | None:
    try:
        return ipaddress.ip_address(host)
    except ValueError:
        return None
