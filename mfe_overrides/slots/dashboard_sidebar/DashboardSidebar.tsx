import { Dates } from "./Dates";
import { Groups } from "./Groups";
import { NextStep } from "./NextStep";
import { useDashboard } from "./useDashboard";

/** Beside the list of courses: the next step, the reader's groups, the dates ahead. Nothing where there are no groups. */
export function DashboardSidebar() {
  const found = useDashboard();
  if (!found) return null;
  return (
    <div className="dlg-sidebar">
      <NextStep runs={found.runs} waiting={found.waiting} />
      <Groups groups={found.groups} />
      <Dates dates={found.dates} />
    </div>
  );
}
