"""The styles and lists of the Word papers, as WordprocessingML (ECMA-376 part 1, 17.7 and 17.9)."""

from heed.kit.documents import page

NAMESPACE = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
FONT = "Arial"
BULLETED, NUMBERED = 1, 2
CELL_PADDING = 100
AFTER_PARAGRAPH = 140
INDENT = 400
TWIPS_TO_A_MILLIMETRE = 1440 / 25.4


def twips(millimetres: float) -> int:
    return round(millimetres * TWIPS_TO_A_MILLIMETRE)


def half_points(points: float) -> int:
    return round(points * 2)


def _style(
    style_id: str, name: str, *, paragraph: str = "", run: str = "", based_on: str = "Normal", then: str = ""
) -> str:
    return (
        f'<w:style w:type="paragraph" w:styleId="{style_id}"><w:name w:val="{name}"/>'
        + (f'<w:basedOn w:val="{based_on}"/>' if based_on else "")
        + (f'<w:next w:val="{then}"/>' if then else "")
        + f"<w:qFormat/><w:pPr>{paragraph}</w:pPr><w:rPr>{run}</w:rPr></w:style>"
    )


def _heading(level: int, points: float) -> str:
    before = {1: 360, 2: 300}.get(level, 240)
    return _style(
        f"Heading{level}",
        f"heading {level}",
        then="Normal",
        paragraph=f'<w:keepNext/><w:keepLines/><w:spacing w:before="{before}" w:after="100" w:line="252" w:lineRule="auto"/>'
        f'<w:outlineLvl w:val="{level - 1}"/>',
        run=f'<w:b/><w:color w:val="{page.HEADING_INK}"/><w:sz w:val="{half_points(points)}"/>',
    )


def _list(style_id: str, name: str, numbering: int, *, size: str = "", after: int = 60) -> str:
    return _style(
        style_id,
        name,
        paragraph=f'<w:numPr><w:numId w:val="{numbering}"/></w:numPr><w:spacing w:after="{after}"/>'
        f'<w:ind w:left="{INDENT}" w:hanging="{INDENT}"/>',
        run=size,
    )


_RULES = "".join(
    f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="{page.RULE}"/>'
    for side in ("top", "left", "bottom", "right", "insideH", "insideV")
)
_PADDING = "".join(
    f'<w:{side} w:w="{width}" w:type="dxa"/>'
    for side, width in (("top", 60), ("left", CELL_PADDING), ("bottom", 40), ("right", CELL_PADDING))
)


def styles(look: page.Look) -> str:
    """Every style of the document, in the sizes of that look."""
    in_table = f'<w:sz w:val="{half_points(look.table)}"/>'
    running = f'<w:color w:val="{page.QUIET_INK}"/><w:sz w:val="{half_points(look.running)}"/>'
    to_the_right = f'<w:tabs><w:tab w:val="right" w:pos="{twips(look.text_width)}"/></w:tabs><w:spacing w:after="0"/>'
    return f"""<w:styles {NAMESPACE}>
<w:docDefaults>
<w:rPrDefault><w:rPr><w:rFonts w:ascii="{FONT}" w:hAnsi="{FONT}" w:eastAsia="{FONT}" w:cs="{FONT}"/>
<w:color w:val="{page.INK}"/><w:sz w:val="{half_points(look.body)}"/><w:lang w:val="en-GB"/></w:rPr></w:rPrDefault>
<w:pPrDefault><w:pPr><w:spacing w:after="{AFTER_PARAGRAPH}" w:line="283" w:lineRule="auto"/></w:pPr></w:pPrDefault>
</w:docDefaults>
<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/></w:style>
<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont"><w:name w:val="Default Paragraph Font"/></w:style>
<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/></w:style>
<w:style w:type="numbering" w:default="1" w:styleId="NoList"><w:name w:val="No List"/></w:style>
{"".join(_heading(level, points) for level, points in look.headings.items())}
{_list("ListBullet", "List Bullet", BULLETED)}
{_list("ListNumber", "List Number", NUMBERED)}
{_style("TableText", "Table Text", paragraph='<w:spacing w:after="60" w:line="264" w:lineRule="auto"/>', run=in_table)}
{_style("TableHeading", "Table Heading", based_on="TableText", run=f'<w:b/><w:color w:val="{page.HEADING_INK}"/>')}
{_list("TableBullet", "Table List Bullet", BULLETED, size=in_table, after=40)}
{_list("TableNumber", "Table List Number", NUMBERED, size=in_table, after=40)}
{
        _style(
            "Caption",
            "caption",
            paragraph='<w:keepNext/><w:spacing w:before="120" w:after="80"/>',
            run=f'<w:i/><w:color w:val="{page.QUIET_INK}"/>',
        )
    }
{
        _style(
            "AfterTable",
            "After Table",
            paragraph='<w:spacing w:after="0" w:line="160" w:lineRule="exact"/>',
            run='<w:sz w:val="8"/>',
        )
    }
{_style("Header", "header", paragraph=to_the_right, run=running)}
{_style("Footer", "footer", paragraph=to_the_right, run=running)}
<w:style w:type="table" w:styleId="TableGrid"><w:name w:val="Table Grid"/><w:basedOn w:val="TableNormal"/><w:qFormat/>
<w:tblPr><w:tblBorders>{_RULES}</w:tblBorders><w:tblCellMar>{_PADDING}</w:tblCellMar></w:tblPr>
</w:style>
</w:styles>"""


def _marks(identity: int, form: str, mark: str) -> str:
    return (
        f'<w:abstractNum w:abstractNumId="{identity}"><w:multiLevelType w:val="singleLevel"/><w:lvl w:ilvl="0">'
        f'<w:start w:val="1"/><w:numFmt w:val="{form}"/><w:lvlText w:val="{mark}"/><w:lvlJc w:val="left"/>'
        f'<w:pPr><w:ind w:left="{INDENT}" w:hanging="{INDENT}"/></w:pPr>'
        f'<w:rPr><w:rFonts w:ascii="{FONT}" w:hAnsi="{FONT}" w:cs="{FONT}" w:hint="default"/></w:rPr></w:lvl></w:abstractNum>'
    )


NUMBERING = f"""<w:numbering {NAMESPACE}>
{_marks(BULLETED, "bullet", "•")}{_marks(NUMBERED, "decimal", "%1.")}
<w:num w:numId="{BULLETED}"><w:abstractNumId w:val="{BULLETED}"/></w:num>
<w:num w:numId="{NUMBERED}"><w:abstractNumId w:val="{NUMBERED}"/></w:num>
</w:numbering>"""


def restarted(number: int, kind: int = NUMBERED) -> str:
    """A numbered list of its own, of that kind, which begins again at 1."""
    return (
        f'<w:num {NAMESPACE} w:numId="{number}"><w:abstractNumId w:val="{kind}"/>'
        '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>'
    )
