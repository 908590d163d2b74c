import { useEffect, useState } from "react";
import { usePlatform } from "./platform";

export type Reading<T> = { state: "reading" } | { state: "failed" } | { state: "here"; data: T };

/** What a function reads from the LMS; read anew when `key` changes, and not at all while `key` is null. */
export function useReading<T>(key: string | null, read: () => Promise<T>): Reading<T> {
  const [found, setFound] = useState<Reading<T>>({ state: "reading" });
  // biome-ignore lint/correctness/useExhaustiveDependencies: `key` names what `read` reads.
  useEffect(() => {
    let wanted = true;
    const keep = (reading: Reading<T>) => wanted && setFound(reading);
    if (key !== null)
      read().then(
        (data) => keep({ state: "here", data }),
        () => keep({ state: "failed" }),
      );
    return () => {
      wanted = false;
    };
  }, [key]);
  return found;
}

/** JSON of a path of the LMS. */
export function usePath(path: string | null): Reading<unknown> {
  const platform = usePlatform();
  return useReading(path, () => platform.read(path ?? ""));
}
