"""What readers ask stands in no log, not even where the site fails."""

import logging

import pytest

from publish import signposts


async def test_a_fault_is_logged_by_its_place_and_not_by_what_was_asked(get, caplog, capfd, monkeypatch):
    asked = "heron41"

    async def failing(_datasette):
        raise RuntimeError(asked)

    monkeypatch.setattr(signposts, "imprint", failing)
    answer = await get(f"/llms.txt?q={asked}")
    assert answer.status_code == 500
    told = capfd.readouterr()
    (record,) = (r for r in caplog.records if r.name == "onrecord.publish")
    assert record.levelno == logging.ERROR
    assert "RuntimeError on /llms.txt" in record.getMessage()
    assert "in failing" in record.getMessage()
    assert asked not in told.out + told.err + record.getMessage() + str(record.exc_text) + answer.text


async def test_the_server_writes_no_line_for_a_request(get, caplog):
    caplog.set_level(logging.INFO, "uvicorn.access")
    await get("/about")
    logging.getLogger("uvicorn.access").info('%s - "%s %s HTTP/%s" %d', "127.0.0.1", "GET", "/x", "1.1", 200)
    assert [r for r in caplog.records if r.name == "uvicorn.access"] == []


@pytest.mark.parametrize(
    "address",
    [
        "/archive.csv",
        "/archive/posts?_sort=heron41",
        "/archive/posts.json?_timelimit=heron41",
        "/archive/posts.csv?_through=heron41",
        "/archive/posts.json?_size=heron41",
        "/archive/completeness.json?_next=heron41",
    ],
)
async def test_an_address_that_datasette_stumbles_over_is_no_fault_of_ours(get, caplog, address):
    answer = await get(address)
    assert answer.status_code == 400
    assert [record for record in caplog.records if record.name == "onrecord.publish"] == []
