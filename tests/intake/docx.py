"""Builds invented Word files from raw XML, in memory: well-formed ones, and hostile ones."""

from __future__ import annotations

import io
import zipfile
from xml.sax.saxutils import escape

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
SPACES = (
    f'xmlns:w="{W}" xmlns:r="{OFFICE}" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:v="urn:schemas-microsoft-com:vml"'
)
MAIN_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"


def r(words: str, properties: str = "") -> str:
    """A run of words."""
    rpr = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    return f'<w:r>{rpr}<w:t xml:space="preserve">{escape(words)}</w:t></w:r>'


def p(*content: str, properties: str = "") -> str:
    """A paragraph; content that is not XML becomes a run."""
    inside = "".join(part if part.startswith("<") else r(part) for part in content)
    return f"<w:p><w:pPr>{properties}</w:pPr>{inside}</w:p>"


def styled(style: str, *content: str) -> str:
    """A paragraph in a style."""
    return p(*content, properties=f'<w:pStyle w:val="{style}"/>')


def numbered(list_id: int, level: int, *content: str) -> str:
    """A paragraph in a numbered list."""
    return p(*content, properties=f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{list_id}"/></w:numPr>')


def table(*rows: tuple[str, ...], headers: int = 0) -> str:
    """A table of cells; a cell that is not XML becomes a paragraph."""
    made = ""
    for count, row in enumerate(rows):
        mark = "<w:trPr><w:tblHeader/></w:trPr>" if count < headers else ""
        cells = "".join(f"<w:tc>{cell if cell.startswith('<') else p(cell)}</w:tc>" for cell in row)
        made += f"<w:tr>{mark}{cells}</w:tr>"
    return f"<w:tbl><w:tblPr/><w:tblGrid/>{made}</w:tbl>"


def sdt(content: str, properties: str = "") -> str:
    """A content control around anything."""
    return f"<w:sdt><w:sdtPr>{properties}</w:sdtPr><w:sdtContent>{content}</w:sdtContent></w:sdt>"


def level(depth: int, form: str, text: str, extra: str = "") -> str:
    """One level of a list definition."""
    return (
        f'<w:lvl w:ilvl="{depth}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>{extra}'
        f'<w:lvlText w:val="{text}"/><w:pPr><w:ind w:left="{720 * (depth + 1)}"/></w:pPr></w:lvl>'
    )


def numbering(*definitions: str, nums: str | None = None) -> str:
    """A numbering part: list n uses definition n unless ``nums`` says otherwise."""
    abstract = "".join(
        f'<w:abstractNum w:abstractNumId="{n}">{levels}</w:abstractNum>'
        for n, levels in enumerate(definitions, 1)
    )
    plain = "".join(
        f'<w:num w:numId="{n}"><w:abstractNumId w:val="{n}"/></w:num>' for n in range(1, len(definitions) + 1)
    )
    return f"<w:numbering {SPACES}>{abstract}{plain if nums is None else nums}</w:numbering>"


def styles(inside: str) -> str:
    """A styles part."""
    return f"<w:styles {SPACES}>{inside}</w:styles>"


HEADINGS = styles(
    '<w:style w:type="paragraph" w:styleId="Normal" w:default="1"><w:name w:val="Normal"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="Heading1"><w:name w:val="heading 1"/><w:basedOn w:val="Normal"/>'
    '<w:pPr><w:outlineLvl w:val="0"/></w:pPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="Heading2"><w:name w:val="heading 2"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="OurItem"><w:name w:val="Our Item"/>'
    '<w:basedOn w:val="Heading1"/></w:style>'
    '<w:style w:type="character" w:styleId="Secret"><w:name w:val="Secret"/>'
    "<w:rPr><w:vanish/></w:rPr></w:style>"
)


def members(body: str = "", **parts: str) -> dict[str, str]:
    """The members of a package. ``parts``: its other parts by kind (``styles``, ``comments``, …)."""
    kinds = {name: f"{name}.xml" for name in parts if name not in ("core", "custom", "links")}
    links = "".join(
        f'<Relationship Id="rel{n}" Type="{OFFICE}/{kind}" Target="{target}"/>'
        for n, (kind, target) in enumerate(kinds.items())
    )
    made = {
        "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/word/document.xml" ContentType="{MAIN_TYPE}"/></Types>',
        "_rels/.rels": relationships(
            f'<Relationship Id="a" Type="{OFFICE}/officeDocument" Target="word/document.xml"/>'
            '<Relationship Id="b" Type="http://schemas.openxmlformats.org/package/2006/relationships/metadata/'
            'core-properties" Target="docProps/core.xml"/>'
            f'<Relationship Id="c" Type="{OFFICE}/custom-properties" Target="docProps/custom.xml"/>'
        ),
        "word/document.xml": f"<w:document {SPACES}><w:body>{body}<w:sectPr/></w:body></w:document>",
        "word/_rels/document.xml.rels": relationships(links + parts.get("links", "")),
    }
    made |= {f"word/{target}": parts[kind] for kind, target in kinds.items()}
    made |= {f"docProps/{kind}.xml": parts[kind] for kind in ("core", "custom") if kind in parts}
    return made


def relationships(inside: str) -> str:
    """A relationships part."""
    space = "http://schemas.openxmlformats.org/package/2006/relationships"
    return f'<Relationships xmlns="{space}">{inside}</Relationships>'


def story(root: str, inside: str) -> str:
    """A part such as comments, footnotes or a header."""
    return f"<w:{root} {SPACES}>{inside}</w:{root}>"


def zipped(parts: dict[str, str | bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """The members as the bytes of a file, the same at whatever time it is made."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", method) as archive:
        for name, words in parts.items():
            archive.writestr(zipfile.ZipInfo(name), words, method)
    return made.getvalue()


def docx(body: str = "", **parts: str) -> bytes:
    """A whole Word file."""
    return zipped(dict(members(body, **parts)))
