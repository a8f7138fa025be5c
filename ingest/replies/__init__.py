"""Text to official responses: found, understood, weighed. Pure: no network, no clock, no database."""

from ingest.replies.appeals import find_appeals
from ingest.replies.known.organisations import Organisation, organisations, resolve
from ingest.replies.posts import find_answers
from ingest.replies.responses import THRESHOLD, find_responses
from ingest.replies.together.forms import Copy, Difference, FormLetter, form_letters

__all__ = [
    "THRESHOLD",
    "Copy",
    "Difference",
    "FormLetter",
    "Organisation",
    "find_answers",
    "find_appeals",
    "find_responses",
    "form_letters",
    "organisations",
    "resolve",
]
