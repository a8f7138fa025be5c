"""The tables of archive.db: the contract in which ``ingest`` and ``publish`` meet.

Every table has ``pk INTEGER PRIMARY KEY`` (a full-text index keyed to a bare rowid breaks
at VACUUM; ``pk`` differs between builds and is never cited) and, where it holds records, a
public ``id``: short, opaque, deterministic, never reused. References go by public id.
``docs/schema.md`` and the column descriptions in ``metadata.yml`` are made from this file.
"""

from dataclasses import dataclass

from ingest.store.reasons import as_sql

VERSION = 3
"""``PRAGMA user_version`` of an archive made by this code."""

APPLICATION_ID = 0x6F6E7263
"""``PRAGMA application_id`` of archive.db: ``onrc``."""

UNSPACED = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3005-\u3007\u3040-\u312f\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff"
    "\uf900-\ufaff\uff66-\uff9d\U00020000-\U0003fffd"
)
"""Letters of scripts that put no space between words: Thai and Lao, Burmese, Khmer, Japanese, Chinese."""


@dataclass(frozen=True, slots=True)
class Column:
    name: str
    type: str
    description: str
    references: str | None = None
    """Table whose ``id`` this names."""


@dataclass(frozen=True, slots=True)
class Table:
    name: str
    description: str
    columns: tuple[Column, ...]
    label: str | None = None
    """The column that names a row to a reader."""
    unique: tuple[tuple[str, ...], ...] = ()
    indexes: tuple[tuple[str, ...], ...] = ()
    sparse: tuple[str, ...] = ()
    """Columns that are NULL in most rows, with an index of the others: none that a search for NULL would be led astray by."""
    search: tuple[str, ...] = ()
    """Columns in the full-text index ``<name>_fts`` (FTS5, content=table, content_rowid=pk).

    It takes a run without spaces for one word, so that another index names the rows with letters of such scripts.
    """


def _c(name: str, kind: str, description: str, references: str | None = None) -> Column:
    return Column(name, kind, description, references)


ID = _c("id", "TEXT NOT NULL", "Public id: short, permanent, the same in every rebuild.")
FIRST_SEEN = _c("first_seen", "TEXT NOT NULL", "Time of the earliest capture that shows it (UTC).")
LAST_SEEN = _c(
    "last_seen",
    "TEXT NOT NULL",
    "Time of the latest capture read that shows it (UTC); a later visit that found nothing new is not counted.",
)

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
    ),
    label="title",
    unique=(("id",),),
    indexes=(("site_id", "published"), ("published",), ("author",), ("first_seen",)),
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
    ),
    # Not the author: private persons are not looked up by their names.
    search=("text",),
)

ORGANISATIONS = Table(
    "organisations",
    "Public bodies, each under one preferred name.",
    (
        ID,
        _c("slug", "TEXT NOT NULL", "The name in addresses of pages."),
        _c("name", "TEXT NOT NULL", "Preferred name."),
        _c("aliases", "TEXT", "Other names, one a line."),
        _c("kind", "TEXT", "Kind of body: police force, ministry, council, ..."),
        _c("jurisdiction", "TEXT", "Where it acts (ISO 3166)."),
        _c("identifiers", "TEXT", "Identifiers elsewhere, one a line: wikidata:Q..., org-id:GB-..."),
        _c("predecessor_id", "TEXT", "The body it continues.", "organisations"),
        _c("successor_id", "TEXT", "The body that continues it.", "organisations"),
        _c(
            "review_status",
            "TEXT NOT NULL DEFAULT 'machine'",
            "confirmed: it stands in the list of bodies that people keep; machine: letters alone tell of it.",
        ),
    ),
    label="name",
    unique=(("id",), ("slug",)),
    search=("name", "aliases"),
)

OFFICIALS = Table(
    "officials",
    "People who signed in an official role.",
    (
        ID,
        _c("slug", "TEXT NOT NULL", "The name in addresses of pages."),
        _c("name", "TEXT NOT NULL", "Name as signed."),
        _c("aliases", "TEXT", "Other forms of the name, one a line."),
        _c("review_status", "TEXT NOT NULL DEFAULT 'machine'", "machine: letters tell of them."),
    ),
    label="name",
    unique=(("id",), ("slug",)),
    search=("name", "aliases"),
)

