"""The table of `make bench` has a line for each thing it promises; the builds are stood in for by a small program."""

from __future__ import annotations

import sys
from pathlib import Path

import bench
import pytest
from measures import commands, hubs, hugo, workshop
from measures.figures import Figure, ratio
from measures.processes import Memory, run
from measures.weights import kinds, weights
from measures.workshop import Workshop

BUILD = """
import pathlib
members = sorted(pathlib.Path("members").glob("*.yml"))
for each in members:
    for folder in ("members", "partners"):
        page = pathlib.Path("site", folder, each.stem)
        page.mkdir(parents=True, exist_ok=True)
        text = f"<title>{each.stem}</title><nav>frame</nav><article><h2>Who</h2><p>{each.read_text()}</p></article>"
        (page / "index.html").write_text(text)
for name in ("members/list.json", "api/members.json", "cards/one.png"):
    pathlib.Path("site", name).parent.mkdir(parents=True, exist_ok=True)
    pathlib.Path("site", name).write_text("[]" * 100)
"""
SERVE = """
import http.server, pathlib, sys
class Page(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        self.send_response(200)
        self.end_headers()
        self.wfile.write(pathlib.Path("members/member-000000.yml").read_bytes())
http.server.HTTPServer(("127.0.0.1", int(sys.argv[1].rpartition(":")[2])), Page).serve_forever()
"""
HUB = """
import json, pathlib, urllib.request
listed = pathlib.Path("groups.yml").read_text().partition("site: ")[2].partition(",")[0]
told = json.load(urllib.request.urlopen(f"{listed}/api/beyond.json"))
for each in told["members"]:
    page = pathlib.Path("site", each["page"])
    page.mkdir(parents=True, exist_ok=True)
    (page / "index.html").write_text(each["name"])
"""
PROMISED = (
    "whole build ÷ Hugo", "peak memory (PSS)", "wall time with two processors ÷ with one", "a member, card pictures",
    "frame of a member's page", "frame of a pair's page", "largest page", "largest JSON a page loads",
    "nothing changed (", "one summary changed, the same bytes as a cold build", "whole build ÷ empty Material",
    "nothing changed ÷ empty Material", "one changed ÷ empty Material", "make serve: saved until seen",
    "tradekin -h", "tradekin check", "exponent of time from 20", "matched: candidates + fit + sharing out",
    "hub of 1 × 40 ÷ one group (processor time)", "hub of 1 × 40, asking nobody ÷ one group",
    "hub of 1 × 40 ÷ one group (peak memory", "hub of 1 × 40 ÷ one group (files)", "hub of 1 × 40 ÷ one group (weight)",
    "largest page: hub", "largest JSON a page loads (gzip): hub",
)  # fmt: skip


@pytest.fixture
def stood_in(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workshop, "BUILD", (sys.executable, "-c", BUILD))
    monkeypatch.setattr("measures.builds.hugo.is_there", lambda: False)
    monkeypatch.setattr(commands, "SERVE", (sys.executable, "-c", SERVE))
    monkeypatch.setattr(hubs, "HUB", (sys.executable, "-c", HUB))
    monkeypatch.setattr(commands, "EACH", 1)
    monkeypatch.setattr("measures.many.HUGE", 200)


@pytest.mark.processes
@pytest.mark.usefixtures("stood_in")
def test_every_row_is_printed_with_its_aim(capsys: pytest.CaptureFixture[str]) -> None:
    bench.main([*bench.ROWS, "--members", "20", "40", "--rounds", "1"])
    lines = [line.split("|")[1:-1] for line in capsys.readouterr().out.splitlines() if line.startswith("|")]
    assert {len(line) for line in lines} == {4}
    printed = [line[1].strip() for line in lines]
    assert [each for each in PROMISED if not any(what.startswith(each) for what in printed)] == []


@pytest.mark.processes
@pytest.mark.usefixtures("stood_in")
def test_one_row_can_be_asked_for(capsys: pytest.CaptureFixture[str]) -> None:
    bench.main(["memory", "--members", "12"])
    assert len(capsys.readouterr().out.splitlines()) == 3


def test_a_row_that_is_not_there_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        bench.main(["wieghts"])
    assert "there is no row wieghts" in capsys.readouterr().err


@pytest.mark.processes
@pytest.mark.usefixtures("stood_in")
def test_weights_leave_card_pictures_out(tmp_path: Path) -> None:
    shop = Workshop(tmp_path, (10,), 1)
    told = {each.what: each.value for each in weights(shop)}
    files = [each for each in shop.site(10).rglob("*") if each.is_file()]
    assert told["a member, card pictures aside"].endswith(f"; {(len(files) - 1) / 10:.1f} files")
    assert told["largest JSON a page loads (gzip)"].endswith("(members/list.json)")


@pytest.mark.processes
@pytest.mark.usefixtures("stood_in")
def test_every_kind_of_file_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    shop = Workshop(tmp_path, (10,), 1)
    kinds(shop)
    lines = [line.split(" | ") for line in capsys.readouterr().out.splitlines() if line.startswith("| ")]
    files = [each for each in shop.site(10).rglob("*") if each.is_file()]
    assert sum(float(line[2]) for line in lines[2:]) == pytest.approx(len(files) / 10)


@pytest.mark.processes
def test_hugo_gets_a_page_with_its_texts_for_each_of_ours(tmp_path: Path) -> None:
    page = tmp_path / "site" / "members" / "ana" / "index.html"
    page.parent.mkdir(parents=True)
    page.write_text(
        '<title>Ana &amp; Ben</title><nav>f</nav><article><h2>Who</h2><a href="x/">Ben</a></article><p>end</p>'
    )
    place = hugo.hugo_project(tmp_path / "site", tmp_path / "hugo")
    (data,) = (place / "assets" / "pages").iterdir()
    assert '"title": "Ana & Ben"' in data.read_text()
    assert '"href": "x/"' in data.read_text()
    if hugo.is_there():
        hugo.render(place)
        (made,) = (place / "public").rglob("index.html")
        assert ">Who</h2>" in made.read_text()


@pytest.mark.processes
@pytest.mark.skipif(not Path("/proc/self/smaps_rollup").exists(), reason="memory is read where Linux tells it")
def test_memory_and_processor_time_of_children_count(tmp_path: Path) -> None:
    small = run([sys.executable, "-c", "import time; time.sleep(0.3)"], tmp_path)
    child = "x = b'x' * 60_000_000; [None for _ in range(10**7)]; import time; time.sleep(0.5)"
    made = run(
        [sys.executable, "-c", f"import subprocess, sys; subprocess.run([sys.executable, '-c', {child!r}])"], tmp_path
    )
    assert made.tree > made.own + 40
    assert made.processor > small.processor


def test_a_figure_says_what_it_was_made_of() -> None:
    assert str(Figure(40, "a", ratio(1, 4), "≤ 1")) == "| 40 | a | 0.25 (1.00 ÷ 4.00 s) | ≤ 1 |"
    assert Memory(1).tree == 0
