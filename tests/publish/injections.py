"""Words that try to act, and an archive in which every text is such words."""

from invented import SEEN, Archive, public_id

from ingest.store import schema

INJECTIONS = (
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "<svg/onload=alert(1)>",
    '"><script>alert(1)</script>',
    "' onmouseover='alert(1)",
    '" autofocus onfocus="alert(1)',
    "javascript:alert(1)",
    "</title><script>alert(1)</script>",
    "</textarea><script>alert(1)</script>",
    "</style><script>alert(1)</script><style>",
    "<iframe srcdoc='<script>alert(1)</script>'></iframe>",
    "<a href='java\nscript:alert(1)'>x</a>",
    "<a href='data:text/html,<script>alert(1)</script>'>x</a>",
    "<math><mtext></p><style><!--</style><img title='--></style><img src onerror=alert(1)>'>",
    "<noscript><p title='</noscript><img src=x onerror=alert(1)>'>",
    "{{ 7*7 }}{% raw %}",
    "<form action=//evil.example><input name=q></form>",
    "<base href=//evil.example/>",
    "<meta http-equiv=refresh content='0;url=//evil.example'>",
    "<link rel=stylesheet href=//evil.example/x.css>",
    "<style>@import '//evil.example/x.css'</style>",
    "<div style='background:url(//evil.example/x.png)'>x</div>",
    "\x02<b>\x03<script>alert(1)</script>",
    "<!--><img src=x onerror=alert(1)>",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "&#106;avascript:alert(1)",
    "<x onclick=alert(1)>y",
    "<template><script>alert(1)</script></template>",
    "\u2028<script>alert(1)</script>",
    "<details open ontoggle=alert(1)>",
    "<a href='//evil.example' style=x>scheme-relative</a>",
    "<textarea><img src=x onerror=alert(1)>",
)

FIXED = {"id", "route", "record_kind", "record_id", "digest", "old_id", "new_id", "slug"}


def hostile(path, corpus):
    """An archive that holds, for each of the words, one row of every table filled with them."""
    archive = Archive(path)
    for number, words in enumerate(corpus):
        ids = {table.name: public_id(f"{table.name} {number}") for table in schema.TABLES}
        for table in schema.TABLES:
            archive.add(
                table.name, **{column.name: _value(table, column, ids, words) for column in table.columns}
            )
    return archive.close()


def _value(table, column, ids, words):
    if column.name == "parent_id":
        return None
    if column.references:
        return ids[column.references]
    if column.name in SEEN:
        return SEEN[column.name]
    if column.name in {"site_id", "post_id", "record_id"}:
        return ids[{"site_id": "sites", "post_id": "posts", "record_id": "comments"}[column.name]]
    if column.name in FIXED:
        return ids[table.name]
    return words if column.type.startswith("TEXT") else 1
