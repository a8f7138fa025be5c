"""Invented blogs, page by page, as heavy and as talkative as real ones: for measuring how fast pages are taken in.

Real pages of blogs weigh some 80 kB, of which most is head, sidebar and script; half of them have five comments
or fewer, and one in twenty has more than fifty. Four kinds of software, a blog each.
"""

import gzip
import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from html import escape
from pathlib import Path

PROSE = (
    "the a of to and in that was for on with as at by from it is not have this but they we you our their one all "
    "weir board letter river spring stones flood reply answer council meeting water bank report budget engineer season "
    "promise question signature neighbour bridge autumn school bus library petition figures road lane field house "
    "winter committee office road-works plan people street market church hospital train station county ward vote "
    "never again said wrote asked told heard found read closed opened moved signed waited walked saw went came think"
)
WORDS = PROSE.split()
_LETTER = (
    "Dear {name},",
    "Thank you for your letter of 2 March 2015 about the weir. I am replying on behalf of the Minister. {prose}",
    "Yours sincerely,",
    "Helen Marsh",
    "Correspondence Officer, Department for Rivers",
)
LETTERS = 150
"""One comment in so many is a pasted letter."""
NAMES = ("Orla", "Tam", "Bea", "Ivo", "Nell", "Sim", "Una", "Piet", "Ragna", "Col", "Edda", "Fern")
SURNAMES = ("Penn", "Coyle", "Harrow", "Quay", "Marsh", "Holm", "Cray", "Weir", "Stone", "Field")


@dataclass(frozen=True, slots=True)
class Page:
    """One page of a blog and where it stands."""

    url: str
    html: str
    comments: int


@dataclass(frozen=True, slots=True)
class Remark:
    """One invented comment."""

    number: int
    author: str
    paragraphs: tuple[str, ...]
    month: int
    day: int
    hour: int
    minute: int


@dataclass(frozen=True, slots=True)
class Entry:
    """One invented post with its comments."""

    number: int
    url: str
    title: str
    paragraphs: tuple[str, ...]
    remarks: tuple[Remark, ...]


def pages(count: int, seed: int = 17) -> Iterator[Page]:
    """Give so many pages, the blogs by turns; the same for the same seed."""
    chance = random.Random(seed)
    known = [(name, draw, chrome(chance, name)) for name, draw in BLOGS.items()]
    remark = 0
    for number in range(1, count + 1):
        name, draw, frame = known[number % len(known)]
        entry = _entry(chance, name, number, remark)
        remark += len(entry.remarks)
        yield Page(entry.url, draw(entry, frame), len(entry.remarks))


def prose(chance: random.Random, words: int) -> str:
    """Give a paragraph of sentences."""
    told = chance.choices(WORDS, k=max(words, 3))
    for at in range(0, len(told), 13):
        told[at] = told[at].capitalize()
        if at:
            told[at - 1] += "."
    return " ".join(told) + "."


def _entry(chance: random.Random, blog: str, number: int, remark: int) -> Entry:
    count = min(400, 1 + int(chance.lognormvariate(1.6, 1.3)))
    title = prose(chance, 5).rstrip(".")
    ending = f"part-{number}/" if blog.startswith("w") else f"part-{number}.html"
    return Entry(
        number,
        f"https://{blog}.example/2015/03/{ending}",
        title,
        tuple(prose(chance, chance.randrange(30, 120)) for _ in range(chance.randrange(2, 8))),
        tuple(_remark(chance, remark + at) for at in range(1, count + 1)),
    )


def _remark(chance: random.Random, number: int) -> Remark:
    author = f"{chance.choice(NAMES)} {chance.choice(SURNAMES)}"
    if number % LETTERS == 0:
        told = prose(chance, 120)
        paragraphs = tuple(part.format(name=author, prose=told) for part in _LETTER)
    else:
        words = min(900, int(chance.lognormvariate(3.6, 0.9)))
        paragraphs = tuple(prose(chance, min(60, words - at)) for at in range(0, words, 60))
    return Remark(
        number, author, paragraphs or ("Yes.",), 4 + number % 8, 1 + number % 28, number % 24, number % 60
    )


