"""Feeds of posts and comments, made here, and how they are read."""

from ingest.extract.answer import Answer
from ingest.extract.feeds.feed import read_feed

CAPTURED = "2026-03-01T10:00:00Z"
RSS = """<?xml version="1.0" encoding="UTF-8"?><rss version="2.0"
 xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:wfw="http://wellformedweb.org/CommentAPI/"
 xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:atom="http://www.w3.org/2005/Atom"
 xmlns:slash="http://purl.org/rss/1.0/modules/slash/"><channel>
 <title>Keep Elm Row</title><link>https://blog.example</link><description>A street</description>
 <language>en-GB</language><generator>https://wordpress.org/?v=6.8</generator>{items}</channel></rss>"""
POSTS, COMMENTS = "https://blog.example/feed/", "https://blog.example/comments/feed/"


def post_item(**changed):
    parts = {
        "title": "Save it &#8211; now",
        "link": "https://blog.example/2010/03/save-it/",
        "comments": "https://blog.example/2010/03/save-it/#comments",
        "dc:creator": "<![CDATA[Gwen]]>",
        "pubDate": "Fri, 05 Mar 2010 13:05:00 +0000",
        "guid": "https://blog.example/?p=7",
        "description": "<![CDATA[Please write [&#8230;]]]>",
        "content:encoded": "<![CDATA[<p>Please write.</p><p>Today.</p>]]>",
        "wfw:commentRss": "https://blog.example/2010/03/save-it/feed/",
        "slash:comments": "12",
    } | changed
    return "<item>" + "".join(f"<{k}>{v}</{k}>" for k, v in parts.items() if v is not None) + "</item>"


def comment_item(number, text, **changed):
    link = f"https://blog.example/2010/03/save-it/comment-page-1/#comment-{number}"
    base = {
        "title": "Comment on Save it by Olu", "link": link, "dc:creator": "<![CDATA[Olu]]>", "wfw:commentRss": None,
        "comments": None, "slash:comments": None, "guid": f"https://blog.example/?p=7#comment-{number}",
        "description": f"<![CDATA[{text}]]>", "content:encoded": f"<![CDATA[{text}]]>",
    }  # fmt: skip
    return post_item(**(base | changed))


def read(body, url=POSTS, **more):
    return read_feed(
        Answer(body=body.encode() if isinstance(body, str) else body, url=url, captured=CAPTURED, **more)
    )
