"""A reading that tells nothing new is known; what it adds is found whatever the clock's grain."""

from pathlib import Path

import pytest

from ingest.store import knows, record
from tests.store.world import HOME, captured, comment, open_vault, post, reading

AT, EARLIER, LATER = "2026-03-01T12:00:05Z", "2026-03-01T12:00:04Z", "2026-03-01T12:00:06Z"


def shown(text: str = "Mend it."):
    return reading(post(), comment("7", text))


@pytest.mark.parametrize("name", ["a", "z"])
@pytest.mark.parametrize("at", [AT, LATER])
def test_visit_within_the_same_second_is_as_known_as_a_later_one(tmp_path: Path, at: str, name: str):
    vault = open_vault(tmp_path)
    record(vault, captured(vault, AT, name="m"), shown(), site_url=HOME)
    again = captured(vault, at, "one", name=name)
    assert knows(vault, again, shown(), site_url=HOME)
    assert not knows(vault, again, shown("Mend it now."), site_url=HOME)


def test_earlier_copy_of_what_is_known_is_news(tmp_path: Path):
    vault = open_vault(tmp_path)
    record(vault, captured(vault, AT, name="m"), shown(), site_url=HOME)
    assert not knows(vault, captured(vault, EARLIER, "one", name="a"), shown(), site_url=HOME)
