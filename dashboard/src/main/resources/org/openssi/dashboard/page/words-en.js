// Every word that the page says in English.

import { asWords, change, count, dayText, longDay, points, SMALLEST_CHANGE } from "./format.js";

/** Signals that read better than their names in the model. */
export const SIGNALS = {};

const members = (n) => (n === 1 ? "1 member" : `${count(n)} members`);

export const PILLARS = [
  {
    id: "PROFESSIONAL_BRAND",
    name: "Professional brand",
    text: "A complete profile, and posts and articles that people respond to.",
  },
  {
    id: "FIND_RIGHT_PEOPLE",
    name: "Find the right people",
    text: "Searching for people, looking at profiles and saving the leads that matter.",
  },
  {
    id: "INSIGHT_ENGAGEMENT",
    name: "Engage with insights",
    text: "Reading and sharing what is worth it, and starting conversations about it.",
  },
  {
    id: "STRONG_RELATIONSHIP",
    name: "Build relationships",
    text: "Connecting with people regularly, decision makers among them, and being accepted.",
  },
];

export const COHORTS = [
  {
    id: "industry",
    name: "Industry",
    title: (member) => member.industry ?? "Your industry",
    absent: (member) => (member.industry ? "Too few members for a rank." : "No industry is known of this member."),
  },
  {
    id: "team",
    name: "Team",
    title: (member) => member.team ?? "Your team",
    absent: (member) => (member.team ? "Too few members for a rank." : "No team is known of this member."),
  },
  {
    id: "network",
    name: "Network",
    title: () => "Your network",
    absent: () => "Too few of the connections have a score.",
  },
  { id: "everyone", name: "Everyone", title: () => "Everyone", absent: () => "Too few members for a rank." },
];

const against = (difference) =>
  Math.abs(difference) < SMALLEST_CHANGE
    ? "exactly the mean"
    : `${points(Math.abs(difference))} ${difference > 0 ? "above" : "below"} the mean`;

