// Whether scores go together with what members achieve afterwards. The sentences are the API's own: they say what follows from
// the figures, and what does not.

import * as api from "./api.js";
import { byId, element, segments } from "./dom.js";
import { count, monthName, points } from "./format.js";
import { LANGUAGE } from "./language.js";
import { from, relevancePath } from "./sources.js";
import { COHORTS, PILLARS, signalName, TEXTS } from "./texts.js";
import { pillarOfSignals } from "./signals.js";

const HORIZONS = [30, 90];

/** What was chosen, for the next member, too; what was not is for the API to choose. */
const state = { cohort: "everyone" };

const nameOf = (type, member) => ({ industry: member.industry, team: member.team, everyone: "everyone" })[type];

const cohortsOf = (member) => ["everyone", "industry", "team"]
  .filter((type) => nameOf(type, member))
  .map((type) => ({ value: type, text: COHORTS.find((cohort) => cohort.id === type).title(member) }));

/** Shows the section of a member, unless nobody has brought outcomes in. */
export async function showRelevance(member, explanation, focus, signal) {
  const box = byId("worth");
  const type = nameOf(state.cohort, member) ? state.cohort : "everyone";
  const asked = {
    month: state.month, outcome: state.outcome, horizon: state.horizon, lang: LANGUAGE, day: member.asOf,
  };
  const path = relevancePath(type, nameOf(type, member), asked);
  const again = (changes) => {
    Object.assign(state, changes);
    return showRelevance(member, explanation, focus);
  };
  const shown = {};
  state.shown = shown;
  let report;
  let trouble = "";
  try {
    report = await api.relevanceIfAny(path, signal);
  } catch (failure) {
    if (failure.name === "AbortError") {
      return;
    }
    trouble = failure.message;
  }
  if (state.shown !== shown) {
    return;
  }
  if (!report && (state.month || state.outcome)) {
    again({ month: undefined, outcome: undefined, horizon: undefined });
    return;
  }
  box.hidden = !report && !trouble && type === "everyone";
  segments(byId("worth-cohort"), "worth-cohort", cohortsOf(member), type, (cohort) => again({ cohort }));
  byId("worth-trouble").textContent = trouble || (report ? "" : TEXTS.noWorth);
  for (const part of ["worth-outcome", "worth-month", "worth-horizon"]) {
    byId(part).hidden = !report;
  }
  byId("worth-measures").replaceChildren();
  byId("worth-report").replaceChildren();
  if (report) {
    show(report, path, pillarOfSignals(explanation), focus, again);
  }
}

function show(report, path, pillars, focus, again) {
  const months = [...new Set(report.choices.map((choice) => choice.month))];
  const outcomes = report.choices.filter((choice) => choice.month === report.month).map((choice) => choice.outcome);
  const whole = report.choices.find((one) => one.month === report.month && one.outcome === report.outcome).whole;
  select("worth-month", months, report.month, monthName, (month) => again({ month, horizon: undefined }));
  select("worth-outcome", outcomes, report.outcome, (outcome) => TEXTS.outcomes[outcome], (outcome) => again({ outcome }));
  segments(byId("worth-horizon"), "worth-horizon",
    HORIZONS.filter((days) => whole || days < 90).map((days) => ({ value: String(days), text: TEXTS.horizon(days) })),
    String(report.horizonDays), (horizon) => again({ horizon }));
  byId("worth-report").replaceChildren(...said(report.sentences, `${path}#/sentences`, "span"));
  const tables = report.tables.map((table, i) => ({ ...table, at: `${path}#/tables/${i}` }));
  const first = tables.filter((table) => table.kind === "PILLAR" && table.measure === focus);
  const rest = tables.filter((table) => table.kind !== "SIGNAL" && !first.includes(table));
  byId("worth-measures").replaceChildren(...[...first, ...rest].map((table) => measure(table,
    table.kind === "PILLAR" ? tables.filter((one) => one.kind === "SIGNAL" && pillars.get(one.measure) === table.measure) : [])));
}

