// Where figures come from: a path of the API and, behind #, the place in its answer (a JSON pointer); or a record of the log
// as topic/partition/offset. A figure that is a difference has two. A program, or a doubting reader, can follow each of them.

import { element } from "./dom.js";

export function memberPath(memberId, part = "", parameters = {}) {
  const query = new URLSearchParams(Object.entries(parameters).filter(([, value]) => value != null && value !== ""));
  return `api/members/${encodeURIComponent(memberId)}${part}${query.size > 0 ? `?${query}` : ""}`;
}

export const cohortPath = (type, cohort, day) =>
  `api/cohorts/${type}/${encodeURIComponent(cohort)}?${new URLSearchParams({ day })}`;

export function relevancePath(type, cohort, parameters) {
  const query = new URLSearchParams(Object.entries(parameters).filter(([, value]) => value));
  return `api/cohorts/${type}/${encodeURIComponent(cohort)}/relevance?${query}`;
}

/** A JSON pointer as a fragment: names can have anything in them. */
export const pointer = (...names) => names
  .map((name) => `/${encodeURIComponent(name.replaceAll("~", "~0").replaceAll("/", "~1"))}`).join("");

/** A place in the answer about a member on a day. */
export const inMember = (member, pointer) =>
  `${memberPath(member.memberId, "", { day: member.asOf })}#${pointer}`;

/** The attribute that says where the figures in an element come from. */
export const from = (...sources) => ({ "data-source": sources.join(" ") });

/** A text with a figure in it. */
export const figure = (text, ...sources) => element("span", from(...sources), text);
