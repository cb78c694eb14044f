// The trend of a member: which measure and how far back is chosen, and the days that moved it.

import { addressOf, go } from "./address.js";
import * as api from "./api.js";
import * as days from "./days.js";
import { byId, element, segments } from "./dom.js";
import { change, dayText, points } from "./format.js";
import { figure, from, memberPath } from "./sources.js";
import { PILLARS, TEXTS } from "./texts.js";
import { drawTrend, moves, series } from "./trend.js";

const MARKS = 5;

const state = { updates: [], measure: "score", range: 90 };

const first = (member) => days.plus(member.asOf, 1 - state.range);
const path = (member) => memberPath(member.memberId, "/history", { from: first(member), to: member.asOf });
const place = (member, index) =>
  `${path(member)}#/updates/${index}${state.measure === "score" ? "/score" : `/pillars/${state.measure}`}`;

export async function fetchUpdates(member, signal) {
  state.updates = (await api.history(member.memberId, first(member), member.asOf, signal)).updates;
}

/** Shows the score, or a pillar's points. */
export function setMeasure(measure) {
  state.measure = measure;
  byId("measure").value = measure;
}

export function show(member) {
  const pillar = PILLARS.find((one) => one.id === state.measure);
  const line = series(state.updates, first(member), member.asOf, state.measure);
  const marks = moves(line, MARKS);
  drawTrend(byId("trend"), {
    line, marks, from: first(member), to: member.asOf, measure: state.measure, name: pillar?.name ?? TEXTS.score,
    limit: pillar ? 25 : 100, source: path(member), onPick: (day) => go({ day }),
  });
  showSummary(member, line);
  byId("moves").replaceChildren(...marks.map((mark) => moveItem(member, mark)));
  byId("moves-text").hidden = marks.length === 0;
  byId("updates").replaceChildren(...state.updates.map((update, i) => updateRow(member, update, i)).reverse());
}

function showSummary(member, line) {
  const values = line.map((point) => point.value);
  const [low, high] = [Math.min(...values), Math.max(...values)];
  const at = (value) => place(member, line[values.indexOf(value)].index);
  byId("trend-summary").replaceChildren(...(line.length === 0 ? [] : [
    figure(TEXTS.trendEnd(days.text(line[0].number), line[0].value), place(member, line[0].index)), " → ",
    figure(TEXTS.trendEnd(member.asOf, values.at(-1)), place(member, line.at(-1).index)), " · ",
    figure(TEXTS.lowest(low), at(low)), " · ", figure(TEXTS.highest(high), at(high))]));
}

function moveItem(member, mark) {
  const day = days.text(mark.number);
  return element("li", {},
    element("a", { href: addressOf({ day }), onclick: (event) => {
      event.preventDefault();
      go({ day });
    } }, dayText(day)), " ",
    element("strong", {
      class: mark.change > 0 ? "up" : "down", ...from(place(member, mark.index), place(member, mark.before.index)),
    }, change(mark.change)));
}

function updateRow(member, update, index) {
  const at = `${path(member)}#/updates/${index}`;
  return element("tr", {},
    element("th", { scope: "row" }, dayText(update.day)),
    element("td", from(`${at}/score`), points(update.score)),
    ...PILLARS.map((one) => element("td", from(`${at}/pillars/${one.id}`), points(update.pillars[one.id]))));
}

/** What can be chosen, once for all members. */
export function setUp(shownMember, notice) {
  byId("measure").append(element("option", { value: "score" }, TEXTS.score),
    ...PILLARS.map((pillar) => element("option", { value: pillar.id }, pillar.name)));
  byId("measure").addEventListener("change", (event) => {
    setMeasure(event.target.value);
    show(shownMember());
  });
  segments(byId("range"), "range", Object.entries(TEXTS.ranges).map(([value, text]) => ({ value, text })),
    String(state.range), async (range) => {
      state.range = Number(range);
      try {
        await fetchUpdates(shownMember());
        show(shownMember());
      } catch (failure) {
        notice(failure.message);
      }
    });
  byId("updates-head").append(...[TEXTS.day, TEXTS.score, ...PILLARS.map((pillar) => pillar.name)]
    .map((name) => element("th", { scope: "col" }, name)));
  let width = 0;
  new ResizeObserver(() => {
    // Its height is the drawing's own doing.
    if (shownMember() && byId("trend").clientWidth !== width) {
      width = byId("trend").clientWidth;
      show(shownMember());
    }
  }).observe(byId("trend"));
}
