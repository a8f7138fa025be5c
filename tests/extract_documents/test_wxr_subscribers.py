"""Posts for subscribers and words below a paywall in WordPress's export files: neither comes in."""

import pytest

from tests.extract_documents.wxr import comment, item, read


def newsletter(access):
    key = "<wp:meta_key>_jetpack_newsletter_access</wp:meta_key>"
    return f"<wp:postmeta>{key}<wp:meta_value><![CDATA[{access}]]></wp:meta_value></wp:postmeta>"


@pytest.mark.parametrize("access", ["subscribers", "paid_subscribers", "paid_subscribers_all_tiers"])
def test_a_post_for_subscribers_is_left_out_with_its_comments(access):
    posts, comments, problems, _ = read(item(7, newsletter(access) + comment(1)), item(8, comment(2)))
    assert ([p.source_id for p in posts], [c.source_id for c in comments]) == (["8"], ["2"])
    assert problems == {"skipped-private": 1, "skipped-hidden": 1}


def test_a_newsletter_for_everybody_is_public():
    (post,), (said,), *_ = read(item(7, newsletter("everybody") + comment(1)))
    assert (post.source_id, said.source_id) == ("7", "1")


BLOCK = "<!-- wp:paragraph --><p>{}</p><!-- /wp:paragraph -->"


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        (f"{BLOCK.format('Open.')}<!-- wp:jetpack/paywall /-->{BLOCK.format('MARKER')}", "Open."),
        (
            f'{BLOCK.format("Open.")}<!-- wp:premium-content/container {{"planId":5}} --><div>'
            f"<!-- wp:premium-content/subscriber-view -->{BLOCK.format('MARKER')}<!-- /wp:premium-content/subscriber-view -->"
            f"<!-- wp:premium-content/logged-out-view -->{BLOCK.format('Join.')}<!-- /wp:premium-content/logged-out-view -->"
            f"</div><!-- /wp:premium-content/container -->{BLOCK.format('After.')}",
            "Open.\n\nJoin.\n\nAfter.",
        ),
        (f"{BLOCK.format('Open.')}<!-- wp:premium-content/subscriber-view -->MARKER", "Open."),
        (
            f"{BLOCK.format('Open.')}<!-- wp:jetpack/paid-content -->MARKER<!-- /wp:jetpack/paid-content -->",
            "Open.",
        ),
    ],
)
def test_what_stands_below_a_paywall_does_not_come_in(text, seen):
    (post,), *_, readings = read(item(7, text=text))
    assert post.text == seen
    assert "MARKER" not in repr(readings)
