// Days as the API writes them, 2026-11-22, and as numbers to reckon with.

const MILLIS = 86_400_000;

export const number = (day) => Date.parse(`${day}T00:00:00Z`) / MILLIS;

export const text = (number) => new Date(number * MILLIS).toISOString().slice(0, 10);

export const plus = (day, days) => text(number(day) + days);

/** The instant at which a day has ended. */
export const end = (day) => new Date((number(day) + 1) * MILLIS);
