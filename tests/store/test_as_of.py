"""As of when the number of responses to an appeal holds: when the comments of its post were last looked at."""

import sqlite3
from contextlib import closing

import pytest

from ingest.pipeline.finders import FINDERS
from ingest.replies.together.weave import Rulings, weave
from ingest.store import Archive, Vault, record
from ingest.store.weaving import weave_archive
from tests.store.world import captured, comment, now, post, reading

ASKING = "Please write to:\n\nPetra Lund\nSecretary\nEnvironment Agency\nMill House\nAnsty AN1 1AA"
JUNE, JULY, AUGUST = (f"2010-0{month}-01T00:00:00Z" for month in (6, 7, 8))


def as_of(folder, *seen):
    """Give the time of the one appeal of a blog of which this was captured: when, by which route, and what."""
    with Vault.open(folder / "vault", now=now) as vault, Archive.open(folder / "archive.db") as archive:
        for at, route, records in seen:
            record(vault, captured(vault, at, name=f"{at} {route}"), reading(*records, route=route))
        archive.project(vault, respond=FINDERS.respond, appeal=FINDERS.appeal)
        weave_archive(archive, vault, lambda letters, asked: weave(letters, asked, Rulings()))
    with closing(sqlite3.connect(folder / "archive.db")) as connection:
        ((told,),) = connection.execute("SELECT as_of FROM appeals").fetchall()
        return told


SAVED = (JUNE, "page", (post(text=ASKING, published="2010-04-01"), comment("1", "I wrote to her today.")))


@pytest.mark.parametrize(
    ("later", "told"),
    [
        ((), JUNE),
        (((AUGUST, "page", (post("bridge"), comment("9", "Lovely frogs.", "bridge"))),), JUNE),
        (((AUGUST, "feed", (post("bridge"),)),), JUNE),
        (((AUGUST, "feed", (comment("9", "Lovely frogs.", "bridge"),)),), AUGUST),
        (((AUGUST, "rest", (comment("9", "Lovely frogs.", "bridge"),)),), AUGUST),
        (((JULY, "page", (post(text=ASKING, published="2010-04-01"), comment("2", "Me too."))),), JULY),
        (((JULY, "service", (comment("2", "Me too."),)), (AUGUST, "page", (post("bridge"),))), JULY),
    ],
)  # fmt: skip
def test_it_is_when_the_comments_of_its_post_were_last_looked_at(tmp_path, later, told):
    assert as_of(tmp_path / "in order", SAVED, *later) == told
    assert as_of(tmp_path / "backwards", *later[::-1], SAVED) == told
