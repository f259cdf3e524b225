/* Says when a page comes from what this browser keeps, and asks the worker to keep what is read. The worker marks what it
   kept, and brings the words for it; an older one brings none, and then they stand on a page of its time, or are
   English. Without JavaScript nothing is kept. */
(() => {
  const { src, dataset } = /** @type {HTMLScriptElement} */ (document.currentScript);
  const worker = dataset.worker ?? new URL("../../../service-worker.js", src).href;
  const root = document.documentElement;
  const [kept, again] = root.dataset.keptWords?.split("|")
    ?? [dataset.kept ?? "No connection just now. This page is as it was on {day}.", dataset.again ?? "Try again"];
  const since = new Date(root.dataset.kept ?? "");

  if (!Number.isNaN(since.getTime())) {
    const note = document.createElement("p");
    note.className = "tk-kept";
    note.setAttribute("role", "status");
    const day = new Intl.DateTimeFormat(root.lang || undefined, { dateStyle: "long" }).format(since);
    const retry = document.createElement("a");
    retry.href = location.href.split("#")[0];
    retry.textContent = again;
    document.body.prepend(note);
    note.append(kept.replace("{day}", day), " ", retry);
  }

  if (!("serviceWorker" in navigator) || navigator.connection?.saveData) return;

  /* What the page is made of is named to the worker, which asks for what it has not kept: all that came before it
     answered for this page, or was kept by an older worker. A page that came while it was starting is nobody's yet. */
  /** @type {Promise<void>} */
  const loaded = new Promise((resolve) => {
    if (document.readyState === "complete") resolve();
    else addEventListener("load", () => resolve(), { once: true });
  });

  const tell = async () => {
    await loaded;
    const { active } = await navigator.serviceWorker.ready;
    const files = performance.getEntriesByType("resource").map((each) => each.name);
    if (!root.dataset.kept) active.postMessage({ keep: [location.href, ...files] });
  };

  navigator.serviceWorker.addEventListener("controllerchange", tell);
  tell();
  loaded.then(() => navigator.serviceWorker.register(worker, { updateViaCache: "none" })).catch(() => {});
})();
