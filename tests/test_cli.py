"""The command line, run as a program."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from greenstd.cli.output import table
from greenstd.text import width

ROOT = Path(__file__).parent.parent


def run(*arguments: str, cwd: Path = ROOT) -> subprocess.CompletedProcess[str]:
    """Run greenstd and return what it printed and how it ended."""
    environment = {key: value for key, value in os.environ.items() if key not in ("NO_COLOR", "FORCE_COLOR")}
    command = [sys.executable, "-m", "greenstd", *arguments]
    return subprocess.run(command, capture_output=True, text=True, cwd=cwd, env=environment, encoding="utf-8", check=False)


def test_the_example_conforms() -> None:
    """The README's main line says so and exits 0."""
    done = run("assess", "examples/cotton-shirt.toml")
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith("CONFORMS  GB 18401-2010 B on 2026-11-22")


@pytest.mark.parametrize(
    ("content", "name", "code", "says"),
    [
        ('{"edition": "GB/T 39600-2021", "level": "ENF", "measurements": {"formaldehyde": "0.03 mg/m3"}}', "a.json", 1, "DOES NOT CONFORM"),
        ("indicator,value,unit\nformaldehyde,0.03,mg/m3\n", "a.csv", 0, "CONFORMS"),
        ("指标,结果,单位\n甲醛释放量,0.03,mg/m³\n", "b.csv", 0, "CONFORMS"),
        ("indicator,value,unit\nformaldehyde,,mg/m3\n", "c.csv", 3, "UNDETERMINED"),
    ],
)
def test_files_of_measurements_in_every_format(tmp_path: Path, content: str, name: str, code: int, says: str) -> None:
    """JSON and CSV, headings in English or Chinese; the exit code tells the verdict."""
    path = tmp_path / name
    path.write_text(content, "utf-8")
    options = [] if name.endswith("json") else ["--edition", "GB/T 39600-2021", "--level", "E0"]
    done = run("assess", str(path), *options)
    assert done.returncode == code, done.stderr
    assert done.stdout.startswith(says)
    assert json.loads(run("assess", str(path), *options, "--json").stdout)["verdict"].upper() == says


@pytest.mark.parametrize(
    ("content", "name", "says"),
    [
        ("", "empty.csv", "headings"),
        ("a,b\n1,2\n", "head.csv", "no column of the table is an indicator"),
        ("indicator,value,unit\nformaldehyde\n", "short.csv", "line 2"),
        ("indicator,value\nformaldehyde,1 mg/m3\nformaldehyde,2 mg/m3\n", "twice.csv", "two values"),
        ('{"measurements": {"formaldehyde": "1 mg/m3", "formaldehyde": "2 mg/m3"}}', "twice.json", "two values"),
        ("[[[", "broken.toml", "cannot be read"),
        ("{", "broken.json", "cannot be read"),
        ("measurement = 1", "key.toml", "unknown key"),
        ("on = 2026-11-22", "none.toml", "measurements"),
    ],
)
def test_files_that_are_not_measurements_are_clear_errors(tmp_path: Path, content: str, name: str, says: str) -> None:
    """Exit code 2, the file named, nothing printed as an answer."""
    path = tmp_path / name
    path.write_text(content, "utf-8")
    done = run("assess", str(path), "--edition", "GB/T 39600-2021", "--level", "E0")
    assert done.returncode == 2
    assert says in done.stderr
    assert done.stdout == ""
    assert "Traceback" not in done.stderr


def test_a_product_without_a_standard_named_asks_for_one(tmp_path: Path) -> None:
    """By which standard? is asked, not guessed."""
    path = tmp_path / "a.csv"
    path.write_text("indicator,value\nformaldehyde,1 mg/m3\n", "utf-8")
    done = run("assess", str(path))
    assert done.returncode == 2
    assert "--edition or --category" in done.stderr


def test_resolve_answers_in_words_and_json() -> None:
    """The listing, standard, rule and mark, and what is not known."""
    done = run("resolve", "家具", "--on", "2026-11-22")
    assert done.returncode == 0
    assert "GB/T 35607-2024" in done.stdout
    assert "not known" in done.stdout
    plain = json.loads(run("resolve", "furniture", "--on", "2026-11-22", "--json").stdout)
    assert plain["edition"]["number"] == "GB/T 35607-2024"
    assert plain["listing"]["row"] == 6
    assert plain["regime"]["id"] == "measures-2026"


@pytest.mark.parametrize(
    ("arguments", "code", "says"),
    [
        (("resolve", "furnitur"), 2, "did you mean 'furniture'"),
        (("resolve", "furniture", "--on", "tomorrow"), 2, "not a date"),
        (("show", "GB 0-0000"), 2, "nothing has the identifier"),
        (("show", "furniture", "--kind", "dragons"), 2, "no kind of record"),
        (("resolve", "furniture", "--data", "1999.1.0"), 2, "no bundled release"),
        (("assess", "missing.toml"), 2, "No such file"),
        (("find", "zzzzzz"), 1, ""),
    ],
)
def test_bad_use_is_a_sentence_and_an_exit_code(arguments: tuple[str, ...], code: int, says: str) -> None:
    """No traceback, ever."""
    done = run(*arguments)
    assert done.returncode == code
    assert says in done.stderr
    assert "Traceback" not in done.stderr


