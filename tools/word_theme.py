"""The theme and font table that Word expects beside the styles: the house font and colours."""

from __future__ import annotations

from atf_reports.render import house_style as style

_DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/main"
_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_COLOURS = {
    "dk1": style.TEXT,
    "lt1": style.WHITE,
    "dk2": style.HEADING,
    "lt2": style.HEAD_FILL,
    "accent1": style.CHART_BLUE,
    "accent2": style.CHART_ORANGE,
    "accent3": style.CHART_GREY,
    "accent4": style.CHART_PURPLE,
    "accent5": style.CHART_TARGET,
    "accent6": style.MUTED,
    "hlink": style.LINK,
    "folHlink": style.CHART_PURPLE,
}


def theme() -> str:
    """word/theme/theme1.xml: plain fills and lines, no effects."""
    colours = "".join(
        f'<a:{name}><a:srgbClr val="{colour}"/></a:{name}>' for name, colour in _COLOURS.items()
    )
    font = f'<a:latin typeface="{style.FONT}"/><a:ea typeface=""/><a:cs typeface=""/>'
    fill = '<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>'
    line = f'<a:ln w="6350">{fill}</a:ln>'
    effect = "<a:effectStyle><a:effectLst/></a:effectStyle>"
    return (
        f'{_DECLARATION}<a:theme xmlns:a="{_DRAWING}" name="Papers"><a:themeElements>'
        f'<a:clrScheme name="Papers">{colours}</a:clrScheme>'
        f'<a:fontScheme name="Papers"><a:majorFont>{font}</a:majorFont>'
        f"<a:minorFont>{font}</a:minorFont></a:fontScheme>"
        f'<a:fmtScheme name="Papers"><a:fillStyleLst>{fill * 3}</a:fillStyleLst>'
        f"<a:lnStyleLst>{line * 3}</a:lnStyleLst>"
        f"<a:effectStyleLst>{effect * 3}</a:effectStyleLst>"
        f"<a:bgFillStyleLst>{fill * 3}</a:bgFillStyleLst></a:fmtScheme>"
        "</a:themeElements></a:theme>"
    )


def font_table() -> str:
    """word/fontTable.xml: the one font, with what to use where it is missing."""
    return (
        f'{_DECLARATION}<w:fonts xmlns:w="{_WORD}"><w:font w:name="{style.FONT}">'
        '<w:panose1 w:val="020B0604020202020204"/><w:charset w:val="00"/>'
        '<w:family w:val="swiss"/><w:pitch w:val="variable"/></w:font></w:fonts>'
    )
