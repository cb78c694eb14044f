// Which language the page speaks: the one in the address, or the first of the browser's that it can, or English.

const LOCALES = { en: "en-GB", fr: "fr-FR" };
const NAMES = { en: "English", fr: "Français" };

const wanted = [new URLSearchParams(location.search).get("lang"), ...navigator.languages]
  .map((tag) => tag?.slice(0, 2).toLowerCase());

export const LANGUAGE = wanted.find((language) => language in LOCALES) ?? "en";
export const LOCALE = LOCALES[LANGUAGE];

/** The address of this view in the other language, and what that language calls itself. */
export function other() {
  const language = Object.keys(LOCALES).find((one) => one !== LANGUAGE);
  const query = new URLSearchParams(location.search);
  query.set("lang", language);
  return { language, name: NAMES[language], address: `?${query}` };
}

/** The part of an address that keeps a language that was chosen. */
export function chosen() {
  const language = new URLSearchParams(location.search).get("lang");
  return language ? { lang: language } : {};
}
