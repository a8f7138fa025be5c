"""A blog's page with invented comments, taken into an archive by the command and served."""

import html
from pathlib import Path

from datasette.app import Datasette

from tests.cli.command import Command

_PAGE = """<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>Save the weir | Oxney Weir</title>
<meta name="generator" content="WordPress 3.1"><link rel="canonical" href="{url}"></head>
<body class="single single-post postid-12"><div id="post-12" class="post-12 post type-post hentry">
<h1 class="entry-title">Save the weir</h1><div class="entry-meta"><abbr class="published" title="2010-05-01T09:00:00+00:00">May 1, 2010 at 9:00 am</abbr>
by <span class="author vcard"><a class="url fn n" href="#">Tamsin</a></span></div>
<div class="entry-content"><p>The weir at Oxney needs us.</p></div></div>
<div id="comments"><ol class="commentlist">{comments}</ol></div></body></html>"""
_COMMENT = """<li class="comment depth-1" id="comment-{own}"><div id="div-comment-{own}" class="comment-body">
<div class="comment-author vcard"><cite class="fn">{author}</cite> <span class="says">says:</span></div>
<div class="comment-meta commentmetadata"><a href="{url}#comment-{own}">June {own}, 2012 at 10:00 am</a></div>{text}</div></li>"""


def taken(folder: Path, *comments: tuple[str, str]) -> Command:
    """Take a page with these comments (author and text) into an archive in a folder."""
    url = "https://weir.example/2010/05/weir/"
    told = "".join(
        _COMMENT.format(own=own, url=url, author=html.escape(author), text=_paragraphs(text))
        for own, (author, text) in enumerate(comments, 1)
    )
    (folder / "page.html").write_text(_PAGE.format(url=url, comments=told), encoding="utf-8")
    command = Command(folder)
    done = command.run("ingest", "page.html", "--captured", "2013-01-01")
    assert done.code == 0, done
    return command


def served(command: Command) -> Datasette:
    """Give the site over its archive."""
    return Datasette([str(command.archive)])


def _paragraphs(text: str) -> str:
    return "".join(f"<p>{html.escape(part).replace(chr(10), '<br />')}</p>\n" for part in text.split("\n\n"))
