"""A list's column with what people are called."""

from __future__ import annotations

from pathlib import Path

from command import tradekin

LIST = """Name,Goes by,Company,Category
Elizabeth Cole,Beth,Cole Electric,electrician
Ben Okafor,Ben,Okafor Homes,home inspector
王小明,Xiaoming Wang,Wang Tax,CPA
Dina Roy,,Roy Law,real estate lawyer
"""


def test_it_is_taken_where_it_says_more_than_the_name(tmp_path: Path) -> None:
    (tmp_path / "group").mkdir()
    (tmp_path / "group" / "mkdocs.yml").write_text("site_name: Harbour\nplugins:\n  - tradekin:\n      country: US\n")
    (tmp_path / "list.csv").write_text(LIST)
    ran = tradekin(tmp_path / "group", "import", tmp_path / "list.csv")
    assert ran.exit_code == 0, ran.output
    made = {file.stem: file.read_text() for file in (tmp_path / "group" / "members").glob("*.yml")}
    found = {slug: [line for line in text.splitlines() if line.startswith("known_as")] for slug, text in made.items()}
    assert [lines for lines in found.values() if lines] != []
    assert found["elizabeth-cole"] == ["known_as: Beth"]
    assert found["ben-okafor"] == found["dina-roy"] == []
    assert ["known_as: Xiaoming Wang"] in found.values()
