// One member on one day: what is fetched, and what each part of the page shows of it.

import { go } from "./address.js";
import { aheadWords, agingOut } from "./ahead.js";
import * as api from "./api.js";
import { activityCounts, activityRows } from "./behind.js";
import { drawCard, saveCard } from "./card.js";
import * as days from "./days.js";
import { distributionPicture, distributionWords } from "./distribution.js";
import { byId, element, segments } from "./dom.js";
import { points, SMALLEST_CHANGE as SMALLEST } from "./format.js";
import { gauge } from "./gauge.js";
import * as history from "./history.js";
import { chosen } from "./language.js";
import { moved, movedItems } from "./moved.js";
import { nextSteps } from "./next.js";
import { showRelevance } from "./relevance.js";
import { pillarOfSignals, signalBodies, signalsOf } from "./signals.js";
import { inMember } from "./sources.js";
import { comparable, pillarCards, rankTiles } from "./standing.js";
import { PILLARS, TEXTS } from "./texts.js";

const WEEK_DAYS = 7;
const HOUR_MILLIS = 3_600_000;

/** What is shown, until something else is chosen. */
const state = { member: undefined, compare: undefined, focus: undefined };

export const shown = () => state.member;

/** Shows a member, or throws what the API says against it. */
export async function showMember({ memberId, day, focus }, signal) {
  const member = await api.member(memberId, day, signal);
  const [before, explanation] = await Promise.all([
    member.change7 === undefined ? undefined : api.member(memberId, days.plus(member.asOf, -WEEK_DAYS), signal),
    api.explanationIfAny(memberId, day, signal),
    history.fetchUpdates(member, signal),
  ]);
  const another = state.member?.memberId !== memberId || state.member?.asOf !== member.asOf;
  state.member = member;
  if (state.focus !== focus) {
    history.setMeasure(focus ?? "score");
  }
  state.focus = PILLARS.some((pillar) => pillar.id === focus) ? focus : undefined;
  byId("welcome").hidden = true;
  byId("member").hidden = false;
  document.title = `${points(member.score)} · ${member.memberId} · ${TEXTS.title}`;
  showHead(member, before, day);
  byId("ranks").replaceChildren(...rankTiles(member));
  showMoved(member, before, explanation);
  showNext(explanation);
  showComparison();
  history.show(member);
  [...byId("signals").tBodies].forEach((body) => body.remove());
  byId("signals").append(...signalBodies(member, before, explanation, state.focus));
  byId("foot").textContent = TEXTS.foot(member);
  if (another) {
    byId("announcement").textContent = TEXTS.announce(member);
  }
  // These are read from the log: the score does not wait for them.
  showAhead(member, signal);
  showBehind(member, signal);
  showRelevance(member, explanation, state.focus, signal);
}

export function hideMember() {
  state.member = undefined;
  byId("member").hidden = true;
  byId("foot").textContent = "";
}

function showHead(member, before, day) {
  byId("gauge").replaceChildren(gauge(member));
  byId("member-name").textContent = member.memberId;
  byId("tags").replaceChildren(
    ...[member.industry].filter(Boolean).map((name) => element("span", { class: "tag" }, name)),
    ...[member.team].filter(Boolean).map((team) => element("a", {
      class: "tag", href: `team.html?${new URLSearchParams({ team, ...(day && { day }), ...chosen() })}`,
    }, team)));
  const movement = byId("movement");
  const value = member.change7;
  const direction = value === undefined || Math.abs(value) < SMALLEST ? "none" : value > 0 ? "up" : "down";
  movement.className = `movement ${direction}`;
  movement.textContent = value === undefined ? TEXTS.noWeek : TEXTS.moved(value);
  movement.dataset.source = value === undefined ? "" : inMember(member, "/change7");
  byId("since").textContent = `${TEXTS.asOf(member.asOf)}. ${TEXTS.since(member.asOf, member.day)}`;
  byId("when").textContent = day ? "" : nextDay(member);
  byId("day").value = member.asOf;
  byId("day-latest").hidden = !day;
  byId("day-after").disabled = !day;
}

function nextDay(member) {
  const next = days.plus(member.asOf, 1);
  return TEXTS.nextDay(next, (days.end(next) - Date.now()) / HOUR_MILLIS);
}

function showMoved(member, before, explanation) {
  const pillars = pillarOfSignals(explanation);
  const signals = signalsOf(member, before)
    .map((signal) => ({ ...signal, pillar: pillars.get(signal.name) }))
    .filter((signal) => !state.focus || signal.pillar === state.focus);
  const movers = moved(signals);
  byId("moved-text").textContent = before === undefined ? TEXTS.noWeek : movers.length === 0 ? TEXTS.notMoved : TEXTS.movedText;
  byId("moved-signals").replaceChildren(...(movers.length === 0 ? [] : movedItems(movers, member, before)));
}

