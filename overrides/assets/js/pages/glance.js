/* The group at a glance. Pointing at a face, or coming to it by Tab, lets all but its partners step back; pressing on the
   map opens the row of the nearest town, and the map marks the towns that are open. Without this script the faces are
   links like any others, and the rows open by a press. */
(() => {
  "use strict";
  const faces = [...document.querySelectorAll(".tk-faces a")];

  const show = (face) => {
    const bright = face ? [face, ...face.dataset.with.split(" ").map((at) => faces[at])] : faces;
    for (const each of faces) each.classList.toggle("tk-faces__back", !bright.includes(each));
  };

  const map = document.querySelector(".tk-places");
  const circles = map?.querySelectorAll(".tk-places__dot") ?? [];
  const towns = map ? [...document.querySelectorAll("[data-dot]")].map((row) => ({ row, dot: circles[row.dataset.dot] })) : [];
  for (const { row, dot } of towns) row.addEventListener("toggle", () => dot.classList.toggle("tk-places__dot--here", row.open));

  map?.addEventListener("click", ({ clientX, clientY }) => {
    const far = ({ dot }) => {
      const { x, y, width, height } = dot.getBoundingClientRect();
      return Math.hypot(x + width / 2 - clientX, y + height / 2 - clientY);
    };
    const [nearest] = [...towns].sort((one, other) => far(one) - far(other));
    for (const { row } of towns) row.open = row === nearest.row;
    nearest?.row.scrollIntoView({ block: "nearest" });
  });

  if (!faces.some((face) => face.dataset.with)) return;
  for (const kind of ["mouseover", "focusin"]) document.addEventListener(kind, (event) => show(event.target.closest("[data-with]")));
  document.addEventListener("focusout", () => show(null));
})();
