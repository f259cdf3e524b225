"""The group's settings: what stands under `tradekin:` in mkdocs.yml."""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError

from tradekin.kit.documents.composing import settings_in
from tradekin.kit.documents.locating import findings_of, kind_name
from tradekin.kit.documents.nodes import Fields, Items, Text, as_plain, at, without_blanks
from tradekin.kit.findings.finding import Finding, Place, finding, in_order
from tradekin.kit.text.shown import echo
from tradekin.profile.reach_values import Country, Email, ServiceAddress, WebAddress
from tradekin.profile.values import Line, Paragraphs, as_chosen, at_most
from tradekin.vocabulary import Vocabulary
from tradekin.vocabulary.load import load_vocabulary
from tradekin.vocabulary.own import with_own

SETTINGS = "mkdocs.yml"
"""The file at a repository's root that holds the group's settings."""
ANYWHERE = "anywhere"
_ONE_OF_TWO = "Keep one of the two."
_SHAPE = "Write them on the next lines, each with a name, a colon and a value."


class Robots(StrEnum):
    """How the programs that walk the web are asked to behave."""

    WELCOME = "welcome"
    NO_HARVESTING = "no harvesting"
    CLOSED = "closed"


class SocialCards(StrEnum):
    """Which pages have a picture of their own that is shown with a link to them."""

    ALL = "all"
    GROUP = "group"
    NONE = "none"


class _SettingsPart(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, defer_build=True)


class Area(_SettingsPart):
    """A place the group works in."""

    name: Annotated[str, Line(60)]
    also: tuple[Annotated[str, Line(60)], ...] = ()
    at: tuple[Annotated[float, Field(ge=-90, le=90)], Annotated[float, Field(ge=-180, le=180)]] | None = None
    """Latitude and longitude in degrees."""


class Facilitator(_SettingsPart):
    """Who keeps the group's directory going."""

    name: Annotated[str, Line(80)] = "the facilitator"
    email: Annotated[str, Email()] | None = None


class Inbox(StrEnum):
    """Where a letter box puts letters: a place that only the group's facilitators read, or public issues."""

    PRIVATE = "private"
    PUBLIC = "public"


class Letterbox(_SettingsPart):
    """The service that takes what is sent from the site's forms."""

    address: Annotated[str, ServiceAddress()]
    inbox: Annotated[Inbox, BeforeValidator(as_chosen)] = Inbox.PRIVATE


class Deputy(_SettingsPart):
    """Who stands in for the facilitator."""

    name: Annotated[str, Line(80)]
    email: Annotated[str, Email()] | None = None


class SeatName(_SettingsPart):
    """What the group calls the seat of a trade."""

    trade: Annotated[str, Line(60)]
    to: Annotated[str, Line(60)]


class Seats(_SettingsPart):
    """What the group changes in the list of its empty seats."""

    pin: Annotated[tuple[Annotated[str, Line(60)], ...], at_most(100)] = ()
    """Trades whose seats come first, in this order, though nobody asked for them."""
    drop: Annotated[tuple[Annotated[str, Line(60)], ...], at_most(500)] = ()
    """Trades whose seats are not to be filled."""
    rename: Annotated[tuple[SeatName, ...], at_most(100)] = ()

    def named(self) -> Iterator[tuple[tuple[str | int, ...], str]]:
        """Each trade that is named, with the place where it stands."""
        yield from ((("pin", place), each) for place, each in enumerate(self.pin))
        yield from ((("drop", place), each) for place, each in enumerate(self.drop))
        yield from ((("rename", place, "trade"), each.trade) for place, each in enumerate(self.rename))


def _named(value: Any) -> Any:
    """Let an area be written as its bare name."""
    return {"name": value} if isinstance(value, str) else value


