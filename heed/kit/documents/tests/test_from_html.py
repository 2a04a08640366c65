from hypothesis import given, settings

from heed.kit.documents.blocks import Bullets, Cell, Document, Heading, Paragraph, Table
from heed.kit.documents.from_html import from_html
from heed.kit.documents.tests.papers import PAPER, documents, row
from heed.kit.documents.to_html import to_html


def read(html: str):
    return from_html(html).blocks


def test_the_paper_comes_back_from_html():
    assert from_html(to_html(PAPER)) == PAPER


@settings(max_examples=40, deadline=None)
@given(documents)
def test_what_is_written_to_html_reads_back_the_same(document: Document):
    assert from_html(to_html(document)) == document


def test_text_cannot_leave_the_style_sheet_or_become_markup():
    header = '"; } </style><script>alert("1")</script>'
    html = to_html(Document((Paragraph("<script>x</script>"),), header=header))
    assert "<script>" not in html
    assert html.count("</style>") == 1
    assert from_html(html) == Document((Paragraph("<script>x</script>"),), header=header)


def test_what_nobody_sees_is_not_read():
    assert read(
        "<head><title>No</title><style>p {}</style></head><body><!-- no --><p hidden>no</p><script>no()</script>"
        "<p style='color: red; display: none'>no</p><template><p>no</p></template>"
        "<p>Seen <span style='visibility:hidden'>not</span><b style='mso-hide:all'>not</b>and read.<br>Twice.</p>"
        "<ul><li hidden>no</li><li>yes</li><li> </li></ul><table><tr hidden><td>no</td></tr></table><h2> </h2>"
    ) == (Paragraph("Seen and read."), Paragraph("Twice."), Bullets(("yes",)))


def test_nothing_gives_no_blocks():
    assert read("") == read("<!-- -->") == read("<html><frameset></frameset></html>") == ()


def test_loose_text_between_blocks_makes_paragraphs():
    assert read("one <b>bold</b><div>two<p>three</p>four</div><a><p>five</p></a>") == tuple(
        map(Paragraph, ("one bold", "two", "three", "four", "five"))
    )


def test_inner_lists_follow_the_item_they_stand_under():
    assert read("<ul><li>one<ul><li>two</li></ul></li><ul><li>three</li></ul><li><p>four</p><p>five</p></li></ul>") == (
        Bullets(("one", "two", "three", "four five")),
    )


def test_a_page_header_with_a_heading_in_it_is_content():
    document = from_html("<header><h1>Paper</h1></header><p>Text</p><footer>As at 3 May. Page 1 of 2</footer>")
    assert document == Document((Heading("Paper"), Paragraph("Text")), footer="As at 3 May.")


def test_spanned_cells_hold_their_text_once():
    table = (
        "<table><tr><td colspan=2>A</td><td rowspan=2>B</td></tr><tr><td>C</td><td>D</td></tr>"
        "<tr><td colspan='x'>E</td></tr><tr></tr></table>"
    )
    assert read(table) == (Table((row("A", "", "B"), row("C", "D", ""), row("E", "", "")), header_rows=0),)


def test_header_cells_name_rows_and_columns():
    table = (
        "<table><caption>Both</caption><tr><th>Theme<th>Action</tr><tr><th>Pets<td>Foster</tr></table>"
        "<table><tr><th>only<th>names</tr></table><table><tbody><tr><td>x<th>y</table>"
    )
    assert read(table) == (
        Table((row("Theme", "Action"), row("Pets", "Foster")), 1, 1, "Both"),
        Table((row("only", "names"),), 1),
        Table((row("x", "y"),), 0),
    )


WORD_CLIPBOARD = """Version:1.0
StartHTML:0000000105
<html xmlns:o="urn:schemas-microsoft-com:office:office"><head><xml><w:WordDocument/></xml></head><body>
<!--StartFragment--><table class=MsoTableGrid><tr><td><p class=MsoNormal><b>Theme<o:p></o:p></b></p></td>
<td style='font-weight:700'><p class=MsoNormal>Changes</p></td></tr>
<tr><td><p class=MsoNormal>Pets<o:p>&nbsp;</o:p></p></td><td>
<p class=MsoNormal>Status: in progress</p>
<p class=MsoListParagraph style='text-indent:-18.0pt;mso-list:l0 level1 lfo1'><![if !supportLists]><span
style='mso-list:Ignore'>·<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp; </span></span><![endif]>Fostering</p>
<p style='mso-list:l1 level1 lfo2'><span style='mso-list:Ignore'>1.</span>First</p><p style='mso-list:l1 level1 lfo2'></p>
</td></tr></table><!--EndFragment--></body></html>"""


def test_a_table_pasted_from_word_is_read():
    assert read(WORD_CLIPBOARD) == (
        Table(
            (
                row("Theme", "Changes"),
                row("Pets", Cell.of("Status: in progress", Bullets(("Fostering",)), Bullets(("First",), ordered=True))),
            ),
            header_rows=1,
        ),
    )


def test_cells_pasted_from_excel_are_read():
    html = (
        "<html xmlns:x='urn:schemas-microsoft-com:office:excel'><head><style>.xl65 {mso-number-format:General}</style></head>"
        "<body><table border=0><col width=64><tr height=20><td class=xl65>Theme</td><td>Count</td></tr>"
        "<tr><td>Pets<br>and fish</td><td align=right x:num>3</td></tr></table></body></html>"
    )
    assert read(html) == (Table((row("Theme", "Count"), row(Cell.of("Pets", "and fish"), "3")), header_rows=0),)


def test_a_line_broken_in_a_heading_and_a_heading_in_a_cell_are_read():
    document = from_html("<h2>How it<br>stands</h2><table><tr><!-- none --><td><h3>So</h3><td>far</table>")
    assert document.blocks == (Heading("How it stands", 2), Table((row("So", "far"),), 0))


def test_hidden_words_do_not_weigh_in_a_bold_cell():
    bold = "<td><b>{}</b><span hidden>not bold</span></td>"
    table = f"<table><tr>{bold.format('Theme')}{bold.format('Action')}</tr><tr><td>a</td><td>b</td></tr></table>"
    assert from_html(table).blocks == (Table((row("Theme", "Action"), row("a", "b")), 1),)
