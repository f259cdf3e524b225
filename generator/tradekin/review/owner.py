"""Who owns a profile on the base branch, and whether the author of the change is that person."""

from __future__ import annotations

from dataclasses import dataclass

from tradekin.directory import Member
from tradekin.intake.forms.sender import Sender
from tradekin.profile.model import Profile
from tradekin.review.reviewed_group import ChangeKind, ProfileChange
from tradekin.review.sentences import say


@dataclass(frozen=True, slots=True)
class Author:
    """Who asks for the change: a GitHub login, and the number of that account; or how else it is known who."""

    login: str = ""
    number: str = ""
    sender: Sender = Sender.ACCOUNT

    @property
    def is_known(self) -> bool:
        """Whether there is anything to compare with."""
        return bool(self.login or self.number)


@dataclass(frozen=True, slots=True)
class ProfileOwner:
    """Who owns a profile, and what came of comparing.

    `is_author` is None where there was nothing to compare.
    """

    login: str = ""
    number: str = ""
    is_author: bool | None = None
    text: str = ""
    """The sentence for the reviewer; empty where there is nothing to tell."""
    asks_person: bool = False


def owner_of(change: ProfileChange, old: Member | None, new: Member | None, author: Author) -> ProfileOwner:
    """The owner of a changed profile, compared with the author."""
    if author.sender is not Sender.ACCOUNT:
        return _of_sender(old or new, author.sender)
    if change.kind is ChangeKind.ADDED:
        return _of_new(new, author)
    if old is None:
        return ProfileOwner(is_author=None, text=say("owner_unread", change.was_path), asks_person=author.is_known)
    profile = old.profile
    login, number = profile.github or "", profile.github_id or ""
    if not login and not number:
        return ProfileOwner(is_author=None, text=say("owner_nobody", old.name), asks_person=author.is_known)
    if not author.is_known:
        return ProfileOwner(login, number, None, say("owner_not_compared", old.name, login or number))
    return _compare(profile, author, old.name)


def _of_sender(member: Member | None, sender: Sender) -> ProfileOwner:
    """What is known of who asks, where no account can be compared: somebody stands for it, or nobody does."""
    profile = member.profile if member else None
    login, number = (profile.github or "", profile.github_id or "") if profile else ("", "")
    text = say(f"sender_{sender.value}", member.name if member else "")
    return ProfileOwner(login, number, sender.vouches or None, text, asks_person=not sender.vouches)


def _compare(profile: Profile, author: Author, name: str) -> ProfileOwner:
    login, number = profile.github or "", profile.github_id or ""
    same_login = _same_login(login, author)
    if number and author.number:
        if number == author.number:
            words = "owner_is_author" if same_login or not author.login else "owner_new_login"
            return ProfileOwner(login, number, True, say(words, name, author.login or login))
        words = "owner_other_account" if same_login else "owner_is_another"
        return ProfileOwner(login, number, False, say(words, name, login or number, author.login), asks_person=True)
    if not same_login:
        words = "owner_is_another" if author.login and login else "owner_unclear"
        is_author = False if author.login and login else None
        return ProfileOwner(login, number, is_author, say(words, name, login or number, author.login), asks_person=True)
    if number:
        return ProfileOwner(login, number, None, say("owner_number_missing", name, login), asks_person=True)
    return ProfileOwner(login, number, True, say("owner_by_login", name, login))


def _of_new(new: Member | None, author: Author) -> ProfileOwner:
    """The owner a new profile names: somebody else than the author is fine for a facilitator, and worth a look."""
    if new is None:
        return ProfileOwner()
    login, number = new.profile.github or "", new.profile.github_id or ""
    if not author.is_known:
        return ProfileOwner(login, number)
    if not login and not number:
        return ProfileOwner(text=say("new_names_nobody", new.name))
    if number and author.number:
        mine = number == author.number and (_same_login(login, author) or not (login and author.login))
    else:
        mine = _same_login(login, author)
    if mine:
        return ProfileOwner(login, number, True)
    return ProfileOwner(login, number, False, say("new_names_another", new.name, login or number), asks_person=True)


def _same_login(login: str, author: Author) -> bool:
    return bool(login) and login.casefold() == author.login.casefold()


def hand_over(old: Member | None, new: Member | None, author: Author) -> str:
    """The sentence on a change of who owns the profile; empty if there is none."""
    if old is None or new is None:
        return ""
    was, now = old.profile, new.profile
    if _is_first(was, now, author):
        return say("first_change", new.name)
    if (was.github or "").casefold() != (now.github or "").casefold():
        return say("owner_changes", new.name, was.github or "", now.github or "")
    if was.github_id == now.github_id:
        return ""
    return say("number_changes" if was.github_id else "number_comes", new.name)


def _is_first(was: Profile, now: Profile, author: Author) -> bool:
    """Whether the author's own account comes to own a profile that named nobody, or named only that login."""
    if was.github_id or (was.github and not _same_login(was.github, author)):
        return False
    mine = _same_login(now.github or "", author) and now.github_id in (None, author.number)
    return mine and (was.github, was.github_id) != (now.github, now.github_id)
