"""Comments of real pages, of which next to none holds an official response: how many are called one.

    python -m benchmarks.ordinary [FOLDER]

FOLDER holds ``html/*.html``, as for ``extract.py``. What is called is listed, to be read: it may be one after all.
"""

import sys
from pathlib import Path

from benchmarks.extract import CAPTURED, pages
from ingest.extract.pages import read_page
from ingest.replies import find_responses


def main() -> None:
    """Read all pages, and look for responses in each comment."""
    comments, called = 0, []
    for body in pages(Path(sys.argv[1]) if len(sys.argv) > 1 else None):
        for comment in read_page(body, url="", media_type=None, captured=CAPTURED).comments:
            comments += 1
            found = find_responses(comment.text or "", published=comment.published, author=comment.author)
            called += [(comment.author, one) for one in found]
    print(f"{len(called)} of {comments} comments' texts called a response")
    for author, one in called:
        print(f"  {one.confidence:.2f} {author}: {' '.join(one.text.split())[:100]}")


if __name__ == "__main__":
    main()
