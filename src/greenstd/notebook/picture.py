"""Pictures 图: charts that show and save themselves without a network, with Chinese in a font that has it."""

from __future__ import annotations

import os
import re
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import attrs

from greenstd.errors import GreenstdError, MissingExtraError, listing
from greenstd.files import write_whole

if TYPE_CHECKING:
    import altair

# Fonts with Chinese of the usual systems, so that a picture made on one of them is drawn well on another.
FONTS = "Noto Sans CJK SC, Source Han Sans SC, Noto Sans SC, PingFang SC, Microsoft YaHei, WenQuanYi Micro Hei, sans-serif"
_SUFFIXES = (".html", ".json", ".pdf", ".png", ".svg")


class PictureError(GreenstdError, ValueError):
    """A picture cannot be saved like this."""


@attrs.frozen(eq=False, repr=False)
class Picture:
    """Picture 图: an Altair chart, under `chart`, that draws itself offline.

    In a notebook it shows itself as SVG, and as an interactive chart where the notebook has Vega built in, as JupyterLab has.
    """

    chart: altair.TopLevelMixin
    title: str

    def spec(self) -> dict[str, Any]:
        """The Vega-Lite specification, with its data."""
        made: dict[str, Any] = self.chart.to_dict()
        return made

    def svg(self) -> str:
        """The picture as SVG; its text stays text, so that it can be searched and read out."""
        return _roomy(str(_converter().vegalite_to_svg(self.spec())))

    def png(self, scale: float = 2.0) -> bytes:
        """The picture as PNG.

        Raises:
            PictureError: it has Chinese in it and no installed font has any.
        """
        converter = _converter()
        self._check_font()
        drawn: bytes = converter.vegalite_to_png(self.spec(), scale=scale)
        return drawn

    def save(self, path: str | os.PathLike[str]) -> Path:
        """Write the picture to a file: `.svg`, `.png`, `.pdf`, `.json` (Vega-Lite), or `.html` that needs no network.

        Raises:
            PictureError: another kind of file, or there is no font for what has to be drawn.
        """
        target = Path(path)
        suffix = target.suffix.lower()
        if suffix not in _SUFFIXES:
            raise PictureError(f"{target.name!r} is no kind of picture that can be written; expected one of {listing(_SUFFIXES)}")
        write_whole(target, self._content(suffix))
        return target

    def _content(self, suffix: str) -> bytes:
        if suffix == ".json":
            return str(self.chart.to_json()).encode()
        converter = _converter()
        if suffix == ".svg":
            return self.svg().encode()
        if suffix == ".html":
            return str(converter.vegalite_to_html(self.spec(), bundle=True)).encode()
        if suffix == ".pdf":
            self._check_font()
            return bytes(converter.vegalite_to_pdf(self.spec()))
        return self.png()

    def _check_font(self) -> None:
        """Vega draws nothing where a character is in no font; better no picture than one without its words."""
        if any("㐀" <= c <= "鿿" for c in str(self.spec())) and not has_chinese_font():
            raise PictureError(
                "no installed font has Chinese characters, so that they would be missing from the picture; on Debian and Ubuntu: "
                "apt install fonts-noto-cjk; or name a folder of fonts with vl_convert.register_font_directory(…)"
            )

    def _repr_mimebundle_(self, include: object = None, exclude: object = None) -> dict[str, Any]:
        return {"application/vnd.vegalite.v5+json": self.spec(), "image/svg+xml": self.svg(), "text/plain": repr(self)}

    def __repr__(self) -> str:
        return f"<Picture {self.title}>"


_FRAME = re.compile(r'width="(\d+)" height="(\d+)" viewBox="0 0 \1 \2"><rect width="\1" height="\2"(.*?)translate\((\d+),', re.DOTALL)


def _roomy(svg: str) -> str:
    """An SVG with room for a font wider than the one it was measured with, since its text is drawn in the fonts of whoever reads it."""
    frame = _FRAME.search(svg)
    if frame is None:
        return svg
    width, height, labels = int(frame[1]), frame[2], int(frame[4])
    left, right = labels * 18 // 100, 24
    box = f'width="{width + left + right}" height="{height}"'
    wider = f'{box} viewBox="{-left} 0 {width + left + right} {height}"><rect x="{-left}" {box}{frame[3]}translate({labels},'
    return svg[: frame.start()] + wider + svg[frame.end() :]


def _converter() -> Any:
    try:
        import vl_convert
    except ImportError:
        raise MissingExtraError('pictures are drawn with vl-convert, which is not installed: pip install "greenstd[charts]"') from None
    return vl_convert


def has_chinese_font() -> bool:
    """Whether two Chinese characters are drawn as two different signs: without a font both are drawn as nothing."""
    return _differs(FONTS)


@cache
def _differs(fonts: str) -> bool:
    frame = '<svg xmlns="http://www.w3.org/2000/svg" width="40" height="40"><text y="30" font-size="30" font-family="{}">{}</text></svg>'
    return len({_converter().svg_to_png(frame.format(fonts, sign)) for sign in "家具"}) == 2
