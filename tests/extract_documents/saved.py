"""How a page saved as plain text is read."""

import textwrap

from ingest.extract.saved.text import read_saved

CAPTURED = "2014-06-15T12:00:00Z"


def read(text, url=None):
    return read_saved(textwrap.dedent(text), name="page.txt", url=url, captured=CAPTURED)
