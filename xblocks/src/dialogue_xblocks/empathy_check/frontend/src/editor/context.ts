// What every part of the form may ask for.

import { createContext } from "preact";
import { useContext } from "preact/hooks";
import type { Language } from "../language";
import { keyOf, type Path } from "./instrument";
import type { Editor } from "./useEditor";

type Form = { editor: Editor; language: Language };

export const FormContext = createContext<Form | null>(null);

export function useForm() {
  const form = useContext(FormContext);
  if (!form) throw new Error("outside of the editor");
  const idOf = (path: Path): string => `${form.editor.args.id}-${keyOf(path)}`;
  return { ...form, say: form.language.say, idOf };
}
