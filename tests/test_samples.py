"""The sample blog's files say what ``samples/expected.json`` says of them."""

import html
import json
import re
from collections import Counter
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from lxml import etree
from lxml import html as pages

SAMPLES = Path(__file__).parent.parent / "samples"
EXPECTED: dict[str, Any] = json.loads((SAMPLES / "expected.json").read_text(encoding="utf-8"))
EXPORT = "export.xml"
PAGE = "write-to-the-people-with-the-pens.html"
TEXT = "the-41-is-not-lightly-used.txt"
WP = "{http://wordpress.org/export/1.2/}"
CONTENT = "{http://purl.org/rss/1.0/modules/content/}encoded"

ITEMS = etree.parse(SAMPLES / EXPORT).getroot().findall("channel/item")
COMMENTS = {c.findtext(WP + "comment_id"): c for i in ITEMS for c in i.findall(WP + "comment")}


def field(node: Any, name: str) -> str:
    return str(node.findtext(WP + name) or "")


def text_of(response: dict[str, Any]) -> str:
    if response["comment_source_id"]:
        return html.unescape(field(COMMENTS[response["comment_source_id"]], "comment_content"))
    item = next(i for i in ITEMS if field(i, "post_id") == response["post_source_id"])
    return str(item.findtext(CONTENT))


