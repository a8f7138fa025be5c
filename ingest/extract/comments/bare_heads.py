"""Heads of comments that say who spoke and when and nothing else, and what stands around them with the words. Pure."""

from collections.abc import Sequence

from selectolax.lexbor import LexborNode

from ingest.extract.bylines import dateline
from ingest.extract.bylines.names import name_in
from ingest.extract.bylines.roles import speaks_of_body
from ingest.extract.html.sheet import attribute
from ingest.extract.page.looks import Looks

_HEAD = 100
"""Characters that such a head has less than."""
_LABEL = 15
"""Letters beside a name and a date that say no more than "posted by"."""
_LIFT = 2
"""How many levels above the head its comment may stand."""


def is_bare(run: Sequence[LexborNode], looks: Looks) -> bool:
    """Whether name and date stand side by side, and nothing else with them."""
    return len(run) > 1 and is_byline(" ".join(looks.words(part) for part in run))


def with_bodies(runs: Sequence[tuple[LexborNode, ...]]) -> Sequence[tuple[LexborNode, ...]]:
    """Give what stands around name and date and holds an element called the words; the same where there is none."""
    around = [run[0] for run in runs]
    for _ in range(_LIFT):
        above = [node.parent for node in around]
        around = [node for node in above if node is not None and node.tag not in {"body", "html"}]
        if len({node.mem_id for node in around}) < len(runs):
            break
        if all(_body_in(node) for node in around):
            return [(node,) for node in around]
    return runs


def _body_in(node: LexborNode) -> bool:
    named = node.css('[class*="body"],[class*="text"],[class*="content"]')
    return any(one.mem_id != node.mem_id and speaks_of_body(attribute(one, "class")) for one in named)


def is_byline(text: str) -> bool:
    """Whether a text is nothing but a name and a date, with a word or two around them."""
    found = dateline.find(text) if len(text) < _HEAD else None
    name = name_in(text) if found is not None else None
    if found is None or name is None:
        return False
    beside = text.replace(found.text, "").replace(name, "")
    return sum(map(str.isalpha, beside)) <= _LABEL
