"""The whole way without an account: a telephone, a letter box, a facilitator who taps, and what the group has then.

A member joins with a photo, changes a sentence, says thank you, asks for an introduction and leaves: in a real
Chromium, with the letter box in workerd and the workflow of a private inbox; by mail alone; and into a folder.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from email.message import EmailMessage
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result
from command import tradekin
from forwarding_boxes import Box, running
from hub import Hub
from inbox_scene import INBOX, InboxScene, inbox_beside
from letterboxes import running_box
from PIL import Image
from playwright.sync_api import Browser
from scene import MEMBERS, Scene
from sitebuild import build, project_in, serve
from telephone import (
    ANA,
    OTHER_NUMBER,
    REACHED,
    SENTENCE,
    TELLING,
    THANKS,
    WISH,
    WORD,
    Telephone,
    photo_of_home,
    telephone,
)  # fmt: skip

from tradekin.intake.forms.letter_issue import read_letter_mark
from tradekin.intake.forms.sender import KNOWN, PUBLISH
from tradekin.intake.letterbox.letter_folder import LetterFolder
from tradekin.kit.documents.nodes import as_plain
from tradekin.kit.documents.reader import read

pytestmark = [pytest.mark.browser, pytest.mark.site, pytest.mark.workflows, pytest.mark.processes]

TODAY = str(int(datetime.fromisoformat("2026-11-22T12:00:00+00:00").timestamp()))
SLUG = "ana-ferreira"
PROFILE, PHOTO = f"members/{SLUG}.yml", f"members/photos/{SLUG}.jpg"
BEN = "Ben Okafor"
UNPUBLISHED = ("207 555 0142", WORD, "Secret Lane")
"""What was told to the facilitator alone, or only to a camera."""


def fields_of(text: str | bytes) -> dict[str, Any]:
    root = read(text.encode() if isinstance(text, str) else text, "x").root
    assert root is not None
    fields = as_plain(root)
    assert isinstance(fields, dict)
    return fields


@contextmanager
def served_at(site: Path) -> Iterator[str]:
    """An address for a site before it is built: the letter box has to know it, and the site the letter box's."""
    site.mkdir()
    served = serve(site)
    yield next(served)
    next(served, None)


def see_a_new_photo(data: bytes) -> None:
    """It is a picture and nothing else, upright as the telephone was held."""
    image = Image.open(BytesIO(data))
    assert image.format == "JPEG"
    assert image.size[0] <= image.size[1]
    assert not image.getexif()
    assert not [each for each in TELLING if each in data]


# Against the letter box in workerd, with a private inbox


@dataclass
class Town:
    """A group on GitHub with its site, its letter box and its private inbox, and whoever looks after them."""

    letters: InboxScene
    box: Box
    site: Path
    address: str
    folder: Path
    seen: list[int] = field(default_factory=list)

    @property
    def group(self) -> Scene:
        """The directory that everybody sees."""
        return Scene(self.folder, self.letters.directory)

    def publish_site(self) -> None:
        """Build the site of what is on the main branch."""
        project = self.group.checked_out().parent
        built = build(project, self.site, "--strict", environment={"SOURCE_DATE_EPOCH": TODAY})
        assert built.code == 0, built.said

    def open(self) -> None:
        """The one letter that has come since is what the facilitator turns to; the workflow shows it."""
        new = [number for number in self.letters.inbox.issues if number not in self.seen]
        assert len(new) == 1
        self.seen += new
        self.letters.number = new[0]
        assert "letter 1" in self.letters.inbox.issues[new[0]]["body"]

    @property
    def branch(self) -> str:
        """Where what the letter asks for goes to in the directory."""
        mark, _ = read_letter_mark(self.letters.inbox.issues[self.letters.number]["body"])
        assert mark
        return f"letter/{mark.public_number}"

    @property
    def changed(self) -> list[str]:
        """The files that its pull request changes."""
        return self.letters.directory.git("diff", "--no-renames", "--name-status", "main", self.branch).splitlines()

    @property
    def pulls(self) -> list[dict[str, Any]]:
        """The pull requests of this letter that wait."""
        here = (each for each in self.letters.directory.pulls.values() if each["head"]["ref"] == self.branch)
        return [each for each in here if each["state"] == "open"]

    def merge(self) -> None:
        """The facilitator merges the one pull request that waits."""
        (pull,) = self.pulls
        self.letters.directory.git("update-ref", "refs/heads/main", self.group.merged(self.branch))
        pull.update(state="closed", merged_at="2026-11-22T12:00:00Z")

    def member_on_main(self) -> dict[str, Any]:
        """The profile as everybody sees it."""
        return fields_of(self.letters.directory.file("main", PROFILE))

    def member(self) -> dict[str, Any]:
        """The profile on the branch of the letter."""
        return fields_of(self.letters.directory.file(self.branch, PROFILE))


