"""SQL of any shape is read soon, before it is asked at all, and in the same way as ever."""

import re
import time
from contextlib import suppress

import pytest
from datasette import utils

from publish import patterns

OWN = list(utils.allowed_sql_res)
LONG = 60_000
"""Characters of an address, at most."""


@pytest.fixture(autouse=True)
def _short():
    patterns.make_short()


@pytest.mark.parametrize(
    "sql",
    [
        "/**/" + " " * LONG + "x",
        "/**/" + "\n" * LONG + "x",
        "select 1 " + "/* " * (LONG // 3),
        "/* x */\n" * (LONG // 8) + "x",
        "select '" + "''" * (LONG // 2),
    ],
)
async def test_sql_of_any_shape_is_read_soon(sql):
    begun = time.process_time()
    with suppress(utils.InvalidSql):
        utils.validate_sql_select(sql)
    await utils.derive_named_parameters(None, sql)
    # It was four minutes for the first.
    assert time.process_time() - begun < 2


@pytest.mark.parametrize(
    ("sql", "is_read"),
    [
        ("select 1", True), (" \n select 1", True), ("/* a * b */ select 1", True), ("-- a\n select 1", True),
        ("/**//* x */ -- y\n\n explain  query plan with a as (select 1) select 1", True), ("explain select 1", True),
        ("with a as (select 1) select 1", True), ("selected", False), ("update a set b = 1", False),
        ("/* select 1", False), ("-- select 1", False), ("/* */ / select 1", False), ("", False), ("x select 1", False),
    ],
)  # fmt: skip
def test_what_is_a_question_is_one_as_before(sql, is_read):
    assert any(map(re.Pattern.match, utils.allowed_sql_res, [sql] * 9)) is is_read
    original = [re.compile(pattern.pattern.replace(patterns._BEGINNING, utils.comment_re)) for pattern in OWN]
    assert any(pattern.match(sql) for pattern in original) is is_read


async def test_parameters_are_found_outside_of_comments_and_texts():
    sql = "select :a, /* :b */ ':c', \":d\" -- :e\n, :f /* :g"
    assert await utils.derive_named_parameters(None, sql) == ["a", "f"]
