from ingest.extract.adaptor_kit import Comment, Post, between, matched, without

SITE = "wharf.example/~footbridge"
ENGINE = "diary.cgi"


def post(soup, page):
    title = soup.select_one("font[size='5']")
    if title is None:
        return None  # the list of entries
    byline = soup.select_one("font[size='1']")
    return Post(
        title=title,
        author=matched(r"by (.+),", byline),
        published=matched(r"by .+, (.+)", byline),
        text=between(byline, "a[name=words]"),
        source_id=matched(r"entry (\d+)", byline),
        declared_comments=soup.select_one("font[size='4']"),
    )


def comments(soup, page):
    for anchor in soup.select("a[name^=w]"):
        if anchor["name"] == "words":
            continue
        part = between(anchor, "hr")
        yield Comment(
            source_id=anchor["name"][1:],
            author=part.select_one("b"),
            published=part.select_one("i"),
            text=without(part, "b", "i", "small", "a[href^='reply.cgi']"),
            parent_source_id=matched(r"^to (\d+)", part.select_one("small")),
            url="#" + anchor["name"],
        )


def links(soup, page):
    return soup.select("li a[href*='entry=']")