def instant(mysql: str) -> str:
    return datetime.fromisoformat(mysql).replace(tzinfo=UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def is_public(item: Any) -> bool:
    return (
        field(item, "status") == "publish"
        and not field(item, "post_password")
        and field(item, "post_type") != "attachment"
    )


def test_posts_of_the_export_are_those_expected() -> None:
    found = {
        field(i, "post_id"): (
            i.findtext("title"),
            i.findtext("link"),
            field(i, "post_type"),
            instant(field(i, "post_date_gmt")),
        )
        for i in ITEMS
        if is_public(i)
    }
    posts = EXPECTED["files"][EXPORT]["posts"]
    assert found == {p["source_id"]: (p["title"], p["url"], p["kind"], p["published"]) for p in posts}
    assert Counter(p["kind"] for p in posts) == {"post": 8, "page": 1}


def test_comments_of_the_export_are_those_expected() -> None:
    found = {
        field(c, "comment_id"): {
            "post_source_id": field(i, "post_id"),
            "parent_source_id": field(c, "comment_parent") if field(c, "comment_parent") != "0" else "",
            "kind": field(c, "comment_type"),
            "author": html.unescape(field(c, "comment_author")),
            "published": instant(field(c, "comment_date_gmt")),
        }
        for i in ITEMS
        if is_public(i)
        for c in i.findall(WP + "comment")
        if field(c, "comment_approved") == "1"
    }
    for comment in EXPECTED["files"][EXPORT]["comments"]:
        row = found.pop(comment["source_id"])
        assert row == {key: comment[key] or "" for key in row}
    assert not found


def test_post_authors_own_comments_are_marked() -> None:
    logins = {
        a.findtext(WP + "author_login"): a.findtext(WP + "author_id")
        for a in ITEMS[0].getparent().findall(WP + "author")
    }
    creators = {
        field(i, "post_id"): logins.get(i.findtext("{http://purl.org/dc/elements/1.1/}creator"))
        for i in ITEMS
    }
    for comment in EXPECTED["files"][EXPORT]["comments"]:
        user = field(COMMENTS[comment["source_id"]], "comment_user_id")
        assert comment["by_post_author"] == (user == creators[comment["post_source_id"]])


def test_threads_are_deep_and_pings_are_among_them() -> None:
    comments = EXPECTED["files"][EXPORT]["comments"]
    parents = {c["source_id"]: c["parent_source_id"] for c in comments}

    def depth(comment: str | None) -> int:
        return 1 + depth(parents[comment]) if comment else 0

    assert len(comments) >= 60
    assert max(depth(c) for c in parents) >= 4
    assert {c["kind"] for c in comments} == {"comment", "pingback", "trackback"}


def test_what_is_left_out_stands_in_the_export() -> None:
    left_out = EXPECTED["files"][EXPORT]["left_out"]
    state = {field(c, "comment_id"): field(c, "comment_approved") for c in COMMENTS.values()}
    status = {field(i, "post_id"): field(i, "status") for i in ITEMS}
    locked = {field(i, "post_id") for i in ITEMS if field(i, "post_password")}
    assert [state[c] for c in left_out["unapproved"]] == ["0"]
    assert [state[c] for c in left_out["spam"]] == ["spam"]
    assert [status[p] for p in left_out["draft_posts"]] == ["draft"]
    assert [status[p] for p in left_out["attachments"]] == ["inherit"]
    assert locked == set(left_out["protected_posts"])


@pytest.mark.parametrize("mark", EXPECTED["forbidden"], ids=lambda m: m["what"])
def test_forbidden_text_stands_in_its_file(mark: dict[str, str]) -> None:
    assert mark["text"] in (SAMPLES / mark["file"]).read_text(encoding="utf-8")


@pytest.mark.parametrize("mark", EXPECTED["forbidden"], ids=lambda m: m["what"])
def test_forbidden_text_is_in_no_expected_record(mark: dict[str, str]) -> None:
    records = {key: value for key, value in EXPECTED.items() if key != "forbidden"}
    assert mark["text"] not in json.dumps(records, ensure_ascii=False)


@pytest.mark.parametrize(
    "response", EXPECTED["responses"], ids=lambda r: r["comment_source_id"] or r["post_source_id"]
)
def test_response_and_its_fields_stand_in_its_record(response: dict[str, Any]) -> None:
    whole = text_of(response)
    start = whole.index(response["begins"])
    end = whole.rindex(response["ends"]) + len(response["ends"])
    assert start < end
    letter = whole[start:end]
    for key in ("signatory", "on_behalf_of", "unit", "reference"):
        assert response[key] is None or response[key] in letter
    for key in ("role", "organisation"):
        assert response[key] is None or response[key].casefold() in whole.casefold()
    for key in ("letter_date", "answers_date"):
        if response[key]:
            day = date.fromisoformat(response[key])
            assert re.search(rf"\b{day.day}(st|nd|rd|th)? {day:%B}\b", whole)


def test_letters_answer_earlier_letters_and_are_pasted_after_both() -> None:
    published = {c["source_id"]: c["published"] for c in EXPECTED["files"][EXPORT]["comments"]}
    published |= {"post:" + p["source_id"]: p["published"] for p in EXPECTED["files"][EXPORT]["posts"]}
    for response in EXPECTED["responses"]:
        pasted = published[response["comment_source_id"] or "post:" + response["post_source_id"]][:10]
        dates = [d for d in (response["answers_date"], response["letter_date"], pasted) if d]
        assert dates == sorted(dates)


def test_every_kind_of_response_is_there() -> None:
    kinds = Counter(r["kind"] for r in EXPECTED["responses"])
    assert set(kinds) == {"acknowledgement", "holding", "substantive", "refusal", "referral", "automatic"}
    assert kinds.total() >= 10


def test_form_letter_copies_differ_in_greeting_and_one_sentence() -> None:
    (group,) = EXPECTED["form_letters"]
    copies = [r for r in EXPECTED["responses"] if r["comment_source_id"] in group]
    sentences = [set(re.split(r"(?<=\.)\s+|\n+", text_of(r)[text_of(r).index("I do") :])) for r in copies]
    assert len(copies) == 3
    assert len({r["begins"] for r in copies}) == 3
    assert len({field(COMMENTS[c], "comment_author") for c in group}) == 3
    assert len(set.intersection(*sentences)) >= 7


def test_letter_split_over_two_comments_points_both_ways() -> None:
    (first,) = [r for r in EXPECTED["responses"] if r.get("continued_in")]
    (second,) = [r for r in EXPECTED["responses"] if r.get("continues")]
    assert first["continued_in"] == second["comment_source_id"]
    assert second["continues"] == first["comment_source_id"]


def test_no_response_is_also_listed_as_none() -> None:
    responses = {r["comment_source_id"] for r in EXPECTED["responses"]}
    negatives = {n["comment_source_id"] for n in EXPECTED["not_responses"]}
    assert negatives <= set(COMMENTS)
    assert not responses & negatives


@pytest.mark.parametrize("appeal", EXPECTED["appeals"], ids=lambda a: a["target"])
def test_appeal_stands_in_its_post(appeal: dict[str, Any]) -> None:
    post = next(i.findtext(CONTENT) for i in ITEMS if field(i, "post_id") == appeal["post_source_id"])
    for key in (
        "target",
        "role",
        "organisation",
        "draft_begins",
        "draft_ends",
        "petition",
        "petition_url",
        "petition_sponsor",
    ):
        assert appeal[key] is None or appeal[key] in post
    assert all(part in post for part in appeal["address"].split(", "))


def test_saved_page_shows_its_comments_under_their_parents() -> None:
    expected = EXPECTED["files"][PAGE]
    tree = pages.fromstring((SAMPLES / PAGE).read_bytes())
    known = {c["source_id"]: c["parent_source_id"] for c in EXPECTED["files"][EXPORT]["comments"]}
    known[expected["only_here"]["source_id"]] = None
    shown = {}
    for li in tree.xpath("//ol[@class='commentlist']//li"):
        above = li.xpath("ancestor::li[1]/@id")
        shown[li.get("id").removeprefix("li-comment-")] = (
            above[0].removeprefix("li-comment-") if above else None
        )
    assert shown == {c: known[c] for c in expected["comments"]}
    assert tree.xpath("string(//link[@rel='canonical']/@href)") == expected["url"]
    assert str(expected["declared_comments"]) in tree.xpath("string(//h3[@id='comments-title'])")
    assert len(shown) == expected["declared_comments"]


def test_saved_page_has_one_comment_more_and_one_as_it_was_before() -> None:
    expected = EXPECTED["files"][PAGE]
    edited = expected["edited"]
    tree = pages.fromstring((SAMPLES / PAGE).read_bytes())
    body = tree.xpath(
        f"string(//div[@id='comment-{edited['source_id']}']/div[@class='comment-body'])"
    ).strip()
    assert body == edited["here"]
    assert body not in html.unescape(field(COMMENTS[edited["source_id"]], "comment_content"))
    assert set(expected["comments"]) - set(COMMENTS) == {expected["only_here"]["source_id"]}


def test_text_copy_numbers_the_comments_of_the_export() -> None:
    expected = EXPECTED["files"][TEXT]
    text = (SAMPLES / TEXT).read_text(encoding="utf-8")
    entries = re.findall(r"(?m)^((?:  )+)\d+\. (.+)$", text)
    parents = [c["parent_position"] for c in expected["comments"]]
    depths: list[int] = []
    for parent in parents:
        depths.append(depths[parent - 1] + 1 if parent else 1)
    assert [(len(indent) // 2, author) for indent, author in entries] == [
        (depth, c["author"]) for depth, c in zip(depths, expected["comments"], strict=True)
    ]
    known = {c["source_id"]: c for c in EXPECTED["files"][EXPORT]["comments"]}
    ids = [c["source_id"] for c in expected["comments"]]
    for comment, parent in zip(expected["comments"], parents, strict=True):
        assert known[comment["source_id"]]["parent_source_id"] == (ids[parent - 1] if parent else None)
    assert set(ids) == {i for i, c in known.items() if c["post_source_id"] == expected["post_source_id"]}
