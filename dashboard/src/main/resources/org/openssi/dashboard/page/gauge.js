// The score as a ring of four quarters, one for each pillar: a full quarter is 25 points.

import { svg } from "./dom.js";
import { points } from "./format.js";
import { from, inMember } from "./sources.js";
import { PILLARS, TEXTS } from "./texts.js";

const MIDDLE = 120;
const RADIUS = 98;
const GAP_DEGREES = 11;
const FULL = 25;

const at = (degrees) => {
  const angle = ((degrees - 90) * Math.PI) / 180;
  return `${(MIDDLE + RADIUS * Math.cos(angle)).toFixed(2)} ${(MIDDLE + RADIUS * Math.sin(angle)).toFixed(2)}`;
};

const arc = (from, to) => `M${at(from)}A${RADIUS} ${RADIUS} 0 0 1 ${at(to)}`;

export function gauge(member) {
  const picture = svg("svg", { viewBox: "0 0 240 240", role: "img", "aria-label": TEXTS.gauge(member.score) });
  PILLARS.forEach((pillar, i) => {
    const start = i * 90 + GAP_DEGREES / 2;
    const length = 90 - GAP_DEGREES;
    const share = Math.min(1, Math.max(0, member.pillars[pillar.id] / FULL));
    picture.append(svg("path", { class: "track", d: arc(start, start + length) }));
    if (share > 0) {
      picture.append(svg("path", { class: `fill ${pillar.id}`, d: arc(start, start + Math.max(0.1, length * share)) }));
    }
  });
  picture.append(
    svg("text", { class: "score", x: MIDDLE, y: 128, ...from(inMember(member, "/score")) }, points(member.score)),
    svg("text", { class: "of", x: MIDDLE, y: 154 }, TEXTS.of100));
  return picture;
}
