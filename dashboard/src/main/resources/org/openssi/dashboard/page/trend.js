// The trend as a step line: an update holds until the next one. Marks are on it where it moved most, and where the model
// changed.

import { svg } from "./dom.js";
import * as days from "./days.js";
import { count, monthText, points, shortDay } from "./format.js";
import { TEXTS } from "./texts.js";

const HEIGHT = 240;
const MARGIN = { top: 12, right: 12, bottom: 26, left: 38 };
const SMALLEST_SPAN = 4;
const LABEL_WIDTH = 76;
const PAGE_DAYS = 30;
const SMALLEST_MOVE = 0.1;

/** Updates as points from a day to a day, both included; the first may have held before, the last holds to the end. */
export function series(updates, from, to, measure) {
  const first = days.number(from);
  return updates
    .map((update, index) => ({
      index,
      number: Math.max(first, days.number(update.day)),
      value: measure === "score" ? update.score : update.pillars[measure],
      model: update.modelVersion,
    }))
    .filter((point) => point.number <= days.number(to));
}

/** The points at which a line moved most, in their order, each with the one before. */
export const moves = (line, most) =>
  line.slice(1)
    .map((point, i) => ({ ...point, before: line[i], change: point.value - line[i].value }))
    .filter((point) => Math.abs(point.change) >= SMALLEST_MOVE)
    .sort((a, b) => Math.abs(b.change) - Math.abs(a.change))
    .slice(0, most)
    .sort((a, b) => a.number - b.number);

/** The points from which on another version of the model was in force. */
const modelChanges = (line) => line.filter((point, i) => i > 0 && point.model !== line[i - 1].model);

export function valueOn(line, number) {
  let found;
  for (const point of line) {
    if (point.number <= number) {
      found = point.value;
    }
  }
  return found;
}

function bounds(line, limit) {
  const values = line.map((point) => point.value);
  let low = Math.min(...values);
  let high = Math.max(...values);
  const missing = Math.max(0, SMALLEST_SPAN - (high - low)) / 2;
  low -= missing + (high - low) * 0.08;
  high += missing + (high - low) * 0.08;
  const step = [0.5, 1, 2, 5, 10, 20, 25].find((size) => (high - low) / size <= 5) ?? 50;
  return {
    low: Math.max(0, Math.floor(low / step) * step),
    high: Math.min(limit, Math.ceil(high / step) * step),
    step,
  };
}

/** Which days get a label below: the firsts of months if there is a year, else evenly spread days. */
function ticks(first, last, width) {
  const room = Math.max(2, Math.floor(width / LABEL_WIDTH));
  const all = [];
  if (last - first > 120) {
    for (let n = first; n <= last; n++) {
      if (days.text(n).endsWith("-01")) {
        all.push({ number: n, text: monthText(days.text(n)) });
      }
    }
  } else {
    for (let n = last; n >= first; n -= Math.max(1, Math.ceil((last - first) / room))) {
      all.unshift({ number: n, text: shortDay(days.text(n)) });
    }
  }
  const every = Math.ceil(all.length / room);
  return all.filter((_, i) => (all.length - 1 - i) % every === 0);
}

