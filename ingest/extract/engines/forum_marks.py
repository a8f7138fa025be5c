"""How boards, which are forums and nothing else, mark the messages of a topic.

Source: phpBB's ``viewtopic_body`` of subSilver (2.0), subsilver2 and prosilver (3.0 to 3.3); vBulletin's ``postbit`` (3, 4) and
conversation view (5); XenForo's ``message`` (1) and ``post_macros`` (2); SMF's ``Display.template.php`` (1.1 to 2.1); MyBB's
``postbit`` (1.8), FluxBB's ``viewtopic.php``, IP.Board's ``skin_topic`` (2),
``topicViewTemplate`` (3) and ``post`` (4).
"""

import re
from typing import NamedTuple


class Software(NamedTuple):
    """The marks of one software; selectors of parts are looked for within a message, that of the title on the page."""

    name: str
    classes: tuple[str, ...]
    """Class names that its topics have, all of them."""
    carrier: str
    """What carries a message's number."""
    number: re.Pattern[str]
    author: str
    date: str
    body: str
    title: str
    fragment: str
    """How a message's permalink ends."""
    message: str = ""
    """Where the number stands in the message, not on it: the message's tag, and how a class name of it begins; a plus where it stands before it."""
    speaks: str = ""
    """What its ids or class names hold, too."""
    place: str = ""
    """What counts the messages of a topic through."""
    counted_from: int = 0
    """What is added to a message's place: replies may be counted, and not what they answer."""
    subject: str = ""
    """The message's own headline, which an answer's software begins with "Re:"."""
    beside: str = ""
    """What stands in the words' element and is none of them."""
    attribute: str = ""
    """The attribute that holds the number, where it is no id or name."""
    engine: str = "forum"
    """The software that it is a part of."""


def numbered(before: str) -> re.Pattern[str]:
    return re.compile(before + r"(\d{1,12})")


