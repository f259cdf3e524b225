"""`tradekin from-mail`, as a facilitator runs it."""

from __future__ import annotations

import json
from email.message import EmailMessage
from email.policy import SMTP
from html import escape
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from groups import ROOT
from issue_scenes import BEN, MAIL
from issues import ANA_OWNED
from mail_text import write_mail
from PIL import Image

from tradekin.cli import main
from tradekin.intake.forms.issue_forms import FormKind, forms
from tradekin.intake.letterbox.sent_letter import SentLetter
from tradekin.intake.mail.mail_words import words_of_every_language
from tradekin.profile.writer import as_yaml

MAILS = ROOT / "tests/cases/mails"
ID = "3f0c9d52-7a41-4c1e-9b7e-0d5a8f1c2b3d"
ENGLISH = words_of_every_language()[1]
SETTINGS = "site_name: Casco Bay Breakfast\nplugins:\n  - tradekin:\n      country: US\n"


@pytest.fixture
def group(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795996800")  # 30 November 2026
    (tmp_path / "members").mkdir()
    (tmp_path / "mkdocs.yml").write_text(SETTINGS)
    (tmp_path / "members" / "ben-okafor.yml").write_text(BEN + "contact:\n  email: ben@okafor.example.com\n")
    (tmp_path / "members" / "ana-ferreira.yml").write_text(as_yaml({**ANA_OWNED, "contact": {"email": MAIL}}))
    return tmp_path


def mail_of(kind: FormKind, sender: str = "", **answers: str) -> bytes:
    given = {name.replace("_", "-"): text for name, text in answers.items()}
    text = write_mail(SentLetter(ID, kind, given), ENGLISH)
    head = f"From: {sender}\nTo: sam@example.com\nDate: Sat, 28 Nov 2026 10:00:00 +0000\n\n" if sender else ""
    return (head + text).encode()


def read(group: Path, data: bytes, *options: str) -> Result:
    arguments = ["from-mail", "-", "--members", str(group / "members"), "--config", str(group / "mkdocs.yml"), *options]
    ran = CliRunner().invoke(main, arguments, input=data)
    assert ran.exception is None or isinstance(ran.exception, SystemExit), ran.exception
    return ran


def told(group: Path, data: bytes, *options: str) -> dict[str, Any]:
    shape: dict[str, Any] = json.loads(read(group, data, "--format", "json", *options).stdout)
    return shape


def profile(group: Path, slug: str) -> str:
    return (group / "members" / f"{slug}.yml").read_text(encoding="utf-8")


def test_a_mail_becomes_a_profile_with_its_photo(group: Path) -> None:
    data = (MAILS / "iphone-photo.eml").read_bytes()
    ran = read(group, data)
    assert (ran.exit_code, ran.stdout.partition("\n")[0]) == (0, "written: members/zoe-muller.yml")
    assert "photo: zoe-muller.jpg" in profile(group, "zoe-muller")
    photo = (group / "members/photos/zoe-muller.jpg").read_bytes()
    assert photo.startswith(b"\xff\xd8\xff")
    assert "taken for the photo" in ran.stdout


def test_nothing_from_a_mail_confirms_or_claims_a_profile(group: Path) -> None:
    read(group, mail_of(FormKind.UPDATE, "ana@alder.example.com", profile="ana-ferreira", summary="We light barns."))
    text = profile(group, "ana-ferreira")
    assert "We light barns." in text
    assert f"confirmed: {ANA_OWNED['confirmed']}" in text
    assert f"github: {ANA_OWNED['github']}" in text


@pytest.mark.parametrize("sender", [MAIL, f"Ana <{MAIL.upper()}>"])
def test_that_a_mail_names_the_published_address_is_told_and_proves_nothing(group: Path, sender: str) -> None:
    data = mail_of(FormKind.UPDATE, sender, profile="ana-ferreira", contact_phone="+1 207 555 0142")
    checked = b"Authentication-Results: mx.example.com; dkim=pass; spf=pass; dmarc=pass\n" + data
    for each in (data, checked):
        shape = told(group, each)
        assert shape["from_published_address"] is True
        assert "Anybody can write that into a mail" in shape["notes"][0]["message"]
        assert shape["outcome"]["held"]
        assert "0142" not in profile(group, "ana-ferreira")
    other = told(group, mail_of(FormKind.UPDATE, "eve@example.com", profile="ana-ferreira", summary="We light barns."))
    assert other["from_published_address"] is False
    assert other["notes"][0]["message"] == "Nobody has proven who sent it."


def test_what_waits_goes_along_once_the_facilitator_knows(group: Path) -> None:
    data = mail_of(FormKind.UPDATE, MAIL, profile="ana-ferreira", contact_phone="+1 207 555 0142")
    ran = read(group, data)
    assert "Ask Ana Ferreira first:" in ran.stdout
    assert "0142" not in profile(group, "ana-ferreira")
    known = told(group, data, "--known")
    assert (known["outcome"]["outcome"], known["outcome"]["held"], known["notes"]) == ("written", [], [])
    assert 'phone: "+1 207 555 0142"' in profile(group, "ana-ferreira")
    assert "confirmed: 2026-11-28" in profile(group, "ana-ferreira")


def test_who_leaves_by_mail_is_asked_first(group: Path) -> None:
    (box,) = forms()[FormKind.LEAVE].questions[-1].choices
    data = mail_of(FormKind.LEAVE, "eve@example.com", profile="ben-okafor", go=box)
    assert told(group, data)["outcome"]["outcome"] == "held"
    assert (group / "members/ben-okafor.yml").is_file()
    assert told(group, data, "--known")["outcome"]["outcome"] == "removed"
    assert not (group / "members/ben-okafor.yml").exists()


def test_a_thank_you_has_the_day_of_the_mail_unless_that_is_to_come(group: Path) -> None:
    answers = {"profile": "ben-okafor", "thank_whom": "Ana Ferreira", "thank_for": "For the light in our cellar."}
    read(group, mail_of(FormKind.THANKS, "ben@okafor.example.com", **answers), "--known")
    assert "on: 2026-11-28" in profile(group, "ben-okafor")
    later = mail_of(FormKind.THANKS, "ben@okafor.example.com", **{**answers, "thank_for": "For tea."})
    read(group, later.replace(b"28 Nov 2026", b"28 Nov 2036"), "--known")
    assert "on: 2026-11-30" in profile(group, "ben-okafor")


def test_an_introduction_shows_what_was_asked_and_changes_nothing(group: Path) -> None:
    ran = read(group, (MAILS / "samsung-mail.eml").read_bytes())
    assert ran.exit_code == 0
    assert "Whom would you like to meet: ben-okafor" in ran.stdout
    assert "Ask the other one first." in ran.stdout
    assert "“tradekin introduce”, followed by both names" in ran.stdout


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (b"Hello Sam, the site is slow.", "There is no letter in this"),
        (b"Please remove me from the directory.\nThanks, Ben", "It seems to ask to leave."),
        (b"[tradekin1 abc]", "a part of it is missing or was changed"),
        (b"", "There is no letter in this"),
    ],
)
def test_what_is_missing_is_told_with_what_to_do(group: Path, text: bytes, said: str) -> None:
    before = sorted((group / "members").iterdir())
    ran = read(group, text)
    assert ran.exit_code == 1
    assert said in ran.stdout
    assert all(each["fix"] for each in told(group, text)["notes"])
    assert sorted((group / "members").iterdir()) == before


