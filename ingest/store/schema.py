"""The tables of archive.db: the contract in which ``ingest`` and ``publish`` meet.

Every table has ``pk INTEGER PRIMARY KEY`` (a full-text index keyed to a bare rowid breaks
at VACUUM; ``pk`` differs between builds and is never cited) and, where it holds records, a
public ``id``: short, opaque, deterministic, never reused. References go by public id.
``docs/schema.md`` and the column descriptions in ``metadata.yml`` are made from it.
"""

from ingest.store.tables.ddl import Table, View
from ingest.store.tables.tables_of_letters import (
    APPEALS,
    COMMITMENTS,
    FORM_LETTERS,
    OFFICIALS,
    ORGANISATIONS,
    RESPONSES,
    ROLES,
)
from ingest.store.tables.tables_of_threads import (
    CAPTURES,
    COMMENTS,
    DECISIONS,
    POSTS,
    PROBLEMS,
    REDIRECTS,
    SITES,
    SOURCES,
    TOMBSTONES,
    VERSIONS,
)
from ingest.store.tables.views import COMPLETENESS, SENTENCES

VERSION = 5
"""``PRAGMA user_version`` of an archive made by this code."""

APPLICATION_ID = 0x6F6E7263
"""``PRAGMA application_id`` of archive.db: ``onrc``."""

TABLES: tuple[Table, ...] = (
    SITES,
    POSTS,
    COMMENTS,
    ORGANISATIONS,
    OFFICIALS,
    ROLES,
    FORM_LETTERS,
    RESPONSES,
    COMMITMENTS,
    APPEALS,
    VERSIONS,
    CAPTURES,
    SOURCES,
    PROBLEMS,
    REDIRECTS,
    TOMBSTONES,
    DECISIONS,
)

VIEWS: tuple[View, ...] = (COMPLETENESS, SENTENCES)
