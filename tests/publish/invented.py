"""An archive with invented rows, made from the contract's own tables."""

import hashlib
import json
import sqlite3
from pathlib import Path

from ingest.replies.laid.sentences import divide
from ingest.store import schema
from ingest.store.tables import ddl
from publish.cite import Work

_ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz"
SEEN = {"first_seen": "2024-03-01T10:00:00Z", "last_seen": "2024-09-01T10:00:00Z"}
RECORDED = {"recorded": SEEN["first_seen"]}

CITED = Work(
    id="abc", kind="response", url="https://record.example/responses/abc", archive="The Record",
    title="Letter: The Fen Line", blog="Save the Fen Line", person="Tobias Quill", role="Head of Transport",
    body="Department for Rail, Bridges & Locks", date="2024-02-19", post="Write to the council", pasted_by="Noor",
    pasted="2024-02-21T18:05:00Z", source="https://blog.example/c/1", captured="2024-03-01T10:00:00Z",
    accessed="2026-11-24", attestation="pasted",
)  # fmt: skip
"""A response with all that citations tell."""


def public_id(words: str) -> str:
    digest = int.from_bytes(hashlib.sha256(words.encode()).digest()[:8], "big")
    return "".join(_ALPHABET[(digest >> shift) & 31] for shift in range(0, 60, 5))


class Archive:
    """Fills archive.db row by row, with defaults for what a test does not care about."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.connection = sqlite3.connect(path)
        self.connection.execute(f"PRAGMA application_id = {schema.APPLICATION_ID}")
        self.connection.execute(f"PRAGMA user_version = {schema.VERSION}")
        for table in schema.TABLES:
            self.connection.executescript(ddl.of_table(table))
        for view in schema.VIEWS:
            self.connection.execute(ddl.of_view(view))

    def add(self, table: str, **values: object) -> str:
        names = ", ".join(f'"{name}"' for name in values)
        marks = ", ".join("?" * len(values))
        self.connection.execute(f"INSERT INTO {table} ({names}) VALUES ({marks})", list(values.values()))
        return str(values.get("id", ""))

    def site(self, title: str = "Save the Fen Line", **more: object) -> str:
        url = f"https://{title.lower().replace(' ', '-')}.example/"
        made = {"id": public_id(f"site {title}"), "url": url, "title": title, "engine": "wordpress"}
        captured = {"first_captured": SEEN["first_seen"], "last_captured": SEEN["last_seen"]}
        return self.add("sites", **(made | captured | more))

    def post(self, site: str, title: str, **more: object) -> str:
        made = {"id": public_id(f"post {site} {title}"), "site_id": site, "title": title, "kind": "post"}
        made |= {"url": f"https://blog.example/{public_id(title)}/", "author": "Ida Marsh"}
        made |= {"published": "2024-02-20T09:30:00Z", "text": f"{title}.", "html": f"<p>{title}.</p>"}
        return self.add("posts", **(made | SEEN | RECORDED | more))

    def comment(self, site: str, post: str, text: str, **more: object) -> str:
        made = {"id": public_id(f"comment {post} {text}"), "site_id": site, "post_id": post, "text": text}
        made |= {"author": "Noor", "published": "2024-02-21T18:05:00Z"}
        return self.add("comments", **(made | SEEN | RECORDED | more))

    def response(self, site: str, post: str, comment: str | None, text: str, **more: object) -> str:
        made = {"id": public_id(f"response {post} {text}"), "site_id": site, "post_id": post}
        made |= {
            "comment_id": comment,
            "text": text,
            "span_start": 0,
            "span_end": len(text),
            "confidence": 0.9,
            "sentences": json.dumps([(number, *span) for number, span in enumerate(divide(text), 1)]),
        }
        return self.add("responses", **(made | SEEN | RECORDED | more))

    def capture(self, name: str, **more: object) -> str:
        made = {"id": public_id(f"capture {name}"), "url": name, "route": "file", "crawl": "first"}
        made |= {"captured": SEEN["first_seen"], "segment": "0001.warc.gz", "offset": 0}
        digest = f"sha256:{hashlib.sha256(name.encode()).hexdigest()}"
        return self.add("captures", **(made | {"payload_digest": digest, "record_digest": digest} | more))

    def close(self) -> Path:
        self.connection.execute(
            "UPDATE sites SET captured_posts = (SELECT count(*) FROM posts WHERE site_id = sites.id), "
            "captured_comments = (SELECT count(*) FROM comments WHERE site_id = sites.id)"
        )
        self.connection.execute(
            "UPDATE posts SET captured_comments = (SELECT count(*) FROM comments WHERE post_id = posts.id)"
        )
        self.connection.commit()
        self.connection.close()
        return self.path


LETTER = """Dear Ms Noor,

