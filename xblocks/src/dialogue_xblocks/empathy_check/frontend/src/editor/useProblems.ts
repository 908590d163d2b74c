// What is wrong, and what is said of the last act.

import { useState } from "preact/hooks";
import { keyOf, type Path } from "./instrument";
import type { Problem, Told } from "./server";

const beneath = (path: Path, list: Path): boolean => keyOf(path.slice(0, list.length)) === keyOf(list);

export function useProblems(first: Problem[], say: (name: string) => string) {
  const [problems, setProblems] = useState<Problem[]>(first);
  const [status, setStatus] = useState("");
  const [told, setTold] = useState(0); // how often they were told: the summary takes the focus each time

  const refuse = ({ problems: found = [], error }: Told, said = "not_saved"): void => {
    setStatus(say(said));
    setProblems(found.length ? found : [{ line: 0, path: [], message: error ?? say("failed"), text: "" }]);
    setTold((now) => now + 1);
  };
  const drop = (fits: (path: Path) => boolean): void => setProblems((now) => now.filter(({ path }) => !fits(path)));
  return {
    ...{ problems, status, told, setProblems, setStatus, refuse },
    /** What was told of a place that has changed. */
    dropAt: (place: Path): void => drop((path) => keyOf(path) === keyOf(place)),
    /** What was told of the parts of a list that has changed: it may be of others now. */
    dropIn: (list: Path): void => drop((path) => beneath(path, list)),
    problemAt: (place: Path): string =>
      problems.find(({ path }) => path.length && keyOf(path) === keyOf(place))?.message ?? "",
  };
}

export type Problems = ReturnType<typeof useProblems>;
