"""Values in the answers of WordPress's JSON interface, each as what it is or as None."""

from html import unescape

from ingest import urls
from ingest.dates import parse_date
from ingest.extract.answer import Answer, Json
from ingest.extract.html.markup import clean


def when(answer: Answer, record: Json, field: str) -> tuple[str | None, str | None]:
    """Give a time as found and in UTC; the local one alone gives no more than its day."""
    gmt, local = plain(record.get(f"{field}_gmt")), plain(record.get(field))
    published = parse_date(gmt, captured=answer.captured, assume_utc=True)
    return gmt or local or None, published or parse_date(local, captured=answer.captured)


def rendered(record: Json, field: str) -> str | None:
    """Give the markup of a field that WordPress renders; None where it is empty."""
    value = record.get(field)
    if isinstance(value, dict):
        value = value.get("rendered")
    return clean(value) or None if isinstance(value, str) else None


def embedded(record: Json, relation: str) -> Json:
    """Give the record that ``_embed`` brought along, or an empty one."""
    embedded = record.get("_embedded")
    related = embedded.get(relation) if isinstance(embedded, dict) else None
    first = related[0] if isinstance(related, list) and related else None
    return first if isinstance(first, dict) else {}


def is_withheld(post: Json) -> bool:
    """Whether a post, as ``_embed`` brought it along, is not for everybody: not public, behind a password, or refused."""
    shows = [post.get("content"), post.get("excerpt")]
    locked = any(isinstance(one, dict) and one.get("protected") is True for one in shows)
    # What an attachment hangs on tells by itself; plugins that close the whole interface refuse in other words.
    return (
        locked
        or post.get("status", "publish") not in {"publish", "inherit"}
        or post.get("code") == "rest_forbidden"
    )


def by_post_author(record: Json) -> bool:
    """Known where the comment's account and, by ``_embed=up``, that of its post stand in the answer."""
    account = number_of(record.get("author"))
    return account is not None and account == number_of(embedded(record, "up").get("author"))


def embedded_author(record: Json) -> str | None:
    """Give the name of the account that ``_embed`` brought along."""
    name = plain(embedded(record, "author").get("name"))
    return " ".join(unescape(name).split()) or None


def number_of(value: object) -> str | None:
    """Give an id as text; 0 is WordPress's word for none."""
    number = count_of(value)
    return str(number) if number else None


def count_of(value: object) -> int | None:
    """Give a whole number; None for what is none."""
    if isinstance(value, bool) or not isinstance(value, int | str):
        return None
    text = str(value).strip()
    return int(text) if text.isascii() and text.isdigit() and len(text) < 20 else None


def address_of(value: object) -> str | None:
    """Give an http address; None for what is none."""
    return urls.resolve("", clean(value)) if isinstance(value, str) else None


def plain(value: object) -> str:
    """Give a text, cleaned; an empty one for what is none."""
    return clean(value) if isinstance(value, str) else ""
