"""What only somebody logged in is shown: posts that are not public, previews, the pages behind a blog. Pure.

A blogger who saves his blog in his own browser saves these too; and who is not logged in is shown a notice in the post's
place (``gates``). Sources: WordPress 6.8 (``get_post_class``, ``wp_get_canonical_url``, ``_wp_die_process_input``,
``get_preview_post_link``) and 2.5 to 3.3 (``get_the_password_form``), Drupal 6 to 10 (``node.tpl.php``,
``node.html.twig``), Blogger and Ghost 5 (the addresses of their previews), LiveJournal (``Image_std`` of its styles,
``Site.entry`` in its scripts) and Dreamwidth (``core2.s2``).
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from urllib.parse import urlsplit

from selectolax.lexbor import LexborNode

from ingest.extract.html.sheet import Sheet, ancestors, called, tokens
from ingest.extract.page.anchors import within
from ingest.model import Problem, Reading
from ingest.urls import query_value

PRIVATE = "skipped-private"
_OFFICE = re.compile(
    r"/wp-admin/(?:[\w-]+/)?(?:[\w-]+\.php)?$|/wp-(?:login|comments-post|signup|activate)\.php$"
)
_PREVIEW = re.compile(r"/b/post-preview/?$|/p/[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/?$|/node/preview/")
_PREVIEWED = ("preview_id", "preview_nonce", "customize_changeset_uuid", "_ppp")
_PUBLIC = frozenset({"status-publish", "status-inherit"})
"""What ``get_post_class`` says of a post, or of an attachment, that all may read."""
_PASSWORD = (
    "form.post-password-form,form[action*='action=postpass'],"  # noqa: S105 - a selector
    "form[action*='wp-pass.php'],input[name='post_password']"
)
"""The form in the place of a post, as WordPress has printed it since 3.4, and before."""
_ASKS = ("post-password-form", "action=postpass", "wp-pass.php", "post_password")
_LOCKED = frozenset({"post-password-protected", "post-password-required"})
_UNPUBLISHED = ("node-unpublished", "node--unpublished")
_TEASER = frozenset({"node-teaser", "node--view-mode-teaser"})
_FOR_SOME = (
    '.access-filter,img[src*="icon_private"],img[src*="icon_protected"],img[src*="icon_groups"],'
    'img[alt="[private post]"],img[alt="[protected post]"],img[alt="[custom post]"]'
)
"""What journals print beside an entry that is not for all: in its title, or above its words."""
_BESIDE = re.compile(r"\b(?:sidebar|module|widget|secondary|tertiary)", re.IGNORECASE)
"""Names of elements beside the entry, where other entries may be listed."""
_FEW = "is for its author alone, or for some readers"
_NOT_FOR_ALL = re.compile(
    r'\bSite\.entry\s*=\s*\{(?:(?!\};|Site\.entry\b)[^\n])*?"is_public"\s*:\s*(?:false|"?0)'
)


def no_page(sheet: Sheet) -> Reading | None:
    """Give a problem in place of what is no page of a blog but of the software behind it; None where it is a page."""
    for url in (sheet.url, sheet.address):
        path = urlsplit(url).path
        if _OFFICE.search(path):
            return _told(sheet, PRIVATE, "is a page of WordPress' own, behind the blog")
        if _PREVIEW.search(path):
            return _told(sheet, PRIVATE, "is a preview, which is not public")
    body = sheet.tree.body
    if body is not None and body.id == "error-page":
        return _told(sheet, "not-found-page", "is an error that WordPress tells, and no page")
    if body is not None and "wp-admin" in tokens(body):
        return _told(sheet, PRIVATE, "is a page of WordPress' own, behind the blog")
    return None


def _told(sheet: Sheet, kind: str, what: str) -> Reading:
    url = sheet.url or sheet.address
    detail = f"{url or 'The file'} {what}; nothing of it is taken."
    return Reading(url=url, problems=(Problem(kind=kind, detail=detail, url=url or None, count=1),))


def in_wordpress(sheet: Sheet, number: str | None) -> str | None:
    """Say why a post of WordPress, of this number, is not public; None where it is.

    Themes of blocks print no status. But WordPress names the canonical address of published posts alone, so that
    what is shown to somebody logged in, and has none, is not.
    """
    if any(sign in sheet.html for sign in _ASKS) and sheet.first(_PASSWORD) is not None:
        return "asks for a password"
    for node in sheet.marks.of((f"post-{number}",)) if number else ():
        names = tokens(node)
        if not _LOCKED.isdisjoint(names):
            return "asks for a password"
        if any(name.startswith("status-") for name in names) and _PUBLIC.isdisjoint(names):
            return "is private or a draft"
    if query_value(sheet.url, "preview") or any(query_value(sheet.url, name) for name in _PREVIEWED):
        return "is a preview"
    if "logged-in" in sheet.body_classes and not sheet.link("canonical"):
        return "is shown to who is logged in, and named by no address of its own"
    return None


def in_drupal(sheet: Sheet) -> str | None:
    """Say why a node of Drupal is not public; None where it is."""
    whole = (node for node in sheet.marks.of(_UNPUBLISHED) if _TEASER.isdisjoint(tokens(node)))
    return "is not published" if next(whole, None) is not None else None


def in_journal(sheet: Sheet, comments: Sequence[LexborNode], words: Sequence[LexborNode]) -> str | None:
    """Say why an entry of LiveJournal or Dreamwidth is not public; None where it is.

    ``comments``, and the elements of the entry's own ``words``, are where anybody may show such an icon.
    """
    names = {name for node in sheet.marks.of(("entry-wrapper",)) for name in tokens(node)}
    if any(name.startswith("security-") and name != "security-public" for name in names):
        return _FEW
    apart = {node.mem_id for node in (*comments, *words)}
    around = {above.mem_id for node in words for above in ancestors(node)}
    marked = (
        node for node in sheet.all(_FOR_SOME) if not within(node, apart) and not _is_beside(node, around)
    )
    return _FEW if next(marked, None) is not None or _NOT_FOR_ALL.search(sheet.html) else None


def _is_beside(node: LexborNode, around: set[int]) -> bool:
    """Whether an element stands beside an entry. ``around``: the elements that hold its words, if these are known."""
    apart = [above for above in ancestors(node) if above.mem_id not in around]
    return bool(around) and any(_BESIDE.search(called(one)) for one in apart)


def withheld(reading: Reading, why: str, number: str | None, comments: int) -> Reading:
    """Give the reading of a post's page without the post and its ``comments``, which are counted with it."""
    problem = Problem(
        kind=PRIVATE,
        detail=f"The post {why}; nothing of it is taken, nor of the comments on it.",
        url=reading.url or None,
        source_id=number,
        count=1 + comments,
    )
    return replace(reading, posts=(), comments=(), listing=None, leads=(), problems=(problem,))


def is_withheld(reading: Reading) -> bool:
    """Whether a page's post is not public, or it is no page of a blog."""
    return not reading.posts and any(p.kind in {PRIVATE, "not-found-page"} for p in reading.problems)