ROLES = Table(
    "roles",
    "Roles that officials signed in, each with the first and the last letter that shows it.",
    (
        ID,
        _c("official_id", "TEXT NOT NULL", "The official.", "officials"),
        _c("organisation_id", "TEXT", "The body.", "organisations"),
        _c("role", "TEXT NOT NULL", "The role, as signed."),
        _c(
            "first_date",
            "TEXT",
            "Date of the earliest letter signed in it; where it has none, of its pasting.",
        ),
        _c("last_date", "TEXT", "Date of the latest."),
        _c("responses", "INTEGER NOT NULL", "Responses recorded that were signed in it."),
    ),
    label="role",
    unique=(("id",),),
    indexes=(("official_id",), ("organisation_id",), ("role",)),
)

FORM_LETTERS = Table(
    "form_letters",
    "Texts that more than one person received.",
    (
        ID,
        _c("organisation_id", "TEXT", "The body that sent it.", "organisations"),
        _c("text", "TEXT NOT NULL", "What the copies have in common."),
        _c("copies", "INTEGER NOT NULL", "Number of recorded copies."),
        _c("first_date", "TEXT", "Date of the earliest copy; where a copy has none, of its pasting."),
        _c("last_date", "TEXT", "Date of the latest."),
    ),
    unique=(("id",),),
)

RESPONSES = Table(
    "responses",
    "Official responses, each as found in one comment or post.",
    (
        _c(
            "id",
            "TEXT NOT NULL",
            "Public id: of the comment or post, and of the first telling sentence of the letter; once a person has "
            "decided on it, it stays whatever is read there later.",
        ),
        _c("site_id", "TEXT NOT NULL", "The blog.", "sites"),
        _c("post_id", "TEXT NOT NULL", "The post under or in which it stands.", "posts"),
        _c(
            "comment_id",
            "TEXT",
            "The comment it was pasted in; NULL where the post itself holds it.",
            "comments",
        ),
        _c("text", "TEXT NOT NULL", "The response, without the poster's words before and after."),
        _c(
            "sentences",
            "TEXT NOT NULL DEFAULT '[]'",
            "Its sentences in their order, as JSON: [number, start, end] of each (characters of text). The view sentences "
            "has them as rows.",
        ),
        _c(
            "span_start",
            "INTEGER NOT NULL",
            "Where it starts in the text of the comment or post (characters).",
        ),
        _c(
            "span_end",
            "INTEGER NOT NULL",
            "Where it ends; the same as span_start where only an earlier text (see versions) has the response, which was "
            "shown from first_seen to last_seen.",
        ),
        _c("addressee", "TEXT", "To whom it was written; of a private person, the initial."),
        _c("signatory", "TEXT", "Who signed."),
        _c("official_id", "TEXT", "The official who signed.", "officials"),
        _c("role", "TEXT", "Role of the signatory."),
        _c("on_behalf_of", "TEXT", "For whom it was signed."),
        _c("organisation", "TEXT", "The body, as named."),
        _c("organisation_id", "TEXT", "The body.", "organisations"),
        _c("unit", "TEXT", "Unit of the body."),
        _c("letter_date", "TEXT", "Date of the letter."),
        _c("letter_date_inferred", "INTEGER NOT NULL DEFAULT 0", "1 where the year was worked out."),
        _c("answers_date", "TEXT", "Date of the letter that it answers."),
        _c("answers_date_inferred", "INTEGER NOT NULL DEFAULT 0", "1 where the year was worked out."),
        _c("reference", "TEXT", "Reference numbers."),
        _c("subject", "TEXT", "Subject line."),
        _c("came_by", "TEXT", "How it came: e-mail, post, form."),
        _c(
            "kind",
            "TEXT",
            "acknowledgement, holding, substantive, refusal, referral, automatic; NULL where unsure.",
        ),
        _c("attestation", "TEXT NOT NULL DEFAULT 'pasted'", "pasted, corroborated, linked or confirmed."),
        _c(
            "links",
            "TEXT",
            "Addresses beside the letter that may show it (a scan, an official page), one a line.",
        ),
        _c(
            "confidence",
            "REAL NOT NULL",
            "How sure the machine is that this is an official response, 0 to 1: of those at 0.9 about nine in ten are. "
            "A person's decision does not change it; see review_status.",
        ),
        _c("evidence", "TEXT", "What speaks for it, one feature a line."),
        _c(
            "review_status",
            "TEXT NOT NULL DEFAULT 'machine'",
            "machine: nobody has looked; confirmed: a person accepted it as it stands; corrected: a person changed a "
            "field or its borders. What a person rejected has no row, but a tombstone.",
        ),
        _c(
            "continues",
            "TEXT",
            "Where it is a later part of a letter: comment (the same person's comment before began it) or remark (it began "
            "in the same text, and goes on after the poster's words).",
        ),
        _c(
            "continues_id",
            "TEXT",
            "The response that it goes on from: the part before of the same letter. Count letters where it is NULL.",
            "responses",
        ),
        _c(
            "borrowed",
            "TEXT",
            "Fields of this row that only another part of the letter tells, by name, one a line.",
        ),
        _c("form_letter_id", "TEXT", "The form letter it is a copy of.", "form_letters"),
        _c("appeal_id", "TEXT", "The appeal it answers.", "appeals"),
        _c("appeal_reason", "TEXT", "Why it is taken to answer that appeal."),
        FIRST_SEEN,
        LAST_SEEN,
    ),
    label="signatory",
    unique=(("id",),),
    indexes=(
        ("organisation_id", "letter_date"),
        ("comment_id",),
        ("post_id",),
        ("official_id",),
        ("role",),
        ("kind",),
        ("form_letter_id",),
        ("appeal_id",),
        # What a blog was answered is counted without looking at the letters, too.
        ("site_id", "letter_date", "review_status", "continues_id"),
        # All that a search chooses by: counting and narrowing need not look at the letters.
        (
            "letter_date",
            "site_id",
            "organisation_id",
            "organisation",
            "official_id",
            "role",
            "kind",
            "attestation",
            "review_status",
            "first_seen",
            "continues_id",
        ),
    ),
    sparse=("continues_id",),
    search=("signatory", "role", "organisation", "subject", "reference", "text"),
)

