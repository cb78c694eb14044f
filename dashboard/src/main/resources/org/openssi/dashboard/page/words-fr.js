// Every word that the page says in French.

import { asWords, change, count, dayText, longDay, points, SMALLEST_CHANGE } from "./format.js";

/** The signals of the default model. */
export const SIGNALS = {
  "profile-completeness": "Profil complet",
  photo: "Photo",
  banner: "Bannière",
  posts: "Publications",
  interactions: "Interactions",
  "engagement-received": "Engagement reçu",
  followers: "Abonnés",
  endorsements: "Compétences validées",
  recommendations: "Recommandations",
  "people-searches": "Recherches de personnes",
  "profiles-viewed": "Profils consultés",
  "profiles-viewed-outside-network": "Profils consultés hors du réseau",
  "profile-views-received": "Visites du profil",
  "groups-joined": "Groupes rejoints",
  "leads-saved": "Prospects enregistrés",
  "accounts-saved": "Comptes enregistrés",
  "active-days": "Jours de recherche",
  "articles-read": "Articles lus",
  "content-shared": "Contenus partagés",
  reactions: "Réactions",
  comments: "Commentaires",
  "messages-sent": "Messages envoyés",
  "personalised-messages": "Messages personnalisés",
  "answer-rate": "Taux de réponse",
  connections: "Relations",
  "connecting-days": "Jours de mise en relation",
  "new-decision-makers": "Nouveaux décideurs",
  "acceptance-rate": "Taux d’acceptation",
};

const members = (n) => (n === 1 ? "1 membre" : `${count(n)} membres`);

export const PILLARS = [
  {
    id: "PROFESSIONAL_BRAND",
    name: "Marque professionnelle",
    text: "Un profil complet, des publications et des articles qui font réagir.",
  },
  {
    id: "FIND_RIGHT_PEOPLE",
    name: "Trouver les bonnes personnes",
    text: "Chercher des personnes, consulter des profils, enregistrer les prospects qui comptent.",
  },
  {
    id: "INSIGHT_ENGAGEMENT",
    name: "Échanger des informations",
    text: "Lire et partager ce qui en vaut la peine, et lancer la conversation.",
  },
  {
    id: "STRONG_RELATIONSHIP",
    name: "Établir des relations",
    text: "Entrer régulièrement en relation, avec des décideurs aussi, et être accepté.",
  },
];

const TOO_FEW = "Trop peu de membres pour un rang.";

export const COHORTS = [
  {
    id: "industry",
    name: "Secteur",
    title: (member) => member.industry ?? "Votre secteur",
    absent: (member) => (member.industry ? TOO_FEW : "Le secteur de ce membre est inconnu."),
  },
  {
    id: "team",
    name: "Équipe",
    title: (member) => member.team ?? "Votre équipe",
    absent: (member) => (member.team ? TOO_FEW : "L’équipe de ce membre est inconnue."),
  },
  {
    id: "network",
    name: "Réseau",
    title: () => "Votre réseau",
    absent: () => "Trop peu de relations ont un score.",
  },
  { id: "everyone", name: "Tous", title: () => "Tous les membres", absent: () => TOO_FEW },
];

const against = (difference) =>
  Math.abs(difference) < SMALLEST_CHANGE
    ? "exactement la moyenne"
    : `${points(Math.abs(difference))} ${difference > 0 ? "au-dessus" : "au-dessous"} de la moyenne`;

const named = (name) => (SIGNALS[name] ?? asWords(name)).toLowerCase();

export const TEXTS = {
  title: "Social Selling Index",
  skip: "Aller au score",
  chooserLabel: "Trouver un membre",
  chooserHint: "Trouver un membre…",
  noMatch: "Aucun identifiant de membre ne commence ainsi.",
  welcomeTitle: "L’index de qui ?",
  welcomeText: "Choisissez un membre ci-dessous, ou cherchez-le par le début de son identifiant.",
  more: "En montrer d’autres",
  nobody: "Il n’y a pas encore de scores. Ils apparaîtront ici dès qu’un jour aura été évalué.",
  dayLabel: "À la fin du",
  dayBefore: "Un jour plus tôt",
  dayAfter: "Un jour plus tard",
  latest: "Dernier",
  ranksTitle: "Où vous en êtes",
  pillarsTitle: "Quatre piliers",
  compareWith: "Comparer avec la moyenne de",
  nextTitle: "Et maintenant",
  nextText: "Ce qu’un de plus ajouterait au score demain, le plus utile d’abord.",
  nextFor: (pillar) => `pour : ${pillar.toLowerCase()}`,
  trendTitle: "Évolution",
  measureLabel: "Ce que montre la courbe",
  rangeLabel: "Période",
  ranges: { 30: "30 jours", 90: "90 jours", 365: "1 an" },
  score: "Score",
  asTable: "Toutes les mises à jour en tableau",
  signalsTitle: "D’où viennent les points",
  signalsText: "Chaque signal compte pour un pilier, sur 90 jours, sauf si le modèle en dit autrement.",
  signalsHead: ["Signal", "Mesuré", "Points", "En 7 jours"],
  day: "Jour",
  of100: "sur 100",
  gauge: (score) => `Score ${points(score)} sur 100`,
  asOf: (day) => `À la fin du ${longDay(day)}`,
  since: (asOf, day) => (asOf === day ? "Mis à jour ce jour-là." : `Inchangé depuis le ${dayText(day)}.`),
  moved: (value) =>
    Math.abs(value) < SMALLEST_CHANGE ? "Aucun changement en 7 jours" : `${change(value)} en 7 jours`,
  noWeek: "Première semaine : pas encore de changement à montrer",
  why: (signals) => `Surtout par ${signals.map((s) => `${named(s.name)} (${change(s.change)})`).join(" et ")}.`,
  top: (percent) => `Top ${percent} %`,
  rankOf: (rank) => `de ${members(rank.members)}`,
  rankMean: (score, rank) => `${against(score - rank.meanScore)} de ${points(rank.meanScore)}`,
  of25: "/ 25",
  pillarBar: (pillar, value) => `${pillar} : ${points(value)} sur 25`,
  pillarMean: (value, mean) => `${against(value - mean)} de ${points(mean)}`,
  noMean: "Pas encore de groupe à comparer.",
  trendLabel: (measure) => `${measure} par jour. Les flèches déplacent le curseur, Entrée ouvre le jour.`,
  trendValue: (day, value) => `${longDay(day)} : ${points(value)}`,
  trendSummary: (first, last, low, high) =>
    `${dayText(first.day)} ${points(first.value)} → ${dayText(last.day)} ${points(last.value)} · `
    + `minimum ${points(low)} · maximum ${points(high)}`,
  noTrend: "Il n’y avait pas de score à cette période.",
  measured: (signal) =>
    signal.attempts === undefined ? count(signal.x) : `${count(signal.x)} sur ${count(signal.attempts)}`,
  announce: (member) => `${member.memberId} : score ${points(member.score)} sur 100, ${TEXTS.asOf(member.asOf)}`,
  foot: (member) => `Modèle ${member.modelVersion} · les jours sont en UTC`,
  api: "API pour les programmes",
  reading: (fraction) => `Lecture de l’historique : ${Math.floor(fraction * 100)} %. Ce qui est montré n’est pas complet.`,
  unreachable: "Le tableau de bord ne répond pas. Est-il encore en marche ?",
};
