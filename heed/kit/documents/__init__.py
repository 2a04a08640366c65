"""One document model, read and written.

The readers (`from_word`, `from_pdf`, `from_html`, `from_text`) make blocks; the writers (`to_word`, `to_pdf`,
`to_html`, `to_text`) spend them. A status paper, a letter and an action plan that somebody sent are therefore
one kind of thing, and what is written reads back the same. Nothing here imports Django, and no reader uses
anything that a person looking at the page could not see.
"""