@dataclass(frozen=True, slots=True)
class Frame:
    """What stands around the content on all pages of one blog."""

    head: str
    side: str
    foot: str


def chrome(chance: random.Random, blog: str) -> Frame:
    """Give head, sidebar and foot, some 40 kB together."""
    rules = "".join(
        f".{chance.choice(WORDS)}-{at}{{margin:{at % 9}px;color:#{at:03x}{at:03x};float:left}}\n"
        for at in range(180)
    )
    script = "".join(
        f'window.cfg["{chance.choice(WORDS)}{at}"]={{"id":{at},"on":true,"at":"/js/{at}.js"}};\n'
        for at in range(160)
    )
    links = "".join(
        f'<li class="cat-item cat-item-{at}"><a href="https://{blog}.example/{chance.choice(WORDS)}/{at}/" '
        f'title="View all">{prose(chance, 4)}</a></li>\n'
        for at in range(110)
    )
    head = f'<meta charset="utf-8"><style>{rules}</style><script>{script}</script>'
    side = (
        f'<div id="sidebar" class="widget-area"><h3>Topics</h3><ul>{links}</ul><h3>About</h3>'
        f"<p>{prose(chance, 60)}</p></div>"
    )
    form = "".join(
        f'<p><label for="f{at}">Field</label><input id="f{at}" name="f{at}"></p>' for at in range(5)
    )
    return Frame(
        head, side, f'<form action="/post" method="post">{form}</form><div id="footer">{links[:4000]}</div>'
    )


def _paragraphs(told: tuple[str, ...]) -> str:
    return "".join(f"<p>{escape(part, quote=False)}</p>\n" for part in told)


def _classic(entry: Entry, frame: Frame) -> str:
    comments = "".join(
        f'<li class="comment even thread-even depth-1" id="li-comment-{r.number}"><div id="comment-{r.number}">'
        f'<div class="comment-author vcard"><img alt="" src="/a/{r.number}.png" class="avatar" height="40" width="40">'
        f'<cite class="fn">{r.author}</cite> <span class="says">says:</span></div>'
        f'<div class="comment-meta commentmetadata"><a href="{entry.url}#comment-{r.number}">'
        f"{_MONTHS[r.month]} {r.day}, 2015 at {r.hour % 12 or 12}:{r.minute:02d} {'pm' if r.hour > 11 else 'am'}</a></div>"
        f'<div class="comment-body">{_paragraphs(r.paragraphs)}</div>'
        f'<div class="reply"><a class="comment-reply-link" href="{entry.url}?replytocom={r.number}#respond">Reply</a>'
        "</div></div></li>\n"
        for r in entry.remarks
    )
    return (
        f'<!DOCTYPE html><html lang="en-US"><head>{frame.head}<meta name="generator" content="WordPress 3.2.1">'
        f'<title>{entry.title} | The Weir</title><link rel="canonical" href="{entry.url}"></head>'
        f'<body class="single single-post postid-{entry.number}"><div id="main"><div id="content">'
        f'<div id="post-{entry.number}" class="post-{entry.number} post type-post hentry"><h1 class="entry-title">'
        f'{entry.title}</h1><div class="entry-meta">Posted on <a href="{entry.url}"><span class="entry-date">March 1, '
        f'2015</span></a> by <span class="author vcard"><a class="url fn n" href="/author/ida/">ida</a></span></div>'
        f'<div class="entry-content">{_paragraphs(entry.paragraphs)}</div></div><div id="comments">'
        f'<h3 id="comments-title">{len(entry.remarks)} Responses to <em>{entry.title}</em></h3>'
        f'<ol class="commentlist">{comments}</ol></div></div>{frame.side}</div>{frame.foot}</body></html>'
    )