@pytest.fixture
def town(hub: Hub, tmp_path: Path) -> Iterator[Town]:
    """The letter box and the site know each other's addresses."""
    site = tmp_path / "site"
    (tmp_path / "group").mkdir()
    with inbox_beside(hub, tmp_path) as letters, served_at(site) as address:
        letters.inbox.robot = {"login": "casco-letters", "id": 99, "type": "User"}
        told = {"LETTERBOX_SITE": address, "LETTERBOX_REPOSITORY": INBOX}
        with running("workerd", tmp_path, letters.inbox, **told) as box:
            made = Town(letters, box, site, address, tmp_path / "group")
            settings = hub.file("main", "mkdocs.yml")
            with_box = settings.replace(
                "      samples: true\n", f"      samples: true\n      letterbox: {{address: {box.url}}}\n"
            )
            made.group.push({"mkdocs.yml": with_box})
            made.publish_site()
            yield made
            for secret in (ANA["name"], SLUG, REACHED, WORD, SENTENCE, THANKS, WISH):
                assert secret not in box.printed()


def test_a_member_without_an_account_joins_changes_thanks_asks_and_leaves(chromium: Browser, town: Town) -> None:
    letters, photo = town.letters, photo_of_home()
    with telephone(chromium, town.address, town.box.url) as phone:
        join(phone, town, photo)
        with phone.timed("the site anew"):
            town.publish_site()
        see_on_site(phone, town)
        change(phone, town)
        thank(phone, town)
        ask(phone, town)
        leave(phone, town)
    for private in (*UNPUBLISHED, INBOX, "directory-inbox", WISH):
        assert private not in letters.public, private


def facilitator(phone: Telephone, town: Town, name: str) -> None:
    """Turns to the letter that has come; nothing of it is public yet."""
    hub = town.letters.directory
    before = (hub.changes(), hub.git("for-each-ref"))
    town.open()
    with phone.timed(f"{name}: shown"):
        assert town.letters.errand(town.letters.told("opened")).exit_code == 0
    assert (hub.changes(), hub.git("for-each-ref")) == before
    keep_page(phone, town, name)


def keep_page(phone: Telephone, town: Town, name: str) -> None:
    phone.keep(
        f"{name}-shown.md", f"{town.letters.inbox.issues[town.letters.number]['body']}\n\n---\n\n{town.letters.page}"
    )


def tap(phone: Telephone, town: Town, name: str, label: str) -> None:
    """The facilitator's tap on a label, and the real workflow."""
    with phone.timed(f"{name}: {label}"):
        ran = town.letters.flow(town.letters.tap(label))
    assert (ran.code, set(ran.steps.values()), ran.commands) == (0, {"success"}, [])
    for private in (*UNPUBLISHED, SENTENCE, THANKS, WISH):
        assert private not in ran.said
    keep_page(phone, town, f"{name}-{label.rsplit(maxsplit=1)[-1]}")


def join(phone: Telephone, town: Town, photo: bytes) -> None:
    with phone.timed("join: written and sent"):
        phone.join(photo)
    facilitator(phone, town, "join")
    assert REACHED in town.letters.inbox.issues[town.letters.number]["body"]
    tap(phone, town, "join", PUBLISH)
    assert town.changed == [f"A\t{PROFILE}", f"A\t{PHOTO}"]
    told = {name: ANA[name] for name in ("name", "business", "trade", "summary", "about")}
    assert town.member() == {
        **told,
        "customers": ["landlords"],
        "contact": {"phone": "+1 207 555 0101"},
        "photo": f"{SLUG}.jpg",
        "joined": "2026-11-20",
    }
    see_a_new_photo(town.letters.directory.git_bytes("show", f"{town.branch}:{PHOTO}"))
    (pull,) = town.pulls
    assert "Nobody has proven who sent this." in pull["body"]
    phone.keep("join-pull.md", pull["body"])
    town.merge()


