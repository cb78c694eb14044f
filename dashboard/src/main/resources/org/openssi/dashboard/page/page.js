// The page: shows what the address asks for, and follows the scores as days are closed.

import { address, addressOf, go } from "./address.js";
import * as api from "./api.js";
import { setUpChooser } from "./chooser.js";
import { byId, element } from "./dom.js";
import { points } from "./format.js";
import { notice, setUpFrame } from "./frame.js";
import { chosen } from "./language.js";
import { hideMember, setUpMember, showMember, shown } from "./member.js";
import { TEXTS } from "./texts.js";

const PEOPLE = 24;
const NOT_READY_AGAIN_MS = 1_000;
const LOOK_AGAIN_MS = 10_000;

let request;
/** The last day that had been scored when the page was last shown. */
let latestDay;
/** Who looks, once that is known. */
let viewer;

async function show() {
  request?.abort();
  const current = new AbortController();
  request = current;
  const wanted = { ...address(), memberId: address().memberId ?? viewer?.memberId };
  document.body.setAttribute("aria-busy", "true");
  try {
    if (wanted.memberId) {
      await showMember(wanted, current.signal);
    } else {
      await showWelcome(current.signal);
    }
    notice();
  } catch (failure) {
    if (failure.name === "AbortError") {
      return;
    }
    notice(failure.message);
    if (shown()?.memberId !== wanted.memberId) {
      hideMember();
    }
  }
  document.body.removeAttribute("aria-busy");
}

async function showWelcome(signal) {
  hideMember();
  document.title = TEXTS.title;
  const list = byId("people");
  list.replaceChildren();
  const add = async (after) => {
    const page = await api.members({ limit: PEOPLE, after }, signal);
    list.append(...page.members.map(({ memberId, score }, i) => element("li", {},
      element("a", { href: addressOf({ memberId }), onclick: (event) => {
        if (!event.ctrlKey && !event.metaKey && !event.shiftKey) {
          event.preventDefault();
          go({ memberId });
        }
      } }, element("span", { class: "who" }, memberId),
      element("strong", { "data-source": `${api.membersPath({ limit: PEOPLE, after })}#/members/${i}/score` },
        points(score))))));
    if (list.childElementCount === 0) {
      list.append(element("li", { class: "none" }, TEXTS.nobody));
    }
    byId("more").hidden = !page.next;
    byId("more").onclick = () => add(page.next).catch((failure) => notice(failure.message));
  };
  await add();
  byId("welcome").hidden = false;
}

/** Somebody who has signed in finds themselves, or their team, without choosing. */
function meet(me) {
  viewer = me;
  byId("chooser").hidden = me.signedIn;
  if (me.signedIn && !me.memberId && !address().memberId && me.teams.length > 0) {
    location.replace(`team.html?${new URLSearchParams({ team: me.teams[0], ...chosen() })}`);
  }
}

/** Until all is read, says how far it is, and shows what there is once it is complete; then whenever a day is closed. */
async function follow() {
  let again = LOOK_AGAIN_MS;
  try {
    const ready = document.hidden ? undefined : await api.ready();
    if (ready && !ready.ready) {
      notice(ready.reading ? TEXTS.reading(ready.fraction) : ready.error);
      again = NOT_READY_AGAIN_MS;
    } else if (ready && viewer === undefined) {
      meet(await api.me());
      again = 0;
    } else if (ready && latestDay !== (ready.latestDay ?? null)) {
      latestDay = ready.latestDay ?? null;
      await show();
    }
  } catch (failure) {
    notice(failure.message);
    latestDay = undefined;
    again = NOT_READY_AGAIN_MS;
  }
  clearTimeout(follow.timer);
  follow.timer = setTimeout(follow, again);
}

setUpFrame();
setUpMember(notice);
setUpChooser((memberId) => go({ memberId, day: undefined }));
addEventListener("popstate", show);
// Opened again in the morning: show the day that was scored overnight.
document.addEventListener("visibilitychange", () => document.hidden || follow());
follow();
