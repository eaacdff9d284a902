"""The public interface 公共接口 as text: a line for everything that a caller can rely on, read from the source without running it.

`python -m tests.api` writes `tests/golden/api.txt` anew. It adds what is new; what has gone or changed it leaves out only where the change
log says so, in a line that begins with `Breaking:` and names it.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import griffe

ROOT = Path(__file__).parent.parent
GOLDEN = Path(__file__).parent / "golden" / "api.txt"
CHANGELOG = ROOT / "CHANGELOG.md"
# What the documentation offers; the rest may change at any time.
MODULES = ("greenstd", "greenstd.certify", "greenstd.errors", "greenstd.notebook", "greenstd.notebook.charts", "greenstd.tables")
MODEL = "greenstd.model"
OTHERS = ("greenstd.catalogue.Records", "greenstd.publish.site.publish")


def lines() -> list[str]:
    """Every line of the interface, in order."""
    package = griffe.load("greenstd", search_paths=[ROOT / "src"])
    found: dict[str, None] = {}
    for name in MODULES:
        for path, thing in _members(package, name):
            found.update(dict.fromkeys(_lines(path, thing)))
    for path, module in package[MODEL.removeprefix("greenstd.")].modules.items():
        for name, thing in module.members.items():
            if not name.startswith("_") and thing.kind is griffe.Kind.CLASS:
                found.update(dict.fromkeys(_lines(f"{MODEL}.{path}.{name}", thing)))
    for path in OTHERS:
        found.update(dict.fromkeys(_lines(path, package[path.removeprefix("greenstd.")])))
    return sorted(found)


def _members(package: Any, name: str) -> Iterator[tuple[str, Any]]:
    module = package if name == "greenstd" else package[name.removeprefix("greenstd.")]
    names = module.exports or [key for key, thing in module.members.items() if not key.startswith("_") and not thing.is_alias]
    for key in names:
        yield f"{name}.{key}", module[str(key)]


def _lines(path: str, thing: Any) -> Iterator[str]:
    """The lines of one name: what it is, its parameters one by one, its members."""
    if thing.is_alias:
        thing = thing.final_target
    if thing.kind is griffe.Kind.FUNCTION:
        yield f"{path}: function -> {thing.returns}"
        yield from _parameters(path, thing)
    elif thing.kind is griffe.Kind.CLASS:
        yield f"{path}: class"
        yield from (f"{path}: class of {base}" for base in thing.bases)
        for name, member in thing.members.items():
            if not name.startswith("_"):
                yield from _lines(f"{path}.{name}", member)
    else:
        yield f"{path}: {thing.annotation if thing.annotation is not None else _value(thing)}"


def _value(thing: Any) -> str:
    """What a name without an annotation is; the members of an enumeration are their values."""
    return f"= {thing.value}" if thing.parent.kind is griffe.Kind.CLASS else "constant"


def _parameters(path: str, function: Any) -> Iterator[str]:
    place = 0
    for parameter in function.parameters:
        if parameter.name in ("self", "cls"):
            continue
        mark = "" if parameter.kind is griffe.ParameterKind.keyword_only else f"{(place := place + 1)}. "
        default = "" if parameter.required else f" = {parameter.default}"
        yield f"{path}({mark}{parameter.name}: {parameter.annotation}{default})"


def path_of(line: str) -> str:
    """The dotted name that a line is about."""
    return re.split(r"[(:]", line, maxsplit=1)[0]


def breaking(old: Iterable[str], new: Iterable[str]) -> list[str]:
    """The lines by which a caller may break: what went or changed, and parameters that have to be given and had not to be."""
    old, new = set(old), set(new)
    known = {path_of(line) for line in old}
    demanded = {line for line in new - old if re.search(r"\(.*: ", line) and " = " not in line and path_of(line) in known}
    return sorted((old - new) | demanded)


def noted(line: str, changelog: str) -> bool:
    """Whether the newest version in the change log owns up to it."""
    newest = re.split(r"^### ", changelog, flags=re.MULTILINE)[1]
    return any(f"`{path_of(line)}`" in item for item in items(newest, "Breaking"))


def unannounced(line: str, changelog: str) -> bool:
    """Whether it goes without an earlier version having deprecated it; what was never released need not have been."""
    code = changelog.partition("\n## Data")[0]
    earlier = re.split(r"^### ", code, flags=re.MULTILINE)[2:]
    return bool(earlier) and not any(f"`{path_of(line)}`" in item for text in earlier for item in items(text, "Deprecated"))


def items(text: str, word: str) -> list[str]:
    """The items of a section that begin with a word, each on one line."""
    return [" ".join(item.split()) for item in re.findall(rf"^- {word}: .*?(?=^- |^#|\Z)", text, flags=re.MULTILINE | re.DOTALL)]


def recorded() -> list[str]:
    """The lines of the record."""
    return [line for line in GOLDEN.read_text("utf-8").splitlines() if line and not line.startswith("#")]


HEAD = """# The public interface, a line for everything that a caller can rely on. Written by `python -m tests.api`.
# A line may only go or change together with a line in CHANGELOG.md: "- Breaking: `the.name` …".
"""


def main() -> int:
    """Write the record anew, unless something went or changed of which the change log says nothing."""
    now, log = lines(), CHANGELOG.read_text("utf-8")
    old = recorded() if GOLDEN.exists() else []
    silent = [line for line in breaking(old, now) if not noted(line, log)]
    if silent:
        print("These lines went or changed, and CHANGELOG.md does not say so:", *silent, sep="\n  ")
        return 1
    GOLDEN.write_text(HEAD + "\n".join(now) + "\n", "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
