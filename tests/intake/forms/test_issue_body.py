"""What was typed into a form comes out of the issue as it was typed."""

from __future__ import annotations

from functools import partial

import pytest
import yaml
from effort import examples, is_too_slow
from hypothesis import given, settings
from hypothesis import strategies as st
from issues import ANA, body_of, rendered

from tradekin.intake.forms.issue_body import NO_RESPONSE, split
from tradekin.intake.forms.issue_forms import STAY, Form, FormKind, forms
from tradekin.intake.forms.questions import AnswerShape, FormQuestion
from tradekin.kit.text.characters import is_no_answer, says_nothing

JOIN = forms()[FormKind.JOIN]
NEEDED = {each.id for each in JOIN.questions if each.required}
TITLES = [each.title for each in JOIN.questions]
LINES = [each.id for each in JOIN.questions if each.answer in (AnswerShape.LINE, AnswerShape.CHOICE)]
TEXTS = [each.id for each in JOIN.questions if each.id not in LINES]

letters = st.characters(exclude_categories=["Cs", "Cc"])
line = st.text(letters, min_size=1, max_size=30).map(str.strip).filter(lambda text: text and text != NO_RESPONSE)
line = line.filter(lambda text: text.strip(" .!").casefold() not in ("no", "null", "~", "private", "not public"))
heading = st.builds("{} {}".format, st.sampled_from(["#", "##", "###", "####"]), st.sampled_from(TITLES))
part = st.one_of(line, heading, st.sampled_from(["", "```", "```text", NO_RESPONSE, "- a", "---"]))
text = st.lists(part, min_size=1, max_size=8).map("\n".join)
# Without a heading as the form writes it: then there is one way only to split, whatever else is in there.
plain = text.filter(lambda each: not any(f"### {title}" in each.split("\n") for title in TITLES))


def typed(answer: str, name: str = "name") -> str:
    """An answer as far as it means anything: edges and an answer that says nothing do not."""
    stripped = answer.strip("\n").rstrip()
    says_none = is_no_answer if name in NEEDED else says_nothing
    nothing = stripped.strip() in ("", NO_RESPONSE) or says_none(stripped)
    return "" if nothing else stripped


def fenced(answer: str) -> bool:
    return typed(answer).lstrip().startswith("```")


EVERY_ELEMENT = """\
body:
  - type: markdown
    attributes: {value: "### Hello\\nThere."}
  - {type: input, id: one, attributes: {label: One line}}
  - {type: input, id: filled, attributes: {label: Filled in, value: stays}}
  - {type: textarea, id: text, attributes: {label: A text}}
  - {type: textarea, id: code, attributes: {label: Some code, render: shell}}
  - {type: dropdown, id: several, attributes: {label: Several of these, multiple: true, options: [a, b, c]}}
  - {type: dropdown, id: default, attributes: {label: One of these, default: 1, options: [a, b, c]}}
  - type: checkboxes
    id: boxes
    attributes: {label: Boxes, options: [{label: Ask first., required: true}, {label: Tell me.}]}
"""
ANSWERED = """\
### One line

x

### Filled in

stays

### A text

a

b

### Some code

```shell
$ ls
```

### Several of these

a, c

### One of these

b

### Boxes

- [X] Ask first.
- [ ] Tell me."""


def test_a_body_is_what_github_makes_of_each_element() -> None:
    form = yaml.safe_load(EVERY_ELEMENT)
    assert rendered(form, {"one": "x", "text": "a\n\nb", "code": "$ ls", "several": "a\nc"}) == ANSWERED
    emptied = rendered(form, dict.fromkeys(("one", "filled", "text", "code", "several", "default", "boxes"), ""))
    assert [part for part in emptied.split("\n\n") if not part.startswith("###")] == [
        *[NO_RESPONSE] * 6, "- [ ] Ask first.\n- [ ] Tell me.",
    ]  # fmt: skip


def answers_to(form: Form) -> st.SearchStrategy[dict[str, str]]:
    """Any answers to a form that is shipped, without a heading as it writes one."""
    titles = {f"### {each.title}" for each in form.questions}
    harmless = plain.filter(lambda each: titles.isdisjoint(each.split("\n")))
    kinds = {
        each.id: st.sampled_from(["", "\n".join(each.choices)]) if each.answer is AnswerShape.BOXES
        else line if each.lines else harmless
        for each in form.questions
    }  # fmt: skip
    return st.fixed_dictionaries({}, optional=kinds)


