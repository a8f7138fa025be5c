"""A letter pasted over two comments, found by the program's own finder, tied and counted once."""

import json
from contextlib import contextmanager

import pytest
from datasette.app import Datasette

from ingest.pipeline.finders import FINDERS
from ingest.replies.together.weave import Rulings, weave
from ingest.store import Archive, Vault, record
from ingest.store.weaving import weave_archive
from publish import bodies, queries, tallies, waits
from publish.ask import Ask
from publish.findings import look
from tests.store.world import HOME, captured, check_sound, comment, dump, now, post, reading

FIRST = (
    "This came at last, in two halves because of the limit here:\n\n20 June 2012\n\nDear Ms Fenn,\n\n"
    "Thank you for your letter of 3 May 2012 to the Oxney Harbour Board about the swing bridge at Oxney.\n\n"
    "I have been asked to reply. The Board considered the matter at its meeting in June, and I can assure you that "
    "the ferry will be kept while the bridge is closed."
)
SECOND = (
    "The Board has therefore decided to keep the bridge open, and I enclose a copy of the minutes of that meeting.\n\n"
    "I hope that this answers your questions. I am sorry for the delay in replying to your letter. Thank you again for "
    "writing to the Board about this matter.\n\n"
    "Yours sincerely\n\nHector Plumb\nHead of Bridges\nOxney Harbour Board"
)
REMARK = "Thanks for posting both halves. I never had an answer to mine."


class Thread:
    def __init__(self, folder):
        self.folder = folder
        self.source_id = None

    @contextmanager
    def opened(self):
        with (
            Vault.open(self.folder / "vault", now=now) as vault,
            Archive.open(self.folder / "archive.db") as archive,
        ):
            yield vault, archive

    def say(self, *texts, at="2026-03-01T08:00:00Z", asks="Save the library."):
        told = [
            comment(str(n), text, author=author, published=f"2012-06-2{n}T10:00:00Z", position=n)
            for n, (author, text) in enumerate(texts, 1)
        ]
        with self.opened() as (vault, _):
            record(vault, captured(vault, at, name=at), reading(self.post(asks), *told))

    def post(self, asks):
        return post(text=asks, published="2012-05-01T10:00:00Z", source_id=self.source_id)

    def project(self):
        """Bring the archive up to date; gives its responses, in the order of the thread."""
        with self.opened() as (vault, archive):
            archive.project(
                vault,
                respond=FINDERS.respond,
                appeal=FINDERS.appeal,
                commit=FINDERS.commit,
                divide=FINDERS.divide,
            )
            weave_archive(archive, vault, lambda letters, asked: weave(letters, asked, Rulings()))
            rows = archive.connection.execute(
                "SELECT r.* FROM responses r JOIN comments c ON c.id = r.comment_id ORDER BY c.position, r.span_start"
            ).fetchall()
        check_sound(self.folder / "archive.db")
        return [dict(row) for row in rows]


@pytest.fixture
def thread(tmp_path):
    made = Thread(tmp_path)
    made.say(("Ada", FIRST), ("Bo", REMARK), ("Ada", SECOND))
    return made


def test_both_parts_are_tied_and_tell_each_other_what_they_know(thread):
    first, second = thread.project()
    assert (first["continues_id"], second["continues_id"]) == (None, first["id"])
    assert (first["continues"], second["continues"]) == (None, "comment")
    assert first["signatory"] == second["signatory"] == "Hector Plumb"
    assert first["organisation_id"] == second["organisation_id"]
    assert first["answers_date"] == second["answers_date"] == "2012-05-03"
    assert "signatory" in first["borrowed"].splitlines()
    assert "answers_date" in second["borrowed"].splitlines()


def test_parts_on_a_later_page_of_the_thread_follow_each_other_by_their_numbers(tmp_path):
    made = Thread(tmp_path)
    told = [
        comment(str(number), text, author="Ada", published="2012-06-20", post_url=f"{HOME}/{name}", url=None)
        for name in range(8)
        for number, text in (
            (name * 1000 + 99, FIRST),
            (name * 1000 + 103, SECOND),
            (name * 1000 + 1001, REMARK),
        )
    ]
    posts = [post(url=f"{HOME}/{name}", published="2012-05-01T10:00:00Z") for name in range(8)]
    with made.opened() as (vault, _):
        record(vault, captured(vault, "2026-03-01T08:00:00Z"), reading(*posts, *told))
    found = {row["id"]: row for row in made.project()}
    ties = [
        found[row["continues_id"]]["post_id"] == row["post_id"]
        for row in found.values()
        if row["continues_id"]
    ]
    assert (len(found), ties) == (16, [True] * 8)


