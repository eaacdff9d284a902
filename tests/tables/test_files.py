"""Files of tables 数据文件: judged as streams, whole or not at all, through the command line."""

from __future__ import annotations

import json
import os
import resource
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import polars as pl
import pytest

import greenstd
from greenstd.cli import main
from tests.tables import examples, generator

ROWS = 20_000


@pytest.fixture(scope="module")
def market(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a catalogue of example categories."""
    folder = tmp_path_factory.mktemp("market")
    examples.market(folder, 5, 3, 4)
    return folder


@pytest.fixture(scope="module")
def products() -> pl.DataFrame:
    """Products of those categories."""
    return generator.products(ROWS, categories=5, indicators=4)


def save(frame: pl.DataFrame, path: Path) -> Path:
    """The frame in a file of the kind that its name says."""
    if path.suffix == ".csv":
        frame.write_csv(path)
    elif path.suffix == ".arrow":
        frame.write_ipc(path)
    elif path.suffix == ".xlsx":
        frame.write_excel(path)
    else:
        frame.write_parquet(path, row_group_size=2_000)
    return path


@pytest.mark.parametrize(("source", "target"), [(".parquet", ".parquet"), (".csv", ".csv"), (".arrow", ".arrow"), (".xlsx", ".csv")])
def test_a_file_is_judged_into_another(
    source: str, target: str, market: Path, products: pl.DataFrame, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Rows out are rows in, in their order, with the verdicts of the frame; the summary counts them."""
    file, out = save(products.head(500) if source == ".xlsx" else products, tmp_path / f"products{source}"), tmp_path / f"judged{target}"
    code = main(
        [
            "assess",
            str(file),
            "--category",
            "category",
            "--on",
            "date",
            "--data",
            str(market),
            "-o",
            str(out),
            "--json",
            "--add",
            "verdict,edition",
        ]
    )
    readers: dict[str, Any] = {".parquet": pl.read_parquet, ".csv": pl.read_csv, ".arrow": pl.read_ipc}
    judged = readers[target](out)
    wanted = greenstd.assess_table(
        products.head(len(judged)), category="category", on="date", output=["verdict", "edition"], catalogue=greenstd.load(market)
    )
    assert judged.columns == wanted.columns
    assert judged["id"].cast(pl.Int64).to_list() == wanted["id"].to_list()
    assert judged["verdict"].to_list() == wanted["verdict"].to_list()
    told = json.loads(capsys.readouterr().out)
    assert told["rows"] == len(judged)
    assert told["verdicts"] == {name: wanted["verdict"].to_list().count(name) for name in ("conforms", "does not conform", "undetermined")}
    assert sum(told["failing"].values()) == told["verdicts"]["does not conform"]
    assert sum(told["undetermined_because"].values()) == told["verdicts"]["undetermined"]
    assert len(told["closest"]) == 5
    assert code == 1
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith(".")] == []


