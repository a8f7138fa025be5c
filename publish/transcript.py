"""A thread written out as HTML.

Written as strings: a thread of a thousand comments takes Jinja's asynchronous mode several
times as long. Everything that came from outside passes ``escape`` or ``markup``.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from sqlite3 import Row

from markupsafe import Markup, escape

from publish import markup, wording
from publish.thread import Placed, Thread

DEEPEST = 8
"""Levels drawn as nested lists; below, a line says whom a comment answers."""

LONG = 150
"""Comments from which on a browser is told to draw only those in sight."""

_OPEN = '<details class="below" open><summary>{}</summary><ol>'
_CLOSE = "</ol></details></li>"


def transcript(
    rows: Sequence[Row],
    responses: Iterable[Row],
    path: Callable[[str], str],
    placed: Sequence[tuple[str, Placed]] | None = None,
    *,
    elsewhere: Callable[[str], str] = "#c-{}".format,
    language: str | None = None,
) -> Markup:
    """Write the comments of a post, or of a page of its thread, as nested lists.

    Takes rows of ``comments``, the responses that stand in them, and a function that gives the address of a page of
    this site. A page says which comments are ``placed`` on it; without, all rows are, in the order of the blog's page.
    ``elsewhere`` gives the address of a comment on another page of the thread, ``language`` is that of the blog.
    """
    if placed is None:
        placed = Thread.of([(row["id"], row["parent_id"]) for row in rows]).placed
    pasted: dict[str, list[Row]] = {}
    for response in responses:
        if response["comment_id"]:
            pasted.setdefault(response["comment_id"], []).append(response)
    by_id = {row["id"]: row for row in rows}
    out: list[str] = [f'<ol class="thread{" long" if len(rows) > LONG else ""}">']
    drawn = -1
    above: Placed | None = None
    highest = DEEPEST
    for row, place in ((by_id[own], place) for own, place in placed if own in by_id):
        # A page may begin amid answers: what stands highest on it is drawn at the top.
        highest = min(highest, place.depth)
        level = min(place.depth, DEEPEST) - highest
        if above is not None and level > drawn:
            out.append(_OPEN.format(wording.amount(above.replies, "reply", "replies")))
        elif above is not None:
            out.append("</li>" + _CLOSE * (drawn - level))
        note = _note(row, place, by_id, elsewhere)
        out.append(_item(row, note, pasted.get(row["id"], []), path, language))
        drawn, above = level, place
    out.append(("</li>" if above else "") + _CLOSE * max(drawn, 0) + "</ol>")
    return Markup("".join(out))  # noqa: S704 - every part above is escaped or cleaned


def _item(row: Row, note: Markup, pasted: list[Row], path: Callable[[str], str], language: str | None) -> str:
    # An f-string of parts that are each escaped or cleaned: Markup.format took half the time of a thread.
    own = escape(row["id"])
    bearing = " letter-bearing" if pasted else ""
    return (
        f'<li><article class="comment{bearing}" id="c-{own}" aria-labelledby="by-{own}">'
        f'<header><span class="by" id="by-{own}">{markup.name(row["author"])}</span>{badges(row)}'
        f'<a class="moment" href="{escape(path("/comments/" + row["id"]))}">'
        f"{wording.when(row['published']) or 'undated'}</a></header>{note}"
        f'<div class="words" dir="auto"{markup.lang(language, row["text"])}>{markup.body(row["html"], row["text"])}{markup.flag(row["html"] or row["text"])}</div>'
        f"{''.join(_pointer(response, path) for response in pasted)}</article>"
    )


def badges(row: Row) -> Markup:
    """Give the short marks beside a comment's author."""
    marks = []
    if row["by_post_author"]:
        marks.append(Markup('<span class="badge">author of the post</span>'))
    if row["kind"] != "comment":
        marks.append(Markup('<span class="badge">{}</span>').format(row["kind"]))
    if row["absent_since"]:
        title = f"Present on {row['last_seen'][:10]}, absent on {row['absent_since'][:10]}"
        marks.append(
            Markup('<span class="badge quiet" title="{}">no longer on the blog</span>').format(title)
        )
    return Markup(" ") + Markup(" ").join(marks) if marks else Markup("")


def _note(row: Row, place: Placed, by_id: Mapping[str, Row], elsewhere: Callable[[str], str]) -> Markup:
    if place.adrift:
        return Markup('<p class="note">Answers a comment that is not in this archive.</p>')
    parent = by_id.get(row["parent_id"]) if row["parent_id"] else None
    if parent is None and place.depth:
        return Markup(
            '<p class="note">In answer to <a href="{}">a comment on an earlier page</a></p>'
        ).format(elsewhere(row["parent_id"]))
    if parent is None or (place.depth <= DEEPEST and row["parent_sure"]):
        return Markup("")
    how = "In answer to" if row["parent_sure"] else "Probably in answer to"
    name = markup.name(parent["author"])
    return Markup('<p class="note">{} <a href="#c-{}">{}</a></p>').format(how, parent["id"], name)


def _pointer(response: Row, path: Callable[[str], str]) -> Markup:
    who = response["signatory"] or response["role"] or "an official"
    body = response["organisation_name"] or response["organisation"]
    of = Markup(", <bdi>{}</bdi>").format(body) if body else ""
    what = "goes on here" if response["continues_id"] else "as pasted here"
    if response["span_start"] == response["span_end"]:
        what = "in an earlier text of this comment"
    return Markup(
        '<p class="pointer"><a href="{}">Official response</a> signed by <bdi>{}</bdi>{}, {}</p>'
    ).format(path(f"/responses/{response['id']}"), escape(who), of, what)
