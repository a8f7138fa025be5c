"""Bodies and officials that are called otherwise now, as people correct letters or better readers read them: addresses lead on.

They are known by their names (slugs), which were given out. No letter tells of a name of before any more, so the vault keeps
what it leads to, beside the ids of other records (``successors``). A name that the letters, as published, do not have leads
nowhere: it may have been removed from them.
"""

import json
import re
import sqlite3
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator

from ingest.store import identity
from ingest.store.archive import Archive
from ingest.store.rows import writing
from ingest.store.vault.vault import Vault
from ingest.woven import Letter, Woven

_TABLES = {"organisation": "organisations", "official": "officials"}
_HELD = {
    "organisation": (
        "SELECT o.slug, r.id FROM organisations o JOIN responses r ON r.organisation_id = o.id "
        "WHERE o.slug IN (SELECT value FROM json_each(?1)) "
        "UNION ALL SELECT o.slug, a.id FROM organisations o JOIN appeals a ON a.organisation_id = o.id "
        "WHERE o.slug IN (SELECT value FROM json_each(?1))"
    ),
    "official": (
        "SELECT o.slug, r.id FROM officials o JOIN responses r ON r.official_id = o.id "
        "WHERE o.slug IN (SELECT value FROM json_each(?1))"
    ),
}
"""By kind: the letters, and appeals, that the standing archive gives to those of these slugs."""
_OF_A_BLOG = re.compile(r"of-[0-9a-z]+")
"""The end of an official's slug where no body is told."""


def follow(archive: Archive, woven: Woven, vault: Vault) -> None:
    """Remember what the names of bodies and officials that are no more lead to: what most of their letters belong to now.

    Before the weaving is written. What people merged leads on by itself (``Woven.led``), and what stood because others
    were merged into it does not: whoever brings merges in, in whatever order, has the same archive.
    """
    now = _now(woven)
    into = {str(decision.value.get("into")) for decision in vault.decisions("merge")}
    for kind, table in _TABLES.items():
        stood = archive.connection.execute(f"SELECT slug FROM {table}").fetchall()  # noqa: S608 - names from above
        gone = {row["slug"] for row in stood} - _standing(woven, kind).keys()
        gone = {old for old in gone if not any(f"-{old}".endswith(f"-{slug}") for slug in into)}
        votes: defaultdict[str, Counter[str]] = defaultdict(Counter)
        for row in _held(archive.connection, kind, gone):
            if new := now[kind].get(row["id"]):
                votes[row["slug"]][new] += 1
        for old, told in sorted(votes.items()):
            _lead(vault, kind, old, min(told, key=lambda new: (-told[new], new)))


def _held(connection: sqlite3.Connection, kind: str, slugs: set[str]) -> list[sqlite3.Row]:
    return connection.execute(_HELD[kind], (json.dumps(sorted(slugs)),)).fetchall() if slugs else []


def _now(woven: Woven) -> dict[str, dict[str, str | None]]:
    """Give by kind the slug that each letter, and appeal, belongs to."""
    ties = woven.ties.items()
    return {
        "organisation": {own: tie.organisation for own, tie in ties} | woven.appeals,
        "official": {own: tie.official for own, tie in ties},
    }


def _standing(woven: Woven, kind: str) -> dict[str, str]:
    """Give the slugs of all that stand, and of what was merged into them, each with the slug that it has now."""
    standing = woven.bodies if kind == "organisation" else woven.people
    slugs = {one.slug: one.slug for one in standing}
    return slugs | {old: new for old, new in woven.led.items() if new in slugs}


def _lead(vault: Vault, kind: str, old: str, new: str) -> None:
    """Have a name, and the names that led to it, lead to another from now on."""
    before, after = identity.public_id(kind, "", old), identity.public_id(kind, "", new)
    vault.connection.execute("UPDATE successors SET id = ? WHERE id = ?", (after, before))
    vault.connection.execute("INSERT OR REPLACE INTO successors VALUES (?, ?)", (old, after))


def names_before(woven: Woven, letters: Iterable[Letter], vault: Vault) -> Iterator[tuple[str, str, str]]:
    """Give the kind, the slug of before, and the slug that it leads to, of all whose name of before may be told."""
    known = list(letters)
    bodies = {*_standing(woven, "organisation")}
    for old, new, letter in _before(woven, known, vault, "organisation"):
        if f"-{old}-" in f"-{_slug(letter.text)}-" and old not in bodies:
            bodies.add(old)
            yield "organisation", old, new
    told: set[str] = set()
    for old, new, letter in _before(woven, known, vault, "official"):
        if old not in told and _has_name(old, letter, bodies):
            told.add(old)
            yield "official", old, new


def _before(
    woven: Woven, letters: Iterable[Letter], vault: Vault, kind: str
) -> Iterator[tuple[str, str, Letter]]:
    """Give each slug of before, what it leads to, and a letter of that, one after the other."""
    standing, now = _standing(woven, kind), _now(woven)[kind]
    ids = {identity.public_id(kind, "", slug): new for slug, new in standing.items()}
    found = [tuple(row) for row in writing.select(vault.connection, "successors", "id", ids)]
    leads = {old: ids[own] for old, own in sorted(found) if old not in standing}
    by_new: defaultdict[str, list[Letter]] = defaultdict(list)
    for letter in letters if leads else ():
        by_new[now.get(letter.id) or ""].append(letter)
    for old, new in leads.items():
        yield from ((old, new, letter) for letter in by_new[new])


def _has_name(old: str, letter: Letter, bodies: set[str]) -> bool:
    """Say whether an official's slug of before is a name that a letter is signed with, within what is told of it."""
    words = _slug(letter.signatory or "").split("-")
    for first in range(len(words)):
        for last in range(len(words), first + 1, -1):
            name = "-".join(words[first:last])
            if old == name or old.startswith(f"{name}-"):
                rest = old.removeprefix(name)[1:]
                said = f"-{rest}-" in f"-{_slug(letter.text)}-"
                return not rest or rest in bodies or said or bool(_OF_A_BLOG.fullmatch(rest))
    return False


def _slug(text: str) -> str:
    """Give words as they stand in addresses."""
    plain = unicodedata.normalize("NFKD", text.replace("&", " and ")).lower().replace("'", "")
    return re.sub(r"[^a-z0-9]+", "-", plain.encode("ascii", "ignore").decode()).strip("-")
