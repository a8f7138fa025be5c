"""What is looked at closely only where a cheap look says so comes out as if all were looked at closely."""

import random
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from ingest.store import identity
from ingest.store.masks import cleaning
from ingest.store.masks.cleaning import cleaned
from ingest.store.masks.redact import Masks, _merged, _private

TESTS = Path(__file__).parent.parent
_WHOLE = re.compile(r"[^a-z0-9$%.,:/]+|(?<!\d)[.,:/]|[.,:/](?!\d)")


def _texts() -> Iterator[str]:
    for pattern in ("pages/*/*/page.html", "replies/examples/*.txt"):
        for path in sorted(TESTS.glob(pattern)):
            text = path.read_text(encoding="utf-8", errors="replace")
            yield from (text[at : at + 500] for at in range(0, len(text), 450))
    chance = random.Random(5)
    for _ in range(5000):
        yield "".join(chance.choices("ab1 2.3,:/@;[(at)] dot DOT9\n:0f%40$<p>＠", k=chance.randrange(40)))  # noqa: RUF001


@pytest.fixture(scope="module")
def texts() -> list[str]:
    return list(_texts())


def test_texts_passed_over_by_the_masks_hold_nothing_private(texts: list[str]):
    masks = Masks()
    found = [(masks.edits(text), _merged(_private(text))) for text in texts]
    assert sum(bool(close) for _, close in found) > 20
    assert [quick for quick, _ in found] == [close for _, close in found]


def test_plain_letters_have_the_skeleton_that_one_search_gives(texts: list[str]):
    plain = [t for t in texts if t.isascii() and not re.search(r"[:;8]|://", t)]
    assert len(plain) > 500
    assert [identity.skeleton(t) for t in plain] == [_WHOLE.sub("", t.casefold()) for t in plain]


def _markups() -> Iterator[str]:
    chance = random.Random(7)
    opening = ['<div class="x" id=y>', "<dd>", "<span>\n", "<article >", "<section>", " "]
    closing = ["</div>", "</dd>", "</span>", "\n", "</article>"]
    words = ["a b", "<br>", "é", " ", "c, d", "\n"]
    odd = ["<b>", "&amp;", ">", "\r\n", "\xa0", "</p>", "<p>", "</div>", "<span>", "<", "\0"]
    for _ in range(5000):
        told = ["<p>" + "".join(chance.choices(words, k=chance.randrange(5))) + "</p>" for _ in range(2)]
        parts = [*chance.choices(opening, k=chance.randrange(3)), "\n".join(told)]
        parts += chance.choices(closing, k=chance.randrange(3))
        if chance.random() < 0.3:
            parts.insert(chance.randrange(len(parts) + 1), chance.choice(odd))
        yield "".join(parts)


def test_plain_paragraphs_are_clean_as_they_stand(monkeypatch: pytest.MonkeyPatch):
    """Out of elements that are not kept, too: as the cleaner itself leaves them."""
    samples = list(_markups())
    quick = [cleaned(markup, Masks()) for markup in samples]
    assert sum(cleaning._PLAIN.fullmatch(markup) is not None for markup in samples) > 1000
    monkeypatch.setattr(cleaning, "_PLAIN", re.compile("(?!)"))
    differing = [m for m, q in zip(samples, quick, strict=True) if q != cleaned(m, Masks())]
    assert not differing