class Settings(_SettingsPart):
    """What a group chooses. Every setting has a default, so a new group can start with none."""

    group: Annotated[str, Line(80)] = Field("Our group", description="The group's name.")
    facilitator: Facilitator = Field(Facilitator(), description="Name and, if it may be public, e-mail address.")
    deputy: Deputy | None = Field(
        None, description="Who stands in for the facilitator: name and, if it may be public, e-mail address."
    )
    members: Annotated[str, Line(200)] = Field("members", description="The folder with one profile a member.")
    areas: Annotated[tuple[Annotated[Area, BeforeValidator(_named)], ...], at_most(500)] = Field(
        (), description="Places the group works in; profiles choose from these. Left out: any place may be written."
    )
    languages: Annotated[tuple[Annotated[str, Line(40)], ...], at_most(12)] = Field(
        ("English",), description="Languages a member speaks who names none."
    )
    country: Annotated[str, Country()] | None = Field(
        None,
        description="The country the group works in, such as US. Its telephone numbers may be written, and are shown, "
        "as people there write them, and trades and customers have the names they have there. Left out: every number "
        "needs + and the country code.",
    )
    partners: int = Field(5, ge=1, le=20, description="The most partners a member is matched with.")
    vocabulary: Annotated[str, Line(200)] | None = Field(
        None, description="A file with the group's own trades and customers."
    )
    letterbox: Letterbox | None = Field(
        None,
        description="The group's letter box, to which the site's forms send without an account. address: where it is. "
        "inbox: private, where only facilitators read what comes; or public, which takes only what joins or changes a "
        "profile, as a public issue.",
    )
    seats: Seats = Field(
        Seats(),
        description="Changes to the list of empty seats. pin: trades that come first. drop: trades that are never "
        "called missing. rename: what the group calls a trade's seat, each as trade and to.",
    )
    apart: bool = Field(
        False,
        description="Whether the group keeps a private list of pairs that are not suggested to each other. This only "
        "says that there is one; pages that are made without it show no pairs.",
    )
    look: bool = Field(
        False, description="Whether the guide has a page about the look: its colours, letters and parts."
    )
    samples: bool = Field(False, description="Mark every page as showing invented members.")
    website: Annotated[str, WebAddress()] | None = Field(None, description="The group's own web site, if it has one.")
    imprint: Annotated[str, Paragraphs(2000)] | None = Field(
        None,
        description="Who keeps the site, with a postal address if your country asks for one: for the page Imprint.",
    )
    contacts_in_exports: bool = Field(
        True,
        description="Whether contact details that members published also stand in the lists to take along. "
        "If not, they are on each member's own page only.",
    )
    offline: bool = Field(
        True,
        description="Whether browsers may keep the pages a reader opened, to show them without a connection for up to "
        "7 days. If not, what they kept is taken away at the next visit.",
    )
    public_lists: Annotated[tuple[Annotated[str, Line(200)], ...], at_most(100)] = Field(
        (),
        description="Files and folders, beside mkdocs.yml, that may be in Git though they look like lists of people.",
    )
    neighbours: Annotated[tuple[Annotated[str, ServiceAddress()], ...], at_most(50)] = Field(
        (),
        description="Addresses of other groups' sites, whose members who agreed to be shown beyond their group are "
        "shown here as well, marked as theirs. `tradekin neighbours update` asks them.",
    )
    neighbour_days: int = Field(
        14,
        ge=1,
        le=60,
        description="For so many days what was heard last is shown of a neighbouring group that gives no answer.",
    )
    hub: Annotated[str, Line(200)] | None = Field(
        None,
        description="The file with a network's groups, where the site is a network's hub. `tradekin hub` writes it.",
    )
    robots: Annotated[Robots, BeforeValidator(as_chosen)] = Field(
        Robots.WELCOME,
        description="What programs that walk the web are asked: welcome: read and find everything. no harvesting: "
        "search engines may, collectors of data and texts may not. closed: nobody finds the site by searching.",
    )
    social_cards: Annotated[SocialCards, BeforeValidator(as_chosen)] = Field(
        SocialCards.ALL,
        description="Pictures that messengers show with a link: all: members, customer groups and trades have their "
        "own. group: one for every page. none: no pictures.",
    )


