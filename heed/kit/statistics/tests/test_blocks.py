from heed.kit.statistics.chart import Bars


def test_a_chart_stands_in_a_document_as_its_picture_and_its_table():
    chart = Bars("Reviews", "Stage", "How many", [("Open", 3), ("Closed", None)])
    picture, table = chart.blocks
    assert picture.svg == chart.svg()
    assert picture.alt == "Reviews. Open: 3; Closed: not measured."
    assert table.caption == "Reviews"
    assert [row.texts for row in table.header] == [("Stage", "How many")]
    assert [row.texts for row in table.body] == [("Open", "3"), ("Closed", "not measured")]
