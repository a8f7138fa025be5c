"""A letter in a comment or post that is edited later: who is named in it stays masked in every text."""

import re

import pytest

from ingest.model import Response
from ingest.store import record
from tests.store.world import captured, comment, open_archive, open_vault, post, reading, rows

T1, T2, T3 = "2026-01-01T00:00:00Z", "2026-02-01T00:00:00Z", "2026-02-03T00:00:00Z"
LETTER = (
    "Dear Mrs Ashgrove, Thank you for your letter of 3 March 2026. The weir will not be removed before the review "
    "is complete. Yours sincerely, Helen Marrable, Head of Rivers"
)
PASTED = f"I got this today: {LETTER}"
EDITS = (
    "I have taken the letter out; I should not have put it here.",
    "[removed]",
    PASTED.replace("today", "on a Tuesday"),
    PASTED.replace("Dear Mrs Ashgrove, ", ""),
    PASTED.replace("Mrs Ashgrove", "Mrs A."),
    "Mrs Ashgrove asks for her name to be taken out.",
)


def respond(post_entry, comment_entry):
    text = (comment_entry or post_entry).text
    found = re.search(r"(?:Dear (M\w+ \w+)|Thank you for).*Head of Rivers", text, re.DOTALL)
    if not found:
        return ()
    return (
        Response(
            text=found[0],
            span_start=found.start(),
            span_end=found.end(),
            addressee=found[1],
            signatory="Helen Marrable",
            confidence=0.9,
        ),
    )


def seen(vault, *told, names=("a", "b", "c")):
    for at, crawl, reads in zip((T1, T2, T3), names, told, strict=False):
        record(vault, captured(vault, at, crawl), reads)


def pasted(kind, text):
    if kind == "post":
        return reading(post(text=text, html=f"<p>{text}</p>"))
    return reading(post(), comment("1", text))


@pytest.mark.parametrize("kind", ["comment", "post"])
@pytest.mark.parametrize("edited", EDITS)
def test_a_name_that_one_text_tells_is_masked_in_all(tmp_path, kind, edited):
    with open_vault(tmp_path) as vault, open_archive(tmp_path) as archive:
        seen(vault, pasted(kind, PASTED), pasted(kind, edited))
        archive.project(vault, respond=respond)
    [then] = rows(tmp_path, "SELECT text, html FROM versions")
    [now] = rows(tmp_path, f"SELECT text, html FROM {kind}s")
    assert "Dear Mrs [A.]," in then["text"]
    assert not any("Ashgrove" in shown for row in (then, now) for shown in row.values())


def test_a_name_that_a_later_text_tells_is_masked_in_the_earlier(tmp_path):
    with open_vault(tmp_path) as vault, open_archive(tmp_path) as archive:
        before = "Mrs Ashgrove had an answer; I shall put it here."
        seen(vault, pasted("comment", before), pasted("comment", PASTED))
        archive.project(vault, respond=respond)
    [then] = rows(tmp_path, "SELECT text FROM versions")
    assert then["text"] == "Mrs [A.] had an answer; I shall put it here."