COMMITMENTS = Table(
    "commitments",
    "Sentences of responses that promise, refuse, announce or date something.",
    (
        ID,
        _c("response_id", "TEXT NOT NULL", "The response.", "responses"),
        _c("kind", "TEXT NOT NULL", "promise, refusal, announcement or date."),
        _c("text", "TEXT NOT NULL", "The sentence."),
        _c("sentence", "INTEGER NOT NULL", "Number of the sentence in the response."),
        _c("span_start", "INTEGER NOT NULL", "Where it starts in the response (characters)."),
        _c("span_end", "INTEGER NOT NULL", "Where it ends."),
        _c("subject", "TEXT", "What it is about."),
        _c("due", "TEXT", "Date by which, where stated."),
    ),
    unique=(("id",),),
    indexes=(("response_id",), ("due",)),
)

APPEALS = Table(
    "appeals",
    "What posts ask their readers to do.",
    (
        ID,
        _c("post_id", "TEXT NOT NULL", "The post.", "posts"),
        _c("target", "TEXT", "Whom readers were asked to write to."),
        _c("role", "TEXT", "Role of the target."),
        _c("organisation", "TEXT", "The body, as named."),
        _c("organisation_id", "TEXT", "The body.", "organisations"),
        _c("address", "TEXT", "The published office address."),
        _c("draft", "TEXT", "The draft letter. It is the campaign's, never a response."),
        _c("petition", "TEXT", "Title of the petition."),
        _c("petition_url", "TEXT", "Address of the petition."),
        _c("petition_sponsor", "TEXT", "Who sponsors the petition."),
        _c("deadline", "TEXT", "By when readers were asked to act."),
        _c("responses", "INTEGER NOT NULL DEFAULT 0", "Responses recorded that answer it."),
        _c("as_of", "TEXT", "The time as of which that number holds (UTC)."),
    ),
    unique=(("id",),),
    indexes=(("post_id",), ("organisation_id",)),
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
        FIRST_SEEN,
        LAST_SEEN,
    ),
    unique=(("record_id", "digest"),),
)

