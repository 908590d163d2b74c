import { api } from "../shared/addresses";
import { type Platform, usePlatform } from "../shared/platform";
import { type Reading, usePath, useReading } from "../shared/useReading";
import {
  type DueDate,
  datesIn,
  type Group,
  groupsIn,
  type Run,
  runsIn,
  runsOfGroups,
  type WaitingItem,
  waitingIn,
} from "./answers";

/** So many runs are asked for their dates: each is a request. */
const RUNS = 3;
const DATES = 4;

export interface Dashboard {
  groups: Group[];
  waiting: WaitingItem[];
  runs: Run[];
  dates: Reading<DueDate[]>;
}

/** What the sidebar shows; null until the groups have answered, and for good where they do not answer. */
export function useDashboard(): Dashboard | null {
  const platform = usePlatform();
  const asked = usePath(api.groups);
  // A page in the place of a list (of somebody signed out meanwhile) tells nothing about groups.
  const groups = asked.state === "here" && Array.isArray(asked.data) ? groupsIn(asked.data) : null;
  const serves = groups?.some((group) => group.role !== "member");
  const waiting = usePath(serves ? api.waiting : null);
  const home = usePath(groups ? api.learnerHome : null);
  const taken = home.state === "here" ? runsIn(home.data, platform.lmsUrl) : null;
  const runs = taken && groups && runsOfGroups(taken, groups);
  const dates = useDates(platform, runs, home.state === "failed");
  if (!groups) return null;
  const items = waiting.state === "here" ? waitingIn(waiting.data, platform.lmsUrl) : [];
  return { groups, runs: runs ?? [], dates, waiting: items };
}

function useDates(platform: Platform, runs: Run[] | null, unknown: boolean): Reading<DueDate[]> {
  const keys = runs?.slice(0, RUNS).map((run) => run.key) ?? null;
  const found = useReading(keys?.join(" ") ?? null, async () => {
    const answers = await Promise.all((keys ?? []).map((key) => platform.read(api.dates(key))));
    const dates = answers.flatMap((answer) => datesIn(answer, platform.lmsUrl, new Date()));
    return dates.sort((one, other) => Date.parse(one.day) - Date.parse(other.day)).slice(0, DATES);
  });
  return unknown ? { state: "failed" } : found;
}