BOARDS: tuple[Software, ...] = (
    Software(
        name="phpBB 3",
        classes=("postprofile", "postbody"),
        carrier='.post[id^="p"]',
        number=numbered("p"),
        author=".postbody .author strong",
        date=".postbody .author",
        body=".postbody .content",
        title="h2.topic-title,#page-body > h2,#page-body h2",
        fragment="#p{}",
        subject=".postbody h3",
    ),
    Software(
        name="phpBB 2",
        classes=("postbody", "postdetails", "name", "forumline"),
        carrier=".name a[name]",
        number=numbered(""),
        message="tr.",
        author=".name b",
        date="a + .postdetails",
        body=".postbody",
        title="a.maintitle",
        fragment="#{}",
    ),
    Software(
        name="phpBB 3 in subsilver2",
        classes=("postbody", "postauthor", "tablebg"),
        carrier='a[name^="p"]',
        number=numbered("p"),
        message="table.tablebg",
        author=".postauthor",
        date=".gensmall > div + div",
        body=".postbody",
        title="#pageheader h2 a,a.titles",
        fragment="#p{}",
    ),
    Software(
        name="vBulletin 3",
        classes=("tborder", "thead", "alt1"),
        speaks="post_message_",
        carrier='table[id^="post"]',
        number=numbered("post"),
        author='.bigusername,[id^="postmenu_"]',
        date="td.thead",
        body='[id^="post_message_"]',
        title='.navbar + strong,td.navbar strong,[id^="td_post_"] > .smallfont strong',
        fragment="#post{}",
        place="td.thead",
    ),
    Software(
        name="vBulletin 4",
        classes=("postcontainer", "postcontent"),
        carrier='li[id^="post_"]',
        number=numbered("post_"),
        author=".username_container .username",
        date=".postdate .date",
        body=".postcontent",
        title=".threadtitle",
        fragment="#post{}",
        place=".postcounter",
    ),
    Software(
        name="vBulletin 5",
        classes=("b-post", "b-post__timestamp"),
        carrier='li[id^="post"]',
        number=numbered("post"),
        author='.author [itemprop="name"],.author',
        date=".b-post__timestamp time",
        body=".js-post__content-text",
        title=".js-main-title,h1",
        fragment="#post{}",
        place=".b-post__count",
    ),
    Software(
        name="XenForo 1",
        classes=("messageUserInfo", "messageText"),
        carrier='li.message[id^="post-"]',
        number=numbered("post-"),
        author=".userText .username",
        date=".messageMeta .DateTime",
        body=".messageContent .messageText",
        title=".titleBar h1",
        fragment="#post-{}",
        place=".postNumber",
        beside=".quoteExpand",
    ),
    Software(
        name="XenForo 2",
        classes=("message--post", "message-body"),
        carrier='[id^="js-post-"]',
        number=numbered("js-post-"),
        author=".message-name",
        date=".message-attribution-main time",
        body=".message-body .bbWrapper",
        title=".p-title-value",
        fragment="#post-{}",
        place=".message-attribution-opposite a",
        beside=".bbCodeBlock-expandLink",
    ),
    Software(
        name="SMF 2",
        classes=("post_wrapper", "keyinfo"),
        speaks="subject_",
        carrier='[id^="subject_"]',
        number=numbered("subject_"),
        message="div.post_wrapper",
        author=".poster h4",
        date=".keyinfo .smalltext",
        body='.inner[id^="msg_"]',
        title='[id^="subject_"]',
        fragment="#msg{}",
        place=".keyinfo .smalltext",
        counted_from=1,
        subject='[id^="subject_"]',
    ),
    Software(
        name="SMF 1",
        classes=("windowbg", "smalltext", "post"),
        speaks="subject_",
        carrier='[id^="subject_"]',
        number=numbered("subject_"),
        message="td.windowbg",
        author="td[rowspan] > b",
        date='[id^="subject_"] + .smalltext',
        body=".post",
        title='[id^="subject_"]',
        fragment="#msg{}",
        place='[id^="subject_"] + .smalltext',
        counted_from=1,
        subject='[id^="subject_"]',
    ),
    Software(
        name="MyBB",
        classes=("post_body", "post_date", "author_information"),
        carrier='.post[id^="post_"]',
        number=numbered("post_"),
        author=".author_information strong",
        date=".post_date",
        body=".post_body",
        title=".thead > div > strong,.thead > strong",
        fragment="#pid{}",
        place=".post_head strong",
    ),
    Software(
        name="FluxBB",
        classes=("blockpost", "postmsg"),
        carrier='.blockpost[id^="p"]',
        number=numbered("p"),
        author=".postleft dt",
        date="h2 a",
        body=".postmsg",
        title=".crumbs li:last-child a",
        fragment="#p{}",
        place="h2 .conr",
        beside=".postedit",
    ),
    Software(
        name="IP.Board 3",
        classes=("post_block", "posted_info"),
        carrier='.post_block[id^="post_id_"]',
        number=numbered("post_id_"),
        author=".author.vcard",
        date=".posted_info abbr",
        body=".post.entry-content",
        title=".ipsType_pagetitle",
        fragment="#entry{}",
        place=".post_id",
        beside=".edit",
    ),
    Software(
        name="IP.Board 2",
        classes=("ipbtable", "postcolor"),
        carrier='.postcolor[id^="post-"]',
        number=numbered("post-"),
        message="table.ipbtable",
        author=".normalname,.unreg",
        date="td.row2 .postdetails",
        body=".postcolor",
        title=".maintitle b",
        fragment="#entry{}",
        place="td.row2 [align=right] .postdetails",
        beside=".edit",
    ),
    Software(
        name="IP.Board 4",
        classes=("cPost", "ipsComment"),
        carrier='.cPost[id^="elComment_"]',
        number=numbered("elComment_"),
        author=".cAuthorPane_author",
        date=".ipsComment_meta time",
        body='[data-role="commentContent"]',
        title=".ipsType_pageTitle",
        fragment="#comment-{}",
        beside=".ipsType_reset.ipsType_medium.ipsType_light",
    ),
    Software(
        name="MyBB 1.6",
        classes=("post_body", "post_content", "tcat", "largetext"),
        carrier='table[id^="post_"]',
        number=numbered("post_"),
        author=".largetext",
        date="td.tcat strong",
        body=".post_body",
        title=".thead > div > strong,.thead > strong",
        fragment="#pid{}",
        place="td.tcat .float_right strong",
    ),
)
