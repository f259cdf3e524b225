"""A group for tests of forms."""

from __future__ import annotations

from pathlib import Path

import pytest
from issues import Group

SETTINGS = """\
site_name: Casco Bay Breakfast
site_url: https://casco.example.com
plugins:
  - tradekin:
      areas: [Portland, {name: South Portland, also: [SoPo]}, "Portland, Oregon"]
"""


@pytest.fixture
def group(tmp_path: Path) -> Group:
    """A group without members."""
    (tmp_path / "members").mkdir()
    (tmp_path / "mkdocs.yml").write_text(SETTINGS)
    return Group(tmp_path)
