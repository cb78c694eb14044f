// What is behind a day: the member's activities on it, each with its place in the log.

import { element } from "./dom.js";
import { timeText } from "./format.js";
import { figure } from "./sources.js";
import { activityName, signalName, TEXTS } from "./texts.js";

const place = (source) => `${source.topic}/${source.partition}/${source.offset}`;

/** How many of each kind, most first: as many as there are places in the log. */
export function activityCounts(answer) {
  const kinds = new Map();
  answer.activities.forEach((one) => kinds.set(one.type, [...kinds.get(one.type) ?? [], place(one.source)]));
  return [...kinds].sort((a, b) => b[1].length - a[1].length).map(([type, places]) =>
    element("li", {}, figure(TEXTS.times(activityName(type), places.length), ...places)));
}

/** A row for each. */
export const activityRows = (answer) => answer.activities.map((one) => element("tr", {},
  element("th", { scope: "row" }, timeText(one.time)),
  element("td", {}, activityName(one.type)),
  element("td", {}, one.why ?? (one.signals.map(signalName).join(", ") || TEXTS.forNothing)),
  element("td", { class: "place", "data-source": place(one.source) }, place(one.source))));
