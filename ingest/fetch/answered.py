"""An answer as a record of a web archive holds it: its chunks and codings undone, and whether it is whole."""

import re

from ingest.errors import Malformed
from ingest.fetch import coding, record
from ingest.fetch.wire import Limits, truncation
from ingest.model import Exchange, RequestHeaders

_ENDS = re.compile(rb"</(?:html|body|rss|feed|rdf:rdf)\s*>", re.IGNORECASE)
_BLANK = b"\xef\xbb\xbf \t\r\n"


def answered(
    kind: str, fields: dict[str, str], block: bytes, seen: tuple[str, str, str | None], limits: Limits
) -> Exchange:
    """Give the exchange that a record of a kind holds in its block; ``seen`` are its address, its time, and why it is cut off.

    Raises Malformed where the block is no answer, or its coding cannot be undone.
    """
    url, captured, truncated = seen
    if kind == "resource":
        version, status, reason = "HTTP/1.1", 200, "OK"
        headers: tuple[tuple[str, str], ...] = (
            ("Content-Type", fields.get("content-type", "application/octet-stream")),
        )
        body = block
    else:
        version, status, reason, headers, body = record.http_answer(block, url)
    body, whole = _unchunked(headers, body)
    truncated = truncated or (None if whole else "disconnect")
    layers = coding.codings(headers)
    decoded = coding.unnamed(coding.undone(body, layers, limits.decoded), headers, limits.decoded)
    if decoded.trouble in {"corrupt", "unknown coding"}:
        if not _looks_plain(body):
            raise Malformed(
                url, f"its content coding ({', '.join(layers)[:80]}) cannot be undone ({decoded.trouble})"
            )
        decoded = coding.decode(body, (), limits.decoded)
    return Exchange(
        url=url,
        started=captured,
        elapsed=0.0,
        method="GET",
        request_headers=(),
        status=status,
        reason=reason,
        http_version=version,
        headers=headers,
        wire_body=body,
        body=decoded.body,
        peer=fields.get("warc-ip-address"),
        truncated=truncated or truncation(decoded),
    )


def _unchunked(headers: RequestHeaders, body: bytes) -> tuple[bytes, bool]:
    """Give a body without the chunks in which it may have come, and whether it is whole."""
    if any(n.lower() == "transfer-encoding" and "chunked" in v.lower() for n, v in headers):
        return coding.dechunk(body) or (body, True)
    return body, not _is_short(headers, body)


def _is_short(headers: RequestHeaders, body: bytes) -> bool:
    """Whether a page is shorter than its head says, and does not end as pages and feeds do: lengths alone do lie."""
    told = next((value for name, value in headers if name.lower() == "content-length"), "").strip()
    promised = int(told) if told.isascii() and told.isdigit() and len(told) < 20 else 0
    return len(body) < promised and body.lstrip(_BLANK).startswith(b"<") and not _ENDS.search(body)


def _looks_plain(body: bytes) -> bool:
    # Crawlers that drive a browser keep the coding's header line and the body without it.
    return body[:512].lstrip(_BLANK)[:1] in {b"<", b"{", b"["}
