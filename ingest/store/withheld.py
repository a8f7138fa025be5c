"""What was removed of a site's posts is not told by the addresses of its captures and problems either."""

import json
from collections.abc import Iterable

from ingest.store.judgement import Judgement
from ingest.store.vault import Vault

_POSTS = """
    SELECT r.id, a.old_id FROM records r LEFT JOIN absorbed a ON a.new_id = r.id
    WHERE r.kind = 'post' AND r.site IN (SELECT value FROM json_each(?1))
      AND (r.id IN (SELECT value FROM json_each(?2)) OR a.old_id IN (SELECT value FROM json_each(?2)))
"""


def removed_of_posts(vault: Vault, sites: Iterable[str]) -> tuple[str, ...]:
    """Give the words that are removed of the posts of some sites, in one order.

    A post's words make its address. Those of a comment do not, and may be common ones.
    """
    made = vault.holding("redact")
    if not made:
        return ()
    judgement = Judgement(made)
    about = json.dumps(sorted({decision.subject for decision in made}))
    posts = vault.connection.execute(_POSTS, (json.dumps(list(sites)), about)).fetchall()
    return tuple(
        sorted({p for post in posts for p in judgement.phrases(post["id"], (post["old_id"] or "",))})
    )
