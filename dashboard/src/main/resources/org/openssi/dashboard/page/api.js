// The JSON API. Every call gives the answer's object, or throws an Error whose message is a sentence.

import { TEXTS } from "./texts.js";

async function get(path, parameters = {}, signal = undefined) {
  const query = new URLSearchParams(Object.entries(parameters).filter(([, value]) => value != null && value !== ""));
  let answer;
  try {
    answer = await fetch(query.size > 0 ? `${path}?${query}` : path, { signal });
  } catch (failure) {
    if (failure.name === "AbortError") {
      throw failure;
    }
    throw new Error(TEXTS.unreachable, { cause: failure });
  }
  const body = await answer.json();
  if (!answer.ok && path !== "ready") {
    const failure = new Error(body.error);
    failure.status = answer.status;
    throw failure;
  }
  return body;
}

const memberPath = (memberId) => `api/members/${encodeURIComponent(memberId)}`;

export const members = (parameters, signal) => get("api/members", parameters, signal);

export const member = (memberId, day, signal) => get(memberPath(memberId), { day }, signal);

/** The answer, or undefined if there is none of that day. */
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

/** The member on a day, or undefined if there was no score by then. */
export const memberIfAny = (memberId, day, signal) => ifAny(member(memberId, day, signal));

/** Why the score is what it is, or undefined while nobody knows by which model it was made. */
export const explanationIfAny = (memberId, day, signal) =>
  ifAny(get(`${memberPath(memberId)}/explanation`, { day }, signal));

export const history = (memberId, from, to, signal) => get(`${memberPath(memberId)}/history`, { from, to }, signal);

export const ready = () => get("ready");
