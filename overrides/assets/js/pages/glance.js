/* The group at a glance. Pointing at a face, or coming to it by Tab, lets all but its partners step back.
   Without this script the faces are links like any others. */
(() => {
  "use strict";
  const faces = [...document.querySelectorAll(".tk-faces a")];

  const show = (face) => {
    const bright = face ? [face, ...face.dataset.with.split(" ").map((at) => faces[at])] : faces;
    for (const each of faces) each.classList.toggle("tk-faces__back", !bright.includes(each));
  };

  if (!faces.some((face) => face.dataset.with)) return;
  for (const kind of ["mouseover", "focusin"]) document.addEventListener(kind, (event) => show(event.target.closest("[data-with]")));
  document.addEventListener("focusout", () => show(null));
})();
