"""Every rule a profile is held against: the code it is known by, and what it is for.

The finding reference in the documentation is generated from this table.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Rule:
    """One kind of finding."""

    code: str
    title: str
    why: str
    blocks: bool = True
    asks_person: bool = False


def _error(code: str, title: str, why: str) -> Rule:
    return Rule(code, title, why)


def _hint(code: str, title: str, why: str) -> Rule:
    return Rule(code, title, why, blocks=False)


def _person(code: str, title: str, why: str) -> Rule:
    return Rule(code, title, why, blocks=False, asks_person=True)


_ALL = (
    # The file itself
    _error("P001", "File name", "The file name is the member's address on the site, so it is short and plain."),
    _error("P002", "File ending", "One ending, so that nobody has two profiles by accident."),
    _error("P003", "Not an ordinary file", "A link or device could bring in anything; only plain files are read."),
    _error("P004", "Folder in the members folder", "One flat folder keeps every profile easy to find."),
    _error("P005", "File too large", "A profile is a page of text. A larger file is a mistake or an attack."),
    _error("P006", "Not UTF-8", "One encoding, so that names arrive as they were written."),
    _error(
        "P007",
        "Character that cannot be shown",
        "Invisible characters can hide or turn round what a text says.",
    ),
    _error("P008", "Not readable as YAML", "The file has to be understood before anything in it can be."),
    _error("P009", "Tab at the start of a line", "YAML counts spaces; a tab has no width it could count."),
    _error("P010", "Anchor, alias or merge key", "A profile says everything once, in the place where it is read."),
    _error("P011", "Tag", "Every value is text; a tag would ask for something else."),
    _error("P012", "Second document", "One file, one member."),
    _error("P013", "Field given twice", "Of two values one would be lost without a word."),
    _error("P014", "Too deep or too many parts", "A profile is shallow; deep nesting is a mistake or an attack."),
    _error("P015", "No profile in the file", "An empty file would make an empty page."),
    _error("P016", "Not a list of fields", "A profile is made of fields: a name, a colon, a value."),
    _error("P017", "File that cannot be opened", "What cannot be read cannot be shown."),
    _hint("P018", "Rest of a line that is not read", "Behind a space and # YAML reads nothing more."),
    _error(
        "P019",
        "Copy or back-up of a profile",
        "Of two files one is soon out of date, and it may hold what its member took out.",
    ),
    _hint("P020", "Photo without a profile", "A picture of somebody who left stays public until it is removed."),
    # The fields
    _error("P101", "Required field missing", "Without it nobody can be matched or introduced."),
    _error("P102", "Unknown field", "A misspelt field would be lost without a word."),
    _error("P103", "Wrong shape", "A list where one text belongs, or the other way round."),
    _error("P104", "Too long", "Limits keep pages readable on a phone."),
    _error("P105", "Empty", "Leave a field out rather than empty."),
    _error(
        "P106",
        "Line break in a one-line field",
        "Names and addresses also go into letters and cards, line by line.",
    ),
    _error("P107", "Too many accents on one letter", "Stacked marks run over the lines above and below."),
    _error("P108", "Too many entries", "A short list says more than a long one."),
    _error("P109", "Not one of the choices", "The field has a fixed set of answers."),
    _error("P110", "Not a date", "Dates are written year-month-day, the one way everybody reads alike."),
    _error("P111", "Web address", "Only addresses that lead to an ordinary, safe web page are published."),
    _error("P112", "E-mail address", "A letter to a mistyped address reaches nobody, or a stranger."),
    _error("P113", "Telephone number", "A number with a slip in it rings at a stranger's."),
    _error(
        "P114",
        "Photo",
        "Photos lie in the repository, named after the member, so that they cannot change unseen.",
    ),
    _error("P115", "GitHub login", "It says who may change this profile."),
    _error(
        "P116",
        "Member named in a thank-you",
        "A thank-you goes to a member, named by the file name of the profile.",
    ),
    _error("P117", "Secret key in the text", "A published key is a stolen key."),
    _error("P118", "Name without a letter", "A name is what people call somebody, or a firm."),
    _error("P119", "Title or position in a name's place", "Letters begin with the name: nobody is called Owner."),
    _error("P120", "Box of a checklist", "All that stands in a list counts as a yes, also what has an empty box."),
    _hint("P121", "No entry", "“etc.” is nobody's customer, and half an entry says something else than the whole."),
    _error(
        "P124",
        "Number of a card or an account in the text",
        "Whoever reads it can pay with it, and what is published stays in Git's history for ever.",
    ),
    _hint("P129", "Hidden", "Who is hidden is on no page, so it is said to whoever looks after the group."),
    _hint("P131", "Thanks to somebody who would rather not", "Who says no to being thanked in public is not."),
    # The words and the group
    _error("P201", "Trade not in the vocabulary", "Partners are found by trade; an unknown trade finds nobody."),
    _hint("P202", "Customers not in the vocabulary", "They are shown as written, but cannot be matched yet."),
    _hint("P203", "Wished-for trade not in the vocabulary", "It is shown as written, but cannot be matched yet."),
    _error(
        "P204",
        "Area not on the group's list",
        "Places are matched by name, so they are chosen from one list.",
    ),
    _error("P205", "Language not known", "Languages are matched by name, so they are written the usual way."),
    _error(
        "P206",
        "Practice not on the list",
        "Practices are compared between members, so they come from one list.",
    ),
    _hint("P207", "Said twice", "The second mention adds nothing."),
    _hint("P208", "Thanks to somebody who is not here", "The member may have left; the note is not shown."),
    _error("P209", "Thanks to oneself", "A thank-you is for somebody else."),
    _error("P210", "Photo file", "Only real PNG, JPEG and WebP pictures are published."),
    _hint("P211", "Own practice among the deal-breakers", "One of the two is probably a slip."),
    _hint("P212", "Own trade among the partners wanted", "Partners serve your customers with another trade."),
    _hint("P213", "Dates in an odd order", "A profile cannot be confirmed before its member joined."),
    _hint("P214", "Name that may be none", "People write such words where a name is missing; some are called so."),
    _hint("P215", "How a name is written", "Letters and pages call people by their names as these are written here."),
    _hint(
        "P216", "Says what is not meant", "Lists are matched by what they hold, so “not renters” would read as renters."
    ),
    _hint(
        "P217", "Made from a list, and confirmed", "Once its member has confirmed it, a profile is in their own words."
    ),
    _error("P218", "Second profile of one person", "One page a person: nobody is to be introduced to themselves."),
    _hint("P219", "Another member of this name", "They may be two people; if they are one, one profile is enough."),
    # Writing well
    _hint("P301", "Address without encryption", "https keeps readers private; most sites have it."),
    _hint("P302", "Tracking in an address", "Readers of this site are not tracked, here or by a link."),
    _hint("P303", "Sounds like selling", "Readers are colleagues who want to know how to help, not customers."),
    _hint(
        "P304",
        "Markup in a text",
        "Texts are plain: signs for bold, links, tags and codes of HTML would be shown as they are typed.",
    ),
    _hint("P305", "Picture in a text", "Texts are plain; a photo has a place of its own, so that it is not lost."),
    # A person should look
    _person(
        "P401",
        "Address with foreign letters",
        "Look-alike letters can lead to another site than they seem to.",
    ),
    _person(
        "P402",
        "Contact detail in a text",
        "What is published stays in Git's history for ever, also other people's.",
    ),
    _person("P403", "Letters of two scripts in one word", "Look-alike letters can pass one name off as another."),
    # The group's own files
    _error(
        "S001",
        "Setting",
        "The group's settings in mkdocs.yml have to be understood before anything is built.",
    ),
    _hint(
        "S002",
        "No address to write to",
        "Who has no account and wants to join, change or ask something needs somebody to write to.",
    ),
    _hint("S003", "Setting without effect", "What changes nothing is better not there; the pages ask no other site."),
    _error("S004", "Link in a page", "A link that leads nowhere leaves its reader standing."),
    _error(
        "S005",
        "List of people in Git",
        "A roster or an address book that is committed stays in Git's history, with everybody's telephone number.",
    ),
    _error(
        "S006",
        "Letter or log in Git",
        "Who is introduced to whom, and who said no, is nobody else's business.",
    ),
    _error("V001", "Vocabulary entry", "The group's own words have to fit in with the ones that are there."),
)

ABOUT_CONTACT = ("P111", "P112", "P113", "P401")
"""Rules whose findings repeat what somebody wrote to be reached by, however wrong it is."""
UNSAID_IN_LOGS = frozenset(("P129",))
"""Codes that no log of a workflow tells, so that nobody finds a list there of those who do not want to be seen."""

RULES: dict[str, Rule] = {rule.code: rule for rule in _ALL}