@pytest.mark.parametrize("kind", list(FormKind))
@given(data=st.data())
@settings(max_examples=examples(100), deadline=None)
def test_any_answers_come_back(kind: FormKind, data: st.DataObject) -> None:
    form = forms()[kind]
    given = data.draw(answers_to(form))
    answers = {name: each for name, each in given.items() if not fenced(each)}
    for body in (body_of(answers, kind), body_of(answers, kind).replace("\n", "\r\n"), body_of(answers, kind) + "\n\n"):
        read = split(body, form)
        assert not read.missing
        assert not read.unclear
        assert {*read.given} == {each.id for each in form.questions}
        for question in form.questions:
            assert read.given[question.id] == came_back(question, answers.get(question.id))


def came_back(question: FormQuestion, answer: str | None) -> str:
    """What is read of an answer; of one that was not given, what the form fills in by itself."""
    if question.answer is AnswerShape.BOXES:
        sign = " " if answer == "" else "X"
        return "\n".join(f"- [{sign}] {each}" for each in question.choices)
    if answer is None:
        return STAY if question.id == "empty" else ""
    stripped = answer.strip("\n").rstrip()
    says_so = is_no_answer if question.required else says_nothing
    nothing = stripped.strip() in ("", NO_RESPONSE) or says_so(stripped)
    return "" if nothing else stripped


@given(st.sampled_from(TEXTS), text, line)
@settings(max_examples=examples(300), deadline=None)
def test_headings_in_one_answer_take_no_other_answers_place_unless_it_is_told(
    name: str, answer: str, other: str
) -> None:
    if fenced(answer) or not typed(answer):
        return
    answers = {**ANA, "specialty": other, "contact-phone": other, name: answer}
    read = split(body_of(answers), JOIN)
    assert not read.missing
    if not read.unclear:
        assert {key: each for key, each in read.given.items() if each} == {
            key: means for key, each in answers.items() if (means := typed(each, key))
        }


@given(st.permutations(range(8)), st.lists(st.integers(0, 200), max_size=12), text)
@settings(max_examples=examples(150), deadline=None)
def test_a_body_that_was_cut_and_shuffled_is_read_without_making_anything_up(
    order: list[int], gone: list[int], answer: str
) -> None:
    lines = body_of({**ANA, "about": answer, "gains-skills": answer}).split("\n")
    size = len(lines) // 8 + 1
    blocks = [lines[number * size : (number + 1) * size] for number in order]
    kept = [line for number, line in enumerate(line for block in blocks for line in block) if number not in gone]
    read = split("\n".join(kept), JOIN)
    assert {*read.given} | {each.id for each in read.missing} == {each.id for each in JOIN.questions}
    for each in read.given.values():
        assert each in "\n".join(kept)


def test_a_heading_of_another_question_stays_in_the_answer() -> None:
    spoof = "Hello\n\n### Telephone\n\n+1 207 555 0100\n\n### Business\n\nEvil"
    read = split(body_of({**ANA, "about": spoof, "contact-phone": "+1 207 555 0199"}), JOIN)
    assert (read.given["about"], read.given["contact-phone"]) == (spoof, "+1 207 555 0199")
    assert read.given["business"] == ANA["business"]
    assert not read.unclear


def test_the_heading_of_the_next_question_stays_in_the_answer_where_that_takes_one_line() -> None:
    spoof = "We wire.\n\n### Specialty\n\nfake"
    read = split(body_of({**ANA, "summary": spoof, "specialty": "real"}), JOIN)
    assert (read.given["summary"], read.given["specialty"]) == (spoof, "real")
    assert not read.unclear


def test_where_several_splits_are_possible_the_text_stays_above_and_it_is_told() -> None:
    spoof = "I wire.\n\n### Languages\n\nKlingon"
    read = split(body_of({**ANA, "about": spoof, "languages": "English"}), JOIN)
    assert (read.given["about"], read.given["languages"]) == (spoof, "English")
    assert [each.title for each in read.unclear] == ["Languages"]


def test_a_whole_form_pasted_into_an_answer_stays_there() -> None:
    inner = body_of({"name": "Eve", "business": "Evil", "trade": "lawyer", "summary": "x"})
    read = split(body_of({**ANA, "about": inner}), JOIN)
    assert read.given["about"] == inner
    assert read.given["name"] == "Ana Ferreira"


@pytest.mark.parametrize(
    ("answer", "read"),
    [
        ("```text\nI wire.\n```", "I wire."),
        ("```\n```inner```\n```", "```\n```inner```\n```"),
        ("````\n```\ncode\n```\n````", "```\ncode\n```"),
        ("I wire.\n```\ncode\n```", "I wire.\n```\ncode\n```"),
        ("```\na\n```\nb\n```\nc\n```", "```\na\n```\nb\n```\nc\n```"),
        ("```", "```"),
        ("```\n\n```", ""),
        (f"{NO_RESPONSE} they said", f"{NO_RESPONSE} they said"),
        (f"  {NO_RESPONSE}  ", ""),
    ],
)
def test_a_fence_around_an_answer_is_taken_off_once(answer: str, read: str) -> None:
    assert split(body_of({**ANA, "about": answer}), JOIN).given["about"] == read


