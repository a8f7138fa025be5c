"""What the blog holds that is public, by SELECT from its database; nothing of onrecord is asked."""

from dataclasses import dataclass
from typing import Any

from tests.live.wordpress import WordPress

_POSTS = """
SELECT p.ID AS id, p.post_type AS kind, p.post_title AS title, u.display_name AS author,
       p.post_date_gmt AS gmt, p.post_date AS local, p.post_content AS content
FROM wp_posts p JOIN wp_users u ON u.ID = p.post_author
WHERE p.post_status = 'publish' AND p.post_password = '' AND p.post_type IN ('post', 'page')
"""

_COMMENTS = """
SELECT c.comment_ID AS id, c.comment_post_ID AS post, c.comment_parent AS parent, c.comment_type AS kind,
       c.comment_author AS author, c.comment_date_gmt AS gmt, c.comment_date AS local,
       c.comment_content AS content, c.user_id AS user, p.post_author AS post_author,
       c.comment_author_email AS email,
       c.comment_author_url AS link
FROM wp_comments c JOIN wp_posts p ON p.ID = c.comment_post_ID
WHERE c.comment_approved = '1' AND p.post_status = 'publish' AND p.post_password = ''
  AND p.post_type IN ('post', 'page')
ORDER BY c.comment_ID
"""


@dataclass(frozen=True, slots=True)
class TruePost:
    """A post or page that anyone may read."""

    id: str
    kind: str
    title: str
    author: str
    published: str
    local: str
    content: str


@dataclass(frozen=True, slots=True)
class TrueComment:
    """A comment, pingback or trackback that anyone may read."""

    id: str
    post: str
    parent: str | None
    """The comment answered, where that one is public."""
    kind: str
    author: str
    published: str
    """UTC, ``2009-10-02T14:05:00Z``."""
    local: str
    """In the blog's own time zone, ``2009-10-02T15:05:00``."""
    content: str
    by_post_author: bool
    email: str
    link: str
    """The address that the commenter gave, or that a ping came from."""
    depth: int
    """1 for one that answers none."""
    shown: bool
    """False below a parent that is not public: threaded pages leave it out, the JSON interface shows it."""


@dataclass(frozen=True, slots=True)
class Truth:
    """All that is public, by id."""

    posts: dict[str, TruePost]
    comments: dict[str, TrueComment]

    def only(self, *kinds: str) -> "Truth":
        """Give the same with these kinds of comment alone."""
        return Truth(self.posts, {k: c for k, c in self.comments.items() if c.kind in kinds})

    def shown(self) -> "Truth":
        """Give the same with the comments alone that threaded pages show."""
        return Truth(self.posts, {k: c for k, c in self.comments.items() if c.shown})

    def on(self, *posts: int) -> "Truth":
        """Give the same with the comments on these posts alone."""
        wanted = {str(post) for post in posts}
        return Truth(self.posts, {k: c for k, c in self.comments.items() if c.post in wanted})


def truth(wordpress: WordPress) -> Truth:
    """Read what is public from the blog's database."""
    posts = {
        row["id"]: TruePost(
            id=row["id"],
            kind=row["kind"],
            title=row["title"],
            author=row["author"],
            published=_utc(row["gmt"]),
            local=row["local"].replace(" ", "T"),
            content=row["content"],
        )
        for row in wordpress.query(_POSTS)
    }
    rows = {row["id"]: row for row in wordpress.query(_COMMENTS)}
    return Truth(posts, {key: _comment(row, rows) for key, row in rows.items()})


def _comment(row: dict[str, Any], rows: dict[str, dict[str, Any]]) -> TrueComment:
    chain = [row]
    while chain[-1]["parent"] in rows:
        chain.append(rows[chain[-1]["parent"]])
    return TrueComment(
        id=row["id"],
        post=row["post"],
        parent=row["parent"] if row["parent"] in rows else None,
        kind=row["kind"],
        author=row["author"],
        published=_utc(row["gmt"]),
        local=row["local"].replace(" ", "T"),
        content=row["content"],
        by_post_author=row["user"] == row["post_author"],
        email=row["email"],
        link=row["link"],
        depth=len(chain),
        shown=chain[-1]["parent"] == "0",
    )


def _utc(text: str) -> str:
    return text.replace(" ", "T") + "Z"
