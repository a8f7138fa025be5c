"""Files that do not say where they were saved from are records like all others."""

from tests.cli.command import SAMPLES, Command

EXPORT = SAMPLES / "export.xml"

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


WORDPRESS = """<!DOCTYPE html><html><head><meta name="generator" content="WordPress 2.8"><title>{title}</title></head>
<body class="single postid-1"><div id="post-1" class="post"><h1 class="entry-title">{title}</h1><div class="entry-content">
<p>Write to the harbour office and ask what it means to do about it before the winter.</p></div></div>
<ol class="commentlist"><li class="comment" id="comment-1"><div class="comment-author vcard"><cite class="fn">{author}</cite></div>
<div class="comment-meta commentmetadata"><a href="#comment-1">July 3, 2010 at 9:00 am</a></div><p>{said}</p>
<ul class="children"><li class="comment" id="comment-2"><div class="comment-author vcard"><cite class="fn">Gus Birch</cite></div>
<div class="comment-meta commentmetadata"><a href="#comment-2">July 4, 2010 at 9:00 am</a></div><p>So did I, {author}.</p></li></ul></li></ol>
</body></html>"""


def test_the_numbers_of_two_blogs_without_an_address_do_not_make_them_one(command: Command):
    for name, title, author in (("a.html", "Lamps", "Nell Tarn"), ("b.html", "The quay", "Ida Reeve")):
        page = WORDPRESS.format(title=title, author=author, said=f"I have asked about it, and I am {author}.")
        (command.folder / name).write_text(page)
        assert command.run("ingest", name).code == 1  # no address
    rows = "SELECT p.title, c.author, a.author FROM comments c JOIN posts p ON p.id = c.post_id LEFT JOIN comments a ON a.id = c.parent_id"
    assert command.rows(f"{rows} ORDER BY p.title, c.position") == [
        ("Lamps", "Nell Tarn", None),
        ("Lamps", "Gus Birch", "Nell Tarn"),
        ("The quay", "Ida Reeve", None),
        ("The quay", "Gus Birch", "Ida Reeve"),
    ]
    assert command.rows("SELECT count(*) FROM versions") == [(0,)]
    assert command.rows("SELECT count(*) > 0 FROM problems WHERE kind = 'no-address'") == [(1,)]


def test_a_file_whose_name_is_in_another_encoding_is_read_with_the_others(command: Command):
    folder = command.folder / "saved"
    folder.mkdir()
    for name, title in (("good.html", "Lamps"), ("caf\udce9.html", "The quay")):
        page = WORDPRESS.format(title=title, author="Nell Tarn", said=f"I have asked about {title}, twice.")
        (folder / name).write_text(page)
    assert command.run("ingest", folder).code == 1  # no address
    assert command.rows("SELECT title FROM posts ORDER BY title") == [("Lamps",), ("The quay",)]


def test_an_export_that_is_cut_off_is_told_by_extracts_exit_code_too(command: Command):
    whole = EXPORT.read_bytes()
    (command.folder / "cut.xml").write_bytes(whole[: len(whole) // 2])
    assert command.run("extract", "cut.xml").code == 1
    assert command.run("extract", EXPORT).code == 0
