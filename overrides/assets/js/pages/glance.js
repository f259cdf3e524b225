/* The group at a glance. When it is large, it is one stop for Tab, and the arrow keys go round the table.
   Without this script every seat is a stop of its own. */
(() => {
  "use strict";
  /* What is wider than the screen starts at its middle, where the table is. */
  for (const frame of document.querySelectorAll(".tk-picture")) frame.scrollLeft = (frame.scrollWidth - frame.clientWidth) / 2;

  const STEPS = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 };

  for (const picture of document.querySelectorAll(".tk-glance--hall")) {
    const seats = [...picture.querySelectorAll(".tk-glance__at")];
    const about = picture.querySelector("desc");
    if (!seats.length) continue;
    if (about) about.textContent += ` ${picture.dataset.walk}`;

    const stopAt = (seat) => {
      for (const each of seats) each.setAttribute("tabindex", each === seat ? "0" : "-1");
    };

    const next = (seat, key) => {
      if (key === "Home") return seats[0];
      if (key === "End") return seats.at(-1);
      const step = STEPS[key];
      return step && seats[(seats.indexOf(seat) + step + seats.length) % seats.length];
    };

    picture.addEventListener("focusin", (event) => {
      const seat = event.target.closest(".tk-glance__at");
      if (seat) stopAt(seat);
    });

    picture.addEventListener("keydown", (event) => {
      const seat = event.target.closest(".tk-glance__at");
      const found = seat && !event.altKey && !event.ctrlKey && !event.metaKey && next(seat, event.key);
      if (!found) return;
      event.preventDefault();
      found.focus();
    });

    stopAt(seats[0]);
  }
})();