function select(id, values, chosen, text, onChoose) {
  byId(id).replaceChildren(...values.map((value) => element("option", { value, selected: value === chosen }, text(value))));
  byId(id).onchange = (event) => onChoose(event.target.value);
}

/** Each sentence says where it is in the answer, word for word. */
const said = (sentences, at, tag = "p") =>
  sentences.flatMap((sentence, i) => [element(tag, from(`${at}/${i}`), sentence), tag === "span" ? " " : null])
    .filter((part) => part !== null);

const nameOfMeasure = (table) => ({
  SCORE: () => TEXTS.score,
  PILLAR: () => PILLARS.find((pillar) => pillar.id === table.measure).name,
  SIGNAL: () => signalName(table.measure),
})[table.kind]();

const badge = (comparison) => element("span", { class: `finding ${comparison.finding}` }, TEXTS.findings[comparison.finding]);

/** The score or a pillar: the finding, its sentences, and on demand the bands and the pillar's signals. */
function measure(table, signals) {
  const name = nameOfMeasure(table);
  return element("article", { class: `worth ${table.measure}`, "data-measure": table.measure },
    element("h3", {}, element("span", {}, name), badge(table.amongMembers)),
    ...said(table.sentences, `${table.at}/sentences`),
    element("p", { class: "about" }, TEXTS.overTime),
    ...said(table.withinSentences, `${table.at}/withinSentences`),
    element("details", {}, element("summary", {}, TEXTS.worthFigures(name)),
      bands(table, name),
      ...said(table.bandSentences, `${table.at}/bandSentences`),
      signals.length === 0 ? null : signalsTable(signals, name)));
}

const scroll = (label, table) => element("div", { class: "scroll", tabindex: 0, role: "group", "aria-label": label }, table);

const head = (titles) => element("thead", {}, element("tr", {}, ...titles.map((title) => element("th", { scope: "col" }, title))));

/** Each fifth of the points: how many members, how many outcomes, how many per member. */
function bands(table, name) {
  const most = Math.max(...table.bands.map((band) => band.high), 0.0001);
  return scroll(name, element("table", { class: "bands" }, head(TEXTS.bandsHead),
    element("tbody", {}, ...table.bands.map((band, i) => {
      const at = `${table.at}/bands/${i}`;
      const length = element("span", { class: "length" });
      length.style.width = `${((band.rate / most) * 100).toFixed(1)}%`;
      return element("tr", {},
        element("th", { scope: "row", ...from(`${at}/from`, `${at}/to`) }, TEXTS.range(points(band.from), points(band.to))),
        element("td", from(`${at}/members`), count(band.members)),
        element("td", from(`${at}/outcomes`), count(band.outcomes)),
        band.members === 0
          ? element("td", {}, "–")
          : element("td", { class: "earned" }, element("span", { class: "length-of", "aria-hidden": "true" }, length),
            element("span", from(`${at}/rate`), points(band.rate))),
        band.members === 0
          ? element("td", {}, "–")
          : element("td", from(`${at}/low`, `${at}/high`), TEXTS.range(points(band.low), points(band.high))));
    }))));
}

/** What each signal of the pillar says by itself. */
function signalsTable(signals, name) {
  return scroll(name, element("table", { class: "bands" }, head(TEXTS.worthSignalsHead),
    element("tbody", {}, ...signals.map((table) => {
      const at = `${table.at}/amongMembers`;
      const among = table.amongMembers;
      return element("tr", { "data-signal": table.measure },
        element("th", { scope: "row" }, signalName(table.measure)),
        element("td", {}, badge(among)),
        among.rho === undefined ? element("td", {}, "–") : element("td", from(`${at}/rho`), points(among.rho)),
        among.rho === undefined
          ? element("td", {}, "–")
          : element("td", from(`${at}/low`, `${at}/high`), TEXTS.range(points(among.low), points(among.high))),
        element("td", from(`${at}/members`), count(among.members)),
        element("td", from(`${at}/outcomes`), count(among.outcomes)));
    }))));
}
