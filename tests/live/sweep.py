"""Looks for what must not be published in the very bytes of an archive."""

import hashlib
import re
from pathlib import Path

from tests.live.truth import Truth

NEVER = (
    "zqxhidden",
    "@post.example",
    "@letters.example",
    "@office.example",
    "020 7946 0321",
    "198.51.100.",
    "gravatar",
)
_ENCODINGS = ("utf-8", "utf-16-le", "utf-16-be", "utf-32-le")
_HEX = re.compile(rb"[0-9a-f]{64}|[0-9a-f]{32}")


def leaks(archive: Path, truth: Truth) -> list[str]:
    """Name everything private that stands in the archive's files, in whatever encoding and however deleted."""
    found = []
    for path in sorted(archive.parent.glob(archive.name + "*")):
        content = path.read_bytes()
        words = [word for word in NEVER if any(word.encode(e) in content for e in _ENCODINGS)]
        found += [f"{word} in {path.name}" for word in words]
        hashes = {h.decode() for h in _HEX.findall(content)}
        emails = sorted({comment.email for comment in truth.comments.values()})
        found += [f"avatar hash of {email} in {path.name}" for email in emails if _hashes(email) & hashes]
    return found


def _hashes(email: str) -> set[str]:
    plain = email.strip().lower().encode()
    return {hashlib.md5(plain).hexdigest(), hashlib.sha256(plain).hexdigest()} if email else set()
