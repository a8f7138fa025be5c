"""Which of the letters found the floors of precision and recall count."""

from ingest.model import Response


def is_likely(response: Response) -> bool:
    """Say whether a response is as likely as not, or the second half of a letter; what is less so is only laid before people."""
    return response.confidence >= 0.5 or response.continues == "comment"
