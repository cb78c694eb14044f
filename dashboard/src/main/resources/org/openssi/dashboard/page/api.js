// The JSON API. Every call gives the answer's object, or throws an Error whose message is a sentence.

import { cohortPath, memberPath } from "./sources.js";
import { errorText, TEXTS } from "./texts.js";

/** As many as the API gives at once, and as a page can show. */
const BOARD_PAGE = 200;
const BOARD_MOST = 2_000;

async function get(path, signal) {
  let answer;
  try {
    answer = await fetch(path, { signal });
  } catch (failure) {
    if (failure.name === "AbortError") {
      throw failure;
    }
    throw new Error(TEXTS.unreachable, { cause: failure });
  }
  const body = await answer.json();
  if (!answer.ok && path !== "ready") {
    const failure = new Error(errorText(answer.status, body.error));
    failure.status = answer.status;
    throw failure;
  }
  return body;
}

/** The answer, or undefined if there is none. */
async function ifAny(answer) {
  try {
    return await answer;
  } catch (failure) {
    if (failure.status === 404) {
      return undefined;
    }
    throw failure;
  }
}

export const membersPath = (parameters) =>
  `api/members?${new URLSearchParams(Object.entries(parameters).filter(([, value]) => value != null))}`;

export const members = (parameters, signal) => get(membersPath(parameters), signal);

export const member = (memberId, day, signal) => get(memberPath(memberId, "", { day }), signal);

/** Why the score is what it is, or undefined while nobody knows by which model it was made. */
export const explanationIfAny = (memberId, day, signal) => ifAny(get(memberPath(memberId, "/explanation", { day }), signal));

export const history = (memberId, from, to, signal) => get(memberPath(memberId, "/history", { from, to }), signal);

/** What is ahead if nothing is done. */
export const outlook = (memberId, day, signal) => get(memberPath(memberId, "/outlook", { day }), signal);

/** What the member did on a day. */
export const activities = (memberId, day, signal) => get(memberPath(memberId, "/activities", { day }), signal);

/** A cohort's percentile table, or undefined where it is too small to have one. */
export const tableIfAny = (type, cohort, day, signal) => ifAny(get(cohortPath(type, cohort, day), signal));

/** Whether scores go together with outcomes, or undefined where nobody knows; the path says of what. */
export const relevanceIfAny = (path, signal) => ifAny(get(path, signal));

export const teams = (parameters, signal) =>
  get(`api/teams?${new URLSearchParams(Object.entries(parameters).filter(([, value]) => value != null))}`, signal);

const leaderboardPath = (team, parameters, kind = "") => {
  const query = new URLSearchParams(Object.entries(parameters).filter(([, value]) => value));
  return `api/teams/${encodeURIComponent(team)}/leaderboard${kind}?${query}`;
};

export const leaderboardCsvPath = (team, day) => leaderboardPath(team, { day }, ".csv");

/** The team, page after page, as far as a page can show it; each member with the place in the answer that says it. */
export async function leaderboard(team, day, signal) {
  const first = await get(leaderboardPath(team, { day, limit: BOARD_PAGE }), signal);
  const all = { ...first, members: [] };
  let after;
  let page = first;
  for (;;) {
    const source = leaderboardPath(team, { day: first.asOf, limit: BOARD_PAGE, after });
    all.source ??= source;
    all.members.push(...page.members.map((member, i) => ({ ...member, source: `${source}#/members/${i}` })));
    after = page.next;
    if (!after || all.members.length >= BOARD_MOST) {
      return all;
    }
    page = await get(leaderboardPath(team, { day: first.asOf, limit: BOARD_PAGE, after }), signal);
  }
}

/** How the team did on a day, or undefined if there was nobody in it. */
export const leaderboardIfAny = async (team, day, signal) => {
  const source = leaderboardPath(team, { day, limit: 1 });
  const board = await ifAny(get(source, signal));
  return board && { ...board, source };
};

/** Who looks. */
export const me = (signal) => get("api/me", signal);

export const ready = () => get("ready");