def see_on_site(phone: Telephone, town: Town) -> None:
    """She is on the site now, with her photo."""
    page = phone.walk.open(f"members/{SLUG}/", ready="")
    assert page.locator("h1").inner_text() == ANA["name"]
    assert page.locator("main img").first.evaluate("each => each.complete && each.naturalWidth > 0")
    phone.see(page, "on-the-site")
    for file in town.site.rglob(f"*{SLUG}*.jpg"):
        assert not [each for each in TELLING if each in file.read_bytes()]


def change(phone: Telephone, town: Town) -> None:
    with phone.timed("change: written and sent"):
        phone.change(ANA["name"], {"summary": SENTENCE, "contact-phone": OTHER_NUMBER})
    facilitator(phone, town, "change")
    assert f"**Waits until {ANA['name']} was asked**: Telephone" in town.letters.page
    before = town.member_on_main()
    tap(phone, town, "change", PUBLISH)
    assert town.changed == [f"M\t{PROFILE}"]
    assert town.member() == {**before, "summary": SENTENCE}
    assert "207 555 0177" not in town.letters.public
    town.merge()
    assert town.letters.errand(town.letters.tap(KNOWN)).exit_code == 0
    asked = {"contact": {"phone": "+1 207 555 0177"}, "confirmed": "2026-11-20"}
    assert town.member() == {**before, "summary": SENTENCE, **asked}
    town.merge()


def thank(phone: Telephone, town: Town) -> None:
    with phone.timed("thank you: written and sent"):
        phone.thank(ANA["name"], BEN)
    facilitator(phone, town, "thank-you")
    before = town.member_on_main()
    assert town.letters.errand(town.letters.tap(PUBLISH)).exit_code == 0
    assert town.pulls == []
    assert "would like to thank Ben Okafor in your name" in town.letters.page
    tap(phone, town, "thank-you", KNOWN)
    assert town.changed == [f"M\t{PROFILE}"]
    note = {"to": "ben-okafor", "for": THANKS, "on": "2026-11-20"}
    assert town.member() == {**before, "thanks": [note]}
    town.merge()


def ask(phone: Telephone, town: Town) -> None:
    with phone.timed("introduction: written and sent"):
        phone.meet(ANA["name"], BEN)
    before = len(town.letters.directory.changes())
    facilitator(phone, town, "introduction")
    assert f"\nWould you like to meet {ANA['name']}?\n" in town.letters.page
    tap(phone, town, "introduction", PUBLISH)
    assert town.pulls == []
    assert town.letters.directory.changes()[before:] == []


def leave(phone: Telephone, town: Town) -> None:
    with phone.timed("leave: written and sent"):
        phone.leave(ANA["name"])
    facilitator(phone, town, "leave")
    assert town.letters.errand(town.letters.tap(PUBLISH)).exit_code == 0
    assert town.pulls == []
    tap(phone, town, "leave", KNOWN)
    assert town.changed == [f"D\t{PROFILE}", f"D\t{PHOTO}"]
    town.merge()
    assert not town.letters.directory.git("ls-tree", "-r", "--name-only", "main", PROFILE, PHOTO)


# By mail alone, and into a folder


@dataclass
class Desk:
    """A group in a folder, with no forge, and what its facilitator types for each letter that has come."""

    group: Path
    phone: Telephone
    take: Callable[..., Result]
    """Deals with the letter that came last; True: the facilitator knows who sent it."""

    def fields(self, slug: str) -> dict[str, Any]:
        """What a profile says."""
        return fields_of((self.group / "members" / f"{slug}.yml").read_bytes())

    def files(self) -> dict[str, bytes]:
        """Every file in the folder with the profiles."""
        here = self.group / "members"
        return {each.relative_to(here).as_posix(): each.read_bytes() for each in here.rglob("*") if each.is_file()}


@contextmanager
def group_of(folder: Path, site: Path, letterbox: str = "") -> Iterator[Path]:
    """A group of two, who have an account nowhere, and its site."""
    known = {each: (MEMBERS / each).read_bytes() for each in ("ben-okafor.yml", "cleo-marsh.yml")}
    made = project_in(folder, known, f"      letterbox: {{address: {letterbox}}}\n" if letterbox else "")
    settings = (made / "mkdocs.yml").read_text(encoding="utf-8").splitlines(keepends=True)
    left = "".join(each for each in settings if not each.startswith(("repo_", "edit_uri")))
    (made / "mkdocs.yml").write_text(left, encoding="utf-8")
    built = build(made, site, "--strict", environment={"SOURCE_DATE_EPOCH": TODAY})
    assert built.code == 0, built.said
    yield made


