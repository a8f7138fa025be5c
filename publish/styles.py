"""Citations in the styles of journals and universities, by citeproc-py and CSL.

``publish.cite`` makes the formats that no CSL processor makes; this module makes the others.
"""

from __future__ import annotations

import importlib
import warnings
from functools import cache
from io import BytesIO
from pathlib import Path
from threading import Lock
from typing import Any

from lxml import etree

from publish.cite import Work, csl

STYLES = {
    "APA": "apa",
    "MLA": "modern-language-association",
    "Chicago": "chicago-author-date",
    "Harvard": "harvard-cite-them-right",
}
"""Names that readers know, and the styles' files."""

_FOLDER = Path(__file__).parent / "csl"
_FULL_NAMES = {"MLA", "Chicago"}
_ONE_AT_A_TIME = Lock()


def formatted(work: Work) -> dict[str, str]:
    """Give a work in every style, by the style's name.

    Takes some 100 ms: not for a page that must be quick.
    """
    with _ONE_AT_A_TIME:
        return {name: _with_standing(_in_style(work, name), work) for name in STYLES}


def _in_style(work: Work, name: str) -> str:
    citeproc = importlib.import_module("citeproc")
    json_source = importlib.import_module("citeproc.source.json")
    item = csl(work)
    with warnings.catch_warnings():
        # It warns of fields that it does not know; a style that lacks one leaves it out.
        warnings.simplefilter("ignore")
        source = json_source.CiteProcJSON([item])
        bibliography = citeproc.CitationStylesBibliography(_style(name), source, citeproc.formatter.plain)
        bibliography.register(citeproc.Citation([citeproc.CitationItem(str(item["id"]).lower())]))
        return " ".join(str(bibliography.bibliography()[0]).split())


@cache
def _style(name: str) -> Any:  # noqa: ANN401 - citeproc-py has no types
    citeproc = importlib.import_module("citeproc")
    tree = etree.parse(_FOLDER / f"{STYLES[name]}.csl")
    if name in _FULL_NAMES:
        # citeproc-py (0.11) does not know initialize="false", by which these ask for full names.
        tree.getroot().attrib.pop("initialize-with", None)
    return citeproc.CitationStylesStyle(BytesIO(etree.tostring(tree)), validate=False)


def _with_standing(made: str, work: Work) -> str:
    # Some styles have no place for how a letter is known; it must not get lost with them.
    if not work.standing or work.standing in made:
        return made
    return f"{made.rstrip()} [{work.standing[:1].upper()}{work.standing[1:]}]."
