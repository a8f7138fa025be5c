"""Why fewer comments or posts were captured than are declared: the words for it, and how a row is read by them. Pure."""

NOT_HAD = frozenset(
    [
        "fetch-failed",
        "refused",
        "unreachable",
        "host-given-up",
        "bad-answer",
        "bad-status",
        "http-error",
        "post-gone",
    ]
)
"""Kinds of problems that say that an address was asked for and not had."""

NOT_READ = frozenset(
    ["malformed", "not-a-feed", "not-recognised", "unreadable", "empty", "reader-died", "rest-off"]
)
"""Kinds of problems that say that an answer came, and that nothing could be read of it."""

FAILED = "its page, or a page of its comments, could not be fetched or read whole"
LACKING = "pages of its comments were captured"
HIDDEN = (
    "every page of its list was captured, so the rest is hidden (held for moderation, or answers to hidden "
    "comments) or counted otherwise by the blog"
)
LEFT_OUT = "were left out as deleted, hidden or not approved"
NOT_LISTED = (
    "the blog's interface lists no pingbacks, trackbacks or comments that are held back; "
    "the post's own page may show them"
)
NOT_SHOWN = (
    "the engine does not show them in the page; a script fetches them, or they need its file of comments"
)
UNREAD = "its page shows more than was recognised as comments; look at the page itself"
FEED_ONLY = "only feeds were captured, which hold the latest comments alone"
NO_PAGE = "no page of it was captured, only lists that name it"
NO_LIST = "no whole list of its comments was captured; they may be shown by script, or on pages that failed"
SHOWS_FEWER = (
    "its page was captured and shows fewer; the rest may be hidden (held for moderation, or answers to hidden comments), "
    "shown by script or on pages that it does not name, or counted otherwise by the blog"
)
HIDDEN_COMMENTS = "the blog counts comments on protected, private and draft posts too, which are not public"
HIDDEN_POSTS = "the rest is not public, or was not reached"
FAILED_PAGES = "pages of the blog could not be fetched or read whole"

WORDS: tuple[tuple[str, str], ...] = (
    (FAILED, "page failed"),
    (FAILED_PAGES, "page failed"),
    (LACKING, "page missing"),
    (LEFT_OUT, "hidden"),
    (HIDDEN_COMMENTS, "hidden"),
    (HIDDEN, "hidden"),
    (NOT_LISTED, "not listed"),
    (UNREAD, "not recognised"),
    (NOT_SHOWN, "not shown"),
    (FEED_ONLY, "page missing"),
    (NO_PAGE, "page missing"),
    (HIDDEN_POSTS, "not reached"),
    (SHOWS_FEWER, "not shown"),
    (NO_LIST, "not shown"),
)
"""What the sentence of a gap holds, and the word for it in ``completeness``."""


def as_sql(column: str) -> str:
    """Give the SQL that reads the word of a gap out of the column that holds its sentence."""
    cases = " ".join(f"WHEN instr({column}, {_quoted(part)}) THEN '{word}'" for part, word in WORDS)
    return f"CASE {cases} ELSE 'unknown' END"


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"
