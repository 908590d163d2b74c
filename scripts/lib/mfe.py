"""Make the page that shows our components in the packages of Open edX micro-frontends (mfe_overrides/harness).

Standard library only. The packages have a lock of their own and are installed anew when it changes.
"""

from prepare import ROOT, Step, call, node_environment, npm, one_at_a_time, work_off

MFE = ROOT / "mfe_overrides"
HARNESS = MFE / "harness"
PAGE = HARNESS / "node_modules/.cache/page"


def bring() -> None:
    """Install the packages and build the page, where that is due.

    :raises StepFailed: one of them could not be done.
    """
    with one_at_a_time():
        work_off(steps())


def steps() -> list[Step]:
    """Return the steps, in order."""
    lists = tuple(HARNESS / name for name in ("package.json", "package-lock.json", ".npmrc"))
    sources = (HARNESS / "build.mjs", HARNESS / "src", MFE / "slots", MFE / "i18n", MFE / "tutor")
    install = npm("ci", "--prefix", "mfe_overrides/harness", "--no-progress")
    return [
        Step("mfe-packages", "Packages of Open edX micro-frontends", lists, install, (HARNESS / "node_modules",)),
        Step("mfe-page", "Page on these packages", (*lists, *sources), _build, (PAGE,)),
    ]


def _build(step: Step) -> None:
    call(step, ["node", str(HARNESS / "build.mjs")], "The page could not be built.", node_environment())
