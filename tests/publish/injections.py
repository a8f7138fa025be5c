"""Words that try to act, and an archive in which every text is such words."""

import os

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

_ACTS = (
    "<script>alert(1)</script>",
    "<ScRiPt src=//evil.example/x.js></sCrIpT>",
    "<img src=x onerror=alert(1)>",
    "<svg><animate onbegin=alert(1) attributeName=x dur=1s>",
    "<svg><a xlink:href=javascript:alert(1)><text y=9>x</text></a></svg>",
    "<iframe src=javascript:alert(1)></iframe>",
    "<object data=javascript:alert(1)></object>",
    "<input autofocus onfocus=alert(1)>",
    "<video><source onerror=alert(1)></video>",
    "<a href=' &#14; javascript:alert(1)'>x</a>",
    "<a href=vbscript:msgbox(1)>x</a>",
    "<button formaction=javascript:alert(1)>x</button>",
    "<marquee onstart=alert(1)>x</marquee>",
    "<body onload=alert(1)>",
    "<style>*{background:url(//evil.example)}</style>",
)
# Places of a page that words might stand in, as what would have to come first to leave them.
_WAYS_OUT = (
    *("{}", '">{}', "'>{}", "`>{}", "-->{}", "--!>{}", "]]>{}", "</title>{}", "</textarea>{}"),
    *(
        "</script>{}",
        "</style>{}",
        "</noscript>{}",
        "</svg>{}",
        "\x00{}",
        "\ufeff{}",
        "\u202e{}",
        "<p title='{}'>",
    ),
    *("<![CDATA[{}]]>", "<xmp>{}</xmp>", "<<{}", "\\u003c{}"),
)
EVERY = tuple(dict.fromkeys((*INJECTIONS, *(way.format(act) for way in _WAYS_OUT for act in _ACTS))))
"""More than three hundred; all of them take minutes in a browser."""

ALL = bool(os.environ.get("ONRECORD_ALL_STRINGS"))
CHOSEN = EVERY if ALL else (*INJECTIONS, *EVERY[len(INJECTIONS) :: 31])
"""What is tried: a part, or with ``ONRECORD_ALL_STRINGS=1`` all."""

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
    if column.name == "sentences":
        return f"[[1,0,{len(words)}]]"
    return words if column.type.startswith("TEXT") else 1
