"""A page for each customer group in use."""

from __future__ import annotations

from collections.abc import Iterator

from tradekin.language.wording import macros
from tradekin.site.site_model import Page, Site


def pages(site: Site) -> Iterator[Page]:
    """One page a group, at `customers/<group>/`."""
    words = macros("tradekin.site", "text/page_titles.jinja")
    for circle in site.circles.values():
        yield Page(
            kind="customers",
            url=f"customers/{circle.group.id}/",
            title=str(words.customers_title(circle.group)),
            description=str(words.customers_description(circle.group, circle.members[:4])),
            context={"circle": circle},
        )
