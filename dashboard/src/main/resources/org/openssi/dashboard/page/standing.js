// Where the member stands: ranks in the cohorts, and the pillars beside a cohort's mean.

import { element } from "./dom.js";
import { points } from "./format.js";
import { cohortPath, from, inMember } from "./sources.js";
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
    const at = `/ranks/${cohort.id}`;
    const head = element("h3", {}, element("span", { class: "kind" }, cohort.name),
      cohort.id === "everyone" ? null : element("span", { class: "name" }, cohort.title(member)));
    if (!rank) {
      return element("article", { class: "card rank absent", "data-cohort": cohort.id }, head,
        element("p", { class: "top" }, "–"), element("p", {}, cohort.absent(member)));
    }
    return element("article", { class: "card rank", "data-cohort": cohort.id }, head,
      element("p", { class: "top", ...from(inMember(member, `${at}/topPercent`)) }, TEXTS.top(rank.topPercent)),
      element("p", { class: "members", ...from(inMember(member, `${at}/members`)) }, TEXTS.rankOf(rank)),
      element("div", { class: "ladder", "aria-hidden": "true" },
        placed({ class: "place" }, "left", (100 - rank.topPercent) / 99)),
      element("p", from(inMember(member, "/score"), inMember(member, `${at}/meanScore`)),
        TEXTS.rankMean(member.score, rank)));
  });
}

/** The cohorts that the member can be compared with now, as options. */
export const comparable = (member) =>
  COHORTS.filter((cohort) => member.ranks[cohort.id])
    .map((cohort) => ({ value: cohort.id, text: cohort.title(member) }));

/** The pillars beside a cohort's mean, each with a button that puts it in focus, or takes it out again. */
export function pillarCards(member, cohortId, focus, onFocus) {
  const means = member.ranks[cohortId]?.meanPillars;
  return PILLARS.map((pillar) => {
    const value = member.pillars[pillar.id];
    const own = inMember(member, `/pillars/${pillar.id}`);
    const inFocus = pillar.id === focus;
    return element("article", {
      class: `card pillar ${pillar.id}${inFocus ? " focus" : ""}`, "data-pillar": pillar.id,
    },
      element("h3", {}, element("span", {}, pillar.name),
        element("span", { class: "points", ...from(own) }, points(value), element("small", {}, ` ${TEXTS.of25}`))),
      element("div", { class: "meter", role: "img", "aria-label": TEXTS.pillarBar(pillar.name, value) },
        placed({ class: "length" }, "width", value / FULL),
        means ? placed({ class: "mean" }, "left", means[pillar.id] / FULL) : null),
      means
        ? element("p", { class: "against", ...from(own, inMember(member, `/ranks/${cohortId}/meanPillars/${pillar.id}`)) },
          TEXTS.pillarMean(value, means[pillar.id]))
        : element("p", { class: "against" }, TEXTS.noMean),
      element("p", { class: "about" }, pillar.text),
      element("button", {
        type: "button", class: "plain", "aria-pressed": String(inFocus), "aria-label": TEXTS.focusOn(pillar.name),
        onclick: () => onFocus(inFocus ? undefined : pillar.id),
      }, inFocus ? TEXTS.allPillars : TEXTS.focus));
  });
}

/** A team's mean pillars beside everyone's. */
export const meanCards = (board, everyone) => PILLARS.map((pillar) => {
  const value = board.meanPillars[pillar.id];
  const own = `${board.source}#/meanPillars/${pillar.id}`;
  const mean = everyone?.meanPillars[pillar.id];
  return element("article", { class: `card pillar ${pillar.id}`, "data-pillar": pillar.id },
    element("h3", {}, element("span", {}, pillar.name),
      element("span", { class: "points", ...from(own) }, points(value), element("small", {}, ` ${TEXTS.of25}`))),
    element("div", { class: "meter", role: "img", "aria-label": TEXTS.pillarBar(pillar.name, value) },
      placed({ class: "length" }, "width", value / FULL),
      everyone ? placed({ class: "mean" }, "left", mean / FULL) : null),
    everyone
      ? element("p", {
        class: "against", ...from(own, `${cohortPath("everyone", "everyone", board.asOf)}#/meanPillars/${pillar.id}`),
      }, TEXTS.pillarMeanOfAll(value, mean))
      : null);
});
