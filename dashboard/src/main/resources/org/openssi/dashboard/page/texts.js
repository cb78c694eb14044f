// Every word that the page says, in the language that it speaks.

import { asWords } from "./format.js";
import { LANGUAGE } from "./language.js";
import * as english from "./words-en.js";
import * as french from "./words-fr.js";

const WORDS = { en: english, fr: french };

export const { COHORTS, PILLARS, TEXTS } = WORDS[LANGUAGE];

/** What a signal is called: a model of one's own may have signals that no language knows. */
export const signalName = (name) => WORDS[LANGUAGE].SIGNALS[name] ?? asWords(name);

/** What a type of activity is called. */
export const activityName = (type) => WORDS[LANGUAGE].ACTIVITIES?.[type] ?? asWords(type.toLowerCase().replaceAll("_", "-"));

/** What is said of an answer that is none: the API's own sentence is English, and says more. */
export const errorText = (status, sentence) => WORDS[LANGUAGE].ERRORS?.[status] ?? sentence;

/** The same of an answer that says why something is missing from it. */
export const whyText = (sentence) => WORDS[LANGUAGE].WHY ?? sentence;
