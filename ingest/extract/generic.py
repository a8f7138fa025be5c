"""Pages of unknown engines: the post by where the prose is, the comments by what repeats."""

import re
from collections import Counter
from dataclasses import replace

from ingest import urls
from ingest.extract.assembly import Frame, assemble
from ingest.extract.comments import conservation, repetition, rows
from ingest.extract.comments.subjects import subjects_of, with_subjects, without_scores
from ingest.extract.html.open_anchors import close_anchors
from ingest.extract.html.sheet import Sheet
from ingest.extract.page import linked
from ingest.extract.page.anchors import Entry
from ingest.extract.page.counts import says_count
from ingest.extract.page.standing import head_of
from ingest.extract.thread import Setting, weave
from ingest.model import Comment, Problem, Reading

_USUAL = 0.6
"""Part of the comments that must carry a line before it is taken for a label of the page."""

_RULE = re.compile(r"([^\w\s])\1{3,}")
_ANSWERING = re.compile(r"^(?:#\s*)?(?:re:\s*)?")
"""Before the title of what a comment is on."""


def read(sheet: Sheet, why: str | None = None) -> Reading:
    """Read a page that no engine's reader knows. It abstains where nothing looks like comments for certain."""
    close_anchors(sheet)
    rows.set_in_frames(sheet)
    entries, known_by = repetition.find_entries(sheet)
    url = urls.canonical(sheet.address) or sheet.address
    return read_entries(sheet, entries, known_by, Reading(url=url, why=why))


def read_entries(sheet: Sheet, entries: list[Entry], known_by: str | None, reading: Reading) -> Reading:
    """Read entries that were found by what repeats, and say so in the reading's problems."""
    usual = reading
    if known_by is not None:
        problem = Problem(
            kind="unsure-engine",
            detail=f"No known engine; the comments were taken by what repeats ({known_by}).",
            url=reading.url or None,
            count=len(entries),
        )
        reading = replace(reading, problems=(*reading.problems, problem))
    subjects = subjects_of(sheet, entries)
    reading = assemble(sheet, entries, reading, Frame(page=None, search=False))
    if not entries:
        return _with_declared(sheet, reading)
    if known_by is not None and _is_nobodys(reading, known_by):
        return _with_declared(sheet, replace(reading, comments=(), problems=usual.problems))
    comments = with_subjects(without_scores(_without_labels(reading.comments)), subjects)
    comments = _without_headings(comments, reading)
    lost = conservation.wordless(comments, reading.url or None)
    return replace(reading, comments=comments, problems=reading.problems + lost)


def _is_nobodys(reading: Reading, known_by: str) -> bool:
    """Whether what is called comments is something else: nobody signs it, and it has no dates, or stands in a list called so.

    Where the page counts as many comments, dates may be left out.
    """
    if any(one.author for one in reading.comments):
        return False
    counted = any(post.declared_comments == len(reading.comments) for post in reading.posts)
    told = counted or any(one.published_raw for one in reading.comments)
    return "within" in known_by or (bool(reading.comments) and not told)


def _with_declared(sheet: Sheet, reading: Reading) -> Reading:
    """Add the comments that the page declares for search engines only, and how many it declares so."""
    setting = Setting(
        post_url=reading.url or None, post_source_id=None, captured=sheet.captured, language=sheet.language
    )
    thread = weave(linked.comments_in(sheet.html), setting)
    told = linked.article_in(sheet.html, head_of(sheet)).comments
    posts = (
        replace(one, declared_comments=told if one.declared_comments is None else one.declared_comments)
        for one in reading.posts
    )
    problems = reading.problems + thread.problems
    return replace(reading, posts=tuple(posts), comments=thread.comments, problems=problems)


def _without_labels(comments: tuple[Comment, ...]) -> tuple[Comment, ...]:
    """Drop lines that most comments have beside their words, numbers aside: buttons and labels of the page.

    What is all that somebody said stays, however many say so ("Signed!"), but for a label that every comment has.
    """
    if len(comments) < 3:
        return comments
    lines = [_lines_of(one.text or "") for one in comments]
    seen = Counter(line for own in lines if len(own) > 1 for line in own)
    labels = {line for line, count in seen.items() if line and count >= _USUAL * len(comments)}
    common = labels.intersection(*lines)
    kept = [_kept(one.text, labels) or _kept(one.text, common) for one in comments]
    if not labels or not any(kept):
        return comments
    return tuple(replace(one, text=text) for one, text in zip(comments, kept, strict=True))


def _without_headings(comments: tuple[Comment, ...], reading: Reading) -> tuple[Comment, ...]:
    """Drop what stands above a comment's words and is nobody's: how many there are, what they are comments on."""
    titles = {one.title.strip().lower() for one in reading.posts if one.title}
    return tuple(replace(one, text=_below_headings(one.text, titles)) for one in comments)


def _below_headings(text: str | None, titles: set[str]) -> str | None:
    if text is None:
        return None
    lines = text.split("\n")
    while lines and (not lines[0].strip() or _is_heading(lines[0], titles)):
        lines = lines[1:]
    return "\n".join(lines) if lines else text


def _is_heading(line: str, titles: set[str]) -> bool:
    return says_count(line) or _ANSWERING.sub("", line.strip().lower()) in titles


def _kept(text: str | None, labels: set[str]) -> str | None:
    if text is None:
        return None
    lines = [line for line in text.split("\n") if _label(line) not in labels]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip() or None


def _lines_of(text: str) -> set[str]:
    """Give the lines of a text as they are compared; all that are too long for a label are one."""
    return {_label(line) for line in text.split("\n") if line.strip()}


def _label(line: str) -> str:
    # A rule that is typed is as wide as the page.
    line = _RULE.sub(r"\1", re.sub(r"\d+", "0", line.strip()))
    return line if len(line) <= 60 else ""