function showNext(explanation) {
  const steps = nextSteps(explanation, state.focus);
  byId("next").hidden = explanation === undefined;
  byId("next-text").textContent = steps.length === 0 ? TEXTS.nothingNext : TEXTS.nextText;
  byId("next-steps").replaceChildren(...steps);
}

/** The pillars beside a cohort's mean, and that cohort's distribution. */
function showComparison() {
  const options = comparable(state.member);
  if (!options.some((option) => option.value === state.compare)) {
    state.compare = options[0]?.value;
  }
  byId("compare").hidden = options.length < 2;
  const compare = (cohort) => {
    state.compare = cohort;
    byId("pillars").replaceChildren(
      ...pillarCards(state.member, cohort, state.focus, (pillar) => go({ focus: pillar })));
    showDistribution(state.member, cohort);
  };
  segments(byId("compare"), "compare", options, state.compare, compare);
  compare(state.compare);
}

async function showDistribution(member, type) {
  const cohort = { industry: member.industry, team: member.team, everyone: "everyone" }[type];
  let table;
  try {
    table = cohort && await api.tableIfAny(type, cohort, member.asOf);
  } catch (failure) {
    byId("spread-text").textContent = failure.message;
  }
  if (state.member !== member || state.compare !== type) {
    return;
  }
  byId("spread").replaceChildren(...(table ? [distributionPicture(table, member, byId("spread").clientWidth)] : []));
  byId("spread-text").replaceChildren(
    ...(table ? distributionWords(table, member) : [type === "network" ? TEXTS.noNetworkSpread : TEXTS.noMean]));
}

/** Shows what an answer says in a section, or why there is none. */
async function later(section, answer, show, member) {
  const box = byId(section);
  box.setAttribute("aria-busy", "true");
  let sentence = "";
  try {
    const found = await answer;
    if (state.member !== member) {
      return;
    }
    show(found);
  } catch (failure) {
    if (failure.name === "AbortError") {
      return;
    }
    sentence = failure.message;
    box.querySelectorAll(".found").forEach((part) => part.replaceChildren());
    box.querySelectorAll("details").forEach((part) => { part.hidden = true; });
  }
  byId(`${section}-trouble`).textContent = sentence;
  box.removeAttribute("aria-busy");
}

const showAhead = (member, signal) => later("ahead", api.outlook(member.memberId, member.asOf, signal), (outlook) => {
  byId("ahead-words").replaceChildren(...aheadWords(outlook, state.focus));
  const leaving = agingOut(outlook, state.focus);
  byId("ahead-signals").replaceChildren(...leaving);
  byId("ahead-text").textContent = leaving.length === 0 ? "" : TEXTS.agingText;
}, member);

const showBehind = (member, signal) => later("behind", api.activities(member.memberId, member.asOf, signal), (answer) => {
  const counts = activityCounts(answer);
  byId("behind-counts").replaceChildren(...counts);
  byId("behind-text").textContent = counts.length === 0 ? TEXTS.noActivities(member.asOf) : TEXTS.activitiesOf(member.asOf);
  byId("behind-rows").replaceChildren(...activityRows(answer));
  byId("behind-all").hidden = counts.length === 0;
}, member);

/** What can be pressed, once for all members. */
export function setUpMember(notice) {
  const day = () => state.member.asOf;
  byId("day-before").addEventListener("click", () => go({ day: days.plus(day(), -1) }));
  byId("day-after").addEventListener("click", () => go({ day: days.plus(day(), 1) }));
  byId("day-before").setAttribute("aria-label", TEXTS.dayBefore);
  byId("day-after").setAttribute("aria-label", TEXTS.dayAfter);
  byId("day-latest").addEventListener("click", () => go({ day: undefined }));
  byId("day").addEventListener("change", (event) => event.target.value && go({ day: event.target.value }));
  byId("days").addEventListener("submit", (event) => event.preventDefault());
  byId("signals-head").append(...TEXTS.signalsHead.map((name) => element("th", { scope: "col" }, name)));
  byId("behind-head").append(...TEXTS.behindHead.map((name) => element("th", { scope: "col" }, name)));
  byId("share").addEventListener("click", () => {
    drawCard(byId("card-picture"), state.member);
    byId("card").showModal();
  });
  byId("card-save").addEventListener("click", () => saveCard(byId("card-picture"), state.member));
  byId("card-print").addEventListener("click", () => {
    byId("card").close();
    print();
  });
  byId("card-close").addEventListener("click", () => byId("card").close());
  history.setUp(() => state.member, notice);
}