CAPTURES = Table(
    "captures",
    "HTTP exchanges and imported files that records were read from. Their bodies stay in the vault.",
    (
        ID,
        _c("site_id", "TEXT", "The blog.", "sites"),
        _c("url", "TEXT NOT NULL", "Address that was asked for, or name of the file."),
        _c("route", "TEXT NOT NULL", "http, file, archive, or rendered (as a browser showed it)."),
        _c("captured", "TEXT NOT NULL", "When (UTC)."),
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

TABLES: tuple[Table, ...] = (
    SITES,
    POSTS,
    COMMENTS,
    ORGANISATIONS,
    OFFICIALS,
    ROLES,
    FORM_LETTERS,
    RESPONSES,
    COMMITMENTS,
    APPEALS,
    VERSIONS,
    CAPTURES,
    SOURCES,
    PROBLEMS,
    REDIRECTS,
    TOMBSTONES,
)


@dataclass(frozen=True, slots=True)
class View:
    """A question that the archive answers as if it were a table."""

    name: str
    description: str
    columns: tuple[tuple[str, str], ...]
    """Name and description of each."""
    select: str


_GAP = as_sql("g.detail")

COMPLETENESS = View(
    "completeness",
    "Declared against captured, for every post and blog, with the likely reason for each gap.",
    (
        ("site_id", "The blog."),
        ("post_id", "The post; NULL for the blog as a whole."),
        ("url", "Address of the post or blog."),
        ("title", "Its title."),
        ("things", "What is counted: comments or posts."),
        ("declared", "How many the source says there are; NULL where it does not say."),
        ("captured", "How many are in this archive."),
        ("lacking", "How many more are declared than were captured; those that were taken down are no gap."),
        ("guessed_parents", "Comments whose parent is a guess, since the page flattens threads."),
        (
            "reason",
            "hidden (held for moderation, deleted, or on posts that are not public), page failed, page missing (it was "
            "not captured), not listed (pings and held comments), not recognised (on its page), not shown (by script), "
            "not reached, flattened (nothing lacks but parents), not declared; NULL: complete.",
        ),
        ("detail", "The reason in a sentence."),
    ),
    f"""
    SELECT p.site_id, p.id AS post_id, p.url, p.title, 'comments' AS things, p.declared_comments AS declared,
      p.captured_comments AS captured, coalesce(g.count, 0) AS lacking,
      (SELECT count(*) FROM comments c WHERE c.post_id = p.id AND NOT c.parent_sure) AS guessed_parents,
      CASE WHEN g.id IS NOT NULL THEN {_GAP} WHEN p.declared_comments IS NULL THEN 'not declared'
        WHEN EXISTS (SELECT 1 FROM comments c WHERE c.post_id = p.id AND NOT c.parent_sure) THEN 'flattened'
      END AS reason, g.detail
    FROM posts p LEFT JOIN problems g ON g.post_id = p.id AND g.kind = 'gap' AND g.detail LIKE 'the post declares %'
    UNION ALL
    SELECT s.id, NULL, s.url, s.title, 'comments', s.declared_comments, s.captured_comments, coalesce(g.count, 0),
      (SELECT count(*) FROM comments c WHERE c.site_id = s.id AND NOT c.parent_sure),
      CASE WHEN g.id IS NOT NULL THEN {_GAP} WHEN s.declared_comments IS NULL THEN 'not declared' END, g.detail
    FROM sites s LEFT JOIN problems g ON g.site_id = s.id AND g.post_id IS NULL AND g.kind = 'gap'
      AND g.detail LIKE 'the blog declares % comments, %'
    UNION ALL
    SELECT s.id, NULL, s.url, s.title, 'posts', s.declared_posts, s.captured_posts, coalesce(g.count, 0), 0,
      CASE WHEN g.id IS NOT NULL THEN {_GAP} WHEN s.declared_posts IS NULL THEN 'not declared' END, g.detail
    FROM sites s LEFT JOIN problems g ON g.site_id = s.id AND g.post_id IS NULL AND g.kind = 'gap'
      AND g.detail LIKE 'the blog declares % posts, %'
    """,
)

SENTENCES = View(
    "sentences",
    "The sentences of responses, each with the number by which it is cited (/responses/ID#s3).",
    (
        ("response_id", "The response."),
        (
            "number",
            "Its number in the response, for good: where better readers take more into a letter, what is new is "
            "numbered on from the highest.",
        ),
        ("span_start", "Where it starts in the response (characters)."),
        ("span_end", "Where it ends."),
        ("text", "The sentence."),
    ),
    """
    SELECT r.id AS response_id, json_extract(s.value, '$[0]') AS number, json_extract(s.value, '$[1]') AS span_start,
      json_extract(s.value, '$[2]') AS span_end,
      substr(r.text, json_extract(s.value, '$[1]') + 1, json_extract(s.value, '$[2]') - json_extract(s.value, '$[1]'))
        AS text
    FROM responses r, json_each(r.sentences) s
    """,
)

VIEWS: tuple[View, ...] = (COMPLETENESS, SENTENCES)


def view_ddl(view: View) -> str:
    """Give the SQL that makes a view."""
    return f"CREATE VIEW {view.name} AS {view.select.strip()}"


def ddl(table: Table) -> str:
    """Give the SQL that makes a table, its indexes and its full-text index."""
    columns = ["pk INTEGER PRIMARY KEY", *(_column_sql(c) for c in table.columns)]
    statements = [f"CREATE TABLE {table.name} (\n  " + ",\n  ".join(columns) + "\n)"]
    statements += _indexes_sql(table)
    statements += _search_sql(table)
    return ";\n".join(statements) + ";\n"


def additions(table: Table, standing: set[str]) -> list[str]:
    """Give the SQL that brings a table of an earlier version to this one; ``standing`` are the columns that it has."""
    new = [c for c in table.columns if c.name not in standing]
    added = [f"ALTER TABLE {table.name} ADD COLUMN {_column_sql(c)}" for c in new] + _indexes_sql(table)
    return added + _search_anew_sql(table) if table.search else added


def _indexes_sql(table: Table) -> list[str]:
    name = table.name
    made = [
        (f"CREATE {kind}", "_".join(key), ", ".join(key), "")
        for kind, keys in (("UNIQUE INDEX", table.unique), ("INDEX", table.indexes))
        for key in keys
    ]
    made += [("CREATE INDEX", column, column, f" WHERE {column} IS NOT NULL") for column in table.sparse]
    if table.search:
        held = " OR ".join(f"{column} GLOB '*[{UNSPACED}]*'" for column in table.search)
        made.append(("CREATE INDEX", "unspaced", "pk", f" WHERE {held}"))
    return [
        f"{create} IF NOT EXISTS {name}_{own} ON {name} ({key}){which}" for create, own, key, which in made
    ]


def _column_sql(column: Column) -> str:
    sql = f'"{column.name}" {column.type}'
    # Deferred: a fold may write a comment before the post or the parent it names.
    return (
        f"{sql} REFERENCES {column.references}(id) DEFERRABLE INITIALLY DEFERRED"
        if column.references
        else sql
    )


def _search_sql(table: Table) -> list[str]:
    if not table.search:
        return []
    name, columns = table.name, ", ".join(table.search)
    new = ", ".join(f"new.{c}" for c in table.search)
    old = ", ".join(f"old.{c}" for c in table.search)
    remove = f"INSERT INTO {name}_fts ({name}_fts, rowid, {columns}) VALUES ('delete', old.pk, {old})"
    add = f"INSERT INTO {name}_fts (rowid, {columns}) VALUES (new.pk, {new})"
    changed = f"AFTER UPDATE OF {columns} ON {name}"
    return [
        f"CREATE VIRTUAL TABLE {name}_fts USING fts5({columns}, content='{name}', content_rowid='pk', "
        "tokenize='unicode61 remove_diacritics 2')",
        # Without it, removed words stay readable in the index's own pages (SQLite 3.42 and later).
        f"INSERT INTO {name}_fts ({name}_fts, rank) VALUES ('secure-delete', 1)",
        f"CREATE TRIGGER {name}_ai AFTER INSERT ON {name} BEGIN {add}; END",
        f"CREATE TRIGGER {name}_ad AFTER DELETE ON {name} BEGIN {remove}; END",
        f"CREATE TRIGGER {name}_au {changed} BEGIN {remove}; {add}; END",
    ]


def _search_anew_sql(table: Table) -> list[str]:
    name = table.name
    return [
        *(f"DROP TRIGGER IF EXISTS {name}_{when}" for when in ("ai", "ad", "au")),
        f"DROP TABLE IF EXISTS {name}_fts",
        *_search_sql(table),
        f"INSERT INTO {name}_fts ({name}_fts) VALUES ('rebuild')",
    ]