def test_the_closest_calls_name_their_rows(market: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The row of a closest call is counted from the first row of the file."""
    limit = float(examples.limit(0, 2, 0))
    frame = pl.DataFrame({"substance-0 [mg/kg]": [0.0] * 70_000 + [limit * 0.99] + [0.0] * 70_000})
    file = save(frame, tmp_path / "products.parquet")
    main(["assess", str(file), "--edition", "GB/T 91000-2022", "--data", str(market), "--json", "--quiet"])
    nearest, *_ = json.loads(capsys.readouterr().out)["closest"]
    assert nearest["row"] == 70_001
    assert nearest["margin"] == pytest.approx(0.01)


def test_a_csv_of_one_product_is_told_from_a_table(tmp_path: Path, market: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The headings indicator and value make a CSV the measurements of one product; other headings make it a table."""
    one, many = tmp_path / "one.csv", tmp_path / "many.csv"
    one.write_text("indicator,value,unit\nsubstance-0,1,mg/kg\n", "utf-8")
    many.write_text("shop,substance-0 [mg/kg]\na,1.0\n", "utf-8")
    assert main(["assess", str(one), "--edition", "GB/T 91000-2016", "--data", str(market)]) == 3
    assert capsys.readouterr().out.startswith("UNDETERMINED")
    assert main(["assess", str(many), "--edition", "GB/T 91000-2016", "--data", str(market)]) == 3
    assert capsys.readouterr().out.startswith("1 products")


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("a,substance-0 [mg/kg],substance-0 [mg/kg]\n1,1.0,2.0\n", "'substance-0 [mg/kg]' twice"),
        (f'"{"x" * 200_000}",b\n1,2\n', "the first line cannot be read as headings"),
        ("a,substance-0 [mg/kg]\n1,1.0\n2,not detected\n", "holds text"),
        ("a,substance-0 [mg/kg]\n" + "1,1.0\n" * 12_000 + "2,not detected\n", "`not detected`"),
        ("甲,substance-0 [mg/kg]\n", "not in UTF-8"),
        ("~row,substance-0 [mg/kg]\n1,1.0\n", "'~row'"),
        ("", "empty"),
    ],
    ids=["twice", "long", "text", "text far down", "encoding", "taken", "nothing"],
)
def test_bad_csv(text: str, told: str, market: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Headings that are there twice, text among figures, another encoding and an empty file are errors; no output is left."""
    file = tmp_path / "products.csv"
    file.write_bytes(text.encode("gb18030" if "甲" in text else "utf-8"))
    asked = ["--table", "--edition", "GB/T 91000-2016", "--data", str(market), "-o", str(tmp_path / "out.csv")]
    assert main(["assess", str(file), *asked]) == 2
    assert told in capsys.readouterr().err
    assert [path.name for path in tmp_path.iterdir()] == ["products.csv"]


@pytest.mark.parametrize("kind", [".csv", ".parquet", ".arrow"])
def test_empty_tables(kind: str, market: Path, products: pl.DataFrame, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A table of headings alone comes back with the headings of the result; nothing does not conform."""
    file, out = save(products.clear(), tmp_path / f"products{kind}"), tmp_path / "out.csv"
    assert main(["assess", str(file), "--edition", "GB/T 91000-2016", "--data", str(market), "-o", str(out), "--json", "--table"]) == 0
    assert json.loads(capsys.readouterr().out)["rows"] == 0
    assert out.read_text("utf-8").strip() == ",".join([*products.columns, "verdict", "reason"])


def test_a_csv_column_that_is_empty_at_first(market: Path, tmp_path: Path) -> None:
    """A column without values is not measured; one whose first values stand far down is judged by them."""
    file, out = tmp_path / "products.csv", tmp_path / "out.parquet"
    heads = ",".join(f"substance-{i} [mg/kg]" for i in range(3))
    file.write_text(f"note,{heads}\n" + ",,,1.0\n" * 12_000 + "late,,1e6,1.0\n", "utf-8")
    main(["assess", str(file), "--edition", "GB/T 91000-2016", "--data", str(market), "-o", str(out), "--quiet", "--add", "outcomes"])
    last = pl.read_parquet(out).tail(1).to_dicts()[0]
    assert [last[f"substance-{i} outcome"] for i in range(3)] == ["untested", "failed", "passed"]
    assert last["note"] == "late"


def test_impact_of_a_file(market: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """What is lost, when and by which indicator; what cannot be told, for want of which measurement."""
    old, new = float(examples.limit(0, 0, 0)), float(examples.limit(0, 1, 0))
    columns = {f"substance-{i} [mg/kg]": [0.0] * 4 for i in range(1, 4)}
    frame = pl.DataFrame({"substance-0 [mg/kg]": [new, old, old + 1, None], **columns})
    file, out = save(frame, tmp_path / "products.parquet"), tmp_path / "impact.parquet"
    asked = ["--from", "GB/T 91000-2016", "--to", "GB/T 91000-2019", "--data", str(market)]
    assert main(["impact", str(file), *asked, "-o", str(out), "--json"]) == 1
    told = json.loads(capsys.readouterr().out)
    assert told["on"] == "2019-01-01"
    assert told["changes"] == {"stays conforming": 1, "loses": 1, "stays not conforming": 1, "cannot be told": 1}
    judged = pl.read_parquet(out)
    assert judged["change"].to_list() == ["stays conforming", "loses", "stays not conforming", "cannot be told"]
    assert judged["because"].str.head(11).to_list() == ["", "substance 0", "substance 0", "substance 0"]
    assert judged["from"].to_list() == ["2019-01-01"] * 4
    back = greenstd.impact(frame, "GB/T 91000-2019", "GB/T 91000-2016", catalogue=greenstd.load(market))
    assert back["change"].to_list() == ["stays conforming", "gains", "stays not conforming", "cannot be told"]


def judge(arguments: list[str], **how: Any) -> subprocess.CompletedProcess[str]:
    """The command in a process of its own."""
    return subprocess.run(
        [sys.executable, "-c", "import sys; from greenstd.cli import main; sys.exit(main(sys.argv[1:]))", *arguments],
        capture_output=True, text=True, check=False, timeout=120, **how,
    )  # fmt: skip


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A file of some megabytes."""
    path = tmp_path_factory.mktemp("large") / "products.parquet"
    generator.write(path, 600_000, categories=1, editions=1, indicators=4)
    return path


def test_a_damaged_file_is_an_error(large: Path, market: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A file that is cut short, or has a hole, is an error that names it, and the old output stays."""
    whole = large.read_bytes()
    out = tmp_path / "out.parquet"
    out.write_bytes(b"as it was")
    for name, content in (
        ("cut", whole[: len(whole) // 2]),
        ("hole", whole[: len(whole) // 2] + b"\0" * 9_000 + whole[len(whole) // 2 + 9_000 :]),
    ):
        file = tmp_path / f"{name}.parquet"
        file.write_bytes(content)
        assert main(["assess", str(file), "--edition", "GB/T 91000-2016", "--data", str(market), "-o", str(out), "--quiet"]) == 2
        assert f"{name}.parquet cannot be read" in capsys.readouterr().err
        assert out.read_bytes() == b"as it was"
        assert [path.name for path in tmp_path.iterdir() if path.name.startswith(".")] == []


@pytest.mark.skipif(sys.platform == "win32", reason="limits of processes are Unix's")
def test_a_full_disk_leaves_nothing_half_written(large: Path, market: Path, tmp_path: Path) -> None:
    """Where the output does not fit, the error says so and nothing is left of it."""

    def little_room() -> None:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (200_000, 200_000))

    out = tmp_path / "out.parquet"
    done = judge(
        ["assess", str(large), "--edition", "GB/T 91000-2016", "--data", str(market), "-o", str(out), "--quiet"], preexec_fn=little_room
    )
    assert done.returncode == 2
    assert "could not be written" in done.stderr
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(sys.platform == "win32", reason="signals are Unix's")
@pytest.mark.parametrize("sign", [signal.SIGINT, signal.SIGTERM, signal.SIGKILL], ids=lambda sign: sign.name)
def test_an_interruption_leaves_nothing_half_written(sign: signal.Signals, large: Path, market: Path, tmp_path: Path) -> None:
    """Ctrl-C or a kill while a table is written leaves what stood under the name of the output, and Ctrl-C nothing beside it."""
    out = tmp_path / "out.csv"
    out.write_text("as it was", "utf-8")
    run = subprocess.Popen(
        [sys.executable, "-c", "import sys; from greenstd.cli import main; sys.exit(main(sys.argv[1:]))",
         "assess", str(large), "--edition", "GB/T 91000-2016", "--data", str(market), "-o", str(out), "--quiet"],
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
    )  # fmt: skip
    while run.poll() is None and len(list(tmp_path.iterdir())) < 2:
        time.sleep(0.005)
    os.kill(run.pid, sign)
    _, errors = run.communicate(timeout=60)
    if run.returncode in (0, 1, 3):  # it was done before the signal came
        assert len(out.read_text("utf-8").splitlines()) == 600_001
        return
    assert out.read_text("utf-8") == "as it was"
    if sign is signal.SIGINT:
        assert run.returncode == 130
        assert "interrupted" in errors
        assert [path.name for path in tmp_path.iterdir()] == ["out.csv"]


def test_files_of_other_kinds(market: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Kinds that are not read or written, and a target that is the source, are refused before anything runs."""
    frame = pl.DataFrame({"substance-0 [mg/kg]": [1.0]})
    file = save(frame, tmp_path / "a.parquet")
    asked = ["--edition", "GB/T 91000-2016", "--data", str(market), "--quiet"]
    for out, told in (("b.json", "is not written"), ("a.parquet", "is the file that is read")):
        assert main(["assess", str(file), *asked, "-o", str(tmp_path / out)]) == 2
        assert told in capsys.readouterr().err
    (tmp_path / "c.txt").write_text("x", "utf-8")
    assert main(["assess", str(tmp_path / "c.txt"), "--table", *asked]) == 2
    assert "is not read" in capsys.readouterr().err
    assert main(["assess", str(tmp_path / "nowhere.parquet"), *asked]) == 2
    assert "nowhere.parquet" in capsys.readouterr().err
