"""The tables of blogs, posts and comments, and of what they were read from."""

from ingest.store.tables.ddl import FIRST_SEEN, ID, LAST_SEEN, RECORDED, Column, Table

_c = Column

SITES = Table(
    "sites",
    "Blogs in the archive.",
    (
        ID,
        _c("url", "TEXT NOT NULL", "Address of the blog's home page."),
        _c("title", "TEXT", "The blog's name."),
        _c("description", "TEXT", "The blog's own description of itself."),
        _c("engine", "TEXT", "Software that served it."),
        _c("language", "TEXT", "Language of the blog as it declares it (BCP 47)."),
        _c("first_captured", "TEXT NOT NULL", "Time of the first capture (UTC)."),
        _c("last_captured", "TEXT NOT NULL", "Time of the latest capture that was read (UTC)."),
        _c("declared_posts", "INTEGER", "Posts that the blog says it has."),
        _c("declared_comments", "INTEGER", "Comments that the blog says it has."),
        _c("captured_posts", "INTEGER NOT NULL DEFAULT 0", "Posts and pages in this archive."),
        _c("captured_comments", "INTEGER NOT NULL DEFAULT 0", "Comments in this archive, of every kind."),
    ),
    label="title",
    unique=(("id",),),
)

POSTS = Table(
    "posts",
    "Entries of blogs: posts and pages.",
    (
        ID,
        _c("site_id", "TEXT NOT NULL", "The blog it stands in.", "sites"),
        _c("kind", "TEXT NOT NULL DEFAULT 'post'", "post or page."),
        _c("source_id", "TEXT", "The engine's own id."),
        _c("url", "TEXT", "Address of the post."),
        _c("title", "TEXT", "Title."),
        _c("author", "TEXT", "Author as shown."),
        _c("published", "TEXT", "When it was published (UTC, or a bare date)."),
        _c("published_raw", "TEXT", "The date as the source shows it."),
        _c("modified", "TEXT", "When the source says it was last changed (UTC)."),
        _c("text", "TEXT", "The text, without markup."),
        _c("html", "TEXT", "The text with its markup, cleaned."),
        _c("declared_comments", "INTEGER", "Comments that the source says the post has."),
        _c(
            "captured_comments",
            "INTEGER NOT NULL DEFAULT 0",
            "Comments of the post in this archive, pings included.",
        ),
        _c(
            "complete",
            "INTEGER",
            "1: as many comments captured as declared; 0: fewer; NULL: no count is declared.",
        ),
        FIRST_SEEN,
        LAST_SEEN,
        RECORDED,
    ),
    label="title",
    unique=(("id",),),
    indexes=(("site_id", "published"), ("published",), ("author",), ("first_seen",), ("recorded",)),
    search=("title", "author", "text"),
)

COMMENTS = Table(
    "comments",
    "Contributions under posts.",
    (
        ID,
        _c("site_id", "TEXT NOT NULL", "The blog it stands in.", "sites"),
        _c("post_id", "TEXT NOT NULL", "The post it stands under.", "posts"),
        _c("parent_id", "TEXT", "The comment it answers.", "comments"),
        _c(
            "parent_sure",
            "INTEGER NOT NULL DEFAULT 1",
            "0 where the page flattens threads and the parent is a guess; a page that shows no threads names no parent.",
        ),
        _c("source_id", "TEXT", "The engine's own id."),
        _c("kind", "TEXT NOT NULL DEFAULT 'comment'", "comment, pingback or trackback."),
        _c("url", "TEXT", "Address of the comment on the blog."),
        _c("author", "TEXT", "Name of the commenter as shown."),
        _c("by_post_author", "INTEGER NOT NULL DEFAULT 0", "1 where the post's own author wrote it."),
        _c("published", "TEXT", "When it was published (UTC, or a bare date)."),
        _c("published_raw", "TEXT", "The date as the source shows it."),
        _c("text", "TEXT", "The text, without markup."),
        _c("html", "TEXT", "The text with its markup, cleaned."),
        _c("position", "INTEGER", "Place in the thread as the page shows it, from 1."),
        FIRST_SEEN,
        LAST_SEEN,
        RECORDED,
        _c(
            "absent_since",
            "TEXT",
            "Time of the first complete capture of the thread without it (UTC). Present before, absent then; "
            "not the time of a deletion.",
        ),
    ),
    label="author",
    unique=(("id",),),
    indexes=(
        ("post_id", "position"),
        ("parent_id",),
        ("site_id", "published"),
        ("published",),
        ("first_seen",),
        ("recorded",),
    ),
    # Not the author: private persons are not looked up by their names.
    search=("text",),
)

VERSIONS = Table(
    "versions",
    "Earlier texts of posts and comments, and earlier titles of posts.",
    (
        _c("record_id", "TEXT NOT NULL", "Id of the post or comment."),
        _c("record_kind", "TEXT NOT NULL", "post or comment."),
        _c(
            "digest",
            "TEXT NOT NULL",
            "Digest of this version's text as published here; of title and text where the title was another.",
        ),
        _c("title", "TEXT", "Title then (posts)."),
        _c(
            "author",
            "TEXT",
            "Author then. A name that alone was changed makes no version: the record has the latest.",
        ),
        _c("text", "TEXT", "Text then."),
        _c("html", "TEXT", "Markup then, cleaned."),
        _c("first_capture", "TEXT", "Earliest capture that shows it.", "captures"),
        _c("last_capture", "TEXT", "Latest capture that shows it.", "captures"),
        FIRST_SEEN,
        LAST_SEEN,
    ),
    unique=(("record_id", "digest"),),
    search=("text",),
)

