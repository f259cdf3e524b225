"""A page for each customer group in use."""

from __future__ import annotations

from collections.abc import Iterator

from tradekin.site.model import Page, Site


def pages(site: Site) -> Iterator[Page]:
    """One page a group, at `customers/<group>/`."""
    for circle in site.circles.values():
        names = ", ".join(member.name for member in circle.members[:4])
        yield Page(
            kind="customers",
            url=f"customers/{circle.group.id}/",
            title=f"Who serves {circle.group.name}",
            description=f"Members who serve {circle.group.name}: {names}.",
            context={"circle": circle},
        )
