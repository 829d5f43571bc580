// Keys for those who read with them. Everything works without this file.
"use strict";

const typing = (element) => element.closest("input, select, textarea, [contenteditable]");

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || typing(event.target)) return;
  if (event.key === "/") {
    event.preventDefault();
    document.getElementById("search").focus();
  }
  if (event.key === "n" || event.key === "p") step(event.key === "n" ? 1 : -1);
});

// Next and previous mark of a document, of the kinds that the legend shows.
function step(by) {
  const hidden = (mark, kind) => mark.closest(".text").classList.contains(`without-${kind}`);
  const marks = [...document.querySelectorAll("[data-read]")].filter((mark) =>
    mark.dataset.kinds.split(" ").some((kind) => !hidden(mark, kind)));
  if (!marks.length) return;
  const at = marks.indexOf(document.activeElement);
  const next = at < 0 ? (by > 0 ? 0 : marks.length - 1) : (at + by + marks.length) % marks.length;
  marks[next].focus();
}

const said = document.getElementById("said");
if (said) {
  const say = (event) => {
    const mark = event.target.closest?.("[data-read]");
    if (mark) said.textContent = mark.dataset.read;
  };
  document.addEventListener("focusin", say);
  document.addEventListener("click", say);
}

for (const box of document.querySelectorAll("[data-hides]")) {
  box.addEventListener("change", () => document.querySelector(".text").classList.toggle(`without-${box.dataset.hides}`, !box.checked));
}
