"""What becomes what 对照表: words of the catalogue and codes of UNTP, and what could not be said."""

from __future__ import annotations

# (UNTP field, what the catalogue says, UNTP code, how well it fits). UNTP has no topic for the quality of a product.
MAPPED: tuple[tuple[str, str, str, str], ...] = (
    ("conformityTopic", "energy", "environment.energy", "exact"),
    ("conformityTopic", "environment", "environment.emissions", "near: harmful substances and emissions"),
    ("conformityTopic", "low-carbon", "environment.emissions", "near: carbon emissions"),
    ("conformityTopic", "resource", "circularity.content", "near: raw materials and water are under one heading"),
    ("conformityTopic", "quality", "governance.compliance", "none fits: conformity with a standard at all"),
    ("conformityTopic", "", "governance.compliance", "none fits: the attribute is not known"),
    ("status", "not issued", "proposed", "exact"),
    ("status", "issued", "proposed", "exact"),
    ("status", "in force", "active", "exact"),
    ("status", "superseded", "deprecated", "exact"),
    ("status", "withdrawn", "deprecated", "exact"),
    ("status", "unknown", "proposed", "none fits: what is not known to be in force is not called active"),
    ("conformance", "passed", "true", "exact"),
    ("conformance", "failed", "false", "exact"),
    ("conformance", "cannot tell, untested, not applicable", "", "cannot be said: left out, and named in the description"),
    ("thresholdValue", "<=, <, >=, >, =", "metricName", "near: the sign stands in words in the metric's name"),
    ("thresholdValue", "range, deviations", "subCriterion", "exact: one criterion for each end"),
    ("thresholdValue", "in words, not detected, prohibited without a figure", "", "cannot be said: in the description"),
    ("unit", "grade, index, layer, colour, time", "C62", "near: a number without a unit"),
    ("unit", "units without a code, nor one that converts", "", "cannot be said: the threshold stands in the description"),
    ("scheme", "a scheme whose first day is not known", "", "cannot be said: UNTP needs validFrom, so the scheme is left out"),
    ("category", "codes of other systems", "Classification", "exact and close matches; broad, narrow and related ones cannot be said"),
    ("issuingParty", "an edition whose department is not known", "not stated", "needed by UNTP"),
)
CODES = {(field, said): code for field, said, code, _ in MAPPED}


def topic(attribute: str) -> str:
    """UNTP's topic for an attribute."""
    return CODES.get(("conformityTopic", attribute)) or CODES["conformityTopic", ""]
