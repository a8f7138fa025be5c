"""The words of letters (``ingest.lexicon``), as this room calls them."""

from ingest.lexicon import fragments, meaning, numbered, union, words

__all__ = ["fragments", "meaning", "numbered", "union", "words"]