def _modern(entry: Entry, frame: Frame) -> str:
    comments = "".join(
        f'<li id="comment-{r.number}" class="comment even depth-1"><article id="div-comment-{r.number}" '
        f'class="comment-body"><footer class="comment-meta"><div class="comment-author vcard">'
        f'<b class="fn">{r.author}</b> <span class="says">says:</span></div><div class="comment-metadata">'
        f'<a href="{entry.url}#comment-{r.number}"><time datetime="2015-{r.month:02d}-{r.day:02d}T{r.hour:02d}:'
        f'{r.minute:02d}:00+00:00">{_MONTHS[r.month]} {r.day}, 2015</time></a></div></footer>'
        f'<div class="comment-content">{_paragraphs(r.paragraphs)}</div><div class="reply"><a rel="nofollow" '
        f'class="comment-reply-link" href="{entry.url}?replytocom={r.number}#respond">Reply</a></div></article></li>\n'
        for r in entry.remarks
    )
    return (
        f'<!DOCTYPE html><html lang="en-GB"><head>{frame.head}<meta name="generator" content="WordPress 6.8">'
        f'<title>{entry.title} - The Lock</title><link rel="canonical" href="{entry.url}">'
        f'<link rel="shortlink" href="https://{_host(entry.url)}/?p={entry.number}"></head>'
        f'<body class="wp-singular single single-post postid-{entry.number}"><main id="primary"><article '
        f'id="post-{entry.number}" class="post-{entry.number} post type-post hentry"><header class="entry-header">'
        f'<h1 class="entry-title">{entry.title}</h1><div class="entry-meta"><time class="entry-date published" '
        f'datetime="2015-03-01T09:00:00+00:00">March 1, 2015</time><span class="byline"><span class="author vcard">'
        f'<a class="url fn n" href="/author/ida/">ida</a></span></span></div></header><div class="entry-content">'
        f'{_paragraphs(entry.paragraphs)}</div></article><div id="comments" class="comments-area">'
        f'<h2 class="comments-title">{len(entry.remarks)} thoughts on “{entry.title}”</h2>'
        f'<ol class="comment-list">{comments}</ol></div></main>{frame.side}{frame.foot}</body></html>'
    )


def _definitions(entry: Entry, frame: Frame) -> str:
    comments = "".join(
        f'<dt class="comment-author" id="c{_long(r)}"><a name="c{_long(r)}"></a><a href="http://www.blogger.com/profile/'
        f'{r.number}" rel="nofollow">{r.author}</a> said...</dt><dd class="comment-body" id="Blog1_cmt-{_long(r)}">'
        f'<p>{"<br><br>".join(escape(p, quote=False) for p in r.paragraphs)}</p></dd><dd class="comment-footer">'
        f'<span class="comment-timestamp"><a href="{entry.url}?showComment={1427846400 + r.number}000#c{_long(r)}" '
        f'title="comment permalink">{r.hour % 12 or 12}:{r.minute:02d} {"PM" if r.hour > 11 else "AM"}</a></span></dd>\n'
        for r in entry.remarks
    )
    home = f"https://{_host(entry.url)}/"
    return (
        f'<!DOCTYPE html><html><head>{frame.head}<meta content="blogger" name="generator"><title>Ferry notes: '
        f'{entry.title}</title><link rel="canonical" href="{entry.url}"><link rel="alternate" '
        f'type="application/atom+xml" title="Ferry notes - Atom" href="{home}feeds/posts/default"></head><body>'
        f'<div id="main-wrapper"><div class="main section" id="main"><div class="widget Blog" id="Blog1">'
        f'<h2 class="date-header"><span>Sunday, 1 March 2015</span></h2><div class="post hentry">'
        f'<a name="{5511223344550000000 + entry.number}"></a><h3 class="post-title entry-title">{entry.title}</h3>'
        f'<div class="post-body entry-content">{_paragraphs(entry.paragraphs)}</div><div class="post-footer">Posted by '
        f'<span class="post-author vcard"><span class="fn">Ida</span></span> at <a class="timestamp-link" '
        f'href="{entry.url}"><abbr class="published" title="2015-03-01T09:00:00Z">09:00</abbr></a></div></div>'
        f'<div class="comments" id="comments"><h4>{len(entry.remarks)} comments:</h4><dl id="comments-block">{comments}'
        f"</dl></div></div></div>{frame.side}</div>{frame.foot}</body></html>"
    )


