// Why the score moved: what each signal gained or lost in a week, and what was measured then and now.

import { element } from "./dom.js";
import { change, SMALLEST_CHANGE as SMALLEST } from "./format.js";
import { from, inMember } from "./sources.js";
import { signalName, TEXTS } from "./texts.js";

const SHOWN = 6;

/** The signals that moved, most first; none while there is no week to compare with. */
export const moved = (signals) =>
  signals.filter((signal) => Math.abs(signal.change ?? 0) >= SMALLEST)
    .sort((a, b) => Math.abs(b.change) - Math.abs(a.change))
    .slice(0, SHOWN);

/** A list item for each. */
export function movedItems(signals, member, before) {
  const most = Math.max(...signals.map((signal) => Math.abs(signal.change)));
  return signals.map((signal) => {
    const direction = signal.change > 0 ? "up" : "down";
    const length = element("span", { class: `length ${direction}` });
    length.style.width = `${((Math.abs(signal.change) / most) * 100).toFixed(1)}%`;
    const at = `/signals/${signal.name}`;
    return element("li", { class: signal.pillar, "data-signal": signal.name },
      element("span", { class: "act" }, signalName(signal.name)),
      element("span", { class: "then", ...from(inMember(before, `${at}/x`), inMember(member, `${at}/x`)) },
        TEXTS.thenNow(signal)),
      element("span", { class: "length-of", "aria-hidden": "true" }, length),
      element("strong", { class: direction, ...from(inMember(member, `${at}/points`), inMember(before, `${at}/points`)) },
        change(signal.change)));
  });
}
