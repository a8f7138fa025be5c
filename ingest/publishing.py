"""From which confidence a letter is published as an official response before anybody has looked at it. Pure."""

from ingest.model import Response

PUBLISHED = 0.8
"""What is less sure waits for a person (docs/decisions.md, 162 and 170)."""


def is_doubtful(response: Response) -> bool:
    """Say whether a response was weighed and is less sure than what is published. The second half of a letter tells little by itself."""
    return 0 < response.confidence < PUBLISHED and response.continues != "comment"
