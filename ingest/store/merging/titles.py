"""What a post was called before. Pure."""

from collections.abc import Iterable

from ingest.store.identity import skeleton


def former_titles(shown: Iterable[tuple[str, str | None]], present: str | None) -> dict[str, None]:
    """Give the skeletons of titles that a post had before, out of what each route shows, the latest last.

    Routes print a title each in its way: only what one of them shows otherwise later was another title, and what holds
    the present one, or a part of it, is none.
    """
    by_route: dict[str, list[str]] = {}
    for route, title in shown:
        if title:
            by_route.setdefault(route, []).append(skeleton(title))
    now = skeleton(present)
    before = (own for titles in by_route.values() for own in titles if own != titles[-1])
    return {own: None for own in before if own not in now and now not in own}
