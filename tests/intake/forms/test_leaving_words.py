"""A wish to leave is known by its words, and nothing else is taken for one."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tradekin.intake.forms.leaving import wants_to_be_shown, wants_to_hide, wants_to_leave


@pytest.mark.parametrize(
    "text",
    [
        "Please remove me", "please remove me.", "PLEASE REMOVE ME!", "Delete my profile",
        "Please delete my profile, thank you.",
        "I want to leave", "I want to leave the group.", "I would like to leave the directory", "I’m leaving.",
        "We are leaving the network",
        "Remove me from the list", "Please take me off your list", "Could you please take my profile down?",
        "Hi Fay, please remove me.",
        "Please remove me, Ana Ferreira", "Can you delete all my data please", "remove my name from your directory",
        "I have moved to Spain. Please delete my profile.",
        "Please delete my profile and my photo from the site immediately",
        "I no longer want to be listed", "I don't want to be in the directory any more", "I am no longer a member",
        "Unsubscribe me",
        "Please cancel my membership", "Delete everything of me", "I quit the group",
        "opt out", "unlist me",
        "Bitte löschen Sie mein Profil", "Bitte lösche meinen Eintrag!", "Ich möchte austreten",
        "Ich möchte das Netzwerk verlassen.",
        "Nehmen Sie mich bitte aus dem Verzeichnis", "Bitte nehmt mich raus", "Bitte entfernt mich", "Profil löschen",
        "Ich trete aus",
        "Hallo, ich will nicht mehr dabei sein", "Hiermit kündige ich meine Mitgliedschaft",
        "Bitte streichen Sie mich von der Liste",
        "Löschen Sie bitte alle meine Daten", "Ich möchte nicht mehr im Verzeichnis sein",
    ],
)  # fmt: skip
def test_a_wish_to_leave(text: str) -> None:
    assert wants_to_leave(text)
    assert wants_to_leave(f"\n  {text}\r\n\r\nBest regards\n")


@pytest.mark.parametrize(
    "text",
    [
        "", "leave", "leave as they are", "delete", "remove", "none", "n/a", "Leave it to us", "We remove old wiring",
        "Delete my phone number",
        "Please remove my photo", "I help people who want to leave their job", "Somebody who says: I want to leave.",
        "“I want to leave.”",
        'They say "delete my data" and we do it', "Please do not remove me", "I don't want to leave",
        "Don't delete my profile",
        "Ich möchte nicht austreten", "Bitte lösche meine Telefonnummer", "We take care of data removal",
        "I have left the bank to start my own firm",
        "We never leave a site dirty. I want to leave every house safer than I found it.", "no longer",
        "I no longer do roofs", "homeowners",
        "stay as they are", "are removed", "Data removal for firms that no longer want to be listed by brokers",
        "Profile pictures", "Tell us about me",
        "Wir entfernen Graffiti", "Wir nehmen uns Zeit", "mein Profil ist neu", "Take me with you", "Out and about",
        "We are a group of three",
        "Take us at our word", "On the list of good introductions: me",
    ],
)  # fmt: skip
def test_no_wish_to_leave(text: str) -> None:
    assert not wants_to_leave(text)


@given(st.text(max_size=80))
def test_any_text_is_read(text: str) -> None:
    assert not wants_to_leave(text + "xq")


@pytest.mark.parametrize(
    "text",
    [
        "Please hide me",
        "please hide me for now.",
        "Take me off for a while",
        "Please take me off the list for a few weeks",
        "hide my profile for now",
        "Can you hide my page please",
        "I want to be hidden",
        "I'd like to be invisible for a while",
        "Bitte verstecken Sie mein Profil",
        "Bitte blenden Sie mich aus",
        "Bitte blendet mein Profil vorübergehend aus",
        "Nehmt mich bitte eine Zeit lang raus",
        "Please take my profile down until further notice",
        "Please remove me for now",
        "I want to leave the group for a while",
        "Take my profile offline for a while",
        "Please take me off the site until January",
        "Could you hide me until March?",
        "Hide me",
        "hide us for a bit",
        "Please make me invisible",
        "Please keep me hidden",
        "I would like to disappear for a while",
        "Please take me off for a while.",
        "Please deactivate my profile",
        "Please make my profile private for now",
        "Ich möchte unsichtbar sein",
        "Bitte nehmt mich vorübergehend aus dem Verzeichnis",
        "I want to be out of sight for a while",
        "Hi Fay, please hide me for a couple of months",
        "I have moved to Spain. Please hide my profile.",
        "Please hide my profile, Ana Ferreira",
        "Please hide me from the directory",
        "Please unlist me temporarily",
        "take me off for now",
    ],
)
def test_a_wish_to_be_out_of_sight(text: str) -> None:
    assert wants_to_hide(text)
    assert not wants_to_leave(text)
    assert wants_to_hide(f"\n  {text}\r\n\r\nBest regards\n")


@pytest.mark.parametrize(
    "text",
    [
        "We hide cables",
        "I hide nothing",
        "Show me the way",
        "I can show you my page",
        "Hidden gems",
        "We disable alarms",
        "Take a pause with me",
        "Please don't hide me",
        "hidden",
        "Nothing hidden, ever",
        "I help people who want to hide",
        "off for a while",
        "I am a hidden champion",
        "hide",
        "I want to sell my private practice",
        "private",
        "We take care of your home while you are away",
        "Take us at our word for a while",
        "We make my clients visible",
        "I show my work again",
        "Please remove me now",
        "Please remove me",
    ],
)
def test_no_wish_to_be_out_of_sight(text: str) -> None:
    assert not wants_to_hide(text)
    assert not wants_to_be_shown(text)


@pytest.mark.parametrize(
    "text",
    [
        "Please show me again",
        "Unhide me",
        "Bitte zeigt mich wieder",
        "Show my profile again",
        "Please make me visible again",
    ],
)
def test_a_wish_to_be_seen_again(text: str) -> None:
    assert wants_to_be_shown(text)
    assert not wants_to_hide(text)
