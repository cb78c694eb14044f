// If nothing is done: the score a week ahead, and what ages out until then.

import { element } from "./dom.js";
import { change, points, SMALLEST_CHANGE as SMALLEST } from "./format.js";
import { figure, from, memberPath } from "./sources.js";
import { signalName, TEXTS, whyText } from "./texts.js";

const SHOWN = 3;

/** What the section says of an outlook. */
export function aheadWords(outlook, focus) {
  if (outlook.days.length === 0) {
    return [whyText(outlook.why)];
  }
  const path = memberPath(outlook.memberId, "/outlook", { day: outlook.asOf });
  const last = outlook.days.length - 1;
  const week = outlook.days[last];
  const value = focus ? week.pillars[focus] - outlook.pillars[focus] : week.score - outlook.score;
  const part = focus ? `/pillars/${focus}` : "/score";
  const sources = [`${path}#/days/${last}${part}`, `${path}#${part}`];
  const then = focus ? week.pillars[focus] : week.score;
  return [
    element("strong", { class: Math.abs(value) < SMALLEST ? "" : "down", ...from(sources[0]) }, points(then)),
    figure(Math.abs(value) < SMALLEST ? TEXTS.aheadSame(week.day) : TEXTS.aheadChange(change(value), week.day), ...sources),
  ];
}

/** A list item for each signal that loses most. */
export function agingOut(outlook, focus) {
  const path = memberPath(outlook.memberId, "/outlook", { day: outlook.asOf });
  return outlook.agingOut
    .map((one, i) => ({ ...one, at: `${path}#/agingOut/${i}` }))
    .filter((one) => !focus || one.pillar === focus)
    .slice(0, SHOWN)
    .map((one) => element("li", { class: one.pillar, "data-signal": one.signal },
      element("span", { class: "act" }, signalName(one.signal)),
      element("strong", { class: "down", ...from(`${one.at}/change`) }, change(one.change))));
}
