// The page: what is chosen (it is in the address, so that a view can be kept and shared), what is fetched, what is shown.

import * as api from "./api.js";
import { setUpChooser } from "./chooser.js";
import * as days from "./days.js";
import { byId, element, segments } from "./dom.js";
import { dayText, points, SMALLEST_CHANGE as SMALLEST } from "./format.js";
import { gauge } from "./gauge.js";
import { chosen, LANGUAGE, other } from "./language.js";
import { nextSteps } from "./next.js";
import { movers, signalBodies, signalsOf } from "./signals.js";
import { comparable, pillarCards, rankTiles } from "./standing.js";
import { PILLARS, TEXTS } from "./texts.js";
import { drawTrend, series } from "./trend.js";

const WEEK_DAYS = 7;
const PEOPLE = 24;
const NOT_READY_AGAIN_MS = 1_000;
const FRESH_MS = 60_000;

const state = { member: undefined, updates: [], compare: undefined, measure: "score", range: 90, loadedAt: 0 };
let request;

const address = () => {
  const query = new URLSearchParams(location.search);
  return { memberId: query.get("member"), day: query.get("day") };
};

const addressOf = (memberId, day) => `?${new URLSearchParams({ member: memberId, ...(day ? { day } : {}), ...chosen() })}`;

function go(memberId, day) {
  history.pushState(null, "", addressOf(memberId, day));
  show();
}

function notice(sentence) {
  byId("notice").textContent = sentence ?? "";
  byId("notice").hidden = !sentence;
}

async function show() {
  request?.abort();
  const current = new AbortController();
  request = current;
  const { memberId, day } = address();
  document.body.setAttribute("aria-busy", "true");
  try {
    if (memberId) {
      await showMember(memberId, day, current.signal);
    } else {
      await showWelcome(current.signal);
    }
    notice();
    state.loadedAt = Date.now();
  } catch (failure) {
    if (failure.name === "AbortError") {
      return;
    }
    notice(failure.message);
    if (state.member?.memberId !== memberId) {
      byId("member").hidden = true;
    }
  }
  document.body.removeAttribute("aria-busy");
}

async function showWelcome(signal) {
  state.member = undefined;
  byId("member").hidden = true;
  document.title = TEXTS.title;
  byId("foot").textContent = "";
  const list = byId("people");
  list.replaceChildren();
  const add = async (after) => {
    const page = await api.members({ limit: PEOPLE, after }, signal);
    list.append(...page.members.map((member) => element("li", {},
      element("a", { href: addressOf(member.memberId), onclick: (event) => {
        if (!event.ctrlKey && !event.metaKey && !event.shiftKey) {
          event.preventDefault();
          go(member.memberId);
        }
      } }, element("span", { class: "who" }, member.memberId), element("strong", {}, points(member.score))))));
    if (list.childElementCount === 0) {
      list.append(element("li", { class: "none" }, TEXTS.nobody));
    }
    byId("more").hidden = !page.next;
    byId("more").onclick = () => add(page.next).catch((failure) => notice(failure.message));
  };
  await add();
  byId("welcome").hidden = false;
}

async function showMember(memberId, day, signal) {
  const member = await api.member(memberId, day, signal);
  const [before, explanation] = await Promise.all([
    api.memberIfAny(memberId, days.plus(member.asOf, -WEEK_DAYS), signal),
    api.explanationIfAny(memberId, day, signal),
    fetchHistory(member, signal),
  ]);
  const other = state.member?.memberId !== memberId;
  state.member = member;
  byId("welcome").hidden = true;
  byId("member").hidden = false;
  document.title = `${points(member.score)} · ${member.memberId} · ${TEXTS.title}`;
  showHead(member, before, day);
  byId("ranks").replaceChildren(...rankTiles(member));
  showPillars();
  showTrend();
  const steps = nextSteps(explanation);
  byId("next").hidden = steps.length === 0;
  byId("next-steps").replaceChildren(...steps);
  document.querySelectorAll("#signals tbody").forEach((body) => body.remove());
  byId("signals").append(...signalBodies(signalsOf(member, before), explanation));
  byId("foot").textContent = TEXTS.foot(member);
  if (other) {
    byId("announcement").textContent = TEXTS.announce(member);
  }
}

function showHead(member, before, day) {
  byId("gauge").replaceChildren(gauge(member));
  byId("member-name").textContent = member.memberId;
  byId("tags").replaceChildren(...[member.industry, member.team].filter(Boolean)
    .map((name) => element("span", { class: "tag" }, name)));
  const moved = byId("movement");
  const value = member.change7;
  const direction = value === undefined || Math.abs(value) < SMALLEST ? "none" : value > 0 ? "up" : "down";
  moved.className = `movement ${direction}`;
  moved.textContent = value === undefined ? TEXTS.noWeek : TEXTS.moved(value);
  const reasons = direction === "none" ? [] : movers(signalsOf(member, before), value);
  byId("why").textContent = reasons.length > 0 ? TEXTS.why(reasons) : "";
  byId("since").textContent = `${TEXTS.asOf(member.asOf)}. ${TEXTS.since(member.asOf, member.day)}`;
  byId("day").value = member.asOf;
  byId("day-latest").hidden = !day;
  byId("day-after").disabled = !day;
}

