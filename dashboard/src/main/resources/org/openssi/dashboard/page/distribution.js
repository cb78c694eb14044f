// How the scores of a cohort are spread, and where one's own is. A table tells of each percent of the members what score
// puts one into it; of a small cohort it tells every score.

import { svg } from "./dom.js";
import { points } from "./format.js";
import { cohortPath, from, figure } from "./sources.js";
import { TEXTS } from "./texts.js";

const BINS = 20;
const SMALLEST_WIDTH = 280;
const HEIGHT = 160;
const BOTTOM = 22;
const TOP = 20;
const HIGHEST = 100;

const binOf = (score) => Math.min(BINS - 1, Math.floor((score / HIGHEST) * BINS));

/** Which share of the members is in each bin of five points. */
export function shares(table) {
  const bins = new Array(BINS).fill(0);
  if (table.distribution) {
    table.distribution.forEach((one) => { bins[binOf(one.score)] += one.members / table.members; });
  } else {
    table.thresholds.filter((score) => score <= HIGHEST).forEach((score) => { bins[binOf(score)] += 1 / HIGHEST; });
  }
  return bins;
}

/** The picture, as wide as there is room. */
export function distributionPicture(table, member, room) {
  const width = Math.max(SMALLEST_WIDTH, room);
  const bins = shares(table);
  const most = Math.max(...bins);
  const step = width / BINS;
  const inner = HEIGHT - BOTTOM - TOP;
  const path = cohortPath(table.cohortType.toLowerCase(), table.cohort, member.asOf);
  const picture = svg("svg", {
    viewBox: `0 0 ${width} ${HEIGHT}`, role: "img", class: "spread", "aria-label": TEXTS.spreadLabel(member.score),
    ...from(`${path}#/thresholds`),
  });
  bins.forEach((share, bin) => {
    const height = (share / most) * inner;
    picture.append(svg("rect", {
      class: bin === binOf(member.score) ? "own" : "", x: bin * step + 2, width: step - 4, rx: 3,
      y: HEIGHT - BOTTOM - height, height,
    }, svg("title", {}, TEXTS.spreadBin(bin * 5, bin * 5 + 5, share))));
  });
  for (const score of [0, 25, 50, 75, HIGHEST]) {
    const anchor = score === 0 ? "" : score === HIGHEST ? "end" : "middle";
    picture.append(svg("text", { class: `label ${anchor}`, x: (score / HIGHEST) * width, y: HEIGHT - 4 }, String(score)));
  }
  const x = (member.score / HIGHEST) * width;
  const anchor = x > width - 60 ? "end" : x < 60 ? "" : "middle";
  picture.append(
    svg("line", { class: "you", x1: x, x2: x, y1: TOP - 2, y2: HEIGHT - BOTTOM }),
    svg("text", { class: `you ${anchor}`, x, y: TOP - 7 }, TEXTS.you(points(member.score))));
  return picture;
}

/** What it says in words. */
export function distributionWords(table, member) {
  const path = cohortPath(table.cohortType.toLowerCase(), table.cohort, member.asOf);
  const words = [figure(TEXTS.half(table.members, table.thresholds[49]), `${path}#/members`, `${path}#/thresholds/49`)];
  if (table.thresholds[9] <= HIGHEST) {
    words.push(" ", figure(TEXTS.tenth(table.thresholds[9]), `${path}#/thresholds/9`));
  }
  return words;
}
