"""What a blog and the service that keeps its threads show nearly alike is one comment or two as a person decides."""

from tests.cli.command import Command
from tests.pipeline.test_homes import POST
from tests.pipeline.test_twins import FRAME, frame, ids, static, warc

EDITED = "Same here, the bridge is still shut and the ramp is icy since Monday."


def told(command: Command) -> list[str]:
    done = command.run("review", "--list")
    assert done.code == 0
    return [line.split()[0] for line in done.out.splitlines() if " of a service, at " in line]


def doubtful(command: Command) -> str:
    """Have a page and a thread in which one of two comments was edited in one of the places; give the pair."""
    warc(command.folder / "page", (POST, "text/html", static(11, 12)))
    edited = frame(11, 12).replace("Same here, the bridge is still shut and the ramp is wet.", EDITED)
    warc(command.folder / "frame", (FRAME, "text/html", edited))
    assert command.run("ingest", "page", "frame").code == 0
    assert ids(command) == ["11", "12", "5000012"]
    own = dict(command.rows("SELECT source_id, id FROM comments"))
    pair = f"{own['5000012']}={own['12']}"
    assert told(command) == [pair]
    return pair


def test_a_doubtful_pair_waits_and_is_one_when_it_is_accepted(command: Command):
    pair = doubtful(command)
    [(detail,)] = command.rows("SELECT detail FROM problems WHERE kind = 'unsure-match'")
    assert detail == "1 comment of a service may be the blog's own too; decide with `onrecord review`"
    assert command.run("review", "--accept", pair, "--who", "Fern").code == 0
    assert ids(command) == ["11", "12"]
    assert told(command) == []
    assert command.rows("SELECT count(*) FROM problems WHERE kind = 'unsure-match'") == [(0,)]
    service, own = pair.split("=")
    assert command.rows("SELECT new_id FROM redirects WHERE old_id = ?", service) == [(own,)]
    # Both texts are kept.
    assert command.rows("SELECT count(*) FROM versions WHERE record_id = ?", own) == [(1,)]
    assert command.run("rebuild").code == 0
    assert ids(command) == ["11", "12"]


def test_a_pair_that_is_refused_stays_two_and_is_not_asked_again(command: Command):
    pair = doubtful(command)
    assert command.run("review", "--reject", pair, "--who", "Fern").code == 0
    assert told(command) == []
    assert ids(command) == ["11", "12", "5000012"]
    assert command.rows("SELECT count(*) FROM problems WHERE kind = 'unsure-match'") == [(0,)]


def test_a_decision_that_is_taken_back_asks_again(command: Command):
    pair = doubtful(command)
    assert command.run("review", "--accept", pair, "--who", "Fern").code == 0
    done = command.run("review", "--undo", pair.split("=")[0], "--who", "Fern")
    assert done.code == 0, done
    assert ids(command) == ["11", "12", "5000012"]
    assert told(command) == [pair]
