"""All files of the site 建站, in memory: the same catalogue, day and base give the same bytes."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from greenstd.errors import MissingExtraError
from greenstd.model.dates import as_date

if TYPE_CHECKING:
    from greenstd.catalogue import Catalogue
    from greenstd.model.dates import DateLike

_HERE = Path(__file__).parent
_ASSETS = ("site.css", "site.js", "icon.svg")


def build(cat: Catalogue, on: DateLike | None = None, base_uri: str = "") -> dict[str, bytes]:
    """The files of the site by their paths. See `greenstd.publish.site.publish`."""
    try:
        import jinja2
    except ImportError:
        raise MissingExtraError('the site needs Jinja: pip install "greenstd[site]"') from None
    from greenstd.publish.identifiers import Identifiers
    from greenstd.publish.site import compare, data_files
    from greenstd.publish.site.addresses import KINDS, LANGUAGES, check_apart, page_of
    from greenstd.publish.site.events import events
    from greenstd.publish.site.links import backlinks
    from greenstd.publish.site.search_index import search_index
    from greenstd.publish.site.view import View
    from greenstd.publish.wire import as_of

    check_apart(cat)
    base = Identifiers(base_uri).base if base_uri else ""
    known = as_of(cat)
    when = known if on is None else as_date(on)
    back, happened, pairs = backlinks(cat), events(cat), compare.pairs(cat)
    of_page: dict[tuple[str, str], list[Any]] = {}
    for event in happened:
        for page in event.pages:
            of_page.setdefault(page, []).append(event)
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(_HERE / "templates"),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=jinja2.StrictUndefined,
    )
    files = {f"assets/{name}": (_HERE / "assets" / name).read_bytes() for name in _ASSETS}
    files["search.json"] = search_index(cat)
    if base:
        files.update(data_files.shared_files(cat, base))
    for kind in KINDS:
        for id_, record in getattr(cat, kind).items():
            files[f"{page_of(kind, id_)}.json"] = data_files.record_json(cat, kind, record, back, of_page.get((kind, id_), []))
            files[f"{page_of(kind, id_)}.jsonld"] = data_files.record_ld(cat, kind, record, base)
    for language in LANGUAGES:
        view = View(cat, language, when, back)
        view.pairs = pairs
        render = _renderer(environment, view, base, known)
        files.update(_pages(view, render, of_page, happened, known))
    return files


Render = Callable[..., bytes]


def _renderer(environment: Any, view: Any, base: str, known: dt.date) -> Render:
    from greenstd.publish.site.addresses import KINDS, ending
    from greenstd.publish.site.pages import other_language

    other, other_ending, other_name = other_language(view.language)
    templates: dict[str, Any] = {}
    shared = {
        "w": view.w, "view": view, "kinds": KINDS, "html_language": view.html_language, "ending": ending(view.language), "other": other,
        "other_html_language": "zh-Hans" if other == "zh" else "en", "other_ending": other_ending, "other_name": other_name, "on": view.on,
        "base": base, "release": view.cat.release, "digest": view.cat.digest, "layers": view.cat.layers, "known": known,
        "state_words": {key.removeprefix("status."): word for key, word in view.w.items() if key.startswith("status.")},
        "kind_names": {kind.replace("_", "-"): view.w[kind] for kind in (*KINDS, "indicators")},
        "feed_name": f"feed{'.zh' if view.language == 'zh' else ''}.xml",
    }  # fmt: skip

    def render(template: str, path: str, **context: Any) -> bytes:
        found = templates.get(template) or templates.setdefault(template, environment.get_template(template))
        root = "../" * path.count("/")
        text: str = found.render(shared, path=path, root=root, **context)
        return text.encode()

    return render


def _pages(view: Any, render: Render, of_page: dict[Any, Any], happened: list[Any], known: dt.date) -> Iterator[tuple[str, bytes]]:
    from markupsafe import Markup, escape

    from greenstd.publish.site import compare, indexes, pages, states
    from greenstd.publish.site.addresses import KINDS, ending, page_of
    from greenstd.publish.site.events import title, told

    end, cat, w = ending(view.language), view.cat, view.w

    def page(template: str, path: str, **context: Any) -> tuple[str, bytes]:
        return f"{path}{end}", render(template, path, **context)

    for kind in KINDS:
        yield page("kind.html", f"{kind.replace('_', '-')}/index", kind=kind, title=w[kind], rows=indexes.index_rows(view, kind))
        for id_, record in getattr(cat, kind).items():
            shown = pages.record_page(view, kind, record, of_page.get((kind, id_), []))
            yield page("record.html", page_of(kind, id_), kind=kind, **shown)
    for old, new in view.pairs:
        one, two = cat.editions[old], cat.editions[new]
        context = {
            "title": w["compared"] % (view.label("editions", one), view.label("editions", two)),
            "heading": escape(w["compared"])
            % tuple(Markup('<span class="number">{}</span>').format(view.label("editions", e)) for e in (one, two)),
            "editions": [(view.link("editions", e.id), view.text(view.title(e)), view.state(e), e) for e in (one, two)],
            "lines": compare.lines(view, one, two),
        }
        yield page("compare.html", compare.address(old, new), **context)
    yield page("compare_index.html", "compare/index", title=w["compare"], compared=pages.comparisons(view, view.pairs))
    shown_events = [(event.day, told(view, event, "")) for event in happened]
    yield page("changes.html", "changes", title=w["changes"], events=shown_events)
    yield page("sources.html", "sources", title=w["sources"], sources=cat.sources.values())
    coverage = cat.coverage()
    labels = {e.edition: view.link("editions", e.edition, "") for e in coverage.editions}
    yield page("about.html", "about", title=w["about"], coverage=coverage, labels=labels)
    listed = [c for c in cat.categories.values() if "green-product" in states.schemes_of(cat, c)]
    home = {
        "counts": [(kind, w[kind], len(getattr(cat, kind))) for kind in KINDS if len(getattr(cat, kind))],
        "latest": [event for event in shown_events if event[0] <= view.on][:8],
        "coming": [event for event in shown_events if event[0] > view.on][::-1][:8],
        "green": [view.link("categories", c.id, "") for c in view.ordered(listed)],
        "scheme": view.link("schemes", "green-product", "") if listed else "",
    }
    yield page("home.html", "index", title=w["site"], **home)
    name = f"feed{'.zh' if view.language == 'zh' else ''}.xml"
    entries = [
        (event, title(view, event), view.href(*event.pages[0], "") if event.pages else f"changes{end}", min(event.day, known))
        for event in happened
    ]
    entries.sort(key=lambda entry: -entry[3].toordinal())
    yield name, render("feed.xml", name, title=w["site"], entries=entries[:150])
