// A team on a day, for whoever leads it: how it does, who rises and who falls, and everybody's place.

import * as api from "./api.js";
import { showBoard } from "./board.js";
import * as days from "./days.js";
import { byId, element } from "./dom.js";
import { change, longDay, points, SMALLEST_CHANGE as SMALLEST } from "./format.js";
import { notice, setUpFrame } from "./frame.js";
import { chosen } from "./language.js";
import { figure, from } from "./sources.js";
import { meanCards } from "./standing.js";
import { TEXTS } from "./texts.js";

const WEEK_DAYS = 7;
const MOVERS = 3;
const TEAMS = 48;

let shownDay;
let request;

const address = () => {
  const query = new URLSearchParams(location.search);
  return { team: query.get("team"), day: query.get("day") };
};

function go(team, day) {
  history.pushState(null, "", `?${new URLSearchParams({ team, ...(day && { day }), ...chosen() })}`);
  show();
}

async function show() {
  request?.abort();
  const current = new AbortController();
  request = current;
  const { team, day } = address();
  try {
    await (team ? showTeam(team, day, current.signal) : showTeams(current.signal));
    notice();
  } catch (failure) {
    if (failure.name === "AbortError") {
      return;
    }
    notice(failure.message);
    byId("team").hidden = true;
  }
}

async function showTeams(signal) {
  byId("team").hidden = true;
  const list = byId("teams");
  list.replaceChildren();
  const add = async (after) => {
    const page = await api.teams({ limit: TEAMS, after }, signal);
    list.append(...page.teams.map(({ team }) => element("li", {},
      element("a", { href: `?${new URLSearchParams({ team, ...chosen() })}` }, element("span", { class: "who" }, team)))));
    if (list.childElementCount === 0) {
      list.append(element("li", { class: "none" }, TEXTS.noTeams));
    }
    byId("more").hidden = !page.next;
    byId("more").onclick = () => add(page.next).catch((failure) => notice(failure.message));
  };
  await add();
  byId("welcome").hidden = false;
}

async function showTeam(team, day, signal) {
  const [board, { latestDay }] = await Promise.all([api.leaderboard(team, day, signal), api.ready()]);
  const [before, everyone] = await Promise.all([
    api.leaderboardIfAny(team, days.plus(board.asOf, -WEEK_DAYS), signal),
    api.tableIfAny("everyone", "everyone", board.asOf, signal).catch((failure) => {
      if (failure.status === 403) {
        return undefined;
      }
      throw failure;
    }),
  ]);
  shownDay = board.asOf;
  byId("welcome").hidden = true;
  byId("team").hidden = false;
  document.title = `${team} · ${TEXTS.title}`;
  byId("team-name").textContent = team;
  byId("figures").replaceChildren(...figures(board, before));
  byId("since").textContent = `${TEXTS.asOf(board.asOf)}.`;
  byId("day").value = board.asOf;
  byId("day-latest").hidden = !day;
  byId("day-after").disabled = board.asOf >= latestDay;
  byId("day").max = latestDay;
  byId("csv").href = api.leaderboardCsvPath(team, board.asOf);
  byId("pillars").replaceChildren(...meanCards(board, everyone));
  const whole = board.members.length === board.size;
  byId("movers").hidden = !whole;
  byId("not-whole").hidden = whole;
  showMovers("risers", board.members, 1);
  showMovers("fallers", board.members, -1);
  showBoard(byId("board-head"), byId("board"), board.members, day);
  byId("announcement").textContent = `${team}: ${longDay(board.asOf)}`;
}

function figures(board, before) {
  const mean = (answer) => answer?.meanActiveScore;
  const moved = mean(board) === undefined || mean(before) === undefined ? undefined : mean(board) - mean(before);
  const tile = (text, name) => element("div", {}, element("strong", {}, text), element("span", {}, name));
  return [
    tile(mean(board) === undefined ? "–" : figure(points(mean(board)), `${board.source}#/meanActiveScore`), TEXTS.meanActive),
    tile(moved === undefined ? "–"
      : figure(change(moved), `${board.source}#/meanActiveScore`, `${before.source}#/meanActiveScore`), TEXTS.inAWeek),
    tile(figure(points(board.meanScore), `${board.source}#/meanScore`), TEXTS.meanAll),
    tile(figure(TEXTS.activeOf(board.active, board.size), `${board.source}#/active`, `${board.source}#/size`), TEXTS.active),
  ];
}

function showMovers(id, members, direction) {
  const movers = members.filter((member) => (member.change7 ?? 0) * direction > SMALLEST)
    .sort((a, b) => (b.change7 - a.change7) * direction)
    .slice(0, MOVERS);
  byId(id).replaceChildren(...(movers.length === 0 ? [element("li", {}, TEXTS.nobodyMoved)] : movers.map((member) =>
    element("li", {}, element("span", { class: "who" }, member.memberId),
      element("strong", { class: direction > 0 ? "up" : "down", ...from(`${member.source}/change7`) },
        change(member.change7))))));
}

setUpFrame();
byId("day-before").setAttribute("aria-label", TEXTS.dayBefore);
byId("day-after").setAttribute("aria-label", TEXTS.dayAfter);
byId("day-before").addEventListener("click", () => go(address().team, days.plus(shownDay, -1)));
byId("day-after").addEventListener("click", () => go(address().team, days.plus(shownDay, 1)));
byId("day-latest").addEventListener("click", () => go(address().team));
byId("day").addEventListener("change", (event) => event.target.value && go(address().team, event.target.value));
byId("days").addEventListener("submit", (event) => event.preventDefault());
addEventListener("popstate", show);
show();
