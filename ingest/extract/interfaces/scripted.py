"""Comments that are not in the page: the interface that its script asks for them, and who reads the answers."""

from typing import Protocol

from ingest.extract.answer import Answer
from ingest.extract.interfaces import disqus_thread, ghost, isso
from ingest.extract.interfaces.rest import read_rest
from ingest.model import Lead, Reading


class Interface(Protocol):
    """What the module of an interface offers."""

    def lead_in(self, html: str, *, url: str, post_url: str) -> Lead | None:
        """Give the address of a page's thread, or None."""

    def recognise(self, answer: Answer) -> bool:
        """Whether an answer in JSON is of this interface."""

    def read(self, answer: Answer) -> Reading:
        """Read an answer that was recognised."""


INTERFACES: tuple[Interface, ...] = (isso, ghost, disqus_thread)
"""Interfaces in the order in which they are asked."""


def leads(html: str, *, url: str, post_url: str) -> tuple[Lead, ...]:
    """Give the addresses of the threads that a page's scripts put into it, of the purpose ``comments-api``.

    ``url`` is the address that the page came from, ``post_url`` that of the post on it. Nothing raises.
    """
    found = (interface.lead_in(html, url=url, post_url=post_url) for interface in INTERFACES)
    return tuple(lead for lead in found if lead is not None)


def read_json(answer: Answer) -> Reading:
    """Read an answer in JSON: of one of these interfaces, else of WordPress's.

    Raises ``NotRecognised`` where it is of something else, and ``Malformed`` where it is of one and broken.
    """
    interface = next((i for i in INTERFACES if i.recognise(answer)), None)
    return interface.read(answer) if interface is not None else read_rest(answer)