def test_what_a_part_tells_itself_is_not_borrowed(thread):
    first, second = thread.project()
    assert "answers_date" not in first["borrowed"].splitlines()
    assert "signatory" not in second["borrowed"].splitlines()


def test_nothing_is_written_where_nothing_changed(thread):
    thread.project()
    before = dump(thread.folder / "archive.db")
    with thread.opened() as (vault, archive):
        assert not weave_archive(archive, vault, lambda letters, asked: weave(letters, asked, Rulings()))
    thread.project()
    assert dump(thread.folder / "archive.db") == before


def test_what_was_borrowed_goes_when_it_is_no_longer_told(thread):
    thread.project()
    unsigned = SECOND.replace("Hector Plumb\n", "")
    thread.say(("Ada", FIRST), ("Bo", REMARK), ("Ada", unsigned), at="2026-03-02T08:00:00Z")
    first, second = thread.project()
    assert (first["signatory"], second["signatory"]) == (None, None)
    assert (first["official_id"], first["role"]) == (None, "Head of Bridges")


def test_a_first_part_that_is_taken_down_leaves_the_second_alone(thread):
    first, _ = thread.project()
    with thread.opened() as (vault, _):
        vault.decide("takedown", first["comment_id"], {"removed": True, "reason": "privacy"}, who="ada")
    (left,) = thread.project()
    assert (left["continues_id"], left["continues"]) == (None, "comment")
    assert left["answers_date"] is None


def test_a_rebuild_gives_the_same(thread):
    thread.project()
    before = dump(thread.folder / "archive.db")
    (thread.folder / "archive.db").unlink()
    thread.project()
    assert dump(thread.folder / "archive.db") == before


def test_it_is_counted_and_listed_once(thread):
    first, second = thread.project()
    with thread.opened() as (_, archive):
        connection = archive.connection
        assert tallies.counts(connection)["responses"] == 1
        assert [s["responses"] for s in queries.sites(connection)] == [1]
        (body,) = bodies.organisations(connection)
        assert body["responses"] == 1
        own = first["organisation_id"]
        assert queries.latest_of(connection, "organisation_id", own, 9)[0] == 1
        assert waits.since_letters(connection, "organisation_id", own).days == (48,)
        found = look(connection, Ask())
        assert (found.total, [hit.row["id"] for hit in found.hits]) == (1, [first["id"]])
        assert look(connection, Ask(q="bridge", kind="response")).total == 1
        (hit,) = look(connection, Ask(q="minutes", kind="response")).hits
        assert hit.row["id"] == second["id"]


ASKS = (
    "Please write to the board about the bridge:\n\nHector Plumb\nHead of Bridges\nOxney Harbour Board\nThe Quay\n"
    "Oxney OX9 1AA\n\nBe polite and ask for a date."
)


def test_a_letter_stays_tied_to_its_appeal_where_the_post_is_edited(thread):
    for at, more in (("2026-03-02T08:00:00Z", ""), ("2026-03-03T08:00:00Z", " Thank you all!")):
        thread.say(("Ada", FIRST), ("Bo", REMARK), ("Ada", SECOND), at=at, asks=ASKS + more)
        first, second = thread.project()
        assert first["appeal_id"] is not None
        assert first["appeal_id"] == second["appeal_id"]
    with thread.opened() as (_, archive):
        assert [tuple(r) for r in archive.connection.execute("SELECT responses FROM appeals")] == [(1,)]


def test_an_appeal_keeps_its_address_where_its_post_gets_another_id(thread):
    thread.say(("Bo", REMARK), at="2026-03-02T08:00:00Z", asks=ASKS)
    thread.project()
    with thread.opened() as (_, archive):
        ((old,),) = archive.connection.execute("SELECT id FROM appeals").fetchall()
    thread.source_id = "77"
    thread.say(("Bo", REMARK), at="2026-03-03T08:00:00Z", asks=ASKS)
    thread.project()
    with thread.opened() as (_, archive):
        ((new,),) = archive.connection.execute("SELECT id FROM appeals").fetchall()
        led = archive.connection.execute("SELECT old_id, new_id FROM redirects WHERE record_kind = 'appeal'")
        assert [tuple(row) for row in led] == [(old, new)]


def test_a_form_letter_keeps_its_address_whichever_copy_names_it(tmp_path):
    thread = Thread(tmp_path)
    whole = f"{FIRST}\n\n{SECOND}"
    names = ("Fenn", "Ward", "Lake", "Moor", "Hill", "Ford", "Wood")
    said = [(f"Reader {n}", whole.replace("Fenn", name)) for n, name in enumerate(names)]
    ids = []
    for number in range(2, len(said) + 1):
        thread.say(*said[:number], at=f"2026-03-0{number}T08:00:00Z")
        thread.project()
        with thread.opened() as (_, archive):
            ids.append(archive.connection.execute("SELECT id FROM form_letters").fetchone()["id"])
    assert len(set(ids)) > 1
    with thread.opened() as (_, archive):
        led = archive.connection.execute(
            "SELECT old_id, new_id FROM redirects WHERE record_kind = 'form letter'"
        )
        rows = dict(map(tuple, led))
    assert {rows.get(own, own) for own in ids} == {ids[-1]}
    assert ids[-1] not in rows


