"""An index of the responses that a browser can search without a server.

The words are parted by their first two characters, the records in hundreds, so that a search
loads only what it needs: for a phrase, the texts of those hundreds in which a response has its words. Each part is a script that hands its content to ``onrecordLookup``: a
page opened from a disk may load scripts, but no data.
"""

import json
import re
import sqlite3
import unicodedata
from collections import defaultdict
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from publish.queries import ONCE
from publish.unspaced import LETTERS, runs

_PIECE = re.compile(f"([{LETTERS}]+)|([^{LETTERS}]+)")

_Row = tuple[str | None, ...]

PER_PART = 100
SHOWN = 220
"""Characters of a response that are shown with it."""

_SQL = f"""SELECT r.id, r.signatory, r.role, coalesce(o.name, r.organisation) AS body, r.letter_date, r.subject,
                  r.reference, r.known_as, r.text || coalesce((SELECT char(10) || group_concat(k.text, char(10)) FROM responses k
                                                WHERE k.continues_id = r.id), '') AS text
           FROM responses r LEFT JOIN organisations o ON o.id = r.organisation_id
           WHERE r.{ONCE} ORDER BY r.letter_date DESC, r.id"""  # noqa: S608 - names from this package


def folded(text: str) -> list[str]:
    """Give the words of a text as they are compared: small letters, without accents.

    ``static/look.js`` folds what is typed by the same rule.
    """
    plain = "".join(
        c for c in unicodedata.normalize("NFKD", text.lower()) if unicodedata.category(c)[0] != "M"
    )
    return [part for word in re.findall(r"[^\W_]+", plain) for part in _parts(word)]


def _parts(word: str) -> Iterator[str]:
    """Give a word; in scripts without spaces each letter with the next one, and the last by itself."""
    for run, other in _PIECE.findall(word):
        yield from (run[at : at + 2] for at in range(len(run)))
        if other:
            yield other


def write(connection: sqlite3.Connection, folder: Path) -> int:
    """Write the index of an archive's responses into a folder; gives the number of responses."""
    folder.mkdir(parents=True, exist_ok=True)
    words: dict[str, list[int]] = defaultdict(list)
    count = 0
    rows = iter(connection.execute(_SQL))
    while part := list(islice(rows, PER_PART)):
        texts = [_text(row) for row in part]
        for number, text in enumerate(texts, count):
            for word in set(text.split()) - {"|"}:
                words[word].append(number)
        _put(folder, f"r{count // PER_PART}", [_shown(row) for row in part])
        _put(folder, f"t{count // PER_PART}", texts)
        count += len(part)
    for key, held in _shelves(words):
        _put(folder, f"w{key}", held)
    _put(folder, "about", {"count": count, "part": PER_PART})
    return count


def _text(row: _Row) -> str:
    """Give the words of a response in their order, in which a phrase is looked for; none goes from one field into the next."""
    _, signatory, role, body, _, subject, reference, known_as, text = row
    told = (signatory, role, body, subject, reference, *(known_as or "").splitlines(), text)
    return f" {' | '.join(' '.join(folded(field)) for field in told if field)} "


def _shown(row: _Row) -> list[str | None]:
    own, signatory, role, body, date, _, _, _, text = row
    return [own, signatory or role, body, date, " ".join((text or "").split())[:SHOWN]]


def shelf(word: str) -> str:
    """Name the part of the index that holds a word: its first two characters as hexadecimal.

    In scripts without spaces the first alone: there would be more files than responses.
    """
    return "-".join(f"{ord(c):x}" for c in word[: 1 if runs(word) else 2])


def _shelves(words: dict[str, list[int]]) -> Iterator[tuple[str, dict[str, list[int]]]]:
    by_shelf: dict[str, dict[str, list[int]]] = defaultdict(dict)
    for word in sorted(words):
        # The first number, then the steps: steps are short to write.
        numbers = words[word]
        by_shelf[shelf(word)][word] = [b - a for a, b in zip([0, *numbers], numbers, strict=False)]
    yield from by_shelf.items()


def _put(folder: Path, name: str, content: object) -> None:
    # Written into a script: no character of a stranger may end it, nor a line of it.
    made = json.dumps(content, ensure_ascii=True, separators=(",", ":")).replace("<", "\\u003c")
    (folder / f"{name}.js").write_text(f'onrecordLookup("{name}",{made});\n', encoding="ascii")