/** Draws into a container, and lets mouse and keyboard walk along the line. */
export function drawTrend(container, { line, marks, from, to, measure, name, limit, source, onPick }) {
  const focused = container.contains(document.activeElement);
  container.replaceChildren();
  if (line.length === 0) {
    container.append(TEXTS.noTrend);
    return;
  }
  const first = days.number(from);
  const last = days.number(to);
  const width = Math.max(280, container.clientWidth);
  const inner = { width: width - MARGIN.left - MARGIN.right, height: HEIGHT - MARGIN.top - MARGIN.bottom };
  const scale = bounds(line, limit);
  const x = (number) => MARGIN.left + ((number - first) / Math.max(1, last - first)) * inner.width;
  const y = (value) => MARGIN.top + (1 - (value - scale.low) / (scale.high - scale.low)) * inner.height;
  const bottom = MARGIN.top + inner.height;

  const picture = svg("svg", {
    viewBox: `0 0 ${width} ${HEIGHT}`, width, height: HEIGHT, class: `chart ${measure}`, tabindex: "0", role: "slider",
    "aria-label": TEXTS.trendLabel(name), "aria-valuemin": first, "aria-valuemax": last,
    "data-source": source,
  });
  for (let value = scale.low; value <= scale.high + 1e-9; value += scale.step) {
    picture.append(
      svg("line", { class: "grid", x1: MARGIN.left, x2: width - MARGIN.right, y1: y(value), y2: y(value) }),
      svg("text", { class: "label end", x: MARGIN.left - 8, y: y(value) + 4 }, count(value)));
  }
  for (const tick of ticks(first, last, inner.width)) {
    const near = x(tick.number) > width - MARGIN.right - 24 ? "end" : x(tick.number) < MARGIN.left + 20 ? "" : "middle";
    picture.append(svg("text", { class: `label ${near}`, x: x(tick.number), y: HEIGHT - 6 }, tick.text));
  }

  let path = "";
  for (const point of line) {
    path += path === "" ? `M${x(point.number)} ${y(point.value)}` : `H${x(point.number)}V${y(point.value)}`;
  }
  path += `H${x(last)}`;
  picture.append(
    svg("path", { class: "area", d: `${path}V${bottom}H${x(line[0].number)}Z` }),
    svg("path", { class: "line", d: path }));

  for (const point of modelChanges(line)) {
    const onRight = x(point.number) > width / 2;
    picture.append(
      svg("line", { class: "model", x1: x(point.number), x2: x(point.number), y1: MARGIN.top, y2: bottom }),
      svg("text", {
        class: `label model ${onRight ? "end" : ""}`, x: x(point.number) + (onRight ? -6 : 6), y: bottom - 6,
      }, TEXTS.model(point.model)));
  }
  for (const mark of marks) {
    const [at, up] = [`${x(mark.number)} ${y(mark.value)}`, mark.change > 0];
    picture.append(svg("path", {
      class: `mark ${up ? "up" : "down"}`, d: up ? `M${at}m-6 16l6 -10 6 10z` : `M${at}m-6 -16l6 10 6 -10z`,
    }));
  }

  const cursor = svg("line", { class: "cursor", y1: MARGIN.top, y2: bottom });
  const dot = svg("circle", { class: "dot", r: 5 });
  const tip = svg("text", { class: "tip", y: MARGIN.top + 4 });
  picture.append(cursor, dot, tip);
  container.append(picture);
  walk(picture, { first: line[0].number, last, left: first, x, y, line, cursor, dot, tip, width, inner, onPick });
  if (focused) {
    picture.focus({ preventScroll: true });
  }
}

function walk(picture, view) {
  let current = view.last;

  const go = (number, shown) => {
    current = Math.min(view.last, Math.max(view.first, number));
    const value = valueOn(view.line, current);
    const left = view.x(current);
    view.cursor.setAttribute("x1", left);
    view.cursor.setAttribute("x2", left);
    view.dot.setAttribute("cx", left);
    view.dot.setAttribute("cy", view.y(value));
    view.tip.textContent = `${shortDay(days.text(current))}  ${points(value)}`;
    const onRight = left > view.width / 2;
    view.tip.setAttribute("x", left + (onRight ? -9 : 9));
    view.tip.setAttribute("class", onRight ? "tip end" : "tip");
    picture.setAttribute("aria-valuenow", current);
    picture.setAttribute("aria-valuetext", TEXTS.trendValue(days.text(current), value));
    picture.classList.toggle("walking", shown);
  };

  const under = (event) => {
    const box = picture.getBoundingClientRect();
    const share = ((event.clientX - box.left) * (view.width / box.width) - MARGIN.left) / view.inner.width;
    return view.left + Math.round(share * (view.last - view.left));
  };

  picture.addEventListener("pointermove", (event) => go(under(event), true));
  picture.addEventListener("pointerleave", () => go(view.last, false));
  picture.addEventListener("focus", () => go(current, picture.matches(":focus-visible")));
  picture.addEventListener("blur", () => go(view.last, false));
  picture.addEventListener("click", (event) => view.onPick(days.text(Math.min(view.last, Math.max(view.first, under(event))))));
  picture.addEventListener("keydown", (event) => {
    const target = {
      ArrowLeft: current - 1, ArrowDown: current - 1, ArrowRight: current + 1, ArrowUp: current + 1,
      PageDown: current - PAGE_DAYS, PageUp: current + PAGE_DAYS, Home: view.first, End: view.last,
    }[event.key];
    if (target !== undefined) {
      event.preventDefault();
      go(target, true);
    } else if (event.key === "Enter") {
      view.onPick(days.text(current));
    }
  });
  go(view.last, false);
}