export const TEXTS = {
  title: "Social Selling Index",
  skip: "Skip to the score",
  chooserLabel: "Find a member",
  chooserHint: "Find a member…",
  noMatch: "No member's id begins like this.",
  welcomeTitle: "Whose index?",
  welcomeText: "Choose a member below, or find one by the beginning of the id.",
  more: "Show more",
  nobody: "There are no scores yet. They appear here as soon as a day has been scored.",
  dayLabel: "As of the end of",
  dayBefore: "One day back",
  dayAfter: "One day on",
  latest: "Latest",
  ranksTitle: "Where you stand",
  pillarsTitle: "Four pillars",
  compareWith: "Compare with the mean of",
  nextTitle: "What next",
  nextText: "What one more of each would add to the score tomorrow, most first.",
  nextFor: (pillar) => `for ${pillar.toLowerCase()}`,
  trendTitle: "Trend",
  measureLabel: "What the trend shows",
  rangeLabel: "How far back",
  ranges: { 30: "30 days", 90: "90 days", 365: "1 year" },
  score: "Score",
  asTable: "Every update as a table",
  signalsTitle: "What earned the points",
  signalsText: "Each signal counts towards one pillar. Counts look back 90 days, unless the scoring model says otherwise.",
  signalsHead: ["Signal", "Measured", "Points", "In 7 days"],
  day: "Day",
  of100: "of 100",
  gauge: (score) => `Score ${points(score)} of 100`,
  asOf: (day) => `As of the end of ${longDay(day)}`,
  since: (asOf, day) => (asOf === day ? "Updated that day." : `Unchanged since ${dayText(day)}.`),
  moved: (value) =>
    Math.abs(value) < SMALLEST_CHANGE ? "No change in 7 days" : `${change(value)} in 7 days`,
  noWeek: "The first week: no change to show yet",
  top: (percent) => `Top ${percent} %`,
  rankOf: (rank) => `of ${members(rank.members)}`,
  rankMean: (score, rank) => `${against(score - rank.meanScore)} of ${points(rank.meanScore)}`,
  of25: "/ 25",
  pillarBar: (pillar, value) => `${pillar}: ${points(value)} of 25`,
  pillarMean: (value, mean) => `${against(value - mean)} of ${points(mean)}`,
  noMean: "No cohort to compare with yet.",
  trendLabel: (measure) => `${measure} by day. Use the arrow keys to move, Enter to go to the day.`,
  trendValue: (day, value) => `${longDay(day)}: ${points(value)}`,
  trendEnd: (day, value) => `${dayText(day)} ${points(value)}`,
  lowest: (value) => `lowest ${points(value)}`,
  highest: (value) => `highest ${points(value)}`,
  noTrend: "There was no score in this time.",
  measured: (signal) =>
    signal.attempts === undefined ? count(signal.x) : `${count(signal.x)} of ${count(signal.attempts)}`,
  announce: (member) => `${member.memberId}: score ${points(member.score)} of 100, ${TEXTS.asOf(member.asOf)}`,
  foot: (member) => `Scoring model ${member.modelVersion} · days are UTC`,
  api: "API for programs",
  reading: (fraction) => `Reading the history: ${Math.floor(fraction * 100)} %. What is shown is not complete yet.`,
  unreachable: "The dashboard does not answer. Is it still running?",
  nextDay: (day, hours) =>
    hours <= 0
      ? `The next one is that of ${longDay(day)}: it comes as soon as the log says that the day has ended.`
      : `The next one, of ${longDay(day)}, comes once that day has ended, `
        + (hours < 1 ? "in less than an hour." : `in ${Math.ceil(hours)} hours.`),
  share: "Share",
  cardTitle: "A card of this score",
  cardSave: "Save as a picture",
  cardPrint: "Print the page",
  close: "Close",
  focus: "Focus",
  focusOn: (pillar) => `Focus on ${pillar.toLowerCase()}`,
  allPillars: "Show all pillars",
  movedTitle: "Why it moved",
  movedText: "What each signal gained or lost in 7 days: measured then, and now.",
  notMoved: "No signal moved in 7 days.",
  thenNow: ({ then, x }) => `${count(then?.x ?? 0)} → ${count(x)}`,
  nothingNext: "Nothing that one more would add to: everything counts fully already.",
  aheadTitle: "If you do nothing",
  aheadSame: (day) => `on ${dayText(day)}, as now: nothing ages out within a week.`,
  aheadChange: (value, day) => `on ${dayText(day)}, ${value}`,
  agingText: "What ages out until then, most first:",
  movesText: "Days that moved it most",
  model: (version) => `Model ${version}`,
  spreadTitle: "How their scores are spread",
  spreadLabel: (score) => `How many members have which score; your own is ${points(score)}.`,
  spreadBin: (low, high, share) => `${low} to ${high}: ${count(share * 100)} %`,
  you: (score) => `You ${score}`,
  half: (n, score) => `Half of ${members(n)} have ${points(score)} or more.`,
  tenth: (score) => `The best tenth begins at ${points(score)}.`,
  noNetworkSpread: "A network's scores are not shown: who has which would be known at once.",
  behindTitle: "The activities behind this day",
  activitiesOf: (day) => `What was done on ${longDay(day)} (UTC):`,
  noActivities: (day) => `Nothing was done on ${longDay(day)} (UTC). The score also moves as activity ages out.`,
  behindAll: "Each with its place in the log",
  behindHead: ["Time (UTC)", "Activity", "Counts for", "Topic/partition/offset"],
  times: (activity, n) => `${count(n)} × ${activity.toLowerCase()}`,
  forNothing: "for no signal of this model",
  skipTeam: "Skip to the team",
  whichTeam: "Which team?",
  noTeams: "No member is in a team yet.",
  teamPillars: "The team's mean beside everyone's",
  pillarMeanOfAll: (value, mean) => `${against(value - mean)} of ${points(mean)}`,
  risers: "Who rises",
  fallers: "Who falls",
  nobodyMoved: "Nobody, in 7 days.",
  leaderboard: "Leaderboard",
  rank: "Rank",
  member: "Member",
  inactive: "inactive",
  meanActive: "mean of the active",
  meanAll: "mean of all",
  inAWeek: "in 7 days, of the active",
  active: "active",
  activeOf: (active, size) => `${count(active)} of ${count(size)}`,
  notWhole: "The best of a team that is too large for a page. The CSV has all of it.",
};
