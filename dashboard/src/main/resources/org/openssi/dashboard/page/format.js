// Numbers and days as the language writes them.

import { LOCALE } from "./language.js";

const POINTS = new Intl.NumberFormat(LOCALE, { minimumFractionDigits: 2, maximumFractionDigits: 2 });
const CHANGE = new Intl.NumberFormat(LOCALE, {
  minimumFractionDigits: 2, maximumFractionDigits: 2, signDisplay: "exceptZero",
});
const COUNT = new Intl.NumberFormat(LOCALE, { maximumFractionDigits: 2 });
const LONG_DAY = new Intl.DateTimeFormat(LOCALE, {
  weekday: "long", day: "numeric", month: "long", year: "numeric", timeZone: "UTC",
});
const DAY = new Intl.DateTimeFormat(LOCALE, { day: "numeric", month: "short", year: "numeric", timeZone: "UTC" });
const SHORT_DAY = new Intl.DateTimeFormat(LOCALE, { day: "numeric", month: "short", timeZone: "UTC" });
const MONTH = new Intl.DateTimeFormat(LOCALE, { month: "short", year: "2-digit", timeZone: "UTC" });

const MONTH_NAME = new Intl.DateTimeFormat(LOCALE, { month: "long", year: "numeric", timeZone: "UTC" });
const TIME = new Intl.DateTimeFormat(LOCALE, { hour: "2-digit", minute: "2-digit", second: "2-digit", timeZone: "UTC" });

const date = (day) => new Date(`${day}T00:00:00Z`);

export const points = (value) => POINTS.format(value);
export const change = (value) => CHANGE.format(value).replace("-", "−");
export const count = (value) => COUNT.format(value);
export const longDay = (day) => LONG_DAY.format(date(day));
export const dayText = (day) => DAY.format(date(day));
export const shortDay = (day) => SHORT_DAY.format(date(day));
export const monthText = (day) => MONTH.format(date(day));
/** A month such as 2026-06. */
export const monthName = (month) => MONTH_NAME.format(date(`${month}-01`));
export const timeText = (instant) => TIME.format(new Date(instant));

/** A signal's name in the model as a person would write it: people-searches becomes People searches. */
export const asWords = (name) => {
  const words = name.replaceAll("-", " ");
  return words.charAt(0).toUpperCase() + words.slice(1);
};

export const SMALLEST_CHANGE = 0.005;
