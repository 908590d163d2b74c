// Entry of the learner's page: `initialize_js("EmpathyCheck", …)`.

import { render } from "preact";
import { App } from "./App";
import { languageOf } from "./language";
import type { Arguments } from "./model";
import { talkTo } from "./talk";

type Runtime = { handlerUrl(element: unknown, handler: string): string };

/** The LMS hands over a jQuery object or an element. */
function domElement(given: Element | ArrayLike<Element>): Element {
  return given instanceof Element ? given : (given[0] as Element);
}

function EmpathyCheck(runtime: Runtime, given: Element | ArrayLike<Element>, args: Arguments): void {
  const element = domElement(given);
  const place = element.querySelector(".ec-app");
  if (!place) return;
  place.replaceChildren();
  const talk = talkTo(runtime.handlerUrl(given, "act"));
  render(<App args={args} talk={talk} language={languageOf(args.words, args.lang)} />, place);
}

Object.assign(window, { EmpathyCheck });
