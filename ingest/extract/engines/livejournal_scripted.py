"""LiveJournal's comments where a page holds them as data for its script alone, as it has been served since 2014.

Source: the site scheme's ``Site.page = {"replycount": N, "comments": [...]}``, and the components of its script, which make
``div.b-leaf`` of each (``CommentNormal``, ``CommentClipped``, ``CommentMore``). A page that a browser saved holds these.
"""

import json
import re
from collections.abc import Iterator, Mapping
from html import escape
from typing import Any

from ingest.extract.html import markup
from ingest.extract.html.sheet import Sheet

_DATA = re.compile(r"\bSite\.page\s*=\s*(?=\{)")
_STATES = ("deleted", "screened", "suspended", "collapsed")
_DECODER = json.JSONDecoder()


def set_out(sheet: Sheet) -> None:
    """Put the comments of a page's data in the place where its script shows them, as it does."""
    if '"comments"' not in sheet.html or sheet.first(".b-leaf,[id^=ljcmt]") is not None:
        return
    place = sheet.first("#comments") or sheet.first("body")
    leaves = "".join(_leaf(one) for one in _comments(sheet.html))
    shown = markup.parse(f'<div class="b-tree">{leaves}</div>').css_first(".b-tree") if leaves else None
    if place is not None and shown is not None:
        place.insert_child(shown)


def _comments(html: str) -> Iterator[Mapping[str, Any]]:
    for found in _DATA.finditer(html):
        try:
            data, _ = _DECODER.raw_decode(html, found.end())
        except (ValueError, RecursionError):
            continue
        comments = data.get("comments")
        if isinstance(comments, list):
            yield from (one for one in comments if isinstance(one, dict))
            return


def _leaf(one: Mapping[str, Any]) -> str:
    """Write a comment as the script does, or what stands for several that are not in the data."""
    number, parent = _number(one.get("thread") or one.get("dtalkid")), _number(one.get("parent"))
    if more := _number(one.get("more")):
        return f'<div class="b-leaf b-leaf-seemore" data-count="{more}" data-parent="{parent}"></div>'
    if not number:
        return ""
    states = [name for name in _STATES if one.get(name)] + ([] if one.get("shown", 1) else ["clipped"])
    classes = " ".join(["b-leaf", *(f"b-leaf-{name}" for name in states)])
    whole = int(bool(one.get("loaded", 1)) or bool(states))
    name = _text(one.get("uname"))
    words = (
        f'<div class="b-leaf-article">{one["article"]}</div>' if isinstance(one.get("article"), str) else ""
    )
    return (
        f'<div id="t{number}" class="{classes}" data-username="{name}" data-parent="{parent}" data-full="{whole}">'
        f'<span class="b-leaf-username-name">{name}</span> <span class="b-leaf-createdtime">{_text(one.get("ctime"))}</span>'
        f'<div class="b-leaf-subject">{_text(one.get("subject"))}</div>{words}</div>'
    )


def _number(given: object) -> str:
    """Give a number of the data, which has some as text; an empty string for none."""
    written = str(given) if isinstance(given, int | str) else ""
    return written if written.isdecimal() and written != "0" and len(written) <= 12 else ""


def _text(given: object) -> str:
    return escape(given) if isinstance(given, str) else ""