CAPTURES = Table(
    "captures",
    "HTTP exchanges and imported files that records were read from. Their bodies stay in the vault.",
    (
        ID,
        _c("site_id", "TEXT", "The blog.", "sites"),
        _c("url", "TEXT NOT NULL", "Address that was asked for, or name of the file."),
        _c("route", "TEXT NOT NULL", "http, file, archive, or rendered (as a browser showed it)."),
        _c(
            "captured",
            "TEXT NOT NULL",
            "When (UTC): when it was asked for; of a file, when it was saved, as its keeper or the file itself says; of a web "
            "archive's copy, as that archive says.",
        ),
        _c(
            "read_at",
            "TEXT",
            "When it was read here, where captured is another's word (UTC); NULL for the rest, and where an earlier "
            "onrecord kept no note of it.",
        ),
        _c("status", "INTEGER", "HTTP status."),
        _c("media_type", "TEXT", "Media type as served."),
        _c("payload_digest", "TEXT NOT NULL", "SHA-256 of the body."),
        _c(
            "record_digest",
            "TEXT NOT NULL",
            "SHA-256 of the record as it lies in its segment, one gzip member (docs/citing.md checks it by hand).",
        ),
        _c("segment", "TEXT NOT NULL", "File in the vault."),
        _c("offset", "INTEGER NOT NULL", "Place in that file."),
        _c("truncated", "TEXT", "Why the body is not whole, where it is not."),
        _c("purpose", "TEXT", "What it was asked for."),
        _c("crawl", "TEXT NOT NULL", "The run it belongs to."),
        _c("robots", "TEXT", "What robots.txt said."),
        _c("engine", "TEXT", "Software that it was taken to come from."),
    ),
    label="url",
    unique=(("id",),),
    indexes=(("url",), ("site_id", "captured")),
)

SOURCES = Table(
    "sources",
    "Which captures show which record: the first and the latest of each route.",
    (
        _c("record_id", "TEXT NOT NULL", "Id of the post or comment."),
        _c("record_kind", "TEXT NOT NULL", "post or comment."),
        _c("route", "TEXT NOT NULL", "rest, service, page, feed, export or text."),
        _c("first_capture", "TEXT NOT NULL", "Earliest capture by this route.", "captures"),
        _c("last_capture", "TEXT NOT NULL", "Latest capture by this route.", "captures"),
        _c(
            "text_capture",
            "TEXT",
            "Latest capture by this route that shows the present text, rather than an earlier one (see versions) or a part; "
            "NULL where none does.",
            "captures",
        ),
        FIRST_SEEN,
        LAST_SEEN,
    ),
    unique=(("record_id", "route"),),
)

PROBLEMS = Table(
    "problems",
    "Failures, skips and gaps.",
    (
        ID,
        _c("site_id", "TEXT", "The blog.", "sites"),
        _c("post_id", "TEXT", "The post, where it is about one.", "posts"),
        _c("url", "TEXT", "The address, or the file."),
        _c("kind", "TEXT NOT NULL", "A short stable word."),
        _c("detail", "TEXT NOT NULL", "What happened and, where there is one, the remedy."),
        _c("count", "INTEGER", "How many, where it is a number."),
        _c("first_seen", "TEXT NOT NULL", "When it was first met (UTC)."),
        _c("last_seen", "TEXT NOT NULL", "When it was last met (UTC)."),
    ),
    unique=(("id",),),
    indexes=(("site_id", "kind"), ("post_id",)),
)

REDIRECTS = Table(
    "redirects",
    "Ids that records had before: the old one leads to the new one.",
    (
        _c(
            "old_id",
            "TEXT NOT NULL",
            "The id (of a body or official also the name in its address) published before.",
        ),
        _c("new_id", "TEXT NOT NULL", "The id that the record has now."),
        _c(
            "record_kind",
            "TEXT NOT NULL",
            "post, comment, response, appeal, form letter, site, organisation or official.",
        ),
    ),
    unique=(("old_id",),),
    indexes=(("new_id",),),
)

DECISIONS = Table(
    "decisions",
    "How far the archive follows what people decided, by kind. What they decided stands in the ledger, which is not published.",
    (
        _c("kind", "TEXT NOT NULL", "takedown, redact, review, absence, alias, addressees, ..."),
        _c("number", "INTEGER NOT NULL", "How many were made, those that were taken back included."),
        _c("latest", "TEXT NOT NULL", "When the latest was made (UTC)."),
        _c(
            "digest",
            "TEXT NOT NULL",
            "Digest of when and on which records: it tells an older copy from this one.",
        ),
    ),
    unique=(("kind",),),
)

TOMBSTONES = Table(
    "tombstones",
    "What is left of records that were taken down, of the responses that stood in them, and of those that people rejected.",
    (
        ID,
        _c("record_kind", "TEXT NOT NULL", "What it was: post, comment or response."),
        _c("removed", "TEXT NOT NULL", "When it was removed (UTC)."),
        _c(
            "reason",
            "TEXT NOT NULL",
            "Class of the reason; review: a person found that it is no official response.",
        ),
        _c(
            "legal",
            "INTEGER NOT NULL DEFAULT 0",
            "1 where a legal demand was the reason (answers 451, else 410).",
        ),
        _c("first_seen", "TEXT", "Time of the earliest capture (UTC)."),
        _c("last_seen", "TEXT", "Time of the latest capture (UTC)."),
    ),
    unique=(("id",),),
)
