"""Reviews of what a shop sells, where its software prints them as a blog's comments."""

from pathlib import Path

from ingest.extract.pages import read_page

PAGE = Path(__file__).parents[1] / "pages" / "unknown" / "reviews-with-ratings" / "page.html"
URL = "http://lockside.example/product/garden-sluice/"


def test_reviews_of_a_product_are_no_comments_on_a_page_of_wordpress_either():
    html = PAGE.read_text()
    html = html.replace("</head>", '<meta name="generator" content="WordPress 6.4"></head>')
    html = html.replace("<body>", '<body class="single single-product woocommerce postid-31">')
    reading = read_page(html.encode(), url=URL, media_type=None, captured="2016-01-01T00:00:00Z")
    assert reading.engine == "wordpress"
    assert reading.comments == ()
