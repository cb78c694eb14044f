// The field that finds a member by the beginning of the id: a combobox with a list, for mouse, touch and keyboard.

import * as api from "./api.js";
import { byId, element } from "./dom.js";
import { points } from "./format.js";
import { TEXTS } from "./texts.js";

const SHOWN = 8;
const PAUSE_MS = 120;

export function setUpChooser(onChoose) {
  const input = byId("chooser-input");
  const list = byId("chooser-list");
  let found = [];
  let active = -1;
  let timer;
  let request;

  input.placeholder = TEXTS.chooserHint;

  const close = () => {
    clearTimeout(timer);
    request?.abort();
    list.hidden = true;
    active = -1;
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
  };

  const choose = (memberId) => {
    close();
    input.value = "";
    input.blur();
    onChoose(memberId);
  };

  const mark = (index) => {
    active = index;
    [...list.children].forEach((option, i) => option.setAttribute("aria-selected", String(i === active)));
    if (active >= 0) {
      input.setAttribute("aria-activedescendant", list.children[active].id);
      list.children[active].scrollIntoView({ block: "nearest" });
    } else {
      input.removeAttribute("aria-activedescendant");
    }
  };

  const show = (options) => {
    list.replaceChildren(...options);
    list.hidden = false;
    input.setAttribute("aria-expanded", "true");
  };

  const search = async () => {
    request?.abort();
    const current = new AbortController();
    request = current;
    try {
      found = (await api.members({ q: input.value.trim(), limit: SHOWN }, current.signal)).members;
      if (current.signal.aborted) {
        return;
      }
      show(found.length === 0
        ? [element("li", { class: "none", role: "option", "aria-disabled": "true" }, TEXTS.noMatch)]
        : found.map((member, i) => element("li", {
          id: `chooser-${i}`, role: "option", "aria-selected": "false",
          onpointerdown: (event) => event.preventDefault(),
          onclick: () => choose(member.memberId),
        }, element("span", { class: "who" }, member.memberId), element("span", {}, points(member.score)))));
      mark(input.value.trim() !== "" && found.length > 0 ? 0 : -1);
    } catch (failure) {
      if (failure.name !== "AbortError") {
        show([element("li", { class: "none", role: "option", "aria-disabled": "true" }, failure.message)]);
      }
    }
  };

  const later = () => {
    clearTimeout(timer);
    timer = setTimeout(search, PAUSE_MS);
  };

  input.addEventListener("input", later);
  input.addEventListener("focus", later);
  input.addEventListener("blur", close);
  input.addEventListener("keydown", (event) => {
    if (event.key === "Escape") {
      close();
    } else if (event.key === "Enter") {
      event.preventDefault();
      if (active >= 0 && active < found.length && !list.hidden) {
        choose(found[active].memberId);
      } else if (input.value.trim() !== "") {
        choose(input.value.trim());
      }
    } else if ((event.key === "ArrowDown" || event.key === "ArrowUp") && !list.hidden && found.length > 0) {
      event.preventDefault();
      const step = event.key === "ArrowDown" ? 1 : -1;
      mark((active + step + found.length) % found.length);
    } else if (event.key === "ArrowDown") {
      later();
    }
  });
}
