import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.store.identity import address, post_key, public_id, site_key, skeleton


def test_a_public_id_is_the_same_for_ever():
    assert public_id("comment", "blog.example/campaign", "src:1261") == "pc6tfvcz8gbw"


@given(st.text(), st.text())
def test_a_public_id_is_short_and_readable(site, key):
    made = public_id(
        "post", site.encode("utf-8", "replace").decode(), key.encode("utf-8", "replace").decode()
    )
    assert len(made) == 12
    assert set(made) <= set("0123456789abcdefghjkmnpqrstvwxyz")


@pytest.mark.parametrize(
    "url",
    [
        "https://blog.example/campaign",
        "http://www.blog.example/campaign/",
        "HTTPS://Blog.Example:443/campaign",
        "https://blog.example/campaign/index.html",
    ],
)
def test_a_site_has_one_key_however_it_is_written(url):
    assert site_key(url) == "blog.example/campaign"


def test_a_port_is_part_of_a_site():
    assert site_key("http://127.0.0.1:8080/") == "127.0.0.1:8080"


@pytest.mark.parametrize(
    "url",
    [
        "https://blog.example/2009/10/library/",
        "http://www.blog.example/2009/10/library#comment-12",
        "https://blog.example/2009/10/library/comment-page-3/#comments",
        "https://blog.example/2009/10/library/?replytocom=17",
        "https://blog.example/2009/10/library/?utm_source=x&share=mail",
        "https://blog.example/2009/10/library/index.html",
    ],
)
def test_a_post_has_one_address_however_it_is_reached(url):
    assert address(url) == "blog.example/2009/10/library"


def test_plain_permalinks_stay_apart():
    assert address("https://blog.example/?p=7") != address("https://blog.example/?p=8")
    assert address("https://blog.example/index.php?p=7") != address("https://blog.example/")


@pytest.mark.parametrize("url", ["http://[", "", "::::", "http://a:b/", "\x00", "http://\ud800.example/"])
def test_no_address_is_too_odd(url):
    assert isinstance(address(url), str)
    assert isinstance(site_key(url), str)


def test_the_engines_id_comes_before_the_address():
    assert post_key("7", "https://blog.example/x") == "src:7"
    assert post_key(None, "https://blog.example/x") == "url:blog.example/x"
    assert post_key(None, None) is None


SAME = [
    ('"It\'s done" -- they said...', "“It\u2019s done” — they said…"),
    ("Great :-) see www.council.example", "Great 🙂 see http://www.council.example"),
    ("nice one ;)", "nice one 😉"),
    ("a 10x20 room", "a 10×20 room"),  # noqa: RUF001
    ("line one\nline  two", "line one line two"),
    ("café", "cafe\u0301"),
    ("10-12 May", "10–12 May"),  # noqa: RUF001
    ("I ❤️ it", "I ❤ it"),
    ("ＡＢＣ", "abc"),  # noqa: RUF001
    ("Straße", "STRASSE"),
]


@pytest.mark.parametrize(("one", "other"), SAME)
def test_one_text_by_two_routes_has_one_skeleton(one, other):
    assert skeleton(one) == skeleton(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("costs £3.50", "costs £350"),
        ("costs £350", "costs $350"),
        ("up 5%", "up 5"),
        ("at 10:30", "at 1030"),
        ("they will answer", "they will not answer"),
        ("année", "annee"),
        ("कि", "का"),
        ("1/2 of it", "12 of it"),
    ],
)
def test_an_edit_has_another_skeleton(one, other):
    assert skeleton(one) != skeleton(other)


@given(st.text(alphabet=st.characters(exclude_categories=["Cs"])))
def test_a_skeleton_has_no_white_space(text):
    assert not any(c.isspace() for c in skeleton(text))
