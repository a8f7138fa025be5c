"""Files that do not say where they were saved from are records like all others."""

from tests.cli.command import Command

PAGE = """<!DOCTYPE html><html><head><title>{title}</title></head><body><div class="story"><h1>{title}</h1>
<p>{text} Write to the harbour office and ask what it means to do about it before the winter.</p></div>
<h2>Comments</h2><div class="COMMENTS"><p>{first}</p><div>Posted by: Nell Tarn on Oct 31, 2012</div></div>
<div class="COMMENTS"><p>They told me that it was a mistake.</p><div>Posted by: Gus Birch on Nov 3, 2012</div></div>
</body></html>"""
TOLD = "SELECT p.title, p.url, c.author, c.text FROM comments c JOIN posts p ON p.id = c.post_id ORDER BY p.title, c.pk"


def saved(command: Command, name: str, title: str, first: str) -> str:
    text = "The lamps along the quay have been dark since the storm in September."
    (command.folder / name).write_text(PAGE.format(title=title, text=text, first=first))
    return name


def test_each_page_without_an_address_is_a_post_with_its_comments(command: Command):
    lamps = saved(command, "lamps.html", "Lamps", "I counted eleven with a cross on them.")
    quay = saved(command, "quay.html", "The quay", "Mine still works.")
    done = command.run("ingest", lamps, quay)
    assert done.code == 1, done  # the engine is not known
    assert command.rows(TOLD) == [
        ("Lamps", None, "Nell Tarn", "I counted eleven with a cross on them."),
        ("Lamps", None, "Gus Birch", "They told me that it was a mistake."),
        ("The quay", None, "Nell Tarn", "Mine still works."),
        ("The quay", None, "Gus Birch", "They told me that it was a mistake."),
    ]
    assert command.rows("SELECT title FROM sites") == [("Files without an address",)]
    named = command.rows("SELECT count, detail FROM problems WHERE kind = 'no-address'")
    assert [count for count, _ in named] == [1]
    assert "--url" in named[0][1]


def test_a_second_copy_of_a_page_without_an_address_is_no_second_post(command: Command):
    first = saved(command, "lamps.html", "Lamps", "I counted eleven with a cross on them.")
    again = saved(command, "copy of lamps.html", "Lamps", "I counted eleven with a cross on them.")
    command.run("ingest", first)
    before = command.rows(TOLD)
    command.run("ingest", again)
    assert len(before) == 2
    assert command.rows(TOLD) == before
    assert command.run("verify").code == 0
