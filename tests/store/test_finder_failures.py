"""A finder of responses that fails over one text keeps nothing else from being published."""

from ingest.model import Response
from ingest.store import record
from tests.store.world import captured, check_sound, comment, open_archive, open_vault, post, reading, rows

T1, T2 = "2026-01-01T00:00:00Z", "2026-02-01T00:00:00Z"


def respond(post_entry, comment_entry):
    text = (comment_entry or post_entry).text
    if "Dear" not in text:
        return ()
    start = text.index("Dear")
    return (
        Response(text=text[start:], span_start=start, span_end=len(text), addressee=None, confidence=0.9),
    )


def failing(post_entry, comment_entry):
    if comment_entry and "cliff" in comment_entry.text:
        raise RecursionError("too deep in the words of Ann")
    return respond(post_entry, comment_entry)


def fill(vault, archive, **readers):
    record(
        vault,
        captured(vault, T1),
        reading(
            post(),
            comment("1", "I got this: Dear Reader, the library is open."),
            comment("2", "The cliff. Dear Reader, we know."),
        ),
    )
    archive.project(vault, **readers)


def told(archive):
    return archive.connection.execute("SELECT * FROM problems WHERE kind = 'finder-failed'").fetchall()


def test_the_other_comments_are_published_and_the_failure_is_a_problem(tmp_path):
    with open_vault(tmp_path) as vault, open_archive(tmp_path) as archive:
        fill(vault, archive, respond=failing)
        texts = {r["source_id"]: r["text"] for r in archive.connection.execute("SELECT * FROM comments")}
        assert texts["2"] == "The cliff. Dear Reader, we know."
        assert len(rows(tmp_path, "SELECT * FROM responses")) == 1
        [problem] = told(archive)
        [own] = archive.connection.execute("SELECT id, post_id FROM comments WHERE source_id = '2'")
        assert own["id"] in problem["detail"]
        assert "RecursionError in failing" in problem["detail"]
        assert "words of Ann" not in problem["detail"]
        assert problem["post_id"] == own["post_id"]
    check_sound(tmp_path / "archive.db")


def test_a_finder_that_no_longer_fails_takes_its_problem_away(tmp_path):
    with open_vault(tmp_path) as vault, open_archive(tmp_path) as archive:
        fill(vault, archive, respond=failing)
        record(vault, captured(vault, T2), reading(post(), comment("3", "Sad.")))
        archive.project(vault, respond=respond)
        assert told(archive) == []
        assert len(rows(tmp_path, "SELECT * FROM responses")) == 2


def test_a_failure_stays_told_while_its_thread_is_written_again(tmp_path):
    with open_vault(tmp_path) as vault, open_archive(tmp_path) as archive:
        fill(vault, archive, respond=failing)
        record(vault, captured(vault, T2), reading(post(), comment("3", "Sad.")))
        archive.project(vault, respond=failing)
        assert len(told(archive)) == 1


def test_a_post_whose_appeals_cannot_be_found_is_published(tmp_path):
    def appeal(_):
        raise ValueError("no")

    with open_vault(tmp_path) as vault, open_archive(tmp_path) as archive:
        fill(vault, archive, respond=respond, appeal=appeal)
        assert len(rows(tmp_path, "SELECT * FROM posts")) == 1
        assert len(rows(tmp_path, "SELECT * FROM responses")) == 2
        [problem] = told(archive)
        assert "ValueError in appeal" in problem["detail"]
