"""Layouts that nobody else uses: how each prints a post with its comments, a list of posts, and what stands beside."""

from collections.abc import Callable
from dataclasses import dataclass
from html import escape

from tests.taught.told import Said, Told


def curled(text: str) -> str:
    """As a theme prints it."""
    text = escape(text, quote=False).replace("'", "\u2019")
    while '"' in text:
        text = text.replace('"', "\u201c", 1).replace('"', "\u201d", 1)
    return text


@dataclass(frozen=True)
class Layout:
    page: Callable[[Told], str]
    home: Callable[[list[Told]], str]
    beside: Callable[[list[tuple[Said, Told]], list[Told]], str]
    around: Callable[[str, str], str]


def _soup_page(post: Told) -> str:
    said = "".join(
        f"<div><div id='c{c.id}'>{c.author}</div><div>{c.at:%d %B %Y}, {c.at:%H:%M}</div>"
        f"<div>{''.join(f'<div>{curled(p)}</div>' for p in c.paragraphs)}</div></div>"
        for c in post.comments
    )
    text = "".join(f"<div>{curled(p)}</div>" for p in post.paragraphs)
    return (
        f"<div><div>{curled(post.title)}</div><div>Set down by {post.author} on {post.at:%d/%m/%Y}</div>"
        f"<div>{text}</div></div><div>{said}</div>"
    )


def _table_page(post: Told) -> str:
    said = "".join(
        f"<tr><td><a name='c{c.id}'></a><b>{c.author}</b></td><td>{c.at:%Y-%m-%d %H:%M}</td></tr>"
        f"<tr><td colspan=2>{'<br><br>'.join(curled(p) for p in c.paragraphs)}</td></tr>"
        for c in post.comments
    )
    text = "<br><br>".join(curled(p) for p in post.paragraphs)
    return (
        f"<table><tr><td colspan=2><font size=5>{curled(post.title)}</font></td></tr>"
        f"<tr><td>{post.author}</td><td>{post.at:%d.%m.%Y}</td></tr><tr><td colspan=2>{text}</td></tr></table>"
        f"<table>{said}</table>"
    )


def _lists_page(post: Told) -> str:
    said = "".join(
        f"<dt><a href='#c{c.id}'>&sect;</a> <i>{c.author}</i> put in ({c.at:%B %d, %Y})</dt>"
        + "".join(f"<dd>{curled(p)}</dd>" for p in c.paragraphs)
        for c in post.comments
    )
    text = "".join(f"<p>{curled(p)}</p>" for p in post.paragraphs)
    return (
        f"<dl><dt>{curled(post.title)}</dt><dd>{text}</dd><dd>{post.author} wrote this, {post.at:%B %d, %Y}</dd></dl>"
        f"<dl>{said}</dl>"
    )


def _plain_page(post: Told) -> str:
    said = "".join(
        f"<p class='k'><a name='c{c.id}'></a><b>{c.author}</b> <i>{c.at:%d.%m.%Y}</i><br>"
        f"{'<br><br>'.join(curled(p) for p in c.paragraphs)}</p>"
        for c in post.comments
    )
    text = "".join(f"<p>{curled(p)}</p>" for p in post.paragraphs)
    return (
        f"<div class='c1'><h2>{curled(post.title)}</h2><p class='w'>{post.author} / {post.at:%d.%m.%Y}</p>{text}</div>"
        f"<div class='voices'><h4>{len(post.comments)} voices</h4>{said}</div>"
    )


def _links(posts: list[Told]) -> str:
    return "".join(f"<li><a href='{p.path}'>{curled(p.title)}</a></li>" for p in posts[:4])


def _listed(posts: list[Told]) -> str:
    return "".join(
        f"<div><h3><a href='{p.path}'>{curled(p.title)}</a></h3><p>{p.at:%d %B %Y}</p>"
        f"<p>{curled(p.paragraphs[0][:120])}</p></div>"
        for p in reversed(posts)
    )


def _newest(said: list[tuple[Said, Told]]) -> str:
    return "".join(
        f"<li><b>{c.author}</b> {c.at:%d %B %Y}: {curled(c.paragraphs[0][:60])} <a href='{p.path}'>more</a></li>"
        for c, p in said
    )


LAYOUTS = {
    "soup": Layout(
        _soup_page,
        _listed,
        lambda said, posts: f"<ul>{_newest(said)}</ul><ul>{_links(posts)}</ul>",
        lambda inner, beside: (
            f"<div><div><a href='/'>Down by the weir</a></div><div>{inner}</div><div>{beside}</div></div>"
        ),
    ),
    "table": Layout(
        _table_page,
        _listed,
        lambda said, posts: f"<ul>{_newest(said)}</ul><ul>{_links(posts)}</ul>",
        lambda inner, beside: f"<table><tr><td width=200>{beside}</td><td>{inner}</td></tr></table>",
    ),
    "lists": Layout(
        _lists_page,
        _listed,
        lambda said, posts: f"<ul>{_newest(said)}</ul><ul>{_links(posts)}</ul>",
        lambda inner, beside: f"<h1>Down by the weir</h1>{inner}<hr>{beside}",
    ),
    "plain": Layout(
        _plain_page,
        _listed,
        lambda said, posts: f"<ul>{_newest(said)}</ul><ul>{_links(posts)}</ul>",
        lambda inner, beside: f"<h1>Down by the weir</h1>{inner}<div>{beside}</div>",
    ),
}
