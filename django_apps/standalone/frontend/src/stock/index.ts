// What the LMS puts on every page and stock blocks take for granted. A classic script, loaded after jQuery and
// Underscore and before the scripts of the blocks. Names and behaviour: edx-platform common/static/js/src.

import type { JQueryStatic } from "./globals";
import { HtmlUtils, StringUtils } from "./html-utils";
import { cookie } from "./cookie";
import { Logger } from "./logger";
import { mathJaxStandIn } from "./mathjax";
import { restoreOldMethods, type WithMethods } from "./old-jquery";
import { watchPollQuestions } from "./poll-question";
import { lendWords } from "./poll-words";
import { watchScores } from "./scores";
import { ScreenReaderAlert } from "./speech";
import { watchWordClouds } from "./word-cloud";

const scope = window as unknown as Record<string, unknown>;
const $ = scope.jQuery as JQueryStatic;

scope.edx = { ...(scope.edx as object | undefined), HtmlUtils, StringUtils };
scope.Logger = Logger;
scope.log_event = Logger.log;
scope.SR = new ScreenReaderAlert();
scope.onTouchBasedDevice = (): string[] | null => navigator.userAgent.match(/iPhone|iPod|iPad|Android/i);
scope.MathJax ??= mathJaxStandIn();

// Django's JavaScriptCatalog defines these; a page without it shows the English source.
scope.gettext ??= (text: string) => text;
scope.ngettext ??= (one: string, many: string, count: number) => (count === 1 ? one : many);
scope.interpolate ??= (format: string, values: Record<string, unknown>, named?: boolean) =>
  named
    ? format.replace(/%\((\w+)\)s/g, (_whole, name: string) => String(values[name]))
    : format.replace(/%s/g, () => String((values as unknown as unknown[]).shift()));

lendWords(scope);

// The platform may live under a path of its own; this host lives at the root.
$.postWithPrefix = (...args: unknown[]) => $.post(...args);
$.getWithPrefix = (...args: unknown[]) => $.get(...args);
$.ajaxWithPrefix = (...args: unknown[]) => $.ajax(...args);
$.cookie ??= cookie;
restoreOldMethods($ as unknown as WithMethods);
watchScores(document);
watchPollQuestions(document);
watchWordClouds(document);
