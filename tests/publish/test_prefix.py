"""Below a path of another site that the proxy takes away, as docs/deploy.md tells, every link holds that path once."""

import httpx
import pytest
from datasette.app import Datasette
from invented import public_id
from selectolax.lexbor import LexborHTMLParser

POST = public_id(f"post {public_id('site Save the Fen Line')} Write to the council about the Fen Line")


@pytest.mark.parametrize(
    "path",
    [
        "/", "/search?q=line", "/sites", f"/posts/{POST}", "/organisations/fenshire-county-council", "/commitments",
        "/about/data", "/archive", "/archive/comments?_size=2", "/archive/posts/1", "/archive?sql=select+1", "/nowhere",
    ],
)  # fmt: skip
async def test_links_hold_the_path_once(archive, path):
    site = Datasette([str(archive)], settings={"base_url": "/record/"})
    await site.invoke_startup()
    async with httpx.AsyncClient(
        transport=httpx.ASGITransport(site.app()), base_url="https://blogs.example"
    ) as proxy:
        answer = await proxy.get(path)
        links = [
            str(answer.url.join(node.attributes[name]))
            for name in ("href", "src", "action")
            for node in LexborHTMLParser(answer.text).css(f"[{name}]")
        ]
        own = [link.removeprefix("https://blogs.example") for link in links if "//blogs.example/" in link]
        # A link that names but a query or a place on the page keeps the path that the reader's browser knows.
        own = [link for link in own if link.partition("?")[0].partition("#")[0] != path.partition("?")[0]]
        assert own
        for link in own:
            assert link.startswith("/record/")
            assert not link.startswith("/record/record/")
            told = await proxy.get(link.removeprefix("/record").partition("#")[0])
            assert told.status_code < 400 or path == "/nowhere", link