CAUTIOUS = Settings(apart=True, contacts_in_exports=False, offline=False, robots=Robots.CLOSED)
"""What holds while a group's own settings cannot be understood: perhaps they wanted nothing to be taken along."""


def read_settings(file: Path) -> tuple[Settings, tuple[Finding, ...]]:
    """The settings in an mkdocs.yml, and what is wrong in them (then `CAUTIOUS` ones are used).

    `group` defaults to the file's `site_name`.
    """
    try:
        data = file.read_bytes()
    except OSError as problem:
        message = f"The settings cannot be read: {problem.strerror}."
        return CAUTIOUS, (finding("S001", Place(file.name), message, "Is there an mkdocs.yml here?"),)
    root, found = settings_in(data, file.name, "tradekin")
    if root is None:
        return CAUTIOUS, in_order(found)
    fields, odd = _fields(root, file.name)
    found += odd
    try:
        settings = Settings.model_validate(as_plain(fields))
    except ValidationError as problem:
        found += findings_of(problem, Settings, fields, file.name, every="S001")
    else:
        found += _languages(settings, fields, file.name)
        found += _seats(settings, fields, file)
    return (CAUTIOUS if found else settings), in_order(found)


def _languages(settings: Settings, fields: Fields, path: str) -> Iterator[Finding]:
    for place, name in enumerate(settings.languages):
        if load_vocabulary(settings.country).language(name) is None:
            node = at(fields, ("languages", place))
            message = f"{echo(name)} is not a language we know."
            fix = "Write its English name, such as Portuguese."
            yield finding("S001", Place(path, node.line, node.column), message, fix)


def _seats(settings: Settings, fields: Fields, file: Path) -> Iterator[Finding]:
    """Seats of trades that nobody knows, and seats of which two things are asked."""
    known: dict[str, str] = {}
    words = _words(settings, file.parent) if any(settings.seats.named()) else None
    for where, written in settings.seats.named() if words else ():
        node = at(fields, ("seats", *where))
        place, trade = Place(file.name, node.line, node.column), words.trade(written) if words else None
        asked = f"{where[0]} {trade.id}" if where[0] == "rename" and trade else trade.id if trade else ""
        if words and trade is None:
            near = " or ".join(words.near_trades(written)[:2])
            fix = (
                f"Did you mean {near}?"
                if near
                else "Write it another way; `tradekin vocabulary` with a word shows what is known."
            )
            yield finding("S001", place, f"{echo(written)} is not a trade we know.", fix)
        elif asked in known:
            yield finding("S001", place, f"The seat of {echo(written)} stands in {known[asked]} already.", _ONE_OF_TWO)
        known[asked] = str(where[0])


def _words(settings: Settings, base: Path) -> Vocabulary | None:
    """The words trades are named in; none where the group's own cannot be read, which is told by whoever needs them."""
    known = load_vocabulary(settings.country)
    if settings.vocabulary is None:
        return known
    words, wrong = with_own(known, base / settings.vocabulary, settings.vocabulary)
    return None if any(each.is_error for each in wrong) else words


def _fields(root: Fields, path: str) -> tuple[Fields, list[Finding]]:
    """The plugin's part without blanks; the site's name is the group's if no other is given."""
    node = without_blanks(root.get("settings") or Fields((), 1, 1))
    found: list[Finding] = []
    if isinstance(node, Items) or (isinstance(node, Text) and not node.is_blank):
        message = f"The settings of tradekin have to be a group of fields, and this is {kind_name(node)}."
        found.append(finding("S001", Place(path, node.line, node.column), message, _SHAPE))
    fields = node if isinstance(node, Fields) else Fields((), 1, 1)
    site_name = next(((key, value) for key, value in root.entries if key.text == "site_name"), None)
    if fields.get("group") is None and site_name:
        entry = (Text("group", site_name[0].line, site_name[0].column), site_name[1])
        fields = Fields((entry, *fields.entries), fields.line, fields.column)
    return fields, found
