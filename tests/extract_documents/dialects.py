"""Small exports of Disqus, Blogger and Movable Type, made here, and how they are read."""

import io

from ingest.extract import read_file

CAPTURED = "2026-03-01T10:00:00Z"


def read(text, **more):
    readings = list(read_file(io.BytesIO(text.encode()), name="export.xml", captured=CAPTURED, **more))
    posts = [p for r in readings for p in r.posts]
    comments = [c for r in readings for c in r.comments]
    return posts, comments, {p.kind: p.count for r in readings for p in r.problems}, readings


def disqus_post(number, thread=1, text="Sent.", parent=None, deleted="false", spam="false"):
    answers = f'<parent dsq:id="{parent}" />' if parent else ""
    return (
        f'<post dsq:id="{number}"><id /><message><![CDATA[<p>{text}</p>]]></message>'
        f"<createdAt>2010-03-05T13:05:00Z</createdAt><isDeleted>{deleted}</isDeleted><isSpam>{spam}</isSpam>"
        "<author><email>olu@mail.example</email><name>Olu</name><isAnonymous>true</isAnonymous>"
        "<username>olu77</username></author><ipAddress>198.51.100.7</ipAddress>"
        f'<thread dsq:id="{thread}" />{answers}</post>'
    )


def disqus(*posts, gone="false"):
    return (
        '<?xml version="1.0"?><disqus xmlns="http://disqus.com" xmlns:dsq="http://disqus.com/disqus-internals">'
        '<category dsq:id="9"><title>General</title></category><thread dsq:id="1"><id>/a</id><category dsq:id="9" />'
        "<link>https://blog.example/a/</link><title>The row &amp; us</title><message />"
        f"<createdAt>2010-03-01T00:00:00Z</createdAt><isDeleted>{gone}</isDeleted></thread>"
        + "".join(posts)
        + "</disqus>"
    )


def entry(number, kind, body="", text="Words.", **changed):
    when = changed.get("when", "2010-03-05T14:05:00.000+01:00")
    return (
        f"<entry><id>tag:blogger.com,1999:blog-5.{'page' if kind == 'page' else 'post'}-{number}</id>"
        f"<published>{when}</published><updated>{when}</updated>"
        "<category scheme='http://schemas.google.com/g/2005#kind' "
        f"term='http://schemas.google.com/blogger/2008/kind#{kind}'/><title type='text'>Title {number}</title>"
        f"<content type='html'>&lt;p&gt;{text}&lt;/p&gt;</content>{body}"
        "<author><name>Gwen</name><uri>https://profiles.example/77</uri><email>noreply@blogger.com</email></author></entry>"
    )


LINK = "<link rel='alternate' type='text/html' href='https://elm.example/2010/03/row.html' title='Row'/>"
DRAFT = "<app:control xmlns:app='http://www.w3.org/2007/app'><app:draft>yes</app:draft></app:control>"
ANSWERS = (
    "<thr:in-reply-to xmlns:thr='http://purl.org/syndication/thread/1.0' href='https://elm.example/2010/03/row.html' "
    "ref='tag:blogger.com,1999:blog-5.post-99' type='text/html'/>"
)


def blogger(*entries):
    return (
        "<?xml version='1.0' encoding='UTF-8'?><feed xmlns='http://www.w3.org/2005/Atom'><title type='text'>Elm</title>"
        "<link rel='alternate' type='text/html' href='https://elm.example/'/>" + "".join(entries) + "</feed>"
    )


MOVABLE_TYPE = """\
AUTHOR: Gwen
TITLE: Keep the limes
UNIQUE URL: https://elm.example/2010/03/limes.html
STATUS: Publish
DATE: 03/05/2010 02:05:00 PM
-----
BODY:
<p>The council means to fell them.</p>
-----
EXTENDED BODY:
NOTE: write today.
-----
EXCERPT:

-----
COMMENT:
AUTHOR: Olu
EMAIL: olu@mail.example
IP: 198.51.100.7
URL: https://olu.example/
DATE: 03/06/2010 08:15:00 AM
Sent mine.

-----
That was it.
DATE: I do not know.
-----
PING:
TITLE: Limes
URL: https://other.example/limes
IP: 198.51.100.8
BLOG NAME: Tree News
DATE: 03/07/2010 08:15:00 AM
They say more.
-----
--------
AUTHOR: Gwen
TITLE: A draft
STATUS: Draft
DATE: 03/08/2010 02:05:00 PM
-----
BODY:
MARKER
-----
--------
"""
