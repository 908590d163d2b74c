// Stock problems write their points as the server's floating numbers, "0.0/1.0": people write "0/1".

const NAMES = ["problemScore", "problemTotalPossible"] as const;

export function tidyScores(root: ParentNode): void {
  for (const problem of root.querySelectorAll<HTMLElement>("[data-problem-score]")) {
    for (const name of NAMES) {
      const points = Number.parseFloat(problem.dataset[name] ?? "");
      if (Number.isFinite(points)) problem.dataset[name] = String(Math.round(points * 100) / 100);
    }
  }
}
