"""The report of the calibration as Markdown: observed, fitted, residual, and what the data do not tell."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from cascade.knowledge import Knowledge
from cascade.simulation.calibration import Calibrated, most_loss
from cascade.simulation.settings import settings

MEANINGS = {
    "median": ("Median delay from start to detection", "years"),
    "spread": ("Spread of the delay (log-normal: SD of the log; gamma: coefficient of variation)", ""),
    "loss": ("Waning of the sleeping pool, death and awakening together", "per year"),
    "growing": ("Lesions that grow at surgery and will be seen, untreated node-negative", "per patient"),
    "awakening": ("Lesions that awaken and will be seen, untreated node-negative", "per patient and year"),
    "treated": ("Factor of adjuvant treatment on awakenings, all treated strata", ""),
}


LAW = (
    "The curves are those of the Rotterdam breast cancer patients (`survival_curves.csv`: any relapse, deaths"
    " censored). Patients at risk and relapses of each interval are read back from the curves' own intervals."
    " The chance of no relapse by t is exp(-(m F(t) + phi W(t))): m lesions grow at surgery, phi a year "
    "awaken after it, F is the law of the delay until a lesion is seen, and W(t) the integral of F(t - u) "
    "exp(-loss u) over u from 0 to t. The strata share the delay and the waning of the pool; a stratum has "
    "one factor on m and phi, and all treated strata share one factor on phi. Intervals: 95 %, parametric "
    "bootstrap over the patients of each stratum."
)


def report(knowledge: Knowledge, found: Sequence[Calibrated], replicates: int, seed: int) -> str:
    """The whole report."""
    best = max(found, key=lambda one: one.strata.log_likelihood)
    made = (
        f"Made by `python -m cascade calibrate --replicates {replicates} --seed {seed}` on the tables "
        f"{knowledge.id}; run it again rather than edit."
    )
    parts = [
        "# Calibration of relapse after surgery",
        made,
        LAW,
        *(part for one in found for part in family_parts(one)),
        "## What the data do not tell",
        not_told(found),
        "## Local and regional relapses",
        local(best),
    ]
    return "\n\n".join(parts) + "\n"


def family_parts(one: Calibrated) -> list[str]:
    """Values and residuals of one family of delays."""
    values = zip(one.names, one.values.tolist(), one.low.tolist(), one.high.tolist(), strict=True)
    free, strata = one.separate - one.strata.log_likelihood, one.strata.burdens.size
    said = (
        f"Log likelihood {one.strata.log_likelihood:.1f}; strata fitted each on its own, with {5 * strata} "
        f"parameters instead of {len(one.names)}, are {free:.1f} better. Between the strata the log burden has an "
        f"SD of {one.between:.2f}: the least by which patients differ."
    )
    return [
        f"## Delay: {one.family}",
        table(
            ("Parameter", "Value", "95 % interval", "Unit"),
            (
                (label(name), number(v), f"{number(low)} to {number(high)}", unit(name))
                for name, v, low, high in values
            ),
        ),
        said,
        table(
            ("Stratum", "Year", "Observed relapse-free", "95 % interval", "Fitted", "Residual"),
            (
                (
                    r.stratum,
                    f"{r.year:g}",
                    f"{r.observed:.3f}",
                    f"{r.low:.3f} to {r.high:.3f}",
                    f"{r.fitted:.3f}",
                    f"{r.observed - r.fitted:+.3f}" + ("" if r.low <= r.fitted <= r.high else " (outside)"),
                )
                for r in one.residuals
            ),
        ),
    ]


def not_told(found: Sequence[Calibrated]) -> str:
    """What is not identified, with the profile of the waning."""
    heads = ("Waning of the pool, per year", *(f"Log likelihood lost, {one.family}" for one in found))
    rows = (
        (number(held[0][0]), *(f"{lost:.1f}" for _, lost in held))
        for held in zip(*(one.loss for one in found), strict=True)
    )
    most = max(most_loss(one) for one in found)
    said = (
        f"The waning is bounded near zero: at most {number(most)} a year (95 %, by likelihood). So effects of "
        "immune cells on the persistence of dormant cells rest on their prior. Pool size and awakening rate enter"
        " as a product only and cannot be told apart. Shedding, survival in the blood and efficiency of seeding "
        "enter m and phi as a product only; these curves tell none of them."
    )
    return f"{table(heads, rows)}\n\n{said}"


def local(best: Calibrated) -> str:
    """What share of the relapses is not distant."""
    rules, one = settings().relapse, best.strata.reference
    rest = 1 - rules.local_share
    growing, awakening = number(one.growing * rest), number(one.awakening * rest)
    return (
        f"These are relapses of any kind. {rules.local_share:.0%} of first events are local or regional (510 of "
        f"1,853 Dutch patients, geurts2017; as the range {rules.local_low:.0%} to {rules.local_high:.0%} is "
        "assumed). If that share holds at all times, the distant lesions of untreated node-negative patients are "
        f"m = {growing} and phi = {awakening} a year ({best.family} delay)."
    )


def label(name: str) -> str:
    """A parameter in words."""
    return (
        MEANINGS[name][0] if name in MEANINGS else f"{name.capitalize()}, relative to untreated node-negative"
    )


def unit(name: str) -> str:
    """Its unit."""
    return MEANINGS[name][1] if name in MEANINGS else ""


def number(value: float) -> str:
    """Three significant digits."""
    return f"{value:.3g}"


def table(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A table of Markdown."""
    lines = [heads, ["---"] * len(heads), *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)
