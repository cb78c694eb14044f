// What to do next: the signals of which one more act adds most, by the model's own curves.

import { element } from "./dom.js";
import { change } from "./format.js";
import { PILLARS, signalName, TEXTS } from "./texts.js";

const pillarOf = (id) => PILLARS.find((pillar) => pillar.id === id);

/** A list item for each step, the best first; none where there is nothing to gain. */
export const nextSteps = (explanation) =>
  (explanation?.whatNext ?? []).map((step) => element("li", { class: step.pillar, "data-signal": step.signal },
    element("strong", {}, change(step.oneMore)),
    element("span", { class: "act" }, signalName(step.signal)),
    element("span", { class: "for" }, TEXTS.nextFor(pillarOf(step.pillar).name))));
