/* What the page shows of a choice: the cards, the count, the chips, or a sentence where nobody fits. */
import { isNothing, sorted } from "../../logic/choice.js";
import { showChips, showCounts } from "./controls.js";

const QUIET = 400;
const at = (id) => document.getElementById(id);

const link = (address, text) => {
  const made = document.createElement("a");
  const words = document.createElement("bdi");
  made.href = address;
  words.textContent = text;
  made.append(words);
  return made;
};

export const viewOf = (facets) => {
  const [list, more, said, nobody, byName] = ["everyone", "more", "filter-said", "nobody", "by-name"].map(at);
  const noTrade = at("no-trade");
  let saying;

  /* Said once the reader has stopped, so that a screen reader is not made to hurry. */
  const say = (text, after = QUIET) => {
    clearTimeout(saying);
    saying = setTimeout(() => { if (said.textContent !== text) said.textContent = text; }, after);
  };

  const sentence = (choice, count, all) => {
    const { dataset } = said;
    if (isNothing(choice)) return all === 1 ? dataset.allOne : dataset.all.replace("{n}", all);
    return count === 0 ? dataset.none : count === 1 ? dataset.one : dataset.some.replace("{n}", count);
  };

  const showNobody = ({ picks, words }, count) => {
    const why = !Object.keys(picks).length ? "words" : words.trim() ? "both" : "filters";
    nobody.hidden = count > 0;
    for (const each of nobody.querySelectorAll("[data-when]")) each.hidden = each.dataset.when !== why;
  };

  const showsLetters = (choice) => Boolean(byName) && isNothing(choice) && !choice.sort;

  /* Those whose cards are shown of a choice. */
  const shownOf = (choice, found, most) => (showsLetters(choice) ? [] : sorted(found, choice.sort).slice(0, most));

  const showCards = (choice, found, shown) => {
    const letters = showsLetters(choice);
    if (byName) byName.hidden = !letters;
    const cards = shown.map((member) => member.card());
    const same = cards.length === list.children.length && cards.every((card, place) => card === list.children[place]);
    if (!same) list.replaceChildren(...cards);
    more.hidden = letters || found.length <= cards.length;
  };

  const showControls = (choice, counts) => {
    const on = showChips(at("filter-chosen"), facets, choice.picks, !isNothing(choice));
    const [badge, field, sort] = ["filter-on", "filter-words", "filter-sort"].map(at);
    if (badge) badge.textContent = badge.dataset.some.replace("{n}", on);
    if (badge) badge.hidden = on === 0;
    if (field.value !== choice.words) field.value = choice.words;
    if (sort && sort.value !== choice.sort) sort.value = choice.sort;
    showCounts(facets, counts, choice.picks);
  };

  const showFound = (choice, found, shown, { all, after }) => {
    showCards(choice, found, shown);
    showNobody(choice, found.length);
    say(sentence(choice, found.length, all), after);
  };

  /* A trade that nobody here has, and who can introduce one; or nothing. */
  const showTrade = (trade) => {
    noTrade.hidden = !trade;
    if (!trade) return noTrade.replaceChildren();
    const { base, none, known } = noTrade.dataset;
    const [before, after] = none.split("{trade}");
    const who = trade.introducers.flatMap(({ slug, name }, place) => [place ? ", " : " ", link(`${base}members/${slug}/`, name)]);
    return noTrade.replaceChildren(before, link(base + trade.url, trade.name), after, ...(who.length ? [` ${known}`, ...who, "."] : []));
  };

  return { showControls, shownOf, showFound, showTrade, sayFailed: () => say(said.dataset.failed, 0), list, more };
};
