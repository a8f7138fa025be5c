"""A topic of a forum as a post: what opens it is the post, and what follows are its comments."""

from dataclasses import replace

from ingest.model import Comment, Reading


def with_topic(whole: Reading, number: str) -> Reading:
    """Make the post of what opens the topic, which has this number, and count the replies alone."""
    opening = next((one for one in whole.comments if one.source_id == number), None)
    if opening is None or not whole.posts:
        return whole
    post = replace(
        whole.posts[0],
        source_id=number,
        author=opening.author,
        published=opening.published,
        published_raw=opening.published_raw,
        text=opening.text,
        html=opening.html,
        declared_comments=None,
    )
    replies = tuple(_below_topic(one, number) for one in whole.comments if one is not opening)
    return replace(whole, posts=(post,), comments=replies)


def _below_topic(one: Comment, number: str) -> Comment:
    """Give a reply with its place among the replies; what answers the topic answers none of them."""
    parent = one.parent_source_id if one.parent_source_id != number else None
    return replace(
        one, parent_source_id=parent, position=one.position - 1 if one.position is not None else None
    )
