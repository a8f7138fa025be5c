"""Questions that the archive answers as if they were tables."""

from ingest.store.tables.ddl import View
from ingest.store.tables.reasons import as_sql

_GAP = as_sql("g.detail")

COMPLETENESS = View(
    "completeness",
    "Declared against captured, for every post and blog, with the likely reason for each gap.",
    (
        ("site_id", "The blog."),
        ("post_id", "The post; NULL for the blog as a whole."),
        ("url", "Address of the post or blog."),
        ("title", "Its title."),
        ("things", "What is counted: comments or posts."),
        ("declared", "How many the source says there are; NULL where it does not say."),
        (
            "captured",
            "How many are in this archive; where some lack, how many of those that are declared, without pings (of a blog "
            "as a whole) and comments marked absent.",
        ),
        ("lacking", "How many more are declared than were captured; those that were taken down are no gap."),
        ("guessed_parents", "Comments whose parent is a guess, since the page flattens threads."),
        (
            "reason",
            "hidden (held for moderation, deleted, or on posts that are not public), page failed, page missing (it was "
            "not captured), not listed (pings and held comments), not recognised (on its page), not shown (by script), "
            "not reached, flattened (nothing lacks but parents), not declared; NULL: complete.",
        ),
        ("detail", "The reason in a sentence."),
    ),
    f"""
    SELECT p.site_id, p.id AS post_id, p.url, p.title, 'comments' AS things, p.declared_comments AS declared,
      coalesce(p.declared_comments - g.count, p.captured_comments) AS captured, coalesce(g.count, 0) AS lacking,
      (SELECT count(*) FROM comments c WHERE c.post_id = p.id AND NOT c.parent_sure) AS guessed_parents,
      CASE WHEN g.id IS NOT NULL THEN {_GAP} WHEN p.declared_comments IS NULL THEN 'not declared'
        WHEN EXISTS (SELECT 1 FROM comments c WHERE c.post_id = p.id AND NOT c.parent_sure) THEN 'flattened'
      END AS reason, g.detail
    FROM posts p LEFT JOIN problems g ON g.post_id = p.id AND g.kind = 'gap' AND g.detail LIKE 'the post declares %'
    UNION ALL
    SELECT s.id, NULL, s.url, s.title, 'comments', s.declared_comments,
      coalesce(s.declared_comments - g.count, s.captured_comments), coalesce(g.count, 0),
      (SELECT count(*) FROM comments c WHERE c.site_id = s.id AND NOT c.parent_sure),
      CASE WHEN g.id IS NOT NULL THEN {_GAP} WHEN s.declared_comments IS NULL THEN 'not declared' END, g.detail
    FROM sites s LEFT JOIN problems g ON g.site_id = s.id AND g.post_id IS NULL AND g.kind = 'gap'
      AND g.detail LIKE 'the blog declares % comments, %'
    UNION ALL
    SELECT s.id, NULL, s.url, s.title, 'posts', s.declared_posts, s.captured_posts, coalesce(g.count, 0), 0,
      CASE WHEN g.id IS NOT NULL THEN {_GAP} WHEN s.declared_posts IS NULL THEN 'not declared' END, g.detail
    FROM sites s LEFT JOIN problems g ON g.site_id = s.id AND g.post_id IS NULL AND g.kind = 'gap'
      AND g.detail LIKE 'the blog declares % posts, %'
    """,
)

SENTENCES = View(
    "sentences",
    "The sentences of responses, each with the number by which it is cited (/responses/ID#s3).",
    (
        ("response_id", "The response."),
        (
            "number",
            "Its number in this text of the response: where better readers take more into the letter, what is new is "
            "numbered on from the highest. A comment or post that is edited is numbered anew; quote the words as well.",
        ),
        ("span_start", "Where it starts in the response (characters)."),
        ("span_end", "Where it ends."),
        ("text", "The sentence."),
    ),
    """
    SELECT r.id AS response_id, json_extract(s.value, '$[0]') AS number, json_extract(s.value, '$[1]') AS span_start,
      json_extract(s.value, '$[2]') AS span_end,
      substr(r.text, json_extract(s.value, '$[1]') + 1, json_extract(s.value, '$[2]') - json_extract(s.value, '$[1]'))
        AS text
    FROM responses r, json_each(r.sentences) s
    """,
)