Thank you for your letter of 3 February about the Fen Line. The county council has no plans to close the \
line. We will publish the results of the survey by 30 June 2024.

The bridge at Withy Lock will be inspected every month until then. I am not able to comment on the cost of \
the works, which is a matter for the Harbour Board.

Yours sincerely,

Tobias Quill
Head of Transport
Fenshire County Council"""


def campaign(path: Path) -> Path:
    """A small campaign: two blogs, a thread with letters, a body, officials, a form letter, gaps."""
    archive = Archive(path)
    site = archive.site(
        description="A campaign to keep the Fen Line open.",
        declared_posts=3,
        declared_comments=9,
        language="en-GB",
    )
    other = archive.site("Withy Lock Watch", engine="blogger")
    council = archive.add(
        "organisations", id=public_id("fenshire"), slug="fenshire-county-council",
        name="Fenshire County Council", aliases="Fenshire CC", kind="council",
    )  # fmt: skip
    board = archive.add(
        "organisations", id=public_id("board"), slug="withy-harbour-board", name="Withy Harbour Board"
    )
    quill = archive.add("officials", id=public_id("quill"), slug="tobias-quill", name="Tobias Quill")
    post = archive.post(
        site, "Write to the council about the Fen Line", declared_comments=11, complete=0,
        text="The council wants to close the line. Please write to the Head of Transport.",
        html="<p>The council wants to <em>close</em> the line. Please write to the Head of Transport.</p>"
        "<h2>What to say</h2><ul><li>Be polite</li><li>Ask for a date</li></ul>",
    )  # fmt: skip
    quiet = archive.post(
        site, "A quiet week on the line", published="2024-01-05", complete=1, declared_comments=0
    )
    archive.post(other, "The lock gates again", published="2023-11-02T12:00:00Z", author=None)
    letter = archive.comment(
        site, post, "I had this today:\n\n" + LETTER, position=1, url="https://blog.example/c/1"
    )
    first = archive.comment(
        site, post, "Same letter here, word for word.", author="Pell", parent_id=letter, position=2,
        html='<p>Same letter here, <b>word for word</b>. <a href="https://news.example/fen">See</a></p>',
    )  # fmt: skip
    archive.comment(
        site, post, "Thanks both!", author="Ida Marsh", by_post_author=1, parent_id=first, position=3
    )
    archive.comment(
        site, post, "Fen Line mentioned elsewhere", kind="pingback", author="Another blog", position=4
    )
    archive.comment(
        site, post, "I have changed my mind.", author="Rook", position=5, absent_since="2024-09-01T10:00:00Z"
    )
    archive.comment(site, post, "Answering someone unseen.", parent_id=public_id("lost"), position=6)
    hebrew = archive.comment(site, post, "שלום from the \u202efen", author="דנה", position=7, published=None)
    archive.response(
        site, post, letter, LETTER, signatory="Tobias Quill", official_id=quill, role="Head of Transport",
        organisation="Fenshire County Council", organisation_id=council, letter_date="2024-02-19",
        answers_date="2024-02-03", addressee="Ms N", kind="substantive", subject="The Fen Line",
        reference="FCC/24/118",
    )  # fmt: skip
    archive.response(
        site, post, hebrew, "Dear resident, the Board has received your letter.", role="Secretary",
        organisation="Withy Harbour Board", organisation_id=board, kind="acknowledgement", letter_date="2023-12-01",
        attestation="confirmed", review_status="confirmed",
    )  # fmt: skip
    archive.response(
        site, post, first, "Dear all, not a letter.", review_status="rejected", signatory="Nobody Atall",
        letter_date="2024-05-05",
    )  # fmt: skip
    _more_letters(archive, site, post, council, quill)
    archive.add(
        "versions", record_id=first, record_kind="comment", digest="sha256:aa", author="Pell",
        text="Same letter here.", **SEEN,
    )  # fmt: skip
    archive.add(
        "captures", id=public_id("capture"), site_id=site, url="https://blog.example/?p=1", route="http",
        captured="2024-03-01T10:00:00Z", status=200, media_type="text/html", payload_digest="sha256:" + "ab" * 32,
        record_digest="sha256:" + "cd" * 32, segment="0001.warc.gz", offset=0, crawl="first",
    )  # fmt: skip
    for record in (letter, first):
        archive.add(
            "sources", record_id=record, record_kind="comment", route="page",
            first_capture=public_id("capture"), last_capture=public_id("capture"), text_capture=public_id("capture"),
            **SEEN,
        )  # fmt: skip
    archive.add(
        "problems", id=public_id("problem"), site_id=site, post_id=post, kind="gap", count=2,
        detail="the post declares 11 comments, 2 more than were captured: they may await moderation",
        first_seen=SEEN["first_seen"], last_seen=SEEN["last_seen"],
    )  # fmt: skip
    archive.add("redirects", old_id=public_id("old post"), new_id=quiet, record_kind="post")
    for name, legal in (("removed", 0), ("forbidden", 1)):
        archive.add(
            "tombstones", id=public_id(name), record_kind="comment", removed="2024-10-01T08:00:00Z",
            reason="privacy request", legal=legal, **SEEN,
        )  # fmt: skip
    for name, reason in (("removed letter", "privacy"), ("withdrawn", "review")):
        archive.add(
            "tombstones", id=public_id(name), record_kind="response", removed="2024-10-01T08:00:00Z",
            reason=reason, **SEEN,
        )  # fmt: skip
    return archive.close()


def _more_letters(archive: Archive, site: str, post: str, council: str, quill: str) -> None:
    """A form letter with two copies, an appeal that they answer, and what they commit to."""
    archive.add(
        "roles", id=public_id("role"), official_id=quill, organisation_id=council, role="Head of Transport",
        first_date="2024-02-19", last_date="2024-04-11", responses=3,
    )  # fmt: skip
    form = archive.add(
        "form_letters", id=public_id("form"), organisation_id=council, copies=2, first_date="2024-03-04",
        last_date="2024-04-11", text="Thank you for writing about the bridge. It will open again in May 2025.",
    )  # fmt: skip
    appeal = archive.add(
        "appeals", id=public_id("appeal"), post_id=post, target="The Head of Transport", role="Head of Transport",
        organisation="Fenshire County Council", organisation_id=council, responses=2,
        draft="Dear Sir, please keep the line open.", as_of="2024-09-01T10:00:00Z",
    )  # fmt: skip
    archive.add(
        "appeals", id=public_id("unanswered"), post_id=post, target="The Harbour Board", organisation_id=council,
        as_of="2024-09-01T10:00:00Z",
    )  # fmt: skip
    for day, who, asked in (("2024-03-04", "Wren", "2024-02-26"), ("2024-04-11", "Sedge", "2024-03-01")):
        text = f"Dear {who},\n\nThank you for writing about the bridge. It will open again in May 2025.\n\nT Quill"
        pasted = archive.comment(
            site, post, f"Mine came too. {text}", author=who, position=8, published=f"{day}T12:00:00Z"
        )
        response = archive.response(
            site, post, pasted, text, signatory="Tobias Quill", official_id=quill, role="Head of Transport",
            organisation="Fenshire County Council", organisation_id=council, letter_date=day, answers_date=asked,
            kind="holding", form_letter_id=form, appeal_id=appeal, appeal_reason="It names the bridge.",
            attestation="corroborated", evidence="It opens with a salutation.\nIt is signed with a role.",
        )  # fmt: skip
        sentence = "It will open again in May 2025."
        start = text.index(sentence)
        archive.add(
            "commitments", id=public_id(f"commitment {who}"), response_id=response, kind="promise", text=sentence,
            sentence=3, span_start=start, span_end=start + len(sentence), due="2025-05",
        )  # fmt: skip
