"""What is built and installed: the wheel, the source distribution, what they bring along, and the bill of materials.

They take packages from the index, and so have a command of their own: `python -m pytest -m packages`.
"""

from __future__ import annotations

import hashlib
import json
import re
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path

import pytest

pytestmark = pytest.mark.packages

ROOT = Path(__file__).parent.parent
CORE = {"attrs", "cattrs", "packaging", "pint"}
# What the four need themselves; a platform may need more of its own (colorama on Windows).
THEIRS = {"flexcache", "flexparser", "platformdirs", "typing-extensions"}
ALLOWED = re.compile(
    r"greenstd/(([a-z_]+/)*[a-z_]+\.py|py\.typed)"
    r"|greenstd/(sentences|(publish|publish/site)/words|notebook/labels)\.txt"
    r"|greenstd/_data/SHA256SUMS(\.sig)?"
    r"|greenstd/publish/site/(assets/[a-z-]+\.(css|js|svg)|templates/[a-z_]+\.(html|xml)(\.jinja)?)"
    r"|greenstd/_data/releases/(\d{4}\.\d+\.\d+\.jsonl|SHA256SUMS(\.\w+)?|[\w.-]+\.sig|\w+\.json)"
    r"|greenstd/_data/overlays/[a-z-]+/([a-z_]+\.toml|editions/[\w.-]+\.toml)"
    r"|greenstd/_data/schema/[a-z-]+\.schema\.json"
    r"|greenstd-[\d.]+\.dist-info/(METADATA|WHEEL|RECORD|entry_points\.txt|licenses/LICENSE)"
)


def run(*command: object) -> str:
    """The output of a command that has to succeed."""
    done = subprocess.run([*map(str, command)], capture_output=True, text=True, check=False, cwd=ROOT)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the source distribution, the wheel made from it, and in `direct` the wheel made from the tree."""
    folder = tmp_path_factory.mktemp("dist")
    run(sys.executable, "-m", "build", "--quiet", "--outdir", folder, ROOT)
    run(sys.executable, "-m", "build", "--quiet", "--wheel", "--outdir", folder / "direct", ROOT)
    return folder


def one(folder: Path, pattern: str) -> Path:
    """The one file of a pattern."""
    (found,) = folder.glob(pattern)
    return found


def contents(wheel: Path) -> dict[str, str]:
    """The names in a wheel, each with its digest."""
    with zipfile.ZipFile(wheel) as file:
        return {name: hashlib.sha256(file.read(name)).hexdigest() for name in file.namelist() if not name.endswith("/")}


def test_the_wheel_holds_only_what_it_should(built: Path) -> None:
    """Modules, the type marker, what the site is made of, releases, overlays, schemas and metadata: every name is of a known form."""
    names = contents(one(built, "*.whl"))
    assert not [name for name in names if not ALLOWED.fullmatch(name)]
    tracked = {path.relative_to(ROOT / "src").as_posix() for path in (ROOT / "src").rglob("*.py")}
    assert tracked <= names.keys()
    assert {"greenstd/py.typed", "greenstd/_data/releases/SHA256SUMS"} <= names.keys()


def test_the_source_distribution_builds_the_same_wheel(built: Path) -> None:
    """The wheel made from it has the files of the wheel made from the tree, byte for byte."""
    assert contents(one(built, "*.whl")) == contents(one(built / "direct", "*.whl"))


def test_installing_brings_four_packages_and_what_they_need(built: Path, tmp_path: Path) -> None:
    """pip's own plan for `pip install greenstd`: attrs, cattrs, packaging, pint, what these need, and nothing else."""
    report = tmp_path / "report.json"
    run(
        sys.executable, "-m", "pip", "install", "--quiet", "--dry-run", "--ignore-installed", "--report", report, one(built, "*.whl")
    )  # fmt: skip
    planned = {item["metadata"]["name"].lower().replace("_", "-") for item in json.loads(report.read_text("utf-8"))["install"]}
    assert planned - {"greenstd", "colorama"} == CORE | THEIRS


def test_the_metadata_names_the_four() -> None:
    """Floors and no caps, and every other package belongs to an extra."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    assert {re.split(r"[<>=]", need)[0] for need in project["dependencies"]} == CORE
    needs = [*project["dependencies"], *(need for extra in project["optional-dependencies"].values() for need in extra)]
    assert not [need for need in needs if not re.fullmatch(r"[\w-]+>=[\d.]+", need)]


def test_the_bill_of_materials_is_the_same_twice(built: Path, tmp_path: Path) -> None:
    """It names what an installation brings, says nothing of the machine or the hour, and comes out alike each time."""
    home = tmp_path / "installed"
    run(sys.executable, "-m", "venv", "--without-pip", home)
    python = home / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python")
    run(sys.executable, "-m", "pip", "--python", python, "install", "--quiet", one(built, "*.whl"))
    made = []
    for number in (1, 2):
        bill = tmp_path / f"{number}.cdx.json"
        run(
            sys.executable, "-m", "cyclonedx_py", "environment", "--output-reproducible", "--short-PURLs", "--mc-type", "library",
            "--pyproject", ROOT / "pyproject.toml", "-o", bill, python,
        )  # fmt: skip
        made.append(bill.read_bytes())
    assert made[0] == made[1]
    plain = json.loads(made[0])
    assert plain["metadata"]["component"]["name"] == "greenstd"
    assert {item["name"].lower().replace("_", "-") for item in plain["components"]} - {"colorama"} == CORE | THEIRS
    assert str(tmp_path) not in made[0].decode()
