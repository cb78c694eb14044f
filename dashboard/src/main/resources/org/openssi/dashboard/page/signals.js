// What earned the points, signal by signal, and how that moved in a week.

import { element } from "./dom.js";
import { change, points, SMALLEST_CHANGE as SMALLEST } from "./format.js";
import { figure, from, inMember, pointer } from "./sources.js";
import { PILLARS, signalName, TEXTS } from "./texts.js";

/**
 * The signals of a member with their change against a week before.
 *
 * @param before the answer of a week before, or undefined
 */
export const signalsOf = (member, before) =>
  Object.entries(member.signals).map(([name, signal]) => ({
    ...signal,
    name,
    then: before?.signals[name],
    change: before === undefined ? undefined : signal.points - (before.signals[name]?.points ?? 0),
  }));

function changeCell(value, sources) {
  if (value === undefined) {
    return element("td", { class: "change none" }, "–");
  }
  const kind = Math.abs(value) < SMALLEST ? "none" : value > 0 ? "up" : "down";
  return element("td", { class: `change ${kind}`, ...from(...sources) }, kind === "none" ? "0" : change(value));
}

/** Where it came from, unless all came from one channel that needs no word. */
function channelsLine(signal, member) {
  const channels = Object.entries(member.channels?.[signal.name] ?? {});
  return channels.length === 0 ? null : element("small", { class: "channels" },
    ...channels.flatMap(([name, many], i) => [i === 0 ? null : ", ",
      figure(TEXTS.ofChannel(name, many), inMember(member, pointer("channels", signal.name, name)))]));
}

function signalRow(signal, most, member, before) {
  const length = element("span", { class: "length" });
  length.style.width = `${((signal.points / most) * 100).toFixed(1)}%`;
  const at = `/signals/${signal.name}`;
  const now = inMember(member, `${at}/points`);
  const measured = signal.attempts === undefined ? ["x"] : ["x", "attempts"];
  return element("tr", { "data-signal": signal.name },
    element("th", { scope: "row" }, signalName(signal.name)),
    element("td", {}, figure(TEXTS.measured(signal), ...measured.map((part) => inMember(member, `${at}/${part}`))),
      channelsLine(signal, member)),
    element("td", { class: "earned" }, element("span", { class: "length-of", "aria-hidden": "true" }, length),
      element("span", from(now), points(signal.points))),
    changeCell(signal.change, before ? [now, inMember(before, `${at}/points`)] : []));
}

const mostOf = (signals) => Math.max(...signals.map((signal) => signal.points), SMALLEST);

/**
 * A body of rows for each pillar, or one for all while it is not known which signal is whose.
 *
 * @param explanation the API's, or undefined
 * @param focus the pillar that is shown alone, or undefined
 */
export function signalBodies(member, before, explanation, focus) {
  const signals = signalsOf(member, before);
  const row = (signal) => signalRow(signal, mostOf(signals), member, before);
  if (explanation === undefined) {
    return [element("tbody", {}, ...signals.map(row))];
  }
  const byName = new Map(signals.map((signal) => [signal.name, signal]));
  const shown = explanation.pillars.filter((pillar) => !focus || pillar.pillar === focus);
  return shown.map((pillar) => {
    const now = inMember(member, `/pillars/${pillar.pillar}`);
    return element("tbody", { class: pillar.pillar },
      element("tr", { class: "group" },
        element("th", { scope: "rowgroup", colspan: 2 }, PILLARS.find((one) => one.id === pillar.pillar).name),
        element("td", from(now), points(pillar.points)),
        changeCell(pillar.change7, before ? [now, inMember(before, `/pillars/${pillar.pillar}`)] : [])),
      ...pillar.signals.map((one) => row(byName.get(one.signal))));
  });
}

/** The pillar of each signal, as far as it is known. */
export const pillarOfSignals = (explanation) => new Map((explanation?.pillars ?? [])
  .flatMap((pillar) => pillar.signals.map((one) => [one.signal, pillar.pillar])));
