"""`greenstd data verify`, `sign` and `sums`: that the data is what was released, and who stands behind it."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import Any

from greenstd.cli.help import examples
from greenstd.cli.output import as_json, table


def register(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the commands."""
    command = commands.add_parser(
        "verify",
        help="check the data against its digests and signatures, and that it loads",
        description="Check every bundled file against its digest, that every record of every release loads, and signatures of SHA256SUMS. "
        "Exits 0 if all is well, 1 if anything is not, 2 if a key or a file cannot be used.",
        epilog=examples("greenstd data verify", "greenstd data verify data --signature SHA256SUMS.sig --key maintainers.pem"),
    )
    command.add_argument("folder", type=Path, nargs="?", help="a folder of releases, or of all data (default: what is bundled)")
    command.add_argument(
        "--signature", type=Path, action="append", default=[], metavar="FILE",
        help="a detached Ed25519 signature of the folder's SHA256SUMS; may be repeated, each has to be by a key of its own",
    )  # fmt: skip
    command.add_argument(
        "--key", type=Path, action="append", default=[], metavar="PUBLIC.pem", help="public keys that are trusted; may be repeated"
    )
    command.add_argument("--json", action="store_true", help="answer in JSON")
    command.set_defaults(run=_verify)

    command = commands.add_parser(
        "sign",
        help="sign the SHA256SUMS of a folder",
        description="Sign the SHA256SUMS of a folder with an Ed25519 key, if everything that it names verifies.",
        epilog=examples("greenstd data sign --key private.pem data"),
    )
    command.add_argument("folder", type=Path, nargs="?", default=Path("data"), help="a folder of releases, or of all data (default: data)")
    command.add_argument("--key", type=Path, required=True, metavar="PRIVATE.pem", help="the private key")
    command.add_argument("--passphrase-file", type=Path, metavar="FILE", help="its passphrase is the first line (default: ask for it)")
    command.add_argument("-o", "--output", type=Path, metavar="FILE", help="where the signature goes (default: SHA256SUMS.sig there)")
    command.add_argument("--json", action="store_true", help="answer in JSON")
    command.set_defaults(run=_sign)

    command = commands.add_parser(
        "sums",
        help="write the digests of overlays, schemas and releases",
        description="Write SHA256SUMS of a data folder anew, after a change of the overlays or schemas that are bundled.",
        epilog=examples("greenstd data sums"),
    )
    command.add_argument("folder", type=Path, nargs="?", default=Path("data"), help="the data folder (default: data)")
    command.add_argument("--check", action="store_true", help="write nothing; exit 1 if it is not up to date")
    command.add_argument("--json", action="store_true", help="answer in JSON")
    command.set_defaults(run=_sums)


def _verify(arguments: argparse.Namespace) -> int:
    from greenstd.errors import SignatureError
    from greenstd.maintain.verify import verify

    if bool(arguments.signature) != bool(arguments.key):
        raise SignatureError("--signature and --key go together: a signature is held against public keys that you trust")
    keys: list[Any] = []
    if arguments.key:
        from greenstd.maintain.signing import public_keys

        keys = public_keys(arguments.key)
    found = verify(arguments.folder)
    signed: list[Any] = []
    if keys:
        from greenstd.maintain.signing import check

        signed = check(found.signed_bytes, arguments.signature, keys)
    problems = [*found.problems, *(one.problem for one in signed if one.problem)]
    if arguments.json:
        told = {**found.as_data(), "good": not problems, "problems": problems}
        print(as_json({**told, "signatures": [one.as_data() for one in signed]} if keys else told))
    else:
        print(
            table(
                ("release", "schema", "records", "sha256", "state"),
                [(r.name, r.schema, r.records or "", r.sha256[:16], "good" if r.good else "NOT GOOD") for r in found.releases],
            )
        )
        for part in found.files:
            print(f"{part.name}: {part.files} file{'s' if part.files != 1 else ''}, {'NOT GOOD' if part.problems else 'good'}")
        for one in signed:
            if not one.problem:
                print(f"{one.path}: signed by {one.key.fingerprint} ({one.key.path})")
        for problem in problems:
            sys.stderr.write(f"{problem}\n")
    return 1 if problems else 0


def _sign(arguments: argparse.Namespace) -> int:
    from greenstd.maintain.signing import sign

    path, fingerprint = sign(arguments.folder, arguments.key, _passphrase(arguments), arguments.output)
    print(as_json({"signature": str(path), "key": fingerprint}) if arguments.json else f"{path}: signed with {fingerprint}")
    return 0


def _passphrase(arguments: argparse.Namespace) -> bytes | None:
    if arguments.passphrase_file is not None:
        with arguments.passphrase_file.open("rb") as file:
            line: bytes = file.readline(1024)
        return line.rstrip(b"\r\n")
    from greenstd.maintain.signing import needs_passphrase

    with arguments.key.open("rb") as file:
        if not needs_passphrase(file.read(2**16)) or not sys.stdin.isatty():
            return None
    from getpass import getpass

    return getpass(f"passphrase of {arguments.key}: ").encode()


def _sums(arguments: argparse.Namespace) -> int:
    from greenstd.errors import ReleaseError
    from greenstd.files import write_whole
    from greenstd.store import sums

    folder = arguments.folder
    missing = [part for part in sums.BUNDLED if not (folder / part).exists()]
    if missing:
        raise ReleaseError(f"{folder} is no folder of the data: {', '.join(missing)} is not there")
    made = sums.made(folder)
    content, path = sums.encode(made), folder / sums.SUMS
    same = path.exists() and path.read_bytes() == content
    if not same and not arguments.check:
        write_whole(path, content)
    state = "up to date" if same else "NOT up to date" if arguments.check else "written"
    print(as_json({"file": str(path), "files": len(made), "state": state}) if arguments.json else f"{path}: {len(made)} files, {state}")
    return 1 if arguments.check and not same else 0
