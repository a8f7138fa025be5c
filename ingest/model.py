"""What passes between the rooms: frozen values, and nothing that acts.

Times are ISO 8601 text: UTC with ``Z`` (``2009-10-02T14:05:00Z``), or a bare date (``2009-10-02``) where the source
gives no time of day. ``*_raw`` keeps what the source said. What is missing is None, never an empty string.
"""

from dataclasses import dataclass, field
from typing import Literal

Route = Literal["rest", "service", "page", "feed", "export", "text"]
"""How a record was seen: by the blog's JSON interface, by that of a comment service, on a page, in a feed, an export, a saved text."""

Kind = Literal["comment", "pingback", "trackback"]

STRUCK = "[struck out: "
"""How a text begins to tell words that its page shows struck out; "]" ends it."""

RequestHeaders = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Exchange:
    """One HTTP request and what came of it, exactly as it came. A redirect is an exchange of its own."""

    url: str
    started: str
    elapsed: float
    method: str
    request_headers: RequestHeaders
    status: int
    reason: str
    http_version: str
    headers: RequestHeaders
    wire_body: bytes
    """The body as sent (still content-encoded, transfer coding removed), up to the limit."""
    body: bytes
    """The body decoded, up to the limit."""
    peer: str | None
    """IP address and port that answered, ``203.0.113.9:443``."""
    truncated: str | None = None
    """Why the body is not whole: ``length``, ``time``, ``disconnect``, ``unspecified`` (WARC 1.1, 5.13)."""

    def header(self, name: str) -> str | None:
        """Give the last value of a response header, or None; names match in any case."""
        wanted = name.lower()
        return next((v for k, v in reversed(self.headers) if k.lower() == wanted), None)


@dataclass(frozen=True, slots=True)
class Place:
    """Where a record stands in the vault, and how to prove that it is still the same."""

    segment: str
    """File name of the WARC segment within the vault."""
    offset: int
    length: int
    digest: str
    """``sha256:`` and the hex digest over the whole record as stored (its gzip member)."""