def _footed(entry: Entry, frame: Frame) -> str:
    comments = "".join(
        f'<a id="c{_hex(r)}"></a><div class="comment comment-odd" id="comment-{_hex(r)}"><div class="comment-content" '
        f'id="comment-{_hex(r)}-content"><span id="comment-{_hex(r)}-content">{_paragraphs(r.paragraphs)}</span></div>'
        f'<p class="comment-footer">Posted by: {r.author} | <a rel="nofollow" href="{entry.url}?cid={_hex(r)}'
        f'#comment-{_hex(r)}">{_MONTHS[r.month]} {r.day}, 2015 at {r.hour % 12 or 12:02d}:{r.minute:02d} '
        f"{'PM' if r.hour > 11 else 'AM'}</a></p></div>\n"
        for r in entry.remarks
    )
    return (
        f'<!DOCTYPE html><html><head>{frame.head}<meta name="generator" content="http://www.typepad.com/">'
        f'<title>Mill Lane: {entry.title}</title><link rel="canonical" href="{entry.url}"></head><body>'
        f'<div id="banner"><h1 id="banner-header"><a href="https://{_host(entry.url)}/">Mill Lane</a></h1></div>'
        f'<div id="alpha"><h2 class="date-header">March 1, 2015</h2><div class="entry" id="entry-6a00d8{entry.number:026x}">'
        f'<h3 class="entry-header">{entry.title}</h3><div class="entry-content"><div class="entry-body">'
        f'{_paragraphs(entry.paragraphs)}</div></div><p class="entry-footer">Posted by Ida on March 1, 2015 at 09:00 AM | '
        f'<a class="permalink" href="{entry.url}">Permalink</a></p></div><div class="comments" id="comments">'
        f'<h3 class="comments-header">Comments</h3><div class="comments-content" id="comments-content">{comments}</div>'
        f"</div></div>{frame.side}{frame.foot}</body></html>"
    )


_MONTHS = (
    "", "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip


def _host(url: str) -> str:
    return url.split("/")[2]


def _long(remark: Remark) -> str:
    return f"{1111222233330000000 + remark.number}"


def _hex(remark: Remark) -> str:
    return f"6a00d8{remark.number:026x}"


BLOGS: dict[str, Callable[[Entry, Frame], str]] = {
    "weir": _classic,
    "wharf": _modern,
    "ferry": _definitions,
    "mill": _footed,
}


def write_warc(path: Path, found: Iterator[Page]) -> int:
    """Write pages as a WARC, a gzip member a record; gives the number of comments that they show."""
    comments = 0
    with path.open("wb") as out:
        for number, page in enumerate(found, 1):
            out.write(gzip.compress(record(page.url, page.html.encode(), number), 1))
            comments += page.comments
    return comments


def record(url: str, html: bytes, number: int) -> bytes:
    """Give a response record."""
    block = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + html
    head = (
        "WARC/1.0\r\nWARC-Type: response\r\nContent-Type: application/http; msgtype=response\r\n"
        f"WARC-Target-URI: {url}\r\nWARC-Date: 2016-{1 + number % 12:02d}-01T00:00:00Z\r\n"
        f"WARC-Record-ID: <urn:uuid:00000000-0000-4000-8000-{number:012d}>\r\nContent-Length: {len(block)}\r\n\r\n"
    )
    return head.encode() + block + b"\r\n\r\n"