def test_problems_are_told_and_nothing_is_written(group: Path) -> None:
    ran = read(group, mail_of(FormKind.JOIN, name="Cy Young", business="Young", trade="plumbr", summary="We fix."))
    assert ran.exit_code == 1
    assert "plumber" in ran.stdout
    assert not (group / "members/cy-young.yml").exists()


def test_words_for_a_pull_request_name_neither_the_mail_nor_an_issue(group: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    read(group, (MAILS / "gmail-android.eml").read_bytes(), "--out", str(out))
    text = (out / "pull-request.md").read_text()
    assert "Closes" not in text
    assert "ana@alder.example.com" not in text
    assert json.loads((out / "outcome.json").read_text())["branch"].startswith("letter/")


def test_the_answer_is_ready_to_be_sent(group: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    data = (MAILS / "gmail-android.eml").read_bytes()
    answer = told(group, data, "--out", str(out))["answer"]
    assert answer["to"] == "ana@alder.example.com"
    assert answer["body"].startswith("Hello Ana,\n\n")
    assert b"To: " in (out / "answer.eml").read_bytes()
    shown = read(group, data).stdout
    assert "    To: ana@alder.example.com\n    Subject: What you sent to" in shown
    joined = mail_of(FormKind.JOIN, name="Cy Young", business="Young", trade="plumbr", summary="We fix.")
    assert "Did you mean plumber" in told(group, joined)["answer"]["body"]
    changed = mail_of(FormKind.UPDATE, profile="ben-okafor", contact_phone="+1 207 555 0142")
    assert "I ask the member, at the address that I know" in told(group, changed)["answer"]["body"]


def test_a_file_that_is_not_there_is_said(group: Path) -> None:
    ran = CliRunner().invoke(main, ["from-mail", str(group / "none.eml"), "--members", str(group / "members")])
    assert ran.exit_code == 2
    assert "none.eml" in ran.output


@pytest.mark.parametrize(
    ("kind", "answers", "words"),
    [
        (
            FormKind.JOIN,
            {"name": "Zoe Muller", "business": "Muller Books", "summary": "We keep books."},
            "Say what it is.",
        ),
        (FormKind.UPDATE, {"profile": "ben-okafr", "summary": "We look."}, "Did you mean ben-okafor?"),
        (FormKind.UPDATE, {"summary": "We look."}, "There is no answer to this, and one is needed."),
    ],
)
def test_the_answer_to_a_mail_names_what_its_writer_can_do(
    group: Path, kind: FormKind, answers: dict[str, str], words: str
) -> None:
    body = told(group, mail_of(kind, "zoe@example.com", **answers))["answer"]["body"]
    assert words in body
    assert not [word for word in ("issue", "heading", "GitHub", "“Join the directory”") if word in body]


def test_whoever_can_mend_nothing_is_told_that_the_group_does(group: Path) -> None:
    (group / "members" / "ben-okafor.yml").write_text(BEN + "oddity: [1\n")
    found = told(group, mail_of(FormKind.UPDATE, "ben@okafor.example.com", profile="ben-okafor", summary="We look."))
    assert found["outcome"]["problems"][0]["fix"] == (
        "Whoever keeps the directory fixes the file first; then this is read again."
    )
    assert "you need not send it again" in found["answer"]["body"]
    assert "Send it once more" not in found["answer"]["body"]


def test_a_member_is_asked_about_a_mail_as_about_a_mail(group: Path) -> None:
    (box,) = forms()[FormKind.LEAVE].questions[-1].choices
    for kind, answers in ((FormKind.LEAVE, {"go": box}), (FormKind.UPDATE, {"contact_phone": "+1 207 555 0142"})):
        said = read(group, mail_of(kind, "eve@example.com", profile="ben-okafor", **answers)).stdout
        assert "It came in a mail, and anybody can write one in your name." in said
        assert "GitHub" not in said


CLEO = """name: Cleo Marsh
business: Marsh Law
trade: lawyer
summary: We read the small print.
contact:
  email: cleo@marsh.example.com
hidden: yes
"""
ASKED_FIRST = forms()[FormKind.INTRODUCTION].questions[-1].choices[0]
OF_CLEO = {
    "joins": mail_of(FormKind.JOIN, name="Cleo Marsh", business="Marsh Law", trade="lawyer", summary="We read it."),
    "changes": mail_of(FormKind.UPDATE, profile="cleo-marsh", summary="We read all of it."),
    "shows": mail_of(FormKind.UPDATE, profile="cleo-marsh", hidden="show it again"),
    "is still right": mail_of(FormKind.STILL_RIGHT, profile="cleo-marsh"),
    "leaves": mail_of(FormKind.LEAVE, profile="cleo-marsh", go=forms()[FormKind.LEAVE].questions[-1].choices[0]),
    "thanks": mail_of(FormKind.THANKS, profile="cleo-marsh", thank_whom="ben-okafor", thank_for="For the roof."),
    "is thanked": mail_of(FormKind.THANKS, profile="ben-okafor", thank_whom="cleo-marsh", thank_for="For the lease."),
    "meets": mail_of(
        FormKind.INTRODUCTION, asking="ben-okafor", meet="cleo-marsh", **{"for": "Old leases."}, ask_first=ASKED_FIRST
    ),
}


@pytest.mark.parametrize("mail", OF_CLEO.values(), ids=OF_CLEO)
def test_the_answer_about_somebody_hidden_is_that_about_nobody(group: Path, tmp_path: Path, mail: bytes) -> None:
    cleo = group / "members" / "cleo-marsh.yml"
    cleo.write_text(CLEO)
    hidden = told(group, mail, "--out", str(tmp_path / "hidden"))["answer"]
    draft = (tmp_path / "hidden" / "answer.eml").read_bytes()
    cleo.unlink()
    assert hidden == told(group, mail, "--out", str(tmp_path / "nobody"))["answer"]
    assert draft == (tmp_path / "nobody" / "answer.eml").read_bytes()


def test_the_member_who_is_hidden_is_answered_once_the_facilitator_knows(group: Path) -> None:
    (group / "members" / "cleo-marsh.yml").write_text(CLEO)
    ran = read(group, OF_CLEO["shows"])
    assert ran.exit_code == 1
    assert "Ask Cleo Marsh first:" in ran.stdout
    assert "The answer says the same as if it were not here." in ran.stdout
    assert "There is no page of this name here." in ran.stdout
    ran = read(group, OF_CLEO["shows"], "--known")
    assert "no page of this name" not in ran.stdout
    assert "hidden" not in profile(group, "cleo-marsh")


def mail_with_photo(answers: bytes, picture: bytes, kind: str = "jpeg", logo: bytes = b"") -> bytes:
    """A mail as programs send it: text and HTML, a logo below the signature, and a picture beside them."""
    mail = EmailMessage(policy=SMTP)
    mail["From"], mail["To"], mail["Subject"] = "Cy Young <cy@young.example.com>", "sam@example.com", "Join: Cy Young"
    text = answers.decode()
    mail.set_content(text, cte="base64")
    mail.add_alternative(f"<p>{escape(text)}</p><img src='cid:logo@young'>".replace("\n", "<br>"), subtype="html")
    if logo:
        mail.get_payload()[1].add_related(logo, "image", "png", cid="<logo@young>")
    mail.add_attachment(picture, "image", kind, filename=f"IMG_2041.{kind}")
    return mail.as_bytes()


def picture_of(form: str, side: int) -> bytes:
    made, exif = BytesIO(), Image.Exif()
    exif[0x010E] = "taken at 12 Secret Lane"
    Image.effect_noise((side, side), 60).convert("RGB").save(made, form, exif=exif)
    return made.getvalue()


CY = mail_of(FormKind.JOIN, name="Cy Young", business="Young Roofs", trade="roofer", summary="We mend roofs.")


@pytest.mark.parametrize("kind", ["jpeg", "png"])
@pytest.mark.parametrize("logo", [b"", picture_of("PNG", 120)], ids=["alone", "beside a logo"])
def test_a_photo_that_is_attached_is_made_anew(group: Path, kind: str, logo: bytes) -> None:
    sent = picture_of(kind.upper(), 1500)
    assert b"Secret Lane" in sent
    ran = read(group, mail_with_photo(CY, sent, kind, logo))
    assert ran.exit_code == 0
    assert "taken for the photo" in ran.stdout
    photo = (group / "members/photos/cy-young.jpg").read_bytes()
    assert b"Secret Lane" not in photo
    with Image.open(BytesIO(photo)) as image:
        assert (image.format, image.size, dict(image.getexif())) == ("JPEG", (1024, 1024), {})


def test_a_photo_in_a_mail_waits_for_the_member(group: Path) -> None:
    mail = mail_with_photo(
        mail_of(FormKind.UPDATE, profile="ben-okafor", summary="We look twice."), picture_of("JPEG", 600)
    )
    ran = read(group, mail)
    assert "The picture that came along waits" in ran.stdout
    assert "taken for the photo" not in ran.stdout
    assert "It is about: Photo" in ran.stdout
    assert not (group / "members/photos").exists()
    assert "taken for the photo" in read(group, mail, "--known").stdout
    assert (group / "members/photos/ben-okafor.jpg").is_file()


def test_pasted_text_says_that_it_brings_no_photo(group: Path) -> None:
    said = "Pasted text brings no photo"
    assert said in read(group, CY).stdout
    assert said not in read(group, mail_with_photo(CY, picture_of("JPEG", 600))).stdout
    assert said not in read(group, mail_of(FormKind.STILL_RIGHT, profile="ben-okafor")).stdout
