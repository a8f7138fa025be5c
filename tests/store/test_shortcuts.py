"""What is looked at closely only where a cheap look says so comes out as if all were looked at closely."""

import random
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from ingest.store import identity
from ingest.store.redact import Masks, _merged, _private

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
