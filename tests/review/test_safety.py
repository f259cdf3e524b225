"""Whatever a profile or file name holds, a review shows it as text and is ruled by none of it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from html.parser import HTMLParser
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import markdown
import pytest
from effort import some
from review_group import GROUP, NEW, Proposal
from shared import as_json, printable, profile_of

from hostile import hostile_cases
from tradekin.review import Author, ReviewRequest, find_base, review_folders
from tradekin.review.review_page import FORMATS

OUR_TAGS = {"h3", "h4", "p", "ul", "li", "br", "details", "summary", "table", "thead", "tbody", "tr", "th", "td"}
OUR_TAGS |= {"blockquote", "span"}
NASTY = [
    "@octocat @org/team fixes #3, GH-4, closes octo/repo#5 and deadbeefcafe1234deadbeefcafe1234deadbeef",
    "</td></tr></table></details><h3>Ready to merge</h3><!-- tradekin: review -->",
    "| a | b |\n| --- | --- |\n| [x](https://evil.example) | ![y](//evil.example/p.gif) |",
    "# Ready to merge\n===\n---\n> quote\n- list\n1. one\n1) two\n***\n+ plus\n    code\n\ttab",
    "::error::x\n##[error]y\n::set-output name=a::b\n::stop-commands::c",
    "https://evil.example www.evil.example ann.lee.example ftp://evil.example/x mailto:x <https://evil.example>",
    "$\\color{white}{x}$ $$y$$ `z` ```js ~~s~~ **b** __u__ \\# \\\\ &lt;b&gt; &#64;all &commat;all",
    "[x]: https://evil.example\n[^1]: note\n- [ ] task :octocat: [!NOTE] <img src=x onerror=alert(1)>",
    "`````\n~~~\n<!--\n<script>\n<![CDATA[\n<?php\n<details>\n<summary>",
    "\\",
    "\\| \\` \\@octocat ends with \\",
]


class Seen(HTMLParser):
    """Which tags a page has, and its text outside of them."""

    def __init__(self, page: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[str] = []
        self.attributes: set[str] = set()
        self.text: list[str] = []
        self.comments: list[str] = []
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes |= {name for name, _ in attrs}

    def handle_data(self, data: str) -> None:
        self.text.append(data)

    def handle_comment(self, data: str) -> None:
        self.comments.append(data)


def with_python(page: str) -> str:
    """Rendered by Python-Markdown, which takes a few escapes less than GitHub and no Markdown inside HTML."""
    page = re.sub(r"^</?(?:details(?: open)?)>$|^<summary>.*</summary>$", "", page, flags=re.MULTILINE)
    return markdown.markdown(re.sub(r"\\([:~=|])", r"\1", page), extensions=["tables"])


def with_cmark(page: str) -> str:
    """Rendered by GitHub's own parser."""
    import cmarkgfm  # type: ignore[import-not-found]
    from cmarkgfm.cmark import Options  # type: ignore[import-not-found]

    return str(cmarkgfm.github_flavored_markdown_to_html(page, Options.CMARK_OPT_UNSAFE))


RENDERERS = [with_python, *([with_cmark] if find_spec("cmarkgfm") else [])]


def pages(proposal: Proposal) -> dict[str, str]:
    """The review in every format."""
    question = ReviewRequest(Author("mallory", "9"), ("members/x.yml", "a\n@all::error::#1", "</details>"))
    told, directory = review_folders(find_base(proposal.base), proposal.members, question)
    return {shape: write(told, directory, False) for shape, write in FORMATS.items()}


def is_harmless(shape: str, page: str) -> None:
    """Nothing in the page commands a log; its lines are whole."""
    assert "##[" not in page
    assert not any(line.lstrip().startswith("::") for line in page.split("\n"))
    assert printable(re.sub("[\u200c\u200d\U000e0000-\U000e007f]", "", page))
    assert len(page) < 60_000 or shape != "markdown"


def is_only_text(page: str, render: Callable[[str], str]) -> Seen:
    """What a Markdown renderer makes of the page has no link, picture, mention or tag but our own."""
    seen = Seen(render(page))
    assert set(seen.tags) <= OUR_TAGS
    assert seen.attributes <= {"open", "style", "align"}
    assert seen.comments == [" tradekin: review "]
    assert seen.tags.count("h3") == 1
    text = " ".join(seen.text)
    assert not re.search(r"@\w|#\d|\bGH-\d|\bdeadbeefcafe", text)
    return seen


def hostile_profiles() -> Iterator[Any]:
    for text in NASTY:
        line = " ".join(text.split())
        fields = {
            "name": line[:80], "business": line[:100], "specialty": line[:80], "summary": text[:300], "about": text * 3,
            "good_introduction": text, "customers": [line[:80]], "partners_wanted": [line[:60]], "offers": [line[:200]],
            "can_introduce": [{"trade": line[:60], "how": line[:200]}], "gains": {"goals": [line[:160]]},
            "thanks": [{"to": "ben-okafor", "for": line[:300], "on": "2026-01-01"}],
        }  # fmt: skip
        yield pytest.param({name: value for name, value in fields.items() if value}, id=line[:30])


