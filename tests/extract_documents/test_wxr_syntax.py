"""How WordPress's export files are written: CDATA, entities and bytes of all kinds, whole or broken off, however many comments they hold."""

# ruff: noqa: RUF001 - typographic signs are what is tested

import io
import tracemalloc

import pytest

from ingest.extract.exports.wxr import is_wxr, read_wxr
from tests.extract_documents.wxr import CAPTURED, HEAD, TAIL, comment, item, read


def test_broken_export_is_read_as_far_as_it_goes():
    odd = comment(1, "bell \x07 & ampersand ]]> and on") + comment(2, "<undeclared:tag>x</undeclared:tag>")
    _, comments, problems, _ = read(item(7, odd), "<junk:thing>stray & text", item(8, comment(3)))
    assert [c.source_id for c in comments] == ["1", "2", "3"]
    assert comments[0].text == "bell & ampersand ]]> and on"
    assert comments[1].text == "x"
    assert problems == {}


def test_open_cdata_does_not_swallow_the_next_comment():
    broken = comment(1, "open").replace("<![CDATA[open]]>", "<![CDATA[open")
    _, comments, _, _ = read(item(7, broken + comment(2, "whole")))
    assert [c.source_id for c in comments] == ["1", "2"]
    assert comments[1].text == "whole"


def test_split_cdata_and_tags_in_cdata_are_text():
    text = "a ]]]]><![CDATA[> b </item> c </wp:comment>"
    _, comments, _, _ = read(item(7, comment(1, text) + comment(2)))
    assert comments[0].text == "a ]]> b c"
    assert len(comments) == 2


def test_values_without_cdata_have_their_entities_resolved():
    plain = comment(1, comment_content="5 &amp;lt; 6 &amp;amp; 7", comment_author="A &amp; B")
    _, (one,), _, _ = read(item(7, plain))
    assert (one.text, one.author) == ("5 < 6 & 7", "A & B")


@pytest.mark.parametrize("cut", [0.3, 0.5, 0.7, 0.9, 0.99])
def test_cut_off_export_gives_only_whole_records(cut):
    whole = (HEAD + "".join(item(n, comment(n * 10, f"Word {n}.")) for n in range(1, 30)) + TAIL).encode()
    posts, comments, problems, _ = read(raw=whole[: int(len(whole) * cut)])
    assert "truncated" in problems
    assert all(c.text == f"Word {int(c.source_id) // 10}." for c in comments)
    assert len(posts) >= len(comments) > 0


def test_western_bytes_are_decoded_and_lies_counted():
    latin = (
        (HEAD.replace("UTF-8", "ISO-8859-1") + item(7, comment(1, "café")) + TAIL)
        .replace("–", "-")
        .encode("latin-1")
    )
    assert read(raw=latin)[1][0].text == "café"
    lie = (HEAD + item(7, comment(1, "café")) + TAIL).replace("–", "-").encode("latin-1")
    assert read(raw=lie)[2] == {"decode-errors": 1}


def test_entities_that_a_file_declares_are_never_expanded():
    bomb = HEAD.replace(
        "<rss", '<!DOCTYPE a [<!ENTITY x "boom"><!ENTITY f SYSTEM "file:///etc/passwd">]><rss', 1
    )
    _, (one,), _, _ = read(raw=(bomb + item(7, comment(1, comment_content="&x;&f;")) + TAIL).encode())
    assert one.text == "&x;&f;"


def test_text_in_blocks_gets_no_breaks_of_its_own():
    blocks = "<!-- wp:paragraph -->\n<p>One</p>\n<!-- /wp:paragraph -->\n\n<!-- wp:paragraph -->\n<p>Two</p>\n<!-- /wp:paragraph -->"
    (post,), *_ = read(item(7, text=blocks))
    assert post.text == "One\n\nTwo"


def test_empty_export_still_names_the_site():
    posts, _, _, readings = read()
    assert posts == []
    assert readings[-1].site.title == "Keep Elm Row"


def test_export_is_known_by_its_head():
    assert is_wxr(HEAD.encode())
    assert not is_wxr(b"<rss version='2.0'><channel><title>A feed</title></channel></rss>")


class Endless(io.RawIOBase):
    """An export of one post with very many comments, made as it is read."""

    def __init__(self, count):
        self.parts = self.make(count)
        self.rest = b""

    def make(self, count):
        yield HEAD.encode() + item(7).removesuffix("</item>").encode()
        for number in range(1, count + 1):
            yield comment(number, "Word and word again. " * 10).encode()
        yield b"</item>" + TAIL.encode()

    def readable(self):
        return True

    def read(self, size=-1):
        while len(self.rest) < size and (part := next(self.parts, None)) is not None:
            self.rest += part
        piece, self.rest = self.rest[:size], self.rest[size:]
        return piece


def test_memory_stays_flat_however_many_comments():
    tracemalloc.start()
    total = sum(len(r.comments) for r in read_wxr(Endless(2000), name="x", captured=CAPTURED))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert total == 2000
    assert peak < 8 * 1024 * 1024
