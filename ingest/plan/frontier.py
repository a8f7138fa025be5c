"""One crawl of one site, as a queue that grows by what the answers teach."""

from collections import deque

from ingest.model import Reading
from ingest.plan.paging import Paging
from ingest.plan.register import Register, reason, reason_again
from ingest.plan.series import Series, older_in_feed
from ingest.plan.threads import Threads
from ingest.plan.wants import (
    PER_PAGE,
    Known,
    Outcome,
    Purpose,
    Want,
    comments_url,
    key_of,
    param,
    rest_url,
    with_params,
)
from ingest.urls import same_site

SLICE = 4
"""Pages of old comments, or old posts, that one sync looks at again."""


class Frontier:
    """One crawl of one site, or of one post of it.

    ``take`` gives the next request, ``learn`` says what came of it. Fed with the same answers it asks the
    same questions, so a crawl that was stopped goes on by feeding it what the vault already holds.
    """

    def __init__(self, start: str, *, known: Known | None = None, sync: bool = False) -> None:
        self.start = start
        self.sync = sync
        self.site_url: str | None = None
        self.single = False
        """The address is a post's: only its thread is taken."""
        self.posts = Register(known or Known())
        self._threads = Threads(self.posts)
        self._known = known or Known()
        self._paging = Paging(self.posts, self._known.visited, sync=sync)
        self._front_alone = False
        self._lists_posts: bool | None = None
        self._lists_comments: bool | None = None
        self._hides_comments = False
        self._relisting = False
        self._api: str | None = None
        self._feed_urls: dict[str, str] = {}
        self._engine: str | None = None
        self._series = Series()
        self._asked: set[str] = set()
        self._queue: deque[Want] = deque([Want(start, "home", "the address given")])
        self._phases = iter((self._rest, self._feeds, self._find_posts, self._pages, self._parents))

    @property
    def lists_comments(self) -> bool:
        """The JSON interface lists the site's comments, as far as one can tell, all of them."""
        return bool(self._lists_comments) and not self._hides_comments

    @property
    def found_no_list(self) -> bool:
        """A home was taken, and neither it nor anything that it names leads to a post."""
        home = self.site_url or self.start
        return self._front_alone and not self._lists_posts and not self.posts.holds_others(home)

    @property
    def waiting(self) -> int:
        """How many requests are known to be due (more may follow from their answers)."""
        return len(self._queue)

    def take(self) -> Want | None:
        """Give the next request, or None when the crawl is done."""
        while True:
            while self._queue:
                want = self._queue.popleft()
                if want.url not in self._asked:
                    self._asked.add(want.url)
                    return want
            phase = next(self._phases, None)
            if phase is None:
                return None
            phase()

    def learn(self, want: Want, outcome: Outcome) -> None:
        """Take in what came of a request."""
        self._learn_rest(want, outcome)
        reading = outcome.reading
        if reading is None:
            return
        if want.purpose == "home":
            self._learn_home(reading)
        self._take_leads(want, reading)
        self._engine = self._engine or reading.engine
        for key in outcome.letters:
            self.posts.mark_letters(key)
        match want.purpose:
            case "posts-feed":
                self._learn_posts_feed(want, reading)
            case "comments-feed":
                self._learn_comments_feed(reading)
            case "home" | "post-page" | "comments-page":
                self._learn_page(want, reading)
            case "sitemap" | "archive-page":
                self._queue.extend(self._series.of_list(want, reading))
                if len(reading.posts) == 1:
                    self._learn_page(want, reading)
            case "comments-api" | "post-comments-feed":
                self._queue.extend(self._threads.of_answer(want, reading))

    def _want(self, url: str, purpose: Purpose, why: str) -> None:
        self._queue.append(Want(url, purpose, why))

    def _take_leads(self, want: Want, reading: Reading) -> None:
        for lead in reading.leads:
            match lead.purpose:
                case "rest-root":
                    self._api = self._api or lead.url
                case "rest-guess" if not self._api:
                    self._want(
                        lead.url, "rest-guess", "where WordPress has its JSON interface, if it has one"
                    )
                case "posts-feed" | "comments-feed" if want.purpose == "home":
                    self._feed_urls.setdefault(lead.purpose, lead.url)
                case "post-comments-feed" if want.purpose == "posts-feed":
                    self._threads.note_feed(lead.url)
                case "sitemap" | "archive-page" if want.purpose == "home":
                    self._series.note(lead)
                case "post-page" if want.purpose in ("home", "archive-page", "sitemap") and self._inside(
                    lead.url
                ):
                    (self.posts.front if want.purpose == "home" else self.posts.entry)(lead.url)

    def _inside(self, url: str) -> bool:
        return same_site(url, self.site_url or self.start)

    # The address given ------------------------------------------------------------------------------------

    def _learn_home(self, reading: Reading) -> None:
        self.site_url = reading.site.url if reading.site else None
        post = reading.posts[0] if len(reading.posts) == 1 else None
        self.single = bool(post and post.url and self.site_url and key_of(post.url) != key_of(self.site_url))
        # A page of no known site may be a post that was given; several are a list.
        self._front_alone = not reading.posts or bool(post and self.site_url and not self.single)

    # The JSON interface -----------------------------------------------------------------------------------

    def _rest(self) -> None:
        if self._api is None:
            return
        if self.single:
            post_id = next((e.source_id for e in self.posts if e.source_id), None)
            if post_id:
                url = comments_url(self._api, post=post_id)
                self._want(url, "rest-comments", "the thread with its true parents")
            return
        if "/wp/v2/sites/" not in self._api and not self.sync:
            self._want(self._api, "rest-root", "the blog names its JSON interface")
        order = {"orderby": "modified", "order": "desc"} if self.sync else {"orderby": "id", "order": "asc"}
        kinds: tuple[tuple[str, Purpose], ...] = (("posts", "rest-posts"), ("pages", "rest-pages"))
        for kind, purpose in kinds:
            url = rest_url(self._api, kind, **order, page=1, _embed="author")
            self._want(url, purpose, f"{kind}, {PER_PAGE} a request")
        newest_first = self.sync and self._known.comments_total
        url = comments_url(self._api, order="desc" if newest_first else "asc")
        self._want(url, "rest-comments", f"comments, {PER_PAGE} a request")

    def _learn_rest(self, want: Want, outcome: Outcome) -> None:
        if want.purpose == "rest-comments":
            self._learn_rest_comments(want, outcome)
        elif want.purpose in ("rest-posts", "rest-pages"):
            self._learn_rest_posts(want, outcome)

    def _learn_rest_comments(self, want: Want, outcome: Outcome) -> None:
        reading = outcome.reading
        answered = outcome.is_of_rest
        if self._lists_comments is None:
            self._lists_comments = answered
        if not answered or reading is None:
            return
        new = self.posts.count(reading.comments)
        total = reading.listing.total if reading.listing else None
        pages = reading.listing.pages if reading.listing else 1
        if param(want.url, "order") == "desc":
            self._judge_newest(want, len(reading.comments), new, total)
        elif param(want.url, "page") == "1" and (
            self._relisting or not (self.sync and self._known.comments_total)
        ):
            for page in range(2, pages + 1):
                self._want(
                    with_params(want.url, page=page), "rest-comments", f"comments, page {page} of {pages}"
                )

    def _judge_newest(self, want: Want, shown: int, new: int, total: int | None) -> None:
        """A sync saw the newest comments: go on, list all again, or look at a slice of the old ones."""
        if self._api is None or total is None:
            return
        if new and new == shown and len(self.posts.ids) < total:
            page = int(param(want.url, "page") or 1) + 1
            self._want(with_params(want.url, page=page), "rest-comments", "more new comments")
            return
        first = comments_url(self._api)
        pages = [with_params(first, page=n) for n in range(1, -(-total // PER_PAGE) + 1)]
        if total != (self._known.comments_total or 0) + self.posts.fresh():
            self._relisting = True
            self._want(first, "rest-comments", "the number of comments does not add up: list all again")
            return
        pages.sort(key=lambda url: (self._known.visited.get(url, ""), url))
        for url in pages[:SLICE]:
            self._want(url, "rest-comments", "looked at longest ago")

    def _learn_rest_posts(self, want: Want, outcome: Outcome) -> None:
        reading = outcome.reading
        answered = outcome.is_of_rest
        if want.purpose == "rest-posts" and self._lists_posts is None:
            self._lists_posts = answered
        if not answered or reading is None:
            return
        changed = sum(self.posts.changed(post) for post in reading.posts)
        if self.sync and changed < len(reading.posts):
            return
        for lead in reading.leads:
            if lead.purpose == want.purpose:
                self._want(lead.url, want.purpose, "more of the same list")

    # Feeds ------------------------------------------------------------------------------------------------

    def _feeds(self) -> None:
        if self.single:
            return
        if url := self._feed_urls.get("posts-feed"):
            self._want(url, "posts-feed", "declared counts, and posts not listed elsewhere")
        if url := self._feed_urls.get("comments-feed"):
            self._want(url, "comments-feed", "the newest comments, pings included")

    def _learn_posts_feed(self, want: Want, reading: Reading) -> None:
        posts, undeclared = len(self.posts), len(self.posts.undeclared())
        for post in reading.posts:
            self.posts.note_fed(post)
        still = self.posts.undeclared()
        learned = len(self.posts) > posts or len(still) < undeclared
        wanted = (
            any(e.touched or not e.known for e in still)
            if self.sync
            else bool(still) or not self._lists_posts
        )
        if reading.posts and learned and wanted:
            self._queue.extend(older_in_feed(want, reading, reading.engine or self._engine))

    def _learn_comments_feed(self, reading: Reading) -> None:
        strangers = self.posts.strangers(reading.comments)
        # Pings are in no list; where most of what a feed shows is not in it, the list is not worth much.
        missing = sum(c.kind == "comment" for c in strangers)
        if not self.sync and 2 * missing > len(reading.comments):
            self._hides_comments = True
        for comment in strangers:
            if comment.post_url and self._inside(comment.post_url):
                entry = self.posts.entry(comment.post_url, comment.post_source_id)
                entry.touched = entry.short = True

    # Where there is no JSON interface ---------------------------------------------------------------------

    def _find_posts(self) -> None:
        if not (self.single or self._lists_posts):
            self._queue.extend(self._series.wants())

    # Pages that people saw --------------------------------------------------------------------------------

    def _pages(self) -> None:
        if self.single:
            return
        due = set()
        if "posts-feed" not in self._feed_urls:
            self.posts.take_front_for_newest()
        for entry in self.posts:
            judge = reason_again if self.sync and entry.known else reason
            if why := judge(entry, listed=self.lists_comments):
                self._want(entry.url, "post-page", why)
                due.add(entry.url)
        if self.sync and not self.lists_comments:
            rest = [e.url for e in self.posts if e.url not in due]
            rest.sort(key=lambda url: (self._known.visited.get(url, ""), url))
            for url in rest[:SLICE]:
                self._want(url, "post-page", "looked at longest ago")

    def _learn_page(self, want: Want, reading: Reading) -> None:
        if want.purpose == "home" and not self.single:
            return
        for post in reading.posts:
            self.posts.note(post)
        self._queue.extend(self._paging.of_page(want, reading, listed=self.lists_comments))
        self._queue.extend(self._threads.of_page(want, reading))

    def _parents(self) -> None:
        if not self.lists_comments:
            self._queue.extend(self._threads.feeds())
            if self._engine is None and not self.sync and "comments-feed" not in self._feed_urls:
                self._queue.extend(self._threads.teaching_feeds())
