"""What is looked for in posts and comments, as the pipeline asks for it."""

from ingest.pipeline.finders import appeal, respond
from ingest.replies import find_responses
from ingest.store.entries import Entry

LETTER = (
    "Dear Ms Oakes,\n\nThank you for your letter of 3 May about the ferry, which has been passed to this Department. "
    "The timetable will be reviewed in the autumn.\n\nYours sincerely,\n\nNora Pell\nHead of Ferries\nDepartment for Transport"
)
ASKED = f"Please write to the Head of Ferries at the Department for Transport. A draft letter to copy and paste:\n\n{LETTER}"


def _post(text: str) -> Entry:
    return Entry(
        id="p1",
        url=None,
        title="Save the ferry",
        author="Ada Quill",
        published="2011-05-20T10:00:00Z",
        text=text,
    )


def test_what_a_post_drafts_for_its_readers_is_no_response():
    assert find_responses(ASKED, published="2011-05-20")
    assert appeal(_post(ASKED))[0].draft
    assert respond(_post(ASKED), None) == ()


def test_a_letter_that_a_post_gives_is_one():
    (response,) = respond(
        _post(f"I wrote to the Department for Transport and got this reply:\n\n{LETTER}"), None
    )
    assert response.signatory == "Nora Pell"
