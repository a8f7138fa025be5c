"""What plug-ins of WordPress print among the words of comments, without an element of their own that says so.

Sources: ``wp-useragent.php`` of WP-UserAgent 0.10 and its kin (UserAgent-Spy, Browser Sniff);
``comment-rating.php`` of Comment Rating 2 and 3.
"""

from selectolax.lexbor import LexborNode

from ingest.extract.html.neighbours import element_before
from ingest.extract.html.sheet import Sheet, attribute, words

_AGENTS = ("/wp-useragent/", "/useragent-spy", "/browser-sniff/")
"""Folders of the plug-ins that print which browser a comment was written with."""
_LABEL = 20
"""Characters before the picture of a browser or a system, at most ("Using", "on")."""
_FOLDED = "ckhide-"
_FOLD = f'[id^="{_FOLDED}"]'


def tidy(sheet: Sheet) -> None:
    """Take out what is nobody's words, and unfold what is shown at a click."""
    for folder in _AGENTS:
        if folder in sheet.html:
            for picture in sheet.all(f'img[src*="{folder}"]'):
                _drop_agent(picture)
    if _FOLDED in sheet.html:
        for folded in sheet.all(_FOLD):
            _unfold(folded)


def _drop_agent(picture: LexborNode) -> None:
    """Take out a picture with the words beside it that say the same as its title."""
    title = attribute(picture, "title") or attribute(picture, "alt")
    before, after = picture.prev, picture.next
    if before is not None and before.is_text_node and len(before.text().strip()) <= _LABEL:
        before.remove()
    if after is not None and after.is_text_node and not after.text().strip():
        after = after.next
    if after is not None and title and (after.is_text_node or after.tag == "a") and words(after) == title:
        after.remove()
    picture.remove()


def _unfold(folded: LexborNode) -> None:
    """Show a comment that its readers voted down, in place of the line that says so."""
    notice = element_before(folded)
    if notice is not None and notice.tag == "p" and notice.css_first(f'a[href*="{folded.id}"]') is not None:
        notice.remove()
    if "style" in folded.attrs:
        del folded.attrs["style"]
