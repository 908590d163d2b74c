// ``Logger``: blocks listen to each other's events with it. Nothing is sent anywhere: this host keeps no log of
// what a learner clicks, and the LMS's event log would hold texts of answers.

type Callback = (event: string, data: unknown, element: unknown) => void;
const listeners: { event: string; element: unknown; callback: Callback }[] = [];

export const Logger = {
  log(event: string, data?: unknown, element: unknown = null): void {
    for (const one of listeners) {
      if (one.event === event && (one.element ?? null) === element) one.callback(event, data, element);
    }
  },
  listen(event: string, element: unknown, callback: Callback): void {
    listeners.push({ event, element, callback });
  },
  bind(): void {
    // the LMS reports the closing of a page here
  },
};