BROKEN = (
    "They answered me at last:\n\nDear Ms Fenn,\n\nThank you for your letter of 3 May 2012 to the Oxney Harbour Board "
    "about the swing bridge.\n\nThe Board considered your letter at its meeting in June, and has decided that the ferry "
    "will be kept.\n\nI laughed out loud when I read this bit, you lot know what I think of their ferry!\n\n"
    "The Board will write to you again when the survey of the bridge has been published.\n\n"
    "Yours sincerely\n\nHector Plumb\nHead of Bridges\nOxney Harbour Board"
)


def test_a_letter_between_whose_parts_the_poster_speaks_is_counted_once(tmp_path):
    thread = Thread(tmp_path)
    thread.say(("Ada", BROKEN))
    first, second = thread.project()
    assert (second["continues"], second["continues_id"]) == ("remark", first["id"])
    with thread.opened() as (_, archive):
        listed = queries.responses_of(archive.connection, "comment_id", first["comment_id"])
        assert [row["id"] for row in listed] == [first["id"], second["id"]]
        assert tallies.counts(archive.connection)["responses"] == 1


async def test_each_part_leads_to_the_other(thread):
    first, second = thread.project()
    site = Datasette([str(thread.folder / "archive.db")])
    for own, other, words in ((first, second, "It goes on in"), (second, first, "It goes on from")):
        page = (await site.client.get(f"/responses/{own['id']}")).text
        assert "as pasted by a commenter (in parts)" in page
        assert f'{words} <a href="/responses/{other["id"]}">' in page
        assert "pasted over 2 comments" in page
        told = json.loads((await site.client.get(f"/responses/{own['id']}.json")).text)
        assert [part["id"] for part in told["parts"]] == [first["id"], second["id"]]
    page = (await site.client.get(f"/posts/{first['post_id']}")).text
    assert "1 official response in this thread" in page
    assert "goes on here" in page


def test_a_reviewer_is_told_of_the_other_part(reader):
    sql = "SELECT id, continues_id FROM responses WHERE continues_id > '' AND continues = 'comment'"
    ((second, first),) = reader.rows(sql)
    listed = map(json.loads, reader.review("--list", "--json", "--status", "all").out.splitlines())
    ways = {e["response"]: (e["goes_on_from"], e["goes_on_in"]) for e in listed if "response" in e}
    assert (ways[first], ways[second]) == ((None, second), (first, None))
    shown = reader.review("--status", "all", keys="s" * len(ways)).out
    assert f"it goes on in response {second}" in shown
    assert f"it goes on from response {first}" in shown


@pytest.mark.parametrize(
    ("words", "attestation"),
    [("I got this answer:", "corroborated"), ("Anna had this answer:", "pasted")],
)
def test_what_a_poster_says_beside_a_copy_tells_a_quotation(tmp_path, words, attestation):
    thread = Thread(tmp_path)
    letter = FIRST.partition("\n\n")[2].replace("Ms Fenn", "Sir or Madam") + "\n\n" + SECOND
    thread.say(("Anna", f"I had this answer:\n\n{letter}"), ("Bert", f"{words}\n\n{letter}"))
    assert [row["attestation"] for row in thread.project()] == [attestation] * 2


def test_a_first_half_that_tells_little_is_published_with_the_second_when_that_comes(tmp_path):
    first = (
        "Dear Ms Fenn,\n\nThank you for your letter of 14th February about the swimming baths in Oxney. I was sorry to read of your"
        " difficulties in reaching the new pool.\n\nThe Council took the decision in December after a consultation in which some 400"
        " residents took part. The building needs repairs of more than two million pounds and it is not possible to meet that cost"
    )
    second = (
        "from the present capital programme. I have however asked my officers to talk to the bus company about a stop at the new pool, and I"
        " expect to have their answer by the end of April.\n\nYours sincerely,\n\nPamela Stoke\nHead of Leisure\nOxney City Council"
    )
    thread = Thread(tmp_path)
    thread.say(("Bet", first))
    assert thread.project() == []
    thread.say(("Bet", first), ("Bet", second), at="2026-03-02T08:00:00Z")
    begun, ended = thread.project()
    assert (begun["continues_id"], ended["continues_id"]) == (None, begun["id"])
    told = {(one["answers_date"], one["signatory"]) for one in (begun, ended)}
    assert told == {("2012-02-14", "Pamela Stoke")}
