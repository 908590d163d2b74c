// Entry of the author's page: `initialize_js("EmpathyCheckEditor", …)`. Lives in Studio's modal, in the frame of
// libraries and in that of the standalone host: it tells what happens by Studio's notices.

import { render } from "preact";
import { useLayoutEffect } from "preact/hooks";
import { FormContext } from "./editor/context";
import { EditorForm } from "./editor/Editor";
import { type Server, serverAt } from "./editor/server";
import { type Arguments, useEditor } from "./editor/useEditor";
import type { Notify } from "./editor/useSaving";
import { type Language, languageOf } from "./language";

type Runtime = {
  handlerUrl(element: unknown, handler: string): string;
  notify?(name: string, data: Record<string, unknown>): void;
};
type Props = { args: Arguments; server: Server; notify: Notify; language: Language; root: Element };

function Studio({ args, server, notify, language, root }: Props) {
  // Hosts that ask before unsaved work is lost listen for such events; buttons of ours cause none.
  const touched = (): void => void root.dispatchEvent(new Event("change", { bubbles: true }));
  const editor = useEditor(args, server, notify, touched);
  const button = root.querySelector<HTMLButtonElement>(".save-button");
  useLayoutEffect(() => {
    const press = (event: Event): void => {
      event.preventDefault();
      void editor.save();
    };
    button?.addEventListener("click", press);
    return () => button?.removeEventListener("click", press);
  });
  useLayoutEffect(() => {
    if (button) button.disabled = editor.busy;
  }, [editor.busy]);
  return (
    <FormContext.Provider value={{ editor, language }}>
      <EditorForm />
    </FormContext.Provider>
  );
}

/** In the frame of libraries the runtime knows the block only by the very object that it handed over. */
export function editor(runtime: Runtime, given: Element | ArrayLike<Element>, args: Arguments): void {
  const element = given instanceof Element ? given : (given[0] as Element);
  const place = element.querySelector(".ec-form");
  if (!place) return;
  const notify: Notify = (name, data = {}) => runtime.notify?.(name, data);
  element.querySelector(".cancel-button")?.addEventListener("click", (event) => {
    event.preventDefault();
    notify("cancel");
  });
  const server = serverAt((handler) => runtime.handlerUrl(given, handler));
  const language = languageOf(args.words, args.lang);
  place.replaceChildren();
  const root = place.parentElement ?? element;
  render(<Studio args={args} server={server} notify={notify} language={language} root={root} />, place);
}

Object.assign(window, { EmpathyCheckEditor: editor });
