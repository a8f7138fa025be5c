"""A sighting of a comment with the keys that it tells."""

from dataclasses import dataclass

from ingest.model import Comment
from ingest.store.merging.fold import Sighting


@dataclass(frozen=True, slots=True)
class Keyed:
    """A sighting of a comment, the key under which it was seen, and that of the post."""

    key: str
    post: str
    sighting: Sighting[Comment]
