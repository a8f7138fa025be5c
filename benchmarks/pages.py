"""Print what ``onrecord extract`` would for saved pages: one JSON object a line.

python benchmarks/pages.py FILE...
"""

import json
import sys
from pathlib import Path

from ingest.extract.pages import read_page
from ingest.model import Reading

CAPTURED = "2012-12-01T00:00:00Z"


def shown(file: str, reading: Reading) -> dict[str, object]:
    """Give a reading in the shape that the command prints."""
    post = reading.posts[0] if reading.posts else None
    return {
        "file": file,
        "url": reading.url,
        "engine": reading.engine,
        "post": None
        if post is None
        else {
            "source_id": post.source_id,
            "url": post.url,
            "title": post.title,
            "author": post.author,
            "published": post.published,
            "text": post.text,
            "declared_comments": post.declared_comments,
        },
        "comments": [
            {
                "source_id": one.source_id,
                "parent_source_id": one.parent_source_id,
                "kind": one.kind,
                "author": one.author,
                "published": one.published,
                "published_raw": one.published_raw,
                "text": one.text,
            }
            for one in reading.comments
        ],
        "problems": [
            {"kind": one.kind, "detail": one.detail, "count": one.count} for one in reading.problems
        ],
    }


if __name__ == "__main__":
    for name in sys.argv[1:]:
        reading = read_page(Path(name).read_bytes(), url="", media_type=None, captured=CAPTURED)
        print(json.dumps(shown(name, reading), ensure_ascii=False))