def test_show_prints_the_table_as_in_the_standard() -> None:
    """A row an indicator, a column a product type, the limit as printed."""
    done = run("show", "GB18401-2010")
    assert done.returncode == 0
    line = next(line for line in done.stdout.splitlines() if line.startswith("formaldehyde"))
    assert [cell.strip() for cell in line.split("  ") if "<=" in cell] == ["<= 20 mg/kg", "<= 75 mg/kg", "<= 300 mg/kg"]


@pytest.mark.parametrize("command", [("find", "家具"), ("show", "家具"), ("resolve", "家具"), ("coverage",)])
def test_every_command_answers_in_json(command: tuple[str, ...]) -> None:
    """What is printed is JSON and nothing else."""
    json.loads(run(*command, "--json").stdout)


def test_without_arguments_it_shows_what_one_can_do() -> None:
    """The commands, and one to start with."""
    done = run()
    assert done.returncode == 0
    assert "greenstd resolve furniture" in " ".join(done.stdout.split())


def test_chinese_counts_as_two_columns() -> None:
    """Columns stay aligned where the text is Chinese."""
    lines = table(("a", "b"), [("家具", "x"), ("abcd", "y")]).splitlines()
    assert {width(line[: line.rindex(line.strip()[-1])]) for line in lines[2:]} == {6}


def test_a_long_table_fits_the_width() -> None:
    """Wide cells are wrapped, Chinese anywhere and other words at spaces."""
    text = table(("a", "b"), [("一" * 100, "word " * 40)])
    assert max(width(line) for line in text.splitlines()) <= 120


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("fnd", "x"), "did you mean 'find'"),
        (("resolve", "furniture", "--onn", "2024-12-31"), "did you mean '--on'"),
        (("data", "valdate"), "did you mean 'validate'"),
    ],
)
def test_a_mistyped_command_or_option_is_answered_with_the_nearest(arguments: tuple[str, ...], says: str) -> None:
    """And exit code 2."""
    done = run(*arguments)
    assert done.returncode == 2
    assert says in done.stderr
    assert done.stdout == ""


def test_colours_stay_out_of_pipes_and_go_where_they_are_asked_for() -> None:
    """`NO_COLOR` beats `FORCE_COLOR`."""

    def printed(**more: str) -> str:
        environment = {key: value for key, value in os.environ.items() if key not in ("NO_COLOR", "FORCE_COLOR")} | more
        command = [sys.executable, "-m", "greenstd", "assess", "examples/cotton-shirt.toml"]
        return subprocess.run(command, capture_output=True, text=True, cwd=ROOT, env=environment, encoding="utf-8", check=True).stdout

    assert "\x1b" not in printed()
    assert "\x1b[32" in printed(FORCE_COLOR="1")
    assert "\x1b" not in printed(FORCE_COLOR="1", NO_COLOR="1")


def test_a_pipe_is_as_wide_as_it_is_told() -> None:
    """`COLUMNS` says how wide; without it a pipe is 120 wide, whatever the terminal is."""

    def widest(**more: str) -> int:
        environment = {key: value for key, value in os.environ.items() if key != "COLUMNS"} | more
        command = [sys.executable, "-m", "greenstd", "assess", "examples/cotton-shirt.toml"]
        done = subprocess.run(command, capture_output=True, text=True, cwd=ROOT, env=environment, encoding="utf-8", check=True)
        return max(width(line) for line in done.stdout.splitlines()[2:])

    assert widest(COLUMNS="80") <= 80 < widest() <= 120 < widest(COLUMNS="300")


def test_what_was_measured_can_be_typed() -> None:
    """Without a file, by Chinese or English name; the exit code tells the verdict."""
    asked = ("assess", "--edition", "GB/T 39600-2021", "--level", "E0", "-m")
    assert run(*asked, "甲醛释放量=0.050 mg/m3").returncode == 0
    assert run(*asked, "formaldehyde=0.051 mg/m3").returncode == 1
    assert run(*asked, "甲醛释放量").returncode == 2
    assert "-m" in run("assess").stderr


def test_what_is_typed_stands_beside_the_file() -> None:
    """A measurement that the file has too is an error, for which of them holds cannot be known."""
    done = run("assess", "examples/cotton-shirt.toml", "-m", "formaldehyde=80 mg/kg")
    assert done.returncode == 2
    assert "two values" in done.stderr


def test_a_file_that_is_not_there_is_answered_with_the_nearest() -> None:
    """Among those in its folder."""
    done = run("assess", "examples/coton-shirt.toml")
    assert done.returncode == 2
    assert "did you mean 'cotton-shirt.toml'" in done.stderr


def test_a_closed_pipe_is_no_error() -> None:
    """`greenstd … | head -1` ends quietly."""
    command = f"{sys.executable} -m greenstd coverage --editions"
    done = subprocess.run(
        ["bash", "-c", f"{command} | head -1; exit ${{PIPESTATUS[0]}}"], capture_output=True, text=True, cwd=ROOT, check=False
    )
    assert (done.returncode, done.stderr) == (0, "")


def test_the_shell_completes_identifiers() -> None:
    """What argcomplete is asked, and what it answers."""
    pytest.importorskip("argcomplete")
    assert "greenstd" in run("completion", "bash").stdout
    script = (
        "import argcomplete; from greenstd.cli.parser import parser; from greenstd.cli import completion; p = parser(); "
        "argcomplete.autocomplete = lambda parser: None; completion.complete(p); "
        "print(*argcomplete.CompletionFinder(p)._get_completions(['greenstd', 'resolve'], 'furn', '', None))"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.strip().startswith("furniture")