@pytest.mark.parametrize(
    ("change", "missing"),
    [
        (("### Trade\n", "## Trade\n"), []),
        (("### Trade\n", "### trade:\n"), []),
        (("\n\n### Trade\n\n", "\n### Trade\n"), []),
        (("### Trade\n", "### Trade   \n"), []),
        (("### Trade\n", "Trade\n"), ["Trade"]),
        (("### Trade\n", "### Tra\u200bde\n"), ["Trade"]),
        (("### Specialty\n\n_No response_\n\n", ""), ["Specialty"]),
    ],
)
def test_a_body_changed_by_hand_is_read_as_far_as_it_goes(change: tuple[str, str], missing: list[str]) -> None:
    body = body_of({**ANA, "about": "I wire."})
    assert change[0] in body
    read = split(body.replace(*change), JOIN)
    assert [each.title for each in read.missing] == missing
    assert (read.given["name"], read.given["summary"], read.given["about"]) == (ANA["name"], ANA["summary"], "I wire.")
    if "Trade" not in missing:
        assert read.given["trade"] == "electrician"


@pytest.mark.parametrize("above", ["Hi there!\n\n", " \n\n"])
def test_in_a_body_changed_by_hand_a_title_that_stands_twice_is_told(above: str) -> None:
    spoof = "Hello\n\n### Telephone\n\n+1 207 555 0100"
    read = split(above + body_of({**ANA, "about": spoof, "contact-phone": "+1 207 555 0199"}), JOIN)
    assert (read.given["about"], read.given["contact-phone"]) == (spoof, "+1 207 555 0199")
    assert [each.title for each in read.unclear] == ["Telephone"]


def test_headings_pasted_into_two_answers_are_told_and_no_answer_is_lost() -> None:
    spoof = "I wire.\n\n### Languages\n\nKlingon"
    skills = "Wiring\n\n### Networks\n\nNone of yours"
    read = split(body_of({**ANA, "about": spoof, "languages": "English", "gains-networks": skills}), JOIN)
    assert "Languages" in [each.title for each in read.unclear]
    assert read.given["name"] == "Ana Ferreira"
    assert all(
        words in "\n".join(read.given.values()) for words in ("I wire.", "Klingon", "English", "Wiring", "yours")
    )


def test_text_above_the_first_heading_is_told() -> None:
    read = split("Hi there!\n\n" + body_of(ANA), JOIN)
    assert read.above == "Hi there!"
    assert read.given["name"] == "Ana Ferreira"


@pytest.mark.parametrize("body", ["", "\n\n \n", "Hello", "### Something else\n\nx", "\x00\u202e"])
def test_a_body_without_headings_has_no_answers(body: str) -> None:
    read = split(body, JOIN)
    assert read.given == {}
    assert read.missing == JOIN.questions


@pytest.mark.parametrize(
    "piece", ["### Goals\n\nx\n\n", "### Goals\n\nx\n\n### Skills\n\ny\n\n", "\n", "#" * 100 + " "]
)
def test_the_longest_bodies_are_split_in_linear_time(piece: str) -> None:
    stuffed = body_of({**ANA, "gains-goals": "x\n\n" + piece * (60_000 // len(piece))})
    for body in (stuffed, piece * (65_536 // len(piece))):
        assert not is_too_slow(partial(split, form=JOIN), body)


@pytest.mark.parametrize("nothing", ["N/A", "n/a.", "none", "None", "-", "Not applicable"])
def test_an_answer_that_says_nothing_is_none_but_there_are_people_called_none(nothing: str) -> None:
    read = split(body_of({**ANA, "name": nothing, "practices": nothing, "specialty": f"{nothing} of it"}), JOIN)
    assert (read.given["practices"], read.given["specialty"]) == ("", f"{nothing} of it")
    assert read.given["name"] == (nothing if nothing.casefold() == "none" else "")


@pytest.mark.parametrize("nothing", ["n/a", "N/A.", "-", "—", "not applicable"])
def test_nobody_is_called_not_applicable(nothing: str) -> None:
    read = split(body_of({**ANA, "name": nothing, "summary": nothing}), JOIN)
    assert (read.given["name"], read.given["summary"]) == ("", "")


@pytest.mark.parametrize("name", ["contact-phone", "contact-website", "gains-skills", "offers"])
def test_a_no_is_neither_a_number_nor_an_entry_of_ones_own(name: str) -> None:
    assert split(body_of({**ANA, name: "No."}), JOIN).given[name] == ""
