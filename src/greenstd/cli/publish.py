"""`greenstd publish`."""

from __future__ import annotations

import argparse

from greenstd.cli.help import examples
from greenstd.cli.loading import add_options, load
from greenstd.cli.output import as_json


def register(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command."""
    command = commands.add_parser(
        "publish",
        help="write the catalogue as a static site",
        description="Write the catalogue as a static site that any web server can host, whole or not at all.",
        epilog=examples("greenstd publish site", "greenstd publish site --overlay zhejiang --base-uri https://standards.example/"),
    )
    command.add_argument("folder", metavar="DIR", help="absent, empty, or holding a site written earlier, whose place it takes")
    command.add_argument("--on", metavar="DATE", help="the day that pages show before a reader picks one (default: the data's last check)")
    command.add_argument("--base-uri", default="", metavar="URI", help="where the site will be, for full addresses in feed and linked data")
    command.add_argument("--json", action="store_true", help="answer in JSON")
    add_options(command)
    command.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Write the site and say what was written."""
    from greenstd.publish.site import publish

    cat = load(arguments)
    files = publish(cat, arguments.folder, on=arguments.on, base_uri=arguments.base_uri)
    pages = sum(name.endswith(".html") for name in files)
    size = sum(map(len, files.values()))
    if arguments.json:
        told = {"folder": arguments.folder, "release": cat.release, "digest": cat.digest}
        print(as_json({**told, "files": len(files), "pages": pages, "bytes": size}))
    else:
        print(f"{arguments.folder}: {pages} pages in English and Chinese, {len(files)} files, {size / 1e6:.1f} MB, data {cat.release}")
        print(f"to look at it: python -m http.server --directory {arguments.folder}")
    return 0