function showPillars() {
  const options = comparable(state.member);
  if (!options.some((option) => option.value === state.compare)) {
    state.compare = options[0]?.value;
  }
  byId("compare").hidden = options.length < 2;
  segments(byId("compare"), "compare", options, state.compare, (cohort) => {
    state.compare = cohort;
    byId("pillars").replaceChildren(...pillarCards(state.member, cohort));
  });
  byId("pillars").replaceChildren(...pillarCards(state.member, state.compare));
}

const trendFrom = (member) => days.plus(member.asOf, 1 - state.range);

async function fetchHistory(member, signal) {
  state.updates = (await api.history(member.memberId, trendFrom(member), member.asOf, signal)).updates;
}

function showTrend() {
  const member = state.member;
  const from = trendFrom(member);
  const pillar = PILLARS.find((one) => one.id === state.measure);
  const line = series(state.updates, from, member.asOf, state.measure);
  drawTrend(byId("trend"), {
    line, from, to: member.asOf, measure: state.measure, name: pillar?.name ?? TEXTS.score,
    limit: pillar ? 25 : 100, onPick: (day) => go(member.memberId, day),
  });
  const values = line.map((point) => point.value);
  const end = (point) => ({ day: days.text(point.number), value: point.value });
  byId("trend-summary").textContent = line.length === 0 ? "" : TEXTS.trendSummary(
    end(line[0]), { day: member.asOf, value: values.at(-1) }, Math.min(...values), Math.max(...values));
  byId("updates").replaceChildren(...state.updates.toReversed().map((update) => element("tr", {},
    element("th", { scope: "row" }, dayText(update.day)), element("td", {}, points(update.score)),
    ...PILLARS.map((one) => element("td", {}, points(update.pillars[one.id]))))));
}

async function changeRange(range) {
  state.range = Number(range);
  try {
    await fetchHistory(state.member);
    showTrend();
  } catch (failure) {
    notice(failure.message);
  }
}

function setUpControls() {
  const today = () => state.member.asOf;
  byId("day-before").addEventListener("click", () => go(state.member.memberId, days.plus(today(), -1)));
  byId("day-after").addEventListener("click", () => go(state.member.memberId, days.plus(today(), 1)));
  byId("day-before").setAttribute("aria-label", TEXTS.dayBefore);
  byId("day-after").setAttribute("aria-label", TEXTS.dayAfter);
  byId("day-latest").addEventListener("click", () => go(state.member.memberId));
  byId("day").addEventListener("change", (event) => event.target.value && go(state.member.memberId, event.target.value));
  byId("days").addEventListener("submit", (event) => event.preventDefault());
  byId("measure").append(element("option", { value: "score" }, TEXTS.score),
    ...PILLARS.map((pillar) => element("option", { value: pillar.id }, pillar.name)));
  byId("measure").addEventListener("change", (event) => {
    state.measure = event.target.value;
    showTrend();
  });
  segments(byId("range"), "range", Object.entries(TEXTS.ranges).map(([value, text]) => ({ value, text })),
    String(state.range), changeRange);
  byId("updates-head").append(...[TEXTS.day, TEXTS.score, ...PILLARS.map((pillar) => pillar.name)]
    .map((name) => element("th", { scope: "col" }, name)));
  byId("signals-head").append(...TEXTS.signalsHead.map((name) => element("th", { scope: "col" }, name)));
  let width = 0;
  new ResizeObserver(() => {
    // Its height is the drawing's own doing.
    if (state.member && byId("trend").clientWidth !== width) {
      width = byId("trend").clientWidth;
      showTrend();
    }
  }).observe(byId("trend"));
}

/** Until all is read, says how far it is, and shows what there is once it is complete. */
async function followReading() {
  try {
    const ready = await api.ready();
    if (!ready.ready) {
      notice(ready.reading ? TEXTS.reading(ready.fraction) : ready.error);
      setTimeout(followReading, NOT_READY_AGAIN_MS);
      return;
    }
  } catch (failure) {
    notice(failure.message);
    setTimeout(followReading, NOT_READY_AGAIN_MS);
    return;
  }
  show();
}

for (const labelled of document.querySelectorAll("[data-text]")) {
  labelled.textContent = TEXTS[labelled.dataset.text];
}
document.title = TEXTS.title;
document.documentElement.lang = LANGUAGE;
document.querySelector(".brand").href = `./?${new URLSearchParams(chosen())}`;
byId("language").textContent = other().name;
byId("language").lang = other().language;
byId("language").addEventListener("click", () => location.assign(other().address));
setUpControls();
setUpChooser((memberId) => go(memberId, undefined));
addEventListener("popstate", show);
document.addEventListener("visibilitychange", () => {
  // Opened again in the morning: show the day that was scored overnight.
  if (!document.hidden && Date.now() - state.loadedAt > FRESH_MS) {
    followReading();
  }
});
followReading();
