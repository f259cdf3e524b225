"""An issue of a form -> the profile it asks for, or what is to be mended in it.

The profile is checked as `tradekin check` checks it, as if it lay in the members folder already.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from tradekin.directory.group_terms import GroupTerms, vocabulary_of
from tradekin.directory.same_person import Person
from tradekin.intake.forms.answer_markup import strip_markup
from tradekin.intake.forms.answers import AnswerReader, field_value, list_ticked, overlaid
from tradekin.intake.forms.checking import findings_of
from tradekin.intake.forms.event import READ, Account, Event
from tradekin.intake.forms.field_values import FieldValues, read_values
from tradekin.intake.forms.holding import hold_back
from tradekin.intake.forms.issue_body import FormAnswers, recognise
from tradekin.intake.forms.issue_forms import (
    EMPTY,
    GO,
    HIDE,
    HIDE_NOW,
    MOVED,
    REMOVED,
    SHOW_AGAIN,
    STAY,
    WHICH,
    Form,
    FormKind,
)
from tradekin.intake.forms.issue_outcome import FormGroup, IssueOutcome, IssueResult
from tradekin.intake.forms.known_people import KnownProfile, Ownership, People
from tradekin.intake.forms.leaving import Sight, sight_in, wish_in, without_wishes
from tradekin.intake.forms.mending import FormNote, notes_of, problem
from tradekin.intake.forms.photo_of_letter import with_photo
from tradekin.intake.forms.questions import AnswerShape, FormQuestion, questions
from tradekin.intake.forms.thank_you import read_thank_you, thank_you_notes
from tradekin.intake.forms.wishes import wishes_in
from tradekin.kit.documents.nodes import Plain
from tradekin.kit.findings.finding import Finding
from tradekin.profile.file_names import PHOTOS
from tradekin.profile.moving import fields_that_stay
from tradekin.profile.photo_files import Photos
from tradekin.profile.writer import as_yaml


def outcome_of(event: Event, place: FormGroup, photo: bytes = b"") -> IssueOutcome:
    """What comes of an event, and of the photo that came with it. Never raises for anything these may hold."""
    outcome = _outcome_of(event, place)
    return (with_photo(outcome, photo, place.members) if photo else outcome).told


def _outcome_of(event: Event, place: FormGroup) -> IssueOutcome:
    ignored = IssueOutcome(IssueResult.IGNORED, event)
    if event.action not in READ or event.is_pull_request:
        return ignored
    form, answers = recognise(event)
    if form is None:
        wish = wish_in(event.body)
        return replace(ignored, to_leave=wish == "leaving", to_hide=wish == "hiding")
    if form.kind is FormKind.INTRODUCTION:
        return replace(ignored, kind=form.kind)
    begun = replace(
        ignored,
        kind=form.kind,
        unclear=tuple(each.title for each in answers.unclear),
        lost_headings=tuple(each.title for each in answers.missing),
        above=bool(answers.found and answers.above),
    )
    if not answers.found:
        return replace(begun, result=IssueResult.PROBLEMS, problems=(problem("no_form", None, form.kind),))
    plain = strip_markup(answers, form.questions if form.kind is FormKind.THANKS else None)
    not_for_wishes = (each for each in form.questions if each is not HIDE and form.kind is not FormKind.LEAVE)
    wishes = without_wishes(plain.answers, not_for_wishes)
    begun = replace(begun, hints=(*plain.notes, *wishes.notes), to_leave=wishes.to_leave, to_hide=wishes.to_hide)
    begun = replace(begun, has_picture=plain.has_picture, pictures=plain.pictures)
    everybody = People.of(place.members)
    seen = everybody if event.knows_hidden else everybody.seen_by(event.author)
    return _IssueRequest(event, place, form, wishes.answers, begun, seen, everybody).outcome()


@dataclass(frozen=True)
class _IssueRequest:
    """One issue beside everybody who is here already, as far as its sender may know of them."""

    event: Event
    place: FormGroup
    form: Form
    answers: FormAnswers
    begun: IssueOutcome
    people: People
    everybody: People

    def outcome(self) -> IssueOutcome:
        if self.form.kind is FormKind.JOIN:
            return self._join()
        known, found = self._which()
        if known is None:
            return replace(self.begun, result=IssueResult.PROBLEMS, problems=found)
        return self._for_owner(known)._of(known)

    def _for_owner(self, known: KnownProfile) -> _IssueRequest:
        """The same with everybody, where the account that asks is the one that owns the profile."""
        is_owner = known.owner(self.event.author) is Ownership.SAME
        return replace(self, people=self.everybody) if is_owner else self

    def _of(self, known: KnownProfile) -> IssueOutcome:
        """The outcome for a profile that is here."""
        outcome = replace(self.begun, slug=known.slug, before=known)
        if self.form.kind is FormKind.LEAVE:
            return self._left(outcome, known)
        if self.form.kind is FormKind.STILL_RIGHT:
            return self._judge(replace(outcome, fields=self._dated(known.fields, known)))
        if self.form.kind is FormKind.THANKS:
            return self._thanked(outcome, known)
        return self._updated(outcome, known)

    def _updated(self, outcome: IssueOutcome, known: KnownProfile) -> IssueOutcome:
        """The outcome of answers that change a profile; one that only hides it or shows it confirms nothing else."""
        removed, unclear = self._emptied()
        is_silent = not removed and not any(self._answer(each.id) for each in questions())
        if is_silent and self._answer(HIDE.id):
            seen, not_said = self._apply_sight(outcome, known)
            return self._judge(replace(seen, fields=_with_sight(seen.sight, known.fields)), (*unclear, *not_said))
        if is_silent and (self.begun.to_leave or self.begun.to_hide):
            return replace(outcome, result=IssueResult.UNCHANGED)
        outcome, not_said = self._apply_sight(outcome, known)
        wishes = wishes_in(self.answers)
        outcome = replace(outcome, hints=(*outcome.hints, *wishes.hints))
        asked = replace(self, answers=wishes.answers)
        found = (*unclear, *not_said, *wishes.problems)
        return asked._change(outcome, known, (*removed, *wishes.emptied), found)

    def _join(self) -> IssueOutcome:
        name, business = self.answers.given.get("name", ""), self.answers.given.get("business", "")
        known = self.people.same_person(Person.read(self._answer), self.event.author) if name else None
        if known:
            outcome = replace(self.begun, slug=known.slug, before=known, joined_before=True)
            return self._for_owner(known)._change(outcome, known, (), ())
        slug = self.people.free_slug(name, business, self.event.number)
        read = self._values(None)
        fields = self._dated(overlaid({}, read.values, ()), None)
        namesakes, owned = self.people.slugs_named(name), self.people.owned_by(self.event.author)
        outcome = replace(self.begun, slug=slug, fields=fields, namesakes=namesakes, owned=owned)
        outcome = replace(outcome, hints=(*outcome.hints, *read.hints))
        return self._judge(outcome, read.unclear)

    def _left(self, outcome: IssueOutcome, known: KnownProfile) -> IssueOutcome:
        """The outcome when somebody leaves; without the tick nothing changes, so that a wish can be taken back."""
        if not list_ticked(self.answers.given.get(GO.id, "")):
            return replace(outcome, result=IssueResult.UNCHANGED)
        outcome = replace(outcome, moved_to=self._answer(MOVED.id))
        if self.event.is_unproven:
            held = (GO.title, MOVED.title) if outcome.moved_to else (GO.title,)
            return replace(outcome, result=IssueResult.HELD, fields=known.fields, held=held)
        pictures = self.people.pictures_of(known.slug, Photos.of(self.place.members))
        if outcome.moved_to:
            return self._moved(outcome, known, tuple(f"{PHOTOS}/{name}" for name in pictures))
        gone = (f"{known.slug}.yml", *(f"{PHOTOS}/{name}" for name in pictures))
        return replace(
            outcome, result=IssueResult.REMOVED, fields=outcome.before.fields if outcome.before else {}, gone=gone
        )

    def _moved(self, outcome: IssueOutcome, known: KnownProfile, pictures: tuple[str, ...]) -> IssueOutcome:
        """The outcome when somebody leaves for another group and wants a page here that says where to look."""
        if not known.is_whole:
            return replace(outcome, result=IssueResult.PROBLEMS, problems=(problem("unreadable_profile", None),))
        fields = fields_that_stay(known.fields, outcome.moved_to)
        judged = self._judge(replace(outcome, fields=fields, gone=pictures))
        return replace(judged, touched=(), removed=())

    def _thanked(self, outcome: IssueOutcome, known: KnownProfile) -> IssueOutcome:
        """The outcome of a thank-you, which says nothing else of a profile: not that it was read, nor whose it is."""
        if outcome.to_leave or outcome.to_hide:
            return replace(outcome, result=IssueResult.UNCHANGED)
        read = read_thank_you(self.answers.given, known, self.people, self.event.day)
        if read.problems:
            return replace(outcome, result=IssueResult.PROBLEMS, problems=read.problems)
        return self._judge(replace(outcome, fields=read.fields, thanks=read))

    def _answer(self, name: str) -> str:
        """The answer on a field such as `contact.email`."""
        return self.answers.given.get(name.replace(".", "-"), "").strip()

    def _change(
        self, outcome: IssueOutcome, known: KnownProfile, emptied: tuple[str, ...], found: tuple[FormNote, ...]
    ) -> IssueOutcome:
        if not known.is_whole:
            return replace(outcome, result=IssueResult.PROBLEMS, problems=(problem("unreadable_profile", None),))
        read = self._values(known)
        fields = _with_sight(outcome.sight, overlaid(known.fields, read.values, emptied))
        outcome = replace(outcome, fields=self._dated(fields, known), hints=(*outcome.hints, *read.hints))
        return self._judge(outcome, (*found, *read.unclear))

    def _which(self) -> tuple[KnownProfile | None, tuple[FormNote, ...]]:
        """The profile that is meant."""
        called = self.answers.given.get(WHICH.id, "")
        if not called:
            return None, (self._unanswered(WHICH),)
        slug = self.people.slug_of(called) or self.people.slug_of(called.strip().partition("\n")[0])
        if slug is None:
            what = "namesakes" if self.people.namesakes(called) else "unknown_profile"
            return None, (problem(what, WHICH, called, self.people.near(called)),)
        known = self.people.known[slug]
        is_fit = known.is_whole or self.form.kind is FormKind.LEAVE
        return (known, ()) if is_fit else (None, (problem("unreadable_profile", None),))

    def _unanswered(self, question: FormQuestion) -> FormNote:
        """The note on a question that has to be answered and is not."""
        asked = any(each.id == question.id for each in self.form.required)
        gone = asked and question.id not in self.answers.given
        return problem("heading_gone" if gone else "unanswered", question)

    def _emptied(self) -> tuple[tuple[str, ...], tuple[FormNote, ...]]:
        """The fields that are to be removed because they were left empty, if that was chosen."""
        chosen = " ".join(self.answers.given.get(EMPTY.id, "").casefold().strip(" .“”\"'").split())
        if chosen in ("", STAY, "stay"):
            return (), ()
        if chosen not in (REMOVED, "removed", "remove them"):
            return (), (problem("unclear_choice", EMPTY, STAY, REMOVED),)
        left = (each for each in questions() if not each.required and self.answers.given.get(each.id) == "")
        return tuple(each.name for each in left), ()

    def _apply_sight(self, outcome: IssueOutcome, known: KnownProfile) -> tuple[IssueOutcome, tuple[FormNote, ...]]:
        """The outcome with whether the profile is to be hidden, or shown again, if it is not so already."""
        answer = self._answer(HIDE.id)
        if not answer:
            return outcome, ()
        if (sight := sight_in(answer)) is None:
            return outcome, (problem("unclear_sight", HIDE, HIDE_NOW, SHOW_AGAIN),)
        return replace(outcome, sight=sight if known.is_hidden is (sight is Sight.SHOW) else None), ()

    def _values(self, known: KnownProfile | None) -> FieldValues:
        vocabulary, _ = vocabulary_of(self.place.settings, self.place.base)
        words = GroupTerms.of(self.place.settings, vocabulary)
        reader = AnswerReader(words, self.people.slug_for_thanks, self.event.day)
        return read_values(self.answers, reader, known.fields if known else {})

    def _dated(self, fields: Mapping[str, Plain], known: KnownProfile | None) -> dict[str, Plain]:
        """The fields with the days and the owner that a form fills in by itself; an owner is never changed.

        Every form says that who sends it has read the profile, so it was made from a list no longer; but whoever it is
        that nobody knows says so for nobody.
        """
        made = {name: value for name, value in fields.items() if name != "from_list" or self.event.is_unproven}
        if self.form.kind is FormKind.JOIN:
            made.pop("moved", None)
        if known is None:
            made["joined"] = self.event.day
        if self.event.is_unproven:
            return made
        before = made.get("confirmed")
        made["confirmed"] = max(before, self.event.day) if isinstance(before, str) else self.event.day
        asker = self.event.author
        if asker and (known is None or known.owner(asker) in (Ownership.SAME, Ownership.NOBODY)):
            made.update(_owner(asker, known, self.form.kind))
        return made

    def _judge(self, outcome: IssueOutcome, found: tuple[FormNote, ...] = ()) -> IssueOutcome:
        """The outcome with what the check says of its profile, also where all that is new has to wait."""
        whole, outcome, before = outcome, hold_back(outcome), outcome.before
        is_same = before is not None and not found and as_yaml(before.fields) == outcome.text
        if is_same and not outcome.held:
            return replace(outcome, result=IssueResult.UNCHANGED)
        checked = whole if is_same else outcome
        unseen = self.everybody.hidden - self.people.hidden
        told = (*(each for each in self.place.found if each.is_error), *findings_of(checked, self.place, unseen))
        notes = thank_you_notes if self.form.kind is FormKind.THANKS else notes_of
        problems, hints = notes(told, checked.text, self._private())
        problems = (*found, *self._missing(checked), *self._too_long(told), *problems)
        was = before.fields if before else {}
        differ = [each for each in questions() if field_value(outcome.fields, each.name) != field_value(was, each.name)]
        return replace(
            outcome,
            result=IssueResult.PROBLEMS if problems else IssueResult.HELD if is_same else IssueResult.WRITTEN,
            problems=problems,
            hints=(*outcome.hints, *hints),
            touched=tuple(each.title for each in differ if field_value(outcome.fields, each.name) is not None),
            removed=tuple(each.title for each in differ if field_value(outcome.fields, each.name) is None),
        )

    def _missing(self, outcome: IssueOutcome) -> Iterator[FormNote]:
        """Notes on what a profile cannot do without and this one has not."""
        for each in questions():
            if each.required and not field_value(outcome.fields, each.name):
                yield self._unanswered(each)

    def _too_long(self, told: Iterable[Finding]) -> Iterator[FormNote]:
        """Notes on the answers that make a profile too large to be read at all."""
        if any(each.code in ("P005", "P014") for each in told):
            for each in questions():
                length = len(self.answers.given.get(each.id, ""))
                if each.answer in (AnswerShape.LINE, AnswerShape.TEXT) and each.longest and length > each.longest:
                    yield problem("too_long", each, length, each.longest)

    def _private(self) -> tuple[str, ...]:
        """What no message may repeat: the answers on how to reach somebody."""
        answers = (self.answers.given.get(each.id, "") for each in questions() if each.section == "Contact")
        return tuple(each.strip() for each in answers if each.strip())


def _with_sight(sight: Sight | None, fields: Mapping[str, Plain]) -> dict[str, Plain]:
    """The fields with the line that hides a profile put in or taken out."""
    rest = {name: value for name, value in fields.items() if sight is None or name != "hidden"}
    return {**rest, "hidden": "yes"} if sight is Sight.HIDE else rest


def _owner(asker: Account, known: KnownProfile | None, kind: FormKind) -> dict[str, Plain]:
    if kind is FormKind.STILL_RIGHT:
        return {}
    named = known.text_of("github") if known else ""
    return {"github": named or asker.login, "github_id": asker.number}
