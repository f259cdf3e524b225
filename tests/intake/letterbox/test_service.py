"""Parts of the letter box in JavaScript by themselves: buckets, addresses, an App's key."""

from __future__ import annotations

import base64
import json
import subprocess
from pathlib import Path

import pytest
from in_node import needs_node
from letter_service import SERVICE, in_service

pytestmark = needs_node


def test_a_bucket_fills_up_again_and_no_more_than_full() -> None:
    body = """(() => {
      let now = 0;
      const all = new m.Buckets({ letters: 3, seconds: 10 }, () => now);
      return x.map((at) => { now = at * 1000; return all.take("a"); });
    })()"""
    assert in_service("floods.js", body, [0, 0, 0, 0, 4, 9, 10, 11, 1000, 1000, 1000, 1000]) == [
        0, 0, 0, 10, 6, 1, 0, 9, 0, 0, 0, 10,
    ]  # fmt: skip
    assert in_service("floods.js", body, [50, 40, 30, 20]) == [0, 0, 0, 10]  # a clock that is put back


def test_no_more_addresses_are_remembered_than_may_be_and_the_latest_stay() -> None:
    body = """(() => {
      const all = new m.Buckets({ letters: 1, seconds: 10 }, () => 0, 100);
      for (let each = 0; each < 1000; each += 1) { all.take("steady"); all.take(`a${each}`); }
      return [all.held.size, all.take("steady"), all.take("a999"), all.take("a1")];
    })()"""
    assert in_service("floods.js", body) == [100, 10, 10, 0]


NETWORKS = {
    "192.0.2.7": "192.0.2.7",
    "::ffff:192.0.2.7": "192.0.2.7",
    "2001:db8:1:2:3:4:5:6": "2001:db8:1:2/64",
    "2001:0DB8:0001:0002::9": "2001:db8:1:2/64",
    "2001:db8::1": "2001:db8:0:0/64",
    "[2001:db8::2]": "2001:db8:0:0/64",
    "fe80::1%eth0": "fe80:0:0:0/64",
    "::1": "0:0:0:0/64",
    "": "unknown",
    "unknown": "unknown",
    "192.0.2.7:8080": "192.0.2.7",
    "[2001:db8::2]:443": "2001:db8:0:0/64",
    "<script>": "unknown",
    "a" * 5000: "unknown",
}


def test_addresses_of_one_household_count_as_one() -> None:
    assert in_service("floods.js", "x.map(m.networkOf)", list(NETWORKS)) == list(NETWORKS.values())


@pytest.mark.parametrize("shape", ["pkcs1", "pkcs8"])
def test_a_key_of_an_app_signs_as_github_reads_it_in_either_shape(shape: str) -> None:
    body = """await (async () => {
      const { createVerify, generateKeyPairSync } = await import("node:crypto");
      const pair = generateKeyPairSync("rsa", { modulusLength: 2048 });
      const pem = pair.privateKey.export({ type: x, format: "pem" });
      const told = [];
      for (const text of [pem, pem.replaceAll("\\n", "\\\\n"), pem.replaceAll("\\n", "\\r\\n")]) {
        const token = await m.appToken("123", text, 1000000000000);
        const [head, claims, sign] = token.split(".");
        const by = createVerify("RSA-SHA256").update(`${head}.${claims}`);
        told.push([token, by.verify(pair.publicKey, sign, "base64url")]);
      }
      return told;
    })()"""
    for token, is_good in in_service("key.js", body, shape):
        assert is_good
        head, claims, _ = (json.loads(base64.urlsafe_b64decode(part + "==")) for part in (*token.split(".")[:2], "e30"))
        assert head == {"alg": "RS256", "typ": "JWT"}
        assert claims == {"iat": 999_999_940, "exp": 1_000_000_540, "iss": "123"}


def test_the_service_reads_nothing_but_itself_and_names_no_place_for_itself() -> None:
    for file in SERVICE.glob("*.js"):
        text = file.read_text(encoding="utf-8")
        named = [line for line in text.splitlines() if line.startswith("import ") and 'from "./' not in line]
        assert all(file.name == "node.js" and 'from "node:' in line for line in named), file.name
        assert ("node:" in text or "process." in text) == (file.name == "node.js"), file.name
        assert len(text.splitlines()) < 300, file.name


def test_the_service_is_ready_without_anything_installed(tmp_path: Path) -> None:
    made = subprocess.run(
        ["node", str(SERVICE / "node.js")],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
        env={"PATH": "/usr/local/bin:/usr/bin:/bin"},
    )
    assert made.returncode == 1
    assert (
        made.stderr
        == "The letter box is not set up: LETTERBOX_SITE has to be an address such as https://example.com/\n"
    )


HANDED_ON = """await (async () => {
  const { readEnvironment } = await import(new URL("environment.js", FOLDER));
  const asked = [];
  let most = 0, open = 0;
  const fetch = async (address, { method }) => {
    open += 1;
    most = Math.max(most, open);
    await new Promise((resolve) => setTimeout(resolve, 20));
    open -= 1;
    asked.push(`${method} ${new URL(address).pathname}`);
    const told = { "/user": { login: "letters" }, "/repos/a/b/issues": method === "GET" ? [] : { number: 7 } };
    return new Response(JSON.stringify(told[new URL(address).pathname]), { status: 200 });
  };
  const told = { LETTERBOX_SITE: "https://a.example.com", LETTERBOX_INBOX: "public", LETTERBOX_REPOSITORY: "a/b" };
  const host = { fetch, now: () => 1e9, log: () => {} };
  const environment = readEnvironment({ ...told, LETTERBOX_TOKEN: "t" }, rules, host);
  for (const id of x.left) environment.inHand.set(id, 1e9 - 91000);
  const letter = { kind: "test", answers: new Map(), photo: "", replyTo: "", word: "" };
  await Promise.all(x.ids.map((id) => m.handOn({ ...letter, id }, environment)));
  return [asked.filter((each) => each.startsWith("POST")).length, most, environment.inHand.size];
})()""".replace("FOLDER", json.dumps(f"{SERVICE.as_uri()}/"))


def test_a_letter_that_a_host_dropped_in_the_middle_does_not_stop_those_after_it() -> None:
    left = ["a", "b", "c", "d", "e"]
    assert in_service("inbox.js", HANDED_ON, {"left": left, "ids": ["a"]}) == [1, 1, 0]


def test_no_more_letters_are_handed_on_at_once_than_a_small_host_bears() -> None:
    posted, most, left = in_service("inbox.js", HANDED_ON, {"left": [], "ids": [f"id-{each}" for each in range(12)]})
    assert (posted, left) == (12, 0)
    assert 1 < most <= 4
