// The site checks types when it is built, and takes an app only as one of frontend-base's own type.
import type { App } from "@openedx/frontend-base";

export declare const dialogueApp: App;
