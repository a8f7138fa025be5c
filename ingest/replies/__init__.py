"""Text to official responses: found, understood, weighed. Pure: no network, no clock, no database."""

from ingest.replies.appeals import find_appeals
from ingest.replies.responses import THRESHOLD, find_responses

__all__ = ["THRESHOLD", "find_appeals", "find_responses"]
