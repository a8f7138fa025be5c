"""Only what a public record can answer is asked of it; what tells of the machine is shut."""

import pytest


@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "CONNECT", "FOO"])
@pytest.mark.parametrize(
    "path", ["/", "/search?q=line", "/archive", "/archive/responses_by_body_and_year", "/archive.db"]
)
async def test_nothing_is_written_to(site, method, path):
    answer = await site.client.request(method, path)
    assert answer.status_code == 405
    assert answer.headers["allow"] == "GET, HEAD"
    assert answer.headers["content-security-policy"].startswith("default-src 'none'")
    assert "set-cookie" not in answer.headers


async def test_programs_may_speak_to_plugins_in_their_own_ways(site):
    # None is installed here: it is not found, instead of not allowed.
    assert (await site.client.post("/-/mcp", headers={"authorization": "Bearer x"})).status_code == 404


@pytest.mark.parametrize("host", ['a"><script>alert(1)</script>', "a'b", "a b", "user@host", "a/b", "é"])
async def test_a_host_that_is_no_name_stands_in_no_page(get, host):
    for path in ("/", "/opensearch.xml", "/sitemap.xml", "/search.atom?q=line"):
        answer = await get(path, headers={"host": host.encode()})
        assert answer.status_code == 400
        assert answer.headers["x-content-type-options"] == "nosniff"


@pytest.mark.parametrize("host", ["record.example", "localhost:8001", "[::1]:8001", "xn--bcher-kva.example"])
async def test_permalinks_hold_the_host_that_was_asked(get, host):
    answer = await get("/opensearch.xml", headers={"host": host})
    assert answer.status_code == 200
    assert f"http://{host}/search?q=" in answer.text


@pytest.mark.parametrize(
    "name",
    [
        "databases", "threads", "plugins", "versions", "actor", "permissions", "allow-debug", "messages", "patterns",
        "actions", "allowed", "api", "check", "create-token", "debug/permissions", "rules",
    ],
)  # fmt: skip
async def test_what_tells_of_the_machine_is_shut(get, archive, name):
    for address in (f"/-/{name}", f"/-/{name}.json", f"/-/{name}?all=1"):
        answer = await get(address)
        assert answer.status_code == 404
        assert str(archive.parent) not in answer.text


async def test_what_tells_of_the_record_is_open(get):
    for name in ("metadata", "settings"):
        assert (await get(f"/-/{name}.json")).status_code == 200
