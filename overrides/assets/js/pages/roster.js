/* The roster: its button prints the page. Without JavaScript a sentence in its place says how to. */
document.getElementById("roster-print")?.addEventListener("click", () => window.print());
