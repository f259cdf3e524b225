/* The filters above the members. Without this script every card, or every letter, stands on the page. */
import { NOTHING, addressOf, choiceFrom, isNothing, left } from "../../logic/choice.js";
import { searching } from "./asking.js";
import { fetchPeople, recordsOf, tellWords } from "./cards.js";
import { facetsIn } from "./controls.js";
import { viewOf } from "./view.js";

const MANY = 60;
const NOT_ASKED = { words: "", others: undefined, trade: undefined };
const at = (id) => document.getElementById(id);
const visible = (element) => (element?.offsetParent ? element : null);
const summary = () => at("filter-more")?.querySelector("summary");

const load = async (file) => {
  const answer = await fetch(file);
  if (!answer.ok) throw new Error(answer.statusText);
  return answer.json();
};

const listing = async ({ file }) => (file ? load(file) : JSON.parse(at("listing").textContent));

const start = (page, filter) => {
  const [field, sort] = [at("filter-words"), at("filter-sort")];
  const facets = facetsIn(filter);
  const sorts = sort ? Array.from(sort.options, (option) => option.value) : [""];
  const view = viewOf(facets);
  const parts = { list: view.list, template: at("card"), to: page.dataset.to };
  const atOnce = page.dataset.file ? MANY : Infinity;
  let members = null;
  let isTold = false;
  let fetching = null;
  let telling = null;
  let turns = 0;
  let choice = NOTHING;
  let most = atOnce;
  let typing = false;
  let found = NOT_ASKED;

  const ask = searching((answer) => {
    found = answer;
    show();
  });

  const asksForWords = () => choice.words.trim() !== "";

  /* Whether those who are shown can be drawn; of a large group they may have to be fetched, unless another choice came. */
  const canDraw = async (shown, turn) => {
    try {
      await fetchPeople(shown);
    } catch {
      if (turn === turns) view.sayFailed();
      return false;
    }
    return turn === turns;
  };

  const show = async (after) => {
    turns += 1;
    const turn = turns;
    const { others, trade } = found.words === choice.words.trim() ? found : NOT_ASKED;
    if (!members || (asksForWords() && !isTold)) return view.showControls(choice, facets.map((facet) => facet.counts));
    const { found: fitting, counts } = left(members, choice, facets, others);
    view.showControls(choice, counts);
    const shown = view.shownOf(choice, fitting, most);
    if (!shown.every((record) => record.isHere()) && !(await canDraw(shown, turn))) return undefined;
    view.showFound(choice, fitting, shown, { all: members.length, after });
    return view.showTrade(trade);
  };

  const take = (made) => {
    members = recordsOf(made, parts);
    if (made.also) told(made);
    return show();
  };

  const told = (words) => {
    tellWords(members, words, facets);
    isTold = true;
  };

  const fail = () => {
    fetching = telling = null;
    view.sayFailed();
  };

  /* What a large group is found by comes only when somebody looks for words. */
  const tell = async () => {
    const [words] = await Promise.all([load(page.dataset.told), fetching.then(() => fetchPeople(members))]);
    told(words);
    return show();
  };

  const needed = () => {
    fetching = fetching ?? listing(page.dataset).then(take, (problem) => { fail(); throw problem; });
    fetching.catch(() => {});
    if (asksForWords() && !isTold && page.dataset.told) telling = telling ?? tell().catch(fail);
  };

  /* Each choice is a step back; what is typed in one go is one. */
  const remember = (isTyped) => {
    const search = addressOf(choice, facets);
    const step = isTyped && typing ? "replaceState" : "pushState";
    if (search !== location.search) history[step](null, "", location.pathname + search + location.hash);
    typing = isTyped;
  };

  const choose = (changed, isTyped = false) => {
    choice = { ...choice, ...changed };
    most = atOnce;
    remember(isTyped);
    ask(choice.words.trim());
    show();
    needed();
  };

  const pick = (name, value) => {
    const { [name]: _, ...others } = choice.picks;
    choose({ picks: value ? { ...others, [name]: value } : others });
  };

  const clear = () => {
    choose({ words: "", picks: {} });
    (visible(summary()) ?? field).focus();
  };

  /* The focus goes to the chip that moves up, or to where the filter was chosen. */
  const takeAway = (chip) => {
    const chips = () => [...at("filter-chosen").querySelectorAll(".tk-onechip")];
    const { name } = chip.dataset;
    const place = chips().indexOf(chip);
    pick(name, "");
    (chips()[place] ?? chips().at(-1) ?? visible(at(`filter-${name}`)) ?? summary()).focus();
  };

  const showMore = async () => {
    const first = most;
    most += MANY;
    await show();
    view.list.children[first]?.querySelector("a").focus();
  };

  const read = () => {
    choice = choiceFrom(location.search, facets, sorts);
    most = atOnce;
    typing = false;
    ask(choice.words.trim());
    show(0);
    if (!page.dataset.file || !isNothing(choice) || choice.sort) needed();
  };

  field.addEventListener("input", () => choose({ words: field.value }, true));
  field.addEventListener("blur", () => { typing = false; });
  sort?.addEventListener("change", () => choose({ sort: sort.value }));
  for (const { name, select } of facets) select.addEventListener("change", () => pick(name, select.value));
  for (const first of ["focusin", "pointerdown"]) filter.addEventListener(first, needed, { once: true });
  at("filter-chosen").addEventListener("click", (event) => {
    const chip = event.target.closest(".tk-onechip");
    if (chip) takeAway(chip);
  });
  at("filter-clear").addEventListener("click", clear);
  at("nobody").querySelector("button").addEventListener("click", clear);
  view.more.addEventListener("click", showMore);
  addEventListener("popstate", read);
  read();
};

/* On a wide screen the filters lie open; the style sheet shows them so from the start. */
const unfold = (wide) => { if (at("filter-more")) at("filter-more").open = wide.matches; };

const page = at("directory");
const filter = at("filter");
if (page && filter) {
  const wide = matchMedia("(min-width: 60em)");
  wide.addEventListener("change", unfold);
  unfold(wide);
  start(page, filter);
  filter.classList.add("tk-filter--ready");
}
