"""Modules joined into one do what a browser does with them one by one."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

import pytest
from in_node import SCRIPTS, needs_node, run_node

from tradekin.configuration.joined_scripts import JOINED, joined_scripts
from tradekin.kit.formats.javascript import UnjoinableScriptError, join_modules

GROUP = {
    "pages/form/form.js": """/* The form.
   It starts all. */

import { told } from "../../logic/told.js";
import {
  count as counted,
  Seat,
} from "./seats.js";

/* One more. */
export const make = async () => {
  const { later } = await import("../../logic/later.js");
  told.push(`made ${counted()} ${new Seat("Ana").name} ${later}`);
  /* inside */ told.push("still here");
  return told;
};
export const place = new URL("./", import.meta.url).pathname.split("/").slice(-3).join("/");
told.push("form");
""",
    "pages/form/seats.js": """import { told, root } from "../../logic/told.js";

let taken = 0;
export function count() { return ++taken; }
export class Seat { constructor(name) { this.name = name; count(); } }
export const site = root;
told.push("seats");
""",
    "logic/told.js": """export const told = ["told"];
export const root = new URL("../", import.meta.url).pathname.split("/").slice(-2).join("/");
const $0 = "a name that is ours as well";
told.push($0.length);
""",
    "logic/later.js": "export const later = 'later';\n",
}
RUN = """
const parts = await Promise.all(process.argv.slice(1).map((each) => import(each)));
const told = [];
for (const { make, place } of parts) told.push(place, await make());
process.stdout.write(JSON.stringify(told));
"""


def join(files: Mapping[str, str], entry: str = "pages/form/form.js") -> str:
    return join_modules(entry, files.__getitem__)


@needs_node
def test_a_joined_script_runs_each_module_once_in_the_order_of_a_browser(tmp_path: Path) -> None:
    files = {**GROUP, "pages/form/joined.js": join(GROUP), "package.json": '{"type": "module"}'}
    for name, text in files.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    scripts = [(tmp_path / "pages/form" / name).as_uri() for name in ("form.js", "joined.js")]
    told = json.loads(run_node("--input-type=module", "--eval", RUN, *scripts))
    assert told[:2] == told[2:]
    assert told[1] == ["told", 27, "seats", "form", "made 1 Ana later", "still here"]


def test_what_only_a_reader_needs_is_left_out() -> None:
    assert "It starts all" not in join(GROUP)
    assert "One more" not in join(GROUP)
    assert "/* inside */" in join(GROUP)


@pytest.mark.parametrize(
    "odd",
    [
        'import { a } from "./form.js";',
        "export let a = 1;",
        "export default 1;",
        'export * from "./b.js";',
        'import a from "./b.js";',
        'import "./b.js";',
        'const a = await import("./b.js");',
        'await import("./b.js");',
    ],
)
def test_what_is_not_understood_is_refused(odd: str) -> None:
    with pytest.raises(UnjoinableScriptError):
        join({**GROUP, "pages/form/seats.js": f"{GROUP['pages/form/seats.js']}{odd}\n", "pages/form/b.js": ""})


@needs_node
def test_ours_are_joined_and_are_scripts(tmp_path: Path) -> None:
    made = dict(joined_scripts(SCRIPTS.parents[1]))
    assert made.keys() == {f"assets/js/{address}" for address in JOINED}
    for address, text in made.items():
        assert "export * from" not in text, address
        file = tmp_path / f"{Path(address).stem}.mjs"
        file.write_text(text, encoding="utf-8")
        run_node("--check", str(file))


def test_a_script_that_a_group_has_written_otherwise_is_led_to_as_it_is(tmp_path: Path) -> None:
    scripts = tmp_path / "assets/js/pages/join"
    scripts.mkdir(parents=True)
    (scripts / "join.js").write_text("export default 1;\n", encoding="utf-8")
    assert dict(joined_scripts(tmp_path)) == {"assets/js/pages/join/joined.js": 'export * from "./join.js";\n'}