@contextmanager
def by_mail(chromium: Browser, folder: Path, site: Path, address: str) -> Iterator[Desk]:
    """The site has no letter box: the telephone is asked to write mails, and the facilitator keeps each as a file."""
    with group_of(folder / "group", site) as group, telephone(chromium, address) as phone:

        def take(is_known: bool = False) -> Result:
            to, subject, text = phone.mails[-1]
            mail = EmailMessage()
            mail["From"], mail["To"], mail["Subject"] = "somebody@mail.example.com", to, subject
            mail["Date"] = "Sun, 22 Nov 2026 12:00:00 +0000"
            mail.set_content(text)
            if len(phone.mails) == 1:
                mail.add_attachment(photo_of_home(), "image", "jpeg", filename="IMG_0412.jpg")
            (folder / "a.eml").write_bytes(mail.as_bytes())
            return tradekin(group, "from-mail", folder / "a.eml", *["--known"] * is_known)

        yield Desk(group, phone, take)


@contextmanager
def into_folder(chromium: Browser, folder: Path, site: Path, address: str) -> Iterator[Desk]:
    """The letter box is the command; letters lie in a folder."""
    with running_box(folder / "letters", "--site", address) as box:
        url = f"http://127.0.0.1:{box.port}"
        with group_of(folder / "group", site, url) as group, telephone(chromium, address, url) as phone:

            def take(is_known: bool = False) -> Result:
                (letter,) = LetterFolder(box.folder).waiting()
                there = ("--folder", box.folder, "--out", folder / "drafts")
                return tradekin(group, "inbox", "take", letter.id, *there, *["--known"] * is_known)

            yield Desk(group, phone, take)
    assert ANA["name"] not in box.said


@pytest.mark.parametrize("way", [by_mail, into_folder])
def test_without_a_forge_it_is_the_same(
    way: Callable[..., AbstractContextManager[Desk]],
    chromium: Browser,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", TODAY)
    monkeypatch.setattr(Path, "home", lambda: tmp_path / "home")
    site = tmp_path / "site"
    with served_at(site) as address, way(chromium, tmp_path, site, address) as desk:
        phone, ben = desk.phone, desk.fields("ben-okafor")
        phone.join(photo_of_home())
        assert desk.take(True).exit_code == 0
        ana = desk.fields(SLUG)
        assert {name: ana[name] for name in ("name", "summary", "photo")} == {
            "name": ANA["name"], "summary": ANA["summary"], "photo": f"{SLUG}.jpg",
        }  # fmt: skip
        see_a_new_photo(desk.files()[f"photos/{SLUG}.jpg"])

        phone.change(BEN, {"summary": SENTENCE, "contact-phone": OTHER_NUMBER})
        held = desk.take()
        assert "Telephone" in held.output
        assert "207 555 0177" not in held.output
        assert desk.fields("ben-okafor") == {**ben, "summary": SENTENCE}
        assert desk.take(True).exit_code == 0
        assert desk.fields("ben-okafor")["contact"] == {"phone": "+1 207 555 0177"}

        phone.thank(BEN, "Cleo Marsh")
        held = desk.take()
        assert held.exit_code == 1
        assert "would like to thank Cleo Marsh in your name" in held.output
        assert "thanks" not in desk.fields("ben-okafor")
        assert desk.take(True).exit_code == 0
        (note,) = desk.fields("ben-okafor")["thanks"]
        assert (note["to"], note["for"]) == ("cleo-marsh", THANKS)

        before = desk.files()
        phone.meet(BEN, "Cleo Marsh")
        asked = desk.take()
        assert asked.exit_code == 0
        assert "sk the other one first" in asked.output or (tmp_path / "drafts" / "1-ask-cleo-marsh.eml").is_file()
        assert desk.files() == before

        phone.leave(BEN)
        assert "Hello Ben," in desk.take().output
        assert desk.files() == before
        assert desk.take(True).exit_code == 0
        assert before.keys() - desk.files().keys() == {"ben-okafor.yml"}
