"""What the elements of WordPress's export files say: a post, a comment, the site. Pure."""

from dataclasses import dataclass, field

from ingest import urls
from ingest.dates import parse_date
from ingest.extract.exports.gated import says_locked, wordpress_part
from ingest.extract.exports.paragraphs import as_shown
from ingest.extract.html.markup import text_of
from ingest.model import Comment, Kind, Post, Site

Fields = dict[str, str]


@dataclass(slots=True)
class Values:
    """The site and its writers, as far as they were read, and the time of import (``captured``, ISO 8601, UTC)."""

    captured: str
    channel: Fields = field(default_factory=dict)
    authors: dict[str, tuple[str, str]] = field(default_factory=dict)
    """Id and shown name by login."""

    def home(self) -> str | None:
        """Give the site's address, where the file tells it."""
        named = self.channel.get("wp:base_blog_url") or self.channel.get("link") or ""
        return urls.resolve("", named)

    def site(self) -> Site | None:
        """Give the site, where the file tells its address."""
        home = self.home()
        if home is None:
            return None
        return Site(
            url=home,
            title=text_of(self.channel.get("title", "")) or None,
            description=text_of(self.channel.get("description", "")) or None,
            engine="wordpress",
            language=self.channel.get("language", "").strip() or None,
        )

    def post(self, fields: Fields, kind: str) -> Post:
        """Give a post as visitors see it."""
        html = as_shown(wordpress_part(fields.get("content:encoded", ""))) or None
        raw = zeroless(fields, "wp:post_date_gmt") or zeroless(fields, "wp:post_date")
        published = self._when(fields, "wp:post_date_gmt", "wp:post_date")
        if raw is None and "wp:post_date" not in fields:
            # Squarespace dates pages as feeds do.
            raw, published = zeroless(fields, "pubdate"), self._when(fields, "pubdate")
        url = urls.resolve(self.home() or "", fields.get("link", ""))
        return Post(
            url=url,
            source_id=id_of(fields.get("wp:post_id")),
            kind="page" if kind == "page" else "post",
            title=text_of(fields.get("title", "")) or None,
            author=self._author(fields.get("dc:creator", "").strip()),
            published=published,
            published_raw=raw,
            modified=self._when(fields, "wp:post_modified_gmt"),
            text=text_of(html or "") or None,
            html=html,
        )

    def comment(self, fields: Fields, writer: str, post: Post, number: str | None, kind: Kind) -> Comment:
        """Give a comment under a post that ``writer``, a login, wrote; ``number`` is None in a file that gives none."""
        html = as_shown(fields.get("wp:comment_content", "")) or None
        own = self.authors.get(writer, ("", ""))[0]
        user = id_of(fields.get("wp:comment_user_id"))
        parent = id_of(fields.get("wp:comment_parent"))
        return Comment(
            post_url=urls.canonical(post.url) if post.url else None,
            post_source_id=post.source_id,
            source_id=number,
            parent_source_id=parent if parent != number else None,
            kind=kind,
            url=f"{post.url.partition('#')[0]}#comment-{number}" if post.url and number else None,
            author=text_of(fields.get("wp:comment_author", "")) or None,
            by_post_author=user is not None and user == own,
            published=self._when(fields, "wp:comment_date_gmt", "wp:comment_date"),
            published_raw=zeroless(fields, "wp:comment_date_gmt") or zeroless(fields, "wp:comment_date"),
            text=text_of(html or "") or None,
            html=html,
        )

    @property
    def numbers_all(self) -> bool:
        """Whether the file is of a version that numbers posts and comments, and tells passwords: those before it, and the first, may not."""
        return self.channel.get("wp:wxr_version", "1.0").strip() != "1.0"

    def is_locked(self, fields: Fields) -> bool:
        """Whether a post asks for a password, as its own element says or, where there is none, its title."""
        told = fields.get("wp:post_password")
        return bool(told) or (told is None and not self.numbers_all and says_locked(fields.get("title", "")))

    def _when(self, fields: Fields, utc: str, local: str = "") -> str | None:
        published = parse_date(fields.get(utc, ""), captured=self.captured, assume_utc=True)
        return published or parse_date(fields.get(local, ""), captured=self.captured)

    def _author(self, creator: str) -> str | None:
        shown = self.authors.get(creator, ("", ""))[1].strip() or creator
        return text_of(shown) or None


def word(fields: Fields, name: str) -> str:
    """Give a field as one word in small letters."""
    return fields.get(name, "").strip().lower()


def id_of(value: str | None) -> str | None:
    """Give an id as text; 0 is WordPress's word for none."""
    text = (value or "").strip()
    return text.lstrip("0") or None if text.isascii() and text.isdigit() and len(text) < 20 else None


def zeroless(fields: Fields, name: str) -> str | None:
    """Give a time as it stands; zeros are WordPress's word for none."""
    value = fields.get(name, "").strip()
    return value if value and not value.startswith("0000-00-00") else None
