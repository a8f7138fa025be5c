"""The elements of WordPress's export: what is read of them, which ones nobody else writes, and how far a damage reaches. Pure.

Source: WordPress 6.8, ``wp-admin/includes/export.php``: the names below, and the order of a comment's; WordPress 2.1,
``wp-admin/export.php``, which gave comments and posts no numbers.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

from ingest.extract.exports.wxr_values import Fields
from ingest.model import Comment, Post

CONTAINERS = frozenset(
    {"rss", "channel", "item", "image", "wp:author", "wp:comment", "wp:commentmeta", "wp:postmeta",
     "wp:category", "wp:tag", "wp:term", "wp:termmeta"}
)  # fmt: skip
_ITEM = frozenset(
    {"title", "link", "pubdate", "dc:creator", "content:encoded", "wp:post_id", "wp:post_date", "wp:post_date_gmt",
     "wp:post_modified_gmt", "wp:status", "wp:post_parent", "wp:post_type", "wp:post_password"}
)  # fmt: skip
_COMMENT = frozenset(
    {"wp:comment_id", "wp:comment_author", "wp:comment_date", "wp:comment_date_gmt", "wp:comment_content",
     "wp:comment_approved", "wp:comment_type", "wp:comment_parent", "wp:comment_user_id"}
)  # fmt: skip
_CHANNEL = frozenset({"title", "link", "description", "language", "wp:base_blog_url", "wp:wxr_version"})
_META = frozenset({"wp:meta_key", "wp:meta_value"})
_AUTHOR = frozenset({"wp:author_id", "wp:author_login", "wp:author_display_name"})
FIELDS = {
    "item": _ITEM,
    "wp:comment": _COMMENT,
    "channel": _CHANNEL,
    "wp:author": _AUTHOR,
    "wp:postmeta": _META,
}
"""What is kept of which element."""
UNSEEN = frozenset(
    {"nav_menu_item", "revision", "custom_css", "customize_changeset", "oembed_cache", "user_request", "wp_block", "wp_template",
     "wp_template_part", "wp_global_styles", "wp_navigation", "feedback", "jetpack_form_response", "flamingo_inbound",
     "flamingo_outbound", "flamingo_contact", "wpcf7_contact_form", "nf_sub", "wpforms", "vfb_entry", "postman_sent_mail",
     "shop_order", "shop_order_refund", "shop_order_placehold", "shop_subscription", "shop_coupon", "edd_payment", "edd_log",
     "give_payment", "scheduled-action"}
)  # fmt: skip
"""Types of items that no reader ever sees, whatever their status says: parts of themes, and what senders and buyers wrote."""
MARKS = r"rss|channel|item|wp:\w+|dc:creator|content:encoded|excerpt:encoded"
"""Names that stand in no value, as a pattern."""

OF_COMMENTS = (
    "wp:comment_id", "wp:comment_author", "wp:comment_author_email", "wp:comment_author_url", "wp:comment_author_ip",
    "wp:comment_date", "wp:comment_date_gmt", "wp:comment_content", "wp:comment_approved", "wp:comment_type",
    "wp:comment_parent", "wp:comment_user_id",
)  # fmt: skip
OF_ITEMS = frozenset(
    {"dc:creator", "content:encoded", "excerpt:encoded", "wp:post_id", "wp:post_date", "wp:post_date_gmt",
     "wp:post_modified", "wp:post_modified_gmt", "wp:comment_status", "wp:ping_status", "wp:post_name", "wp:status",
     "wp:post_parent", "wp:menu_order", "wp:post_type", "wp:post_password", "wp:is_sticky", "wp:attachment_url"}
)  # fmt: skip
ONCE = frozenset({"wp:post_id", "wp:status", "wp:post_type"})
"""What each item has once: a second one is another item's."""
WITHIN_ITEMS = OF_ITEMS | {"title", "link", "guid", "pubdate", "description", "wp:meta_key", "wp:meta_value"}


@dataclass(slots=True)
class Holder:
    """What holds others and is open: the channel, an item, a comment."""

    name: str
    fields: Fields = field(default_factory=dict)
    names: list[str] = field(default_factory=list)
    """Of a comment, its elements in order, those without their values too."""
    damaged: bool = False

    def is_empty(self, name: str) -> bool:
        """Whether it is an element of this name, with nothing in it yet."""
        return self.name == name and not self.names and not self.damaged

    def is_whole(self) -> bool:
        """Whether nothing of it is damaged, nor stands twice in it."""
        return not self.damaged and len(self.names) == len(set(self.names))


@dataclass(slots=True)
class Item:
    """The post that is being read; its comments follow it in the file."""

    fields: Fields = field(default_factory=dict)
    post: Post | None = None
    judged: bool = False
    sent: bool = False
    adrift: bool = False
    """Whether nobody knows if what follows is still of this post, or what is said of it is all of it."""
    comments: list[Comment] = field(default_factory=list)

    @classmethod
    def lost(cls) -> "Item":
        """Give a post of which the beginning is missing: nothing of it is taken."""
        return cls(judged=True, adrift=True)


def is_within(names: Sequence[str], usual: Sequence[str]) -> bool:
    """Whether a damaged comment has its elements in their ``usual`` order and lacks one at most.

    Then the damage lies within it; else nobody knows how much is missing, and whether what follows is of the same post.
    """
    order = iter(usual)
    return len(names) >= len(usual) - 1 and all(name in order for name in names)