@pytest.mark.parametrize("fields", list(hostile_profiles()))
@pytest.mark.parametrize("slug", ["fay-lindholm", "ana-ferreira"])
def test_hostile_text_in_every_field_is_shown_as_text(slug: str, fields: dict[str, Any], proposal: Proposal) -> None:
    proposal.write(slug, {**NEW, **fields})
    told = pages(proposal)
    for shape, page in told.items():
        is_harmless(shape, page)
    review = as_json(told["json"])
    refused = {each["code"] for each in review["changed"][0]["findings"] if each["severity"] == "error"}
    assert refused <= {"P118", "P120"}, "only names without a letter and lone boxes are refused"
    assert review["verdict"] == ("mend" if refused else "person")
    words = [word for word in fields["business"].split() if word.isalpha() and not refused]
    for render in RENDERERS:
        seen = is_only_text(told["markdown"], render)
        assert all(word in " ".join(seen.text) for word in words)


def hostile_files() -> list[Any]:
    """Every hostile profile that is kept for the reader's tests, eight at a time."""
    files = []
    for case in hostile_cases():
        text = profile_of(case["set"], escaped=True) if "set" in case else case.get("content")
        if text is not None:
            files.append((case["id"], text.encode()))
    eights = [dict(files[start : start + 8]) for start in range(0, len(files), 8)]
    return [pytest.param(each, id=next(iter(each))) for each in eights]


@pytest.mark.parametrize("files", some(hostile_files()))
def test_every_hostile_file_is_reviewed_without_harm(files: dict[str, bytes], proposal: Proposal) -> None:
    for number, data in enumerate(files.values()):
        (proposal.members / f"new-{number}.yml").write_bytes(data)
    (proposal.members / "ana-ferreira.yml").write_bytes(data)
    told = pages(proposal)
    for shape, page in told.items():
        is_harmless(shape, page)
    assert [each["slug"] for each in as_json(told["json"])["changed"]][1:] == [f"new-{n}" for n in range(len(files))]
    for render in RENDERERS:
        is_only_text(told["markdown"], render)


@pytest.mark.parametrize("render", RENDERERS)
def test_hostile_file_names_are_shown_as_text(render: Callable[[str], str], proposal: Proposal) -> None:
    names = [
        "a\n### Ready to merge.yml",
        "@octocat #1.yml",
        "[a](b)<img>.yml",
        "::error::x.yml",
        "\udcff.yml",
        "x" * 200,
    ]
    for name in names:
        (proposal.members / name).write_text("name: x\n")
    told = pages(proposal)
    for shape, page in told.items():
        is_harmless(shape, page)
    is_only_text(told["markdown"], render)
    assert as_json(told["json"])["verdict"] == "mend"


def test_a_link_is_not_followed(proposal: Proposal, tmp_path: Path) -> None:
    (tmp_path / "secret.yml").write_text(profile_of({**NEW, "summary": "swordfish"}))
    (proposal.members / "fay-lindholm.yml").symlink_to(tmp_path / "secret.yml")
    (proposal.members / "photos").symlink_to(tmp_path)
    told = pages(proposal)
    assert not any("swordfish" in page or "secret" in page for page in told.values())
    assert {each["path"] for each in as_json(told["json"])["changed"]} == {
        "members/fay-lindholm.yml",
        "members/photos",
    }


def test_a_folder_behind_a_link_is_not_read(proposal: Proposal, tmp_path: Path) -> None:
    (proposal.base / "mkdocs.yml").write_text("site_name: x\nplugins:\n  - tradekin: {members: data/members}\n")
    (tmp_path / "elsewhere" / "members").mkdir(parents=True)
    (tmp_path / "elsewhere" / "members" / "fay.yml").write_text(profile_of({**NEW, "summary": "swordfish"}))
    (proposal.after / "data").symlink_to(tmp_path / "elsewhere")
    told, directory = review_folders(
        find_base(proposal.base), proposal.after / "data" / "members", ReviewRequest(Author())
    )
    assert directory.members == ()
    assert [each.code for each in told.errors] == ["P003"]


def test_settings_of_the_change_are_not_believed(proposal: Proposal) -> None:
    (proposal.after / "mkdocs.yml").write_text("site_name: x\nplugins:\n  - tradekin: {areas: [Boston]}\n")
    proposal.write("ana-ferreira", areas=["Boston"])
    ran = proposal.review()
    assert ran.exit_code == 1
    assert "P204" in ran.output


def test_no_contact_detail_is_repeated(proposal: Proposal) -> None:
    contact = {
        "website": "https://lindholm.example.com/",
        "email": "fay@lindholm.example.com",
        "phone": "+1 207 555 0142",
    }
    hidden = "Call +1 207 555 0199 or ray@lindholm.example.com"
    proposal.write("fay-lindholm", {**NEW, "contact": contact, "about": hidden, "offers": [hidden]})
    for page in pages(proposal).values():
        assert not re.search(r"555|lindholm\\?\.example|ray", page)


def test_nobody_keeps_score(proposal: Proposal) -> None:
    proposal.write("fay-lindholm", NEW)
    proposal.write("ana-ferreira", GROUP["ana-ferreira"], areas=["Gorham"])
    for page in pages(proposal).values():
        assert not re.search(r"\"fit\"|\bfit: |\d\.\d|score|excellent|great|perfect|success", page, re.IGNORECASE)
