// What earned the points, signal by signal, and how that moved in a week.

import { element } from "./dom.js";
import { change, points, SMALLEST_CHANGE as SMALLEST } from "./format.js";
import { PILLARS, signalName, TEXTS } from "./texts.js";

const NAMED = 2;

/** The signals with their change against an earlier answer, which may be undefined. */
export const signalsOf = (member, before) =>
  Object.entries(member.signals).map(([name, signal]) => ({
    ...signal,
    name,
    change: before === undefined ? undefined : signal.points - (before.signals[name]?.points ?? 0),
  }));

/** The signals that moved the score most in the direction in which it moved. */
export const movers = (signals, direction) =>
  signals.filter((signal) => signal.change !== undefined && signal.change * direction > SMALLEST)
    .sort((a, b) => Math.abs(b.change) - Math.abs(a.change))
    .slice(0, NAMED);

const changeCell = (value) => {
  if (value === undefined) {
    return element("td", { class: "change none" }, "–");
  }
  const kind = Math.abs(value) < SMALLEST ? "none" : value > 0 ? "up" : "down";
  return element("td", { class: `change ${kind}` }, kind === "none" ? "0" : change(value));
};

function signalRow(signal, most) {
  const length = element("span", { class: "length" });
  length.style.width = `${((signal.points / most) * 100).toFixed(1)}%`;
  return element("tr", { "data-signal": signal.name },
    element("th", { scope: "row" }, signalName(signal.name)),
    element("td", {}, TEXTS.measured(signal)),
    element("td", { class: "earned" }, element("span", { class: "length-of", "aria-hidden": "true" }, length),
      element("span", {}, points(signal.points))),
    changeCell(signal.change));
}

const mostOf = (signals) => Math.max(...signals.map((signal) => signal.points), SMALLEST);

/**
 * A body of rows for each pillar, or one for all while it is not known which signal is whose.
 *
 * @param explanation the API's, or undefined
 */
export function signalBodies(signals, explanation) {
  if (explanation === undefined) {
    return [element("tbody", {}, ...signals.map((signal) => signalRow(signal, mostOf(signals))))];
  }
  const byName = new Map(signals.map((signal) => [signal.name, signal]));
  return explanation.pillars.map((pillar) => element("tbody", { class: pillar.pillar },
    element("tr", { class: "group" },
      element("th", { scope: "rowgroup", colspan: 2 }, PILLARS.find((one) => one.id === pillar.pillar).name),
      element("td", {}, points(pillar.points)), changeCell(pillar.change7)),
    ...pillar.signals.map((one) => signalRow(byName.get(one.signal), mostOf(signals)))));
}
