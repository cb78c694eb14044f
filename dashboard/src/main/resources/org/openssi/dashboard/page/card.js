// The score as a picture to share: drawn on a canvas, so that it can be saved without asking anybody else for anything.

import { points } from "./format.js";
import { COHORTS, PILLARS, TEXTS } from "./texts.js";

const WIDTH = 1200;
const HEIGHT = 630;
const RING = { x: 290, y: 330, radius: 175, width: 34 };
const GAP = 0.1;
const FULL = 25;

const colour = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
const COLOURS = {
  PROFESSIONAL_BRAND: "--brand", FIND_RIGHT_PEOPLE: "--find", INSIGHT_ENGAGEMENT: "--insight",
  STRONG_RELATIONSHIP: "--relationship",
};

function write(pen, text, x, y, size, ink, weight = 400, align = "left", width = undefined) {
  pen.font = `${weight} ${size}px system-ui, "Segoe UI", Roboto, "Liberation Sans", sans-serif`;
  pen.fillStyle = colour(ink);
  pen.textAlign = align;
  pen.fillText(text, x, y, width);
}

function ring(pen, member) {
  pen.lineCap = "round";
  pen.lineWidth = RING.width;
  PILLARS.forEach((pillar, i) => {
    const start = -Math.PI / 2 + (i * Math.PI) / 2 + GAP;
    const length = Math.PI / 2 - 2 * GAP;
    const share = Math.min(1, Math.max(0.01, member.pillars[pillar.id] / FULL));
    for (const [ink, end] of [["--faint", length], [COLOURS[pillar.id], length * share]]) {
      pen.beginPath();
      pen.strokeStyle = colour(ink);
      pen.arc(RING.x, RING.y, RING.radius, start, start + end);
      pen.stroke();
    }
  });
  write(pen, points(member.score), RING.x, RING.y + 22, 84, "--ink", 700, "center");
  write(pen, TEXTS.of100, RING.x, RING.y + 66, 28, "--muted", 400, "center");
}

/** Draws a member's score of a day. */
export function drawCard(canvas, member) {
  canvas.width = WIDTH;
  canvas.height = HEIGHT;
  canvas.setAttribute("aria-label", TEXTS.announce(member));
  const pen = canvas.getContext("2d");
  pen.fillStyle = colour("--card");
  pen.fillRect(0, 0, WIDTH, HEIGHT);
  ring(pen, member);
  write(pen, TEXTS.title, 560, 92, 30, "--muted");
  write(pen, member.memberId, 560, 150, 50, "--ink", 700, "left", 590);
  write(pen, TEXTS.asOf(member.asOf), 560, 196, 26, "--muted", 400, "left", 590);
  PILLARS.forEach((pillar, i) => {
    const y = 270 + i * 54;
    write(pen, pillar.name, 560, y, 28, "--ink", 400, "left", 440);
    write(pen, points(member.pillars[pillar.id]), 1140, y, 30, COLOURS[pillar.id], 700, "right");
  });
  const ranks = COHORTS.filter((cohort) => member.ranks[cohort.id]).slice(0, 3);
  ranks.forEach((cohort, i) => {
    write(pen, TEXTS.top(member.ranks[cohort.id].topPercent), 560 + i * 205, 540, 36, "--accent", 700);
    write(pen, cohort.name, 560 + i * 205, 576, 24, "--muted", 400, "left", 190);
  });
}

/** Saves what was drawn. */
export const saveCard = (canvas, member) => canvas.toBlob((blob) => {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(blob);
  link.download = `ssi-${member.memberId.replace(/[^\w.-]+/g, "_")}-${member.asOf}.png`;
  link.click();
  URL.revokeObjectURL(link.href);
});
