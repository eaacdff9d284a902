"""The catalogue as a static site 目录网站, which any web server can host."""

from __future__ import annotations

from typing import TYPE_CHECKING

from greenstd.publish.site.build import build

if TYPE_CHECKING:
    import os

    from greenstd.catalogue import Catalogue
    from greenstd.model.dates import DateLike

__all__ = ["build", "publish"]


def publish(cat: Catalogue, folder: str | os.PathLike[str], *, on: DateLike | None = None, base_uri: str = "") -> dict[str, bytes]:
    """Write the catalogue 目录 as a static site, whole or not at all, and return the files it wrote by their paths.

    Args:
        cat: the catalogue, from `greenstd.load()`, with overlays or without.
        folder: absent, empty, or holding a site written earlier, whose place it takes.
        on: the day that the pages show before a reader picks another; the day up to which the data was looked after if none is given, so
            that the same data gives the same bytes.
        base_uri: where the site will be; with it, feed and linked data have full addresses.

    Raises:
        MissingExtraError: Jinja is not installed.
        FolderError: the folder holds what no earlier site wrote.
        ExportError: the base is not an address.
        ReleaseError: two records would get the same address.
        DateError: `on` is not a date.
        OSError: something could not be written; what was there before is still there.
    """
    from greenstd.publish.site.whole import write_folder

    files = build(cat, on, base_uri)
    write_folder(folder, files, {"release": cat.release, "digest": cat.digest})
    return files
