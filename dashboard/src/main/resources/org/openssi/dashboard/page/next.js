// What to do next: the signals of which one more act adds most, by the model's own curves.

import { element } from "./dom.js";
import { change } from "./format.js";
import { from, memberPath } from "./sources.js";
import { PILLARS, signalName, TEXTS } from "./texts.js";

const STEPS = 3;

const pillarOf = (id) => PILLARS.find((pillar) => pillar.id === id);

/** What one more of each signal adds, with its place in the answer, most first. */
const gains = (explanation, focus) =>
  explanation.pillars
    .flatMap((pillar, p) => pillar.signals.map((one, s) => ({
      ...one, pillar: pillar.pillar, at: `/pillars/${p}/signals/${s}/oneMore`,
    })))
    .filter((one) => one.oneMore > 0 && (!focus || one.pillar === focus))
    .sort((a, b) => b.oneMore - a.oneMore)
    .slice(0, STEPS);

/**
 * A list item for each step, the best first; none where there is nothing to gain.
 *
 * @param explanation the API's, or undefined
 * @param focus the pillar that it is about, or undefined for all
 */
export function nextSteps(explanation, focus) {
  if (!explanation) {
    return [];
  }
  const path = memberPath(explanation.memberId, "/explanation", { day: explanation.asOf });
  return gains(explanation, focus).map((step) => element("li", { class: step.pillar, "data-signal": step.signal },
    element("strong", from(`${path}#${step.at}`), change(step.oneMore)),
    element("span", { class: "act" }, signalName(step.signal)),
    element("span", { class: "for" }, TEXTS.nextFor(pillarOf(step.pillar).name))));
}
