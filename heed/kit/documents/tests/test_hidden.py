from heed.kit.documents.workbooks import told_of_hidden
from heed.kit.sentences import listed


def test_words_stand_in_a_sentence_with_a_word_before_the_last():
    assert [listed(words) for words in (["3"], [3, 4], "abc")] == ["3", "3 and 4", "a, b and c"]
    assert listed([".pdf", ".txt"], "or") == ".pdf or .txt"


def test_hidden_columns_and_rows_are_named_as_excel_names_them_rows_that_follow_each_other_together():
    assert list(told_of_hidden("Plan", [0, 27], [3, 4, 5, 9])) == [
        "Hidden in the sheet “Plan”, and read all the same: column A and AB.",
        "Hidden in the sheet “Plan”, and read all the same: row 3–5 and 9.",
    ]
    assert not list(told_of_hidden("Plan", [], []))
