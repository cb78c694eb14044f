// What the pages have in common: their words, the other language, a notice.

import { byId } from "./dom.js";
import { chosen, LANGUAGE, other } from "./language.js";
import { TEXTS } from "./texts.js";

/** Says a sentence above the page, or takes it away. */
export function notice(sentence) {
  byId("notice").textContent = sentence ?? "";
  byId("notice").hidden = !sentence;
}

export function setUpFrame() {
  for (const labelled of document.querySelectorAll("[data-text]")) {
    labelled.textContent = TEXTS[labelled.dataset.text];
  }
  document.title = TEXTS.title;
  document.documentElement.lang = LANGUAGE;
  document.querySelector(".brand").href = `./?${new URLSearchParams(chosen())}`;
  byId("language").textContent = other().name;
  byId("language").lang = other().language;
  byId("language").addEventListener("click", () => location.assign(other().address));
}
