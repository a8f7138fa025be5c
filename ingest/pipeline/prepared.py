"""Imported once, in the process from which those that read pages are forked: what is worked out at first use is there.

Words of letters, names of bodies and the like are read and compiled when a first page asks for them, which takes as
long as reading some hundred pages. An invented page with a letter asks for them here.
"""

import gc

from ingest import extract
from ingest.model import Capture, Place
from ingest.pipeline.finders import FINDERS
from ingest.store.rows.drafts import drafted
from ingest.store.vault.packing import packed

_URL = "https://weir.example/2015/03/part-1/"
_LETTER = (
    "This is the reply that I got from the department:",
    "Dear Orla Penn,",
    "Thank you for your letter of 2 March 2015 about the weir. I am replying on behalf of the Minister. The department "
    "will publish its report by 1 May 2015.",
    "Yours sincerely,",
    "Helen Marsh",
    "Correspondence Officer, Department for Rivers",
)
_PAGE = (
    '<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><meta name="generator" content="WordPress 3.2.1">'
    f'<title>The weir</title><link rel="canonical" href="{_URL}"></head><body class="single single-post postid-1">'
    '<div id="content"><div id="post-1" class="post-1 post hentry"><h1 class="entry-title">The weir</h1>'
    '<div class="entry-content"><p>Please write to the Minister for Rivers and ask to keep it.</p></div></div>'
    '<div id="comments"><ol class="commentlist"><li class="comment" id="li-comment-1"><div id="comment-1">'
    '<div class="comment-author vcard"><cite class="fn">Orla Penn</cite></div><div class="comment-meta">'
    f'<a href="{_URL}#comment-1">March 9, 2015 at 1:02 pm</a></div><div class="comment-body">'
    + "".join(f"<p>{part}</p>" for part in _LETTER)
    + "</div></div></li></ol></div></div></body></html>"
)


def _prepare() -> None:
    reading = extract.read(
        _PAGE.encode(),
        url=_URL,
        media_type="text/html",
        headers=(),
        status=200,
        captured="2015-04-01T00:00:00Z",
    )
    capture = Capture(
        id="prepared",
        url=_URL,
        captured="2015-04-01T00:00:00Z",
        status=200,
        media_type="text/html",
        payload_digest="",
        place=Place("", 0, 0, ""),
        crawl="",
    )
    drafted(packed(reading), reading, capture, FINDERS)


_prepare()
# What is there now stays: it need not be looked through for what may go.
gc.collect()
gc.freeze()
