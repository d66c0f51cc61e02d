"""The synthesis once more, in plain loops over rows of text and with scipy.stats: slow, and nothing of it shared."""

from itertools import product

from scipy.stats import beta

from cascade.knowledge import Knowledge
from cascade.scene import Grading, Selection

COLUMNS = {
    "stage": "stage",
    "step": "step",
    "cell": "cell_type",
    "state": "cell_state",
    "organ": "organ",
    "cancer": "cancer_type",
    "species": "species",
    "level": "evidence_level",
    "direction": "direction",
    "attribution": "attribution",
    "mediator": "mediators",
    "study": "study_id",
    "year": "year",
}
MULTI = ("species", "mediator")
VERIFICATION = {"full_text": 1.0, "abstract": 0.9, "secondary": 0.75}
INTEGRITY = {"retracted": 0.0, "expression_of_concern": 0.5, "editors_note": 0.5}


def rows(knowledge: Knowledge) -> list[dict[str, object]]:
    """All claims with year, doi_check and publication_status of their study."""
    studies = {study["study_id"]: study for study in knowledge.tables["studies"].to_dict("records")}
    found = []
    for row in knowledge.tables["effects"].to_dict("records"):
        study = studies[row["study_id"]]
        found.append({**row, **{name: study[name] for name in ("year", "doi_check", "publication_status")}})
    return found


def held(row: dict[str, object], field: str) -> list[str]:
    """The values of one field that a row holds."""
    cell = str(row[COLUMNS[field]])
    return [part for part in cell.split(";") if part] if field in MULTI else [cell]


def passes(row: dict[str, object], selection: Selection) -> bool:
    """Or within a field, and between fields."""
    for name, chosen in selection.filters():
        if name == "year":
            low, high = chosen
            if (low is not None and row["year"] < low) or (high is not None and row["year"] > high):
                return False
        elif not set(held(row, name)) & set(chosen):
            return False
    return True


def weight(row: dict[str, object], grading: Grading, levels: dict[str, float]) -> float:
    """Level x verification x attribution x integrity x DOI, with the user's own weights."""
    own = dict(grading.weights)
    level, status = str(row["evidence_level"]), str(row["publication_status"])
    memory = str(row["doi_check"]).startswith("memory")
    product_of = 0.0 if level in grading.off else own.get(f"level.{level}", levels[level])
    product_of *= own.get(f"verification.{row['verification']}", VERIFICATION[str(row["verification"])])
    product_of *= own.get(
        f"attribution.{row['attribution']}", 0.7 if row["attribution"] == "inferred" else 1.0
    )
    product_of *= own.get(f"integrity.{status}", INTEGRITY.get(status, 1.0))
    product_of *= own.get("doi.memory" if memory else "doi.confirmed", 0.9 if memory else 1.0)
    if grading.readout == "metastasis" and row["metastasis_readout"] == "no":
        return 0.0
    return 0.0 if row["study_id"] in grading.drop else product_of


def naive(knowledge: Knowledge, by: tuple[str, ...], selection: Selection, grading: Grading) -> dict:
    """Group -> the measures of `synthesis_table`, its verdict among them."""
    levels = dict(zip(*(knowledge.tables["evidence_levels"][c] for c in ("level", "weight")), strict=True))
    groups: dict[tuple[str, ...], list] = {}
    for row in rows(knowledge):
        if passes(row, selection):
            for key in product(*(held(row, name) for name in by)):
                groups.setdefault(key, []).append((row, weight(row, grading, levels)))
    return {key: summed(members, "step" not in by) for key, members in groups.items()}


def summed(members: list, pooled: bool) -> dict[str, object]:
    """The numbers and the verdict of one group."""
    votes: dict[str, dict[str, float]] = {}
    claims = 0
    for row, w in members:
        if w > 0:
            claims += 1
            vote = votes.setdefault(str(row["study_id"]), {"P": 0.0, "N": 0.0, "Z": 0.0})
            for side in {"pro_metastatic": "P", "anti_metastatic": "N", "none": "Z", "mixed": "PN"}[
                row["direction"]
            ]:
                vote[side] = max(vote[side], w)
    a = b = 0.5
    total = pro = anti = tended = 0.0
    for vote in votes.values():
        p, n = (vote[side] / sum(vote.values()) for side in "PN")
        w, d = max(vote.values()), p - n
        a, b = a + w * (1 + d) / 2, b + w * (1 - d) / 2
        total, pro, anti, tended = total + w, pro + w * p, anti + w * n, tended + w * d
    numbers = {
        "studies": len(votes),
        "claims": claims,
        "net": 2 * a / (a + b) - 1 if votes else None,
        "low": 2 * beta.ppf(0.025, a, b) - 1 if votes else None,
        "high": 2 * beta.ppf(0.975, a, b) - 1 if votes else None,
        "p_promotes": beta.sf(0.5, a, b) if votes else None,
        "weight": total,
        "agreement": abs(tended) / (pro + anti) if pro + anti else None,
    }
    return {**numbers, "verdict": verdict(members, list(votes.values()), numbers, (pro, anti), pooled)}


def verdict(members: list, votes: list, numbers: dict, camps: tuple[float, float], pooled: bool) -> str:
    """The first rule that holds, in words."""
    pro, anti = camps
    weights = [max(vote.values()) for vote in votes]
    split = [vote["P"] > 0 and vote["N"] > 0 for vote in votes]
    null = [vote["P"] == 0 and vote["N"] == 0 for vote in votes]
    if not votes:
        return "no study"
    if len(votes) == 1:
        kinds = {(True, True): "split", (True, False): "promotes", (False, True): "restrains"}
        return f"single study: {kinds.get((votes[0]['P'] > 0, votes[0]['N'] > 0), 'null')}"
    total = numbers["weight"]
    if sum(null) >= 2 and sum(w for w, n in zip(weights, null, strict=True) if n) >= 2 / 3 * total - 1e-9:
        return "no effect found"
    if pooled:
        steps = {row["step"] for row, _ in members}
        told = [summed([m for m in members if m[0]["step"] == step], False)["p_promotes"] for step in steps]
        if any(p is not None and p >= 0.8 for p in told) and any(p is not None and p <= 0.2 for p in told):
            return "differs by step"
    quarter = (pro + anti) / 4 - 1e-9
    both = sum(vote["P"] > 0 for vote in votes) >= 2 and sum(vote["N"] > 0 for vote in votes) >= 2
    inside = sum(w for w, s in zip(weights, split, strict=True) if s)
    if (both and min(pro, anti) >= quarter) or (any(split) and inside >= total / 2 - 1e-9):
        return "contested"
    p = numbers["p_promotes"]
    for limit, word in ((0.95, ""), (0.8, "lean")):
        if p >= limit or 1 - p >= limit:
            sign = "promote" if p >= limit else "restrain"
            return f"leans to {sign}" if word else f"{sign}s"
    return "unclear"