@dataclass(frozen=True, slots=True)
class Capture:
    """One HTTP exchange or one imported file, as it is known to the index."""

    id: str
    """Short, made from time, address and digest; the same in every rebuild."""
    url: str
    captured: str
    status: int | None
    media_type: str | None
    payload_digest: str
    """``sha256:`` of the decoded body."""
    place: Place
    crawl: str
    route: str = "http"
    """``http`` (an exchange), ``file`` (imported), ``archive`` (a web archive's copy), ``rendered`` (as a browser showed a page)."""
    purpose: str | None = None
    """Why it was asked for, in the words of ``plan``."""
    truncated: str | None = None
    etag: str | None = None
    last_modified: str | None = None
    revisit_of: str | None = None
    """The capture whose body this one repeats (304, or the same bytes again)."""
    robots: str | None = None
    """``allowed``, or why robots.txt did not matter (``none``: there is none)."""
    source: str | None = None
    """For a file: its name. For a web archive's copy: the address it was taken from."""
    read_at: str | None = None
    """When it was read here, where ``captured`` is another's word: its keeper's, the file's own, a web archive's."""

    @property
    def recorded(self) -> str:
        """When what it shows came into the record."""
        return self.read_at or self.captured


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """One blog, as one capture describes it."""

    url: str
    title: str | None = None
    description: str | None = None
    engine: str | None = None
    language: str | None = None
    declared_posts: int | None = None
    declared_comments: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Post:
    """One entry, as one capture shows it."""

    url: str | None
    source_id: str | None = None
    kind: Literal["post", "page"] = "post"
    title: str | None = None
    author: str | None = None
    published: str | None = None
    published_raw: str | None = None
    modified: str | None = None
    text: str | None = None
    html: str | None = None
    declared_comments: int | None = None
    whole: bool = True
    """False where the capture shows a stub or an excerpt (a feed's summary): its text is no version."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Comment:
    """One contribution under a post, as one capture shows it."""

    post_url: str | None
    post_source_id: str | None = None
    source_id: str | None = None
    parent_source_id: str | None = None
    parent_position: int | None = None
    """Position of the parent in the same reading, where the source gives no ids (saved text)."""
    parent_sure: bool = True
    """False where the page flattens threads at a depth limit, so that the parent is a guess."""
    kind: Kind = "comment"
    url: str | None = None
    author: str | None = None
    by_post_author: bool = False
    published: str | None = None
    published_raw: str | None = None
    text: str | None = None
    html: str | None = None
    position: int | None = None
    """Place in the post's thread as shown, from 1, over all its comment pages where known."""
    service: str | None = None
    """Who keeps the comment, where that is not the blog itself (Disqus, Isso): a space of ids of its own."""
    blog_id: str | None = None
    """The id that the blog itself gives the comment, where the service says so."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing:
    """A capture's claim to be (a page of) the whole list of comments of a site or of one post, or of its posts.

    When every page of a listing was captured in one crawl, a comment that the same route
    showed before and that is in none of them was absent at that time.
    """

    route: Route
    what: Literal["comments", "posts", "pages"] = "comments"
    post_url: str | None = None
    """None: the listing is of the whole site."""
    post_source_id: str | None = None
    page: int = 1
    pages: int = 1
    total: int | None = None
    """How many the source says there are."""
    ordered: bool = True
    """False: the pages are in an order in which those of different requests do not line up (newest first)."""
    under: str | None = None
    """Where only the answers to one comment are listed: its source id; where none are, but what they answer: ``""``."""


@dataclass(frozen=True, slots=True)
class Lead:
    """An address that a capture points to, and what is to be found there (``plan`` says what follows)."""

    purpose: str
    url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Memento:
    """One copy of a page that a web archive holds (RFC 7089), as its index or the copy itself tells."""

    url: str
    """The original address."""
    captured: str
    """When the web archive took it, UTC."""
    address: str | None = None
    """Where the archive serves it, where its index says so."""
    digest: str | None = None
    """The archive's own digest of the body: equal ones are equal bodies."""
    status: int | None = None
    media_type: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """A failure, a skip or a gap: a row, not silence."""

    kind: str
    """A short stable word: ``gap``, ``skipped-private``, ``unreadable-date``, ``fetch-failed``, ..."""
    detail: str
    """One sentence that names the thing and, where there is one, the remedy."""
    url: str | None = None
    source_id: str | None = None
    count: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """All that one capture (or one part of an imported file) yields."""

    url: str
    """The address that the content is of: the canonical one where it names one."""
    engine: str | None = None
    why: str | None = None
    """What made it this engine, in words."""
    adaptor: str | None = None
    """The site adaptor that read it, by its file's name."""
    route: Route = "page"
    site: Site | None = None
    posts: tuple[Post, ...] = ()
    comments: tuple[Comment, ...] = ()
    listing: Listing | None = None
    leads: tuple[Lead, ...] = ()
    moved: str | None = None
    """Where the address leads on (a redirect to another one of the blog); there is nothing else in such a reading."""
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Response:
    """One official response, as found in one text. Offsets count characters of that text."""

    text: str
    span_start: int
    span_end: int
    addressee: str | None = None
    signatory: str | None = None
    role: str | None = None
    on_behalf_of: str | None = None
    organisation: str | None = None
    unit: str | None = None
    letter_date: str | None = None
    letter_date_inferred: bool = False
    answers_date: str | None = None
    answers_date_inferred: bool = False
    reference: str | None = None
    subject: str | None = None
    came_by: str | None = None
    kind: str | None = None
    """acknowledgement, holding, substantive, refusal, referral, automatic; None when unsure."""
    kind_evidence: str | None = None
    confidence: float = 0.0
    evidence: tuple[str, ...] = ()
    commitments: tuple["Commitment", ...] = ()
    links: tuple[str, ...] = ()
    """Addresses in the poster's text that may show the letter itself (a scan, an official page)."""
    continues: str | None = None
    """What it goes on with: comment (a letter that the same person's comment before began), remark (one that the same text began)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Commitment:
    """A sentence of a response that promises, refuses, announces or dates something, about what, and for which day (ISO 8601)."""

    kind: str
    text: str
    span_start: int
    span_end: int
    sentence: int
    """Number of the sentence in the response, from 1."""
    subject: str | None = None
    due: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Appeal:
    """What a post asks its readers to do. Offsets count characters of the post's text."""

    target: str | None = None
    role: str | None = None
    organisation: str | None = None
    address: str | None = None
    draft: str | None = None
    draft_start: int | None = None
    draft_end: int | None = None
    petition: str | None = None
    petition_url: str | None = None
    petition_sponsor: str | None = None
    deadline: str | None = None
    evidence: tuple[str, ...] = field(default=())
