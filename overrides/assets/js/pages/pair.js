/* A pair's page: makes a calendar file for the time the reader chose, prints the guide, and (parts/copy.js)
   copies the letter. Without it the letter can be read and taken as a file, and calendar files lie beside the page. */
import { icsEvent } from "../logic/calendar.js";
import { copied } from "../parts/copy.js";

const at = (id) => document.getElementById(id);

/* A letter that is too long for a link goes along in the clipboard. */
const copyAlong = async () => {
  const button = document.querySelector("[data-copy='pair-letter']");
  const done = await copied(at("pair-letter").textContent);
  button.parentElement.querySelector("[role=status]").textContent = done ? button.dataset.copied : button.dataset.notCopied;
};

/* What stands in a calendar file on the lines of a name, as it was before it was escaped. */
const valueIn = (lines, name) => {
  const line = lines.find((each) => each.startsWith(`${name}:`));
  return line?.slice(name.length + 1).replace(/\\([\\;,nN])/g, (_, sign) => (sign === "n" || sign === "N" ? "\n" : sign));
};

/* The file that holds the one-to-one without a time has its words and its id. */
const held = async (file) => {
  const answer = await fetch(file);
  if (!answer.ok) throw new Error(answer.statusText);
  const lines = (await answer.text()).replace(/\r\n[ \t]/g, "").split("\r\n");
  const url = lines.find((each) => each.startsWith("URL:"))?.slice(4);
  return { uid: valueIn(lines, "UID"), summary: valueIn(lines, "SUMMARY"), description: valueIn(lines, "DESCRIPTION"), url };
};

const save = (name, text) => {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([text], { type: "text/calendar" }));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
};

const makeFile = async (event) => {
  event.preventDefault();
  const form = event.currentTarget;
  const { minutes, file, done, failed, wrong } = form.dataset;
  const start = new Date(`${form.elements.day.value}T${form.elements.time.value}`);
  try {
    const made = icsEvent({ ...(await held(file)), made: new Date(), start, minutes: Number(minutes) });
    save(file, made);
    at("pair-made").textContent = done;
  } catch (problem) {
    at("pair-made").textContent = problem instanceof RangeError ? wrong : failed;
  }
};

if (at("pair")) {
  at("pair-when").hidden = at("pair-print").hidden = false;
  document.querySelector("[data-copies]")?.addEventListener("click", copyAlong);
  at("pair-when").addEventListener("submit", makeFile);
  at("pair-print").querySelector("button").addEventListener("click", () => window.print());
}
