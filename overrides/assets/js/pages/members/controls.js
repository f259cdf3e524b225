/* The lists to choose from above the members, and the chips that say what is chosen. */

/* The facets in the order of the page: with the values, names and counts of their options. */
export const facetsIn = (filter) =>
  Array.from(filter.querySelectorAll(".tk-filter__picks select"), (select) => {
    const options = Array.from(select.options).slice(1);
    return {
      name: select.name,
      title: select.dataset.title,
      select,
      options,
      values: options.map((option) => option.value),
      names: options.map((option) => option.textContent),
      counts: options.map((option) => Number(option.dataset.n)),
    };
  });

/* Options say how many members they leave, and are away if that is nobody. */
export const showCounts = (facets, counts, picks) => {
  for (const [at, { name, options, values, names, select }] of facets.entries()) {
    const chosen = picks[name] ?? "";
    for (const [place, option] of options.entries()) {
      const count = counts[at][place];
      const said = `${names[place]} (${count})`;
      if (option.textContent !== said) option.textContent = said;
      option.hidden = option.disabled = count === 0 && values[place] !== chosen;
    }
    if (select.value !== chosen) select.value = chosen;
    select.classList.toggle("tk-pickone__on", chosen !== "");
  }
};

const chip = ({ name, title, values, names }, value, away) => {
  const item = document.createElement("li");
  const button = document.createElement("button");
  const words = [document.createElement("span"), document.createElement("span"), document.createElement("bdi")];
  words[0].className = "tk-unseen";
  words[0].textContent = `${away} `;
  words[1].className = "tk-onechip__title";
  words[1].textContent = `${title} `;
  words[2].textContent = names[values.indexOf(value)];
  button.type = "button";
  button.className = "tk-onechip";
  button.dataset.name = name;
  button.append(...words);
  item.append(button);
  return item;
};

export const showChips = (chosen, facets, picks, clearable) => {
  const on = facets.filter(({ name }) => picks[name]);
  chosen.querySelector("ul").replaceChildren(...on.map((facet) => chip(facet, picks[facet.name], chosen.dataset.away)));
  chosen.hidden = !clearable;
  return on.length;
};
