"""Words that a blog's own name, or the name of a file, tells: removed by the id of the blog, of a capture or a problem."""

import pytest

from tests.cli.command import Command, refused

NAME = "Zanzibarquokka"
EXPORT = (
    '<?xml version="1.0" encoding="UTF-8"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" '
    'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:wp="http://wordpress.org/export/1.2/"><channel>'
    f"<title>Ann {NAME} writes</title><description>By Ann {NAME}.</description><link>https://v.example</link>"
    "<wp:wxr_version>1.2</wp:wxr_version><wp:base_blog_url>https://v.example</wp:base_blog_url><item><title>Library</title>"
    "<link>https://v.example/2011/03/a/</link><dc:creator>own</dc:creator><content:encoded>Please write.</content:encoded>"
    "<wp:post_id>11</wp:post_id><wp:post_date_gmt>2011-02-01 10:00:00</wp:post_date_gmt><wp:status>publish</wp:status>"
    "<wp:post_type>post</wp:post_type></item></channel></rss>"
)
FILE = f"{NAME} backup.xml"


@pytest.fixture
def blog(command: Command) -> str:
    (command.folder / FILE).write_text(EXPORT)
    assert command.run("ingest", FILE).code == 0
    [(own,)] = command.rows("SELECT id FROM sites")
    return str(own)


def is_in_file(command: Command) -> bool:
    return NAME.lower().encode() in command.archive.read_bytes().lower()


def test_words_are_removed_of_a_blogs_name_and_its_files_for_good(command: Command, blog: str):
    done = command.run("redact", blog, "--phrase", NAME, "--reason", "asked")
    assert done.code == 0, done
    assert f"site {blog}" in done.out
    assert not is_in_file(command)
    assert command.rows("SELECT title, description FROM sites") == [
        ("Ann [removed] writes", "By Ann [removed].")
    ]
    assert command.rows("SELECT url FROM captures") == [("[removed]",)]
    assert command.run("verify").code == 0
    assert command.run("ingest", FILE).code == 0
    assert command.run("rebuild").code == 0
    assert not is_in_file(command)
    assert command.problems() == []
    assert command.run("redact", blog, "--phrase", NAME, "--undo").code == 0
    assert command.rows("SELECT title FROM sites") == [(f"Ann {NAME} writes",)]
    assert command.rows("SELECT DISTINCT url FROM captures") == [(FILE,)]


def test_a_capture_names_its_blog(command: Command, blog: str):
    [(capture,)] = command.rows("SELECT id FROM captures")
    done = command.run("redact", capture, "--phrase", f"{NAME} backup", "--reason", "asked")
    assert done.code == 0, done
    assert f"site {blog}, which {capture} names" in done.out
    assert command.rows("SELECT url FROM captures") == [("[removed]",)]


def test_the_name_of_a_file_that_could_not_be_read_is_removed_by_the_problem(command: Command):
    (command.folder / FILE).write_text("junk")
    assert command.run("ingest", FILE).code == 3
    [(own,)] = command.rows("SELECT id FROM problems")
    assert is_in_file(command)
    assert command.run("redact", own, "--phrase", NAME, "--reason", "asked").code == 0
    assert not is_in_file(command)
    assert len(command.problems()) == 1


def test_a_blog_is_not_taken_down_and_other_words_do_not_stand_there(command: Command, blog: str):
    refused(command.run("takedown", blog, "--reason", "privacy"), "onrecord redact", code=2)
    words = ("redact", blog, "--phrase", "Nowhere", "--reason", "asked")
    refused(command.run(*words), "do not stand there", code=2)
