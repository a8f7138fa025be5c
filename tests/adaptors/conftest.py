from collections.abc import Callable
from pathlib import Path

import pytest

from ingest import extract
from ingest.extract.adaptors import Adaptor
from ingest.model import Reading
from onrecord.adaptors import load_adaptor

CAPTURED = "2013-05-01T10:00:00Z"
ADDRESS = "http://odd.example/show.cgi?n=4"

PAGE = """<html lang="en"><body>
<div class="top">Fourth letter</div><div class="by">Ada Quill</div><span class="d">2013-04-02</span>
<div class="said">The clinic shuts in June.</div><div class="n">2 answers</div>
<ol>
<li id="a1"><b>Ben Rook</b><time datetime="2013-04-03T08:00:00+02:00">3 Apr</time><p>I rang <i>them</i>.</p>
<ol><li id="a2"><b>Cleo Vane</b><time datetime="2013-04-04T09:00:00Z">4 Apr</time><p>And?</p></li></ol></li>
</ol></body></html>"""

POST = """
from ingest.extract.adaptor_kit import Comment, Post, position_above, without

SITE = "odd.example"

def post(soup, page):
    return Post(title=soup.select_one(".top"), author=soup.select_one(".by"), published=soup.select_one(".d"),
                text=soup.select_one(".said"), source_id=4, declared_comments=soup.select_one(".n"))
"""

COMMENTS = """
def comments(soup, page):
    items = soup.select("li")
    for item in items:
        yield Comment(author=item.b, published=item.time, text=without(item, "b", "time", "ol"),
                      parent_position=position_above(item, items))
"""

Load = Callable[[str], Adaptor]
Read = Callable[..., Reading]


@pytest.fixture
def load(tmp_path: Path) -> Load:
    """Give a function that loads an adaptor of the code it is given."""

    def loaded(code: str) -> Adaptor:
        (tmp_path / "odd.py").write_text(code, encoding="utf-8")
        return load_adaptor(tmp_path / "odd.py")

    return loaded


@pytest.fixture
def read(load: Load) -> Read:
    """Give a function that reads a page with an adaptor of the code it is given."""

    def reading(code: str, *, page: str = PAGE, url: str = ADDRESS) -> Reading:
        return extract.read(
            page.encode(), url=url, media_type="text/html", captured=CAPTURED, adaptors=(load(code),)
        )

    return reading
