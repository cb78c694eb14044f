// What is chosen is in the address, so that a view can be kept and shared: the member, the day, the pillar in focus.

import { chosen } from "./language.js";

export const address = () => {
  const query = new URLSearchParams(location.search);
  return { memberId: query.get("member"), day: query.get("day"), focus: query.get("focus") };
};

/** The address of what there is now but for some changes; undefined takes something out. */
export function addressOf(changes) {
  const { memberId, day, focus } = { ...address(), ...changes };
  const entries = Object.entries({ member: memberId, day, focus, ...chosen() });
  return `?${new URLSearchParams(entries.filter(([, value]) => value))}`;
}

/** Goes there: whoever shows the page hears of it as of a step back. */
export function go(changes) {
  history.pushState(null, "", addressOf(changes));
  dispatchEvent(new Event("popstate"));
}
