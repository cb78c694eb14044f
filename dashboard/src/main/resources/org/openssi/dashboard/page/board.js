// A team's leaderboard: a table that can be sorted by any of its columns. Its roles are said, because on a phone its rows are
// laid out as grids, which are no rows of a table to a screen reader.

import { element } from "./dom.js";
import { change, points, SMALLEST_CHANGE as SMALLEST } from "./format.js";
import { chosen } from "./language.js";
import { from } from "./sources.js";
import { PILLARS, TEXTS } from "./texts.js";

/** How a member is linked to. */
const memberAddress = (memberId, day) => `./?${new URLSearchParams({ member: memberId, ...(day && { day }), ...chosen() })}`;

/** The columns; those with the most first are sorted downwards at the first press. */
const columns = () => [
  { name: TEXTS.rank, value: (member) => member.rank, text: (member) => String(member.rank), at: "rank" },
  { name: TEXTS.member, value: (member) => member.memberId },
  { name: TEXTS.score, value: (member) => member.score, text: (member) => points(member.score), at: "score", most: true },
  {
    name: TEXTS.signalsHead[3], value: (member) => member.change7, at: "change7", most: true,
    text: (member) => (member.change7 === undefined ? "–" : change(member.change7)),
  },
  ...PILLARS.map((pillar) => ({
    name: pillar.name, value: (member) => member.pillars[pillar.id], at: `pillars/${pillar.id}`, most: true,
    text: (member) => points(member.pillars[pillar.id]),
  })),
];

function cell(column, member, day) {
  if (!column.text) {
    return element("th", { scope: "row", role: "rowheader" },
      element("a", { href: memberAddress(member.memberId, day) }, member.memberId),
      member.active ? null : element("small", {}, ` ${TEXTS.inactive}`));
  }
  const known = column.at !== "change7" || member.change7 !== undefined;
  return element("td", {
    role: "cell",
    "data-label": column.name,
    class: column.at === "change7" ? kind(member.change7) : "",
    ...(known && from(`${member.source}/${column.at}`)),
  }, column.text(member));
}

const kind = (value) =>
  `change ${value === undefined || Math.abs(value) < SMALLEST ? "none" : value > 0 ? "up" : "down"}`;

const compare = (a, b) => (typeof a === "string" ? a.localeCompare(b) : a - b);

/** Fills head and body, by rank at first. A second press on a column turns its order round; what is not known is last. */
export function showBoard(head, body, members, day) {
  const all = columns();
  const sort = (column, descending) => {
    const sign = descending ? -1 : 1;
    const unknown = (member) => Number(column.value(member) === undefined);
    const sorted = members.toSorted((a, b) =>
      unknown(a) - unknown(b) || (!unknown(a) && sign * compare(column.value(a), column.value(b))) || a.rank - b.rank);
    body.replaceChildren(...sorted.map((member) =>
      element("tr", { role: "row" }, ...all.map((one) => cell(one, member, day)))));
    head.replaceChildren(...all.map((one) => element("th", {
      scope: "col", role: "columnheader", "aria-sort": one === column ? (descending ? "descending" : "ascending") : null,
    }, element("button", {
      type: "button", class: "plain", onclick: () => {
        sort(one, one === column ? !descending : one.most === true);
        head.children[all.indexOf(one)].firstChild.focus();
      },
    }, one.name))));
  };
  sort(all[0], false);
}
