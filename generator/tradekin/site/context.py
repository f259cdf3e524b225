"""What a template is given: the names below and no others, each of a type that mypy knows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from tradekin.directory import Member
from tradekin.directory.freshness import Freshness, read_through
from tradekin.directory.reaching import WayToFacilitator, way_to
from tradekin.intake.mail.mail_words import mail_words
from tradekin.language import plain
from tradekin.letters.salutation import call_members
from tradekin.letters.sides import Side, side_of
from tradekin.partners.circles import Circle
from tradekin.settings import Facilitator
from tradekin.site import form_questions, introduction_paths, join_form, look_samples, printed_roster, short_forms
from tradekin.site.avatar import CARD_PIXELS
from tradekin.site.browser_data import alphabet, facets, member_choices
from tradekin.site.charts import (
    circle,
    draw_group_map,
    face_clusters,
    glance_parts,
    group_map,
    place_rows,
    places,
    section_faces,
)
from tradekin.site.charts.area_map import PlaceRow
from tradekin.site.charts.glance_table import MOST_ROWS, GlancePart
from tradekin.site.charts.group_map import GroupMap
from tradekin.site.charts.shown_faces import FaceCluster, SectionFaces
from tradekin.site.downloads import roster_listing
from tradekin.site.metadata.structured import in_script
from tradekin.site.pages import occasions, thanks
from tradekin.site.site_model import Site
from tradekin.vocabulary import Moment


@dataclass(frozen=True, slots=True)
class SiteViews:
    """The group as templates show it: in order, in words, as pictures and forms. Made when it is asked for."""

    site: Site

    # ---- members ----

    @property
    def everybody(self) -> tuple[Member, ...]:
        """All members by name."""
        return alphabet.in_order(self.site.directory.members)

    @property
    def is_large(self) -> bool:
        """Whether the group has more members than a page of cards or a list to choose from should hold."""
        return len(self.site.directory.members) > alphabet.MOST

    @property
    def letters(self) -> tuple[alphabet.AlphabetLetter, ...]:
        """The letters that names start with."""
        return alphabet.letters(self.site.directory.members)

    @property
    def letters_in_words(self) -> tuple[alphabet.AlphabetLetter, ...]:
        """The same as the pages of a large group in words have them."""
        return alphabet.letters(self.site.directory.members, MOST_ROWS)

    @property
    def facets(self) -> tuple[facets.Facet, ...]:
        """What members can be narrowed down by."""
        return facets.facets_of(self.site.directory, self.site.network)

    @property
    def listing(self) -> dict[str, Any]:
        """The members for the browser that narrows them down (see `facets.listing`)."""
        return facets.listing(self.site.directory, self.site.network)

    @property
    def people_file(self) -> str:
        """The address of the file that a large group's members are chosen from."""
        return member_choices.FILE

    def side_of(self, member: Member) -> Side:
        """How letters name a member."""
        return side_of(member)

    def short_names(self, one: Member, other: Member) -> dict[str, str]:
        """What to call two members in sentences below their whole names."""
        return dict(zip((one.name, other.name), call_members(one, other), strict=True))

    def freshness_of(self, member: Member) -> Freshness:
        """How long ago a member read the profile through."""
        return read_through(member, self.site.made)

    def introducers_for(self, member: Member) -> tuple[tuple[str, str, tuple[Member, ...]], ...]:
        """For each trade a member would like to meet, the others who know one, as these say whom they know."""
        return introduction_paths.known_by(self.site, member)

    # ---- pages that go on elsewhere ----

    @property
    def newest_thanks(self) -> thanks.ThanksFacts:
        """The notes on the hand-written page of thanks."""
        return thanks.parts(self.site)[0]

    def address_of_moment(self, moment: Moment) -> str:
        """Where a moment's cast stands, from the site's root."""
        return occasions.address_of(self.site, moment)

    # ---- the facilitator ----

    @property
    def facilitator(self) -> str:
        """Who keeps the group going: the name, or who that is where none is given."""
        name = self.site.settings.facilitator.name
        return plain("the facilitator") if name == Facilitator().name else name

    @property
    def way_to_facilitator(self) -> WayToFacilitator:
        """How the facilitator is reached."""
        return way_to(self.site.settings, self.site.repository.url if self.site.repository else "")

    # ---- the form ----

    @property
    def questions(self) -> tuple[form_questions.AskedQuestion, ...]:
        """The questions of the form."""
        return form_questions.page_questions(self.site.settings)

    @property
    def form_facts(self) -> dict[str, Any]:
        """What the browser has to know to draw up a profile (see `join_form.facts`)."""
        return join_form.facts(self.site)

    @property
    def mail_words(self) -> Mapping[str, object]:
        """What a mail with a letter says beside the answers (see `logic/letter_mail.js`)."""
        return mail_words().as_shape()

    def profile_as_written(self, member: Member) -> Markup:
        """A member's profile for the form that updates it, in its own order (see `join_form.profile_on_page`)."""
        return in_script(join_form.profile_on_page(self.site, member))

    def short_facts(self, page: str) -> dict[str, Any]:
        """What the browser has to know for a short page (see `short_forms.short_facts`)."""
        return short_forms.short_facts(self.site, page)

    @property
    def sight(self) -> Mapping[str, str]:
        """What the form on GitHub takes for a wish to be hidden (`hide`), or to be seen again (`show`)."""
        return join_form.SIGHT

    # ---- the roster ----

    @property
    def roster_chapters(self) -> tuple[roster_listing.Chapter, ...]:
        """The printed roster, by letter."""
        return roster_listing.chapters(self.site.directory)

    @property
    def roster_is_large(self) -> bool:
        """Whether the group is too large to be printed at once."""
        return roster_listing.is_large(self.site.directory)

    def paper_code(self, page: str) -> Markup | None:
        """A QR code of a page's address."""
        return printed_roster.code(self.site, page)

    # ---- pictures ----

    @property
    def is_folded(self) -> bool:
        """Whether the group at a glance has too many members to lie open, and its words pages of their own."""
        return len(self.site.directory.members) > MOST_ROWS

    @property
    def face_clusters(self) -> tuple[FaceCluster, ...]:
        """The group at a glance."""
        return face_clusters(self.site)

    @property
    def section_faces(self) -> tuple[SectionFaces, ...]:
        """The customers by what happens in their lives, each with a few who serve them."""
        return tuple(section_faces(self.site.sections))

    @property
    def glance_parts(self) -> tuple[GlancePart, ...]:
        """Who shares customers with whom, as tables."""
        return glance_parts(self.site)

    def circle(self, of: Circle, base: str = "", others: str = "#here") -> Markup:
        """A customer group's members around a table."""
        photos = {
            each.slug: portrait.fit_for(CARD_PIXELS).address
            for each in of.members
            if (portrait := self.site.portrait(each))
        }
        return circle(of, base, others, photos)

    @property
    def map_of_places(self) -> Markup:
        """Where members work, as a map; empty without coordinates."""
        return places(self.site)

    @property
    def group_map(self) -> GroupMap:
        """Where a network's groups meet."""
        return group_map(self.site.network.clubs if self.site.network else ())

    def draw_groups(self, drawn: GroupMap) -> Markup:
        """The same as a picture; empty without coordinates."""
        return draw_group_map(drawn, self.site.settings.group)

    @property
    def place_rows(self) -> tuple[PlaceRow, ...]:
        """The same as rows of a table."""
        return place_rows(self.site.directory)

    # ---- the look ----

    @property
    def invented_group(self) -> Site:
        """A group that nobody is in, to show the parts of the look with."""
        return look_samples.invented_site(self.site.settings.country)

    def draw_alone(self, part: str, name: str) -> Markup:
        """A part of the look as it is shown beside another."""
        return look_samples.draw_alone(part, name)


@dataclass(frozen=True, slots=True)
class TemplateContext:
    """The names that a template may use, beside Jinja2's own and those of `language.equip`."""

    site: Site
    """The group: its directory, settings, vocabulary, partners and circles."""
    views: SiteViews
    """The group as it is shown."""
    base: str
    """Leads from the page to the site's root: nothing, or “../” once or more."""
    page: object = None
    """What a stamped page shows: the dataclass that `PageKind.facts` names. An index page has none."""
