// Where the member stands: ranks in the cohorts, and the pillars beside a cohort's mean.

import { element } from "./dom.js";
import { points } from "./format.js";
import { COHORTS, PILLARS, TEXTS } from "./texts.js";

const FULL = 25;

/** An element whose place or length is a share of its parent's, from 0 to 1. Set by script: the page has no inline style. */
function placed(attributes, property, share) {
  const made = element("span", attributes);
  made.style[property] = `${(Math.min(1, Math.max(0, share)) * 100).toFixed(2)}%`;
  return made;
}

export function rankTiles(member) {
  return COHORTS.map((cohort) => {
    const rank = member.ranks[cohort.id];
    const head = element("h3", {}, element("span", { class: "kind" }, cohort.name),
      cohort.id === "everyone" ? null : element("span", { class: "name" }, cohort.title(member)));
    if (!rank) {
      return element("article", { class: "card rank absent", "data-cohort": cohort.id }, head,
        element("p", { class: "top" }, "–"), element("p", {}, cohort.absent(member)));
    }
    return element("article", { class: "card rank", "data-cohort": cohort.id }, head,
      element("p", { class: "top" }, TEXTS.top(rank.topPercent), " ", element("small", {}, TEXTS.rankOf(rank))),
      element("div", { class: "ladder", "aria-hidden": "true" },
        placed({ class: "place" }, "left", (100 - rank.topPercent) / 99)),
      element("p", {}, TEXTS.rankMean(member.score, rank)));
  });
}

/** The cohorts that the member can be compared with now, as options. */
export const comparable = (member) =>
  COHORTS.filter((cohort) => member.ranks[cohort.id])
    .map((cohort) => ({ value: cohort.id, text: cohort.title(member) }));

export function pillarCards(member, cohortId) {
  const means = member.ranks[cohortId]?.meanPillars;
  return PILLARS.map((pillar) => {
    const value = member.pillars[pillar.id];
    return element("article", { class: `card pillar ${pillar.id}`, "data-pillar": pillar.id },
      element("h3", {}, element("span", {}, pillar.name),
        element("span", { class: "points" }, points(value), element("small", {}, ` ${TEXTS.of25}`))),
      element("div", { class: "meter", role: "img", "aria-label": TEXTS.pillarBar(pillar.name, value) },
        placed({ class: "length" }, "width", value / FULL),
        means ? placed({ class: "mean" }, "left", means[pillar.id] / FULL) : null),
      element("p", { class: "against" }, means ? TEXTS.pillarMean(value, means[pillar.id]) : TEXTS.noMean),
      element("p", { class: "about" }, pillar.text));
  });
}
