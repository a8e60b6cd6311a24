"""Tables as workbooks: texts shared and parts deflated, as office programs write them."""

import zipfile

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml"
RELATIONSHIPS = "application/vnd.openxmlformats-package.relationships+xml"


def write_book(table, book):
    """A table of texts and, in its last column, numbers."""
    shared, lines = {}, []
    with table.open(encoding="utf-8") as text:
        for number, line in enumerate(text, 1):
            *words, value = line.rstrip("\n").split(",")
            texts = words if number > 1 else [*words, value]
            places = [(f"{chr(65 + at)}{number}", shared.setdefault(it, len(shared))) for at, it in enumerate(texts)]
            cells = [f'<c r="{place}" t="s"><v>{index}</v></c>' for place, index in places]
            if number > 1:
                cells.append(f'<c r="{chr(65 + len(words))}{number}"><v>{value}</v></c>')
            lines.append(f'<row r="{number}">{"".join(cells)}</row>')
    texts = "".join(f"<si><t>{it}</t></si>" for it in shared)
    with zipfile.ZipFile(book, "w", zipfile.ZIP_DEFLATED) as out:
        for name, part in parts(texts, "".join(lines)).items():
            out.writestr(name, f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n{part}')


def parts(texts, rows):
    kinds = {"workbook": "sheet.main", "worksheets/sheet1": "worksheet", "sharedStrings": "sharedStrings"}
    types = [f'<Override PartName="/xl/{it}.xml" ContentType="{SHEET}.{kind}+xml"/>' for it, kind in kinds.items()]
    types.append(f'<Default Extension="rels" ContentType="{RELATIONSHIPS}"/>')
    sheet = '<sheets><sheet name="Sheet1" sheetId="1" r:id="rId1"/></sheets>'
    of_book = ["worksheet", "worksheets/sheet1.xml"], ["sharedStrings", "sharedStrings.xml"]
    return {
        "[Content_Types].xml": f'<Types xmlns="{PACKAGE}/content-types">{"".join(types)}</Types>',
        "_rels/.rels": links(["officeDocument", "xl/workbook.xml"]),
        "xl/workbook.xml": f'<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}">{sheet}</workbook>',
        "xl/_rels/workbook.xml.rels": links(*of_book),
        "xl/sharedStrings.xml": f'<sst xmlns="{MAIN}">{texts}</sst>',
        "xl/worksheets/sheet1.xml": f'<worksheet xmlns="{MAIN}"><sheetData>{rows}</sheetData></worksheet>',
    }


def links(*targets):
    link = '<Relationship Id="rId{}" Type="{}/{}" Target="{}"/>'.format
    links = [link(number, OFFICE, kind, target) for number, (kind, target) in enumerate(targets, 1)]
    return f'<Relationships xmlns="{PACKAGE}/relationships">{"".join(links)}</Relationships>'
