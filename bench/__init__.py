"""Every speed claim of Heed, as a ratio measured in one run: `python3 dev.py bench`.

A ratio compares our work with bare work of the same kind on the same machine in the same minute, so that it means the
same on a slow machine as on a fast one. The two sides take turns (ours, bare, ours, bare …), each median stands for its
side, and what both sides give is checked before either is timed. A line is printed for each claim; the exit status is 1
where a bar is not met.

reading      The status paper of the example force, as our own writers write it in Word and PDF. Ours is what `heed read`
             does between the file's bytes and the findings, and the part of it that ends with the document's blocks;
             bare is the text of every paragraph and table cell by python-docx, and `extract_text` of every page by
             pdfplumber. Faster is a higher ratio here: a ratio of 0.5 takes twice the time.
reports      A long report of our own invention in PDF, a table on one page in four: to its blocks, tables included, against pdfplumber's
             own table finding page by page, with the pages a second of both, and beside them pypdfium2's bare text, so that a slow
             library flatters nobody. And the most memory of a process that reads 200 such pages, against one that reads
             their words from a plain text: both with Python and every reader in them.
writing      The same paper's blocks as the bytes of a Word file. Bare is python-docx put to use as its manual does, with
             headings, paragraphs, list items, and tables with their cells' paragraphs and repeated header rows.
pages        The recommendations list, a recommendation, a review and the start page, with 5,000 recommendations in the record,
             from a real application server on the loopback interface. Ours is the page as a coordinator gets it, its line in
             the log of reads included: once for one who sees all, once for one who may not know of one review in five. Bare
             (`site/bare.py`, `site/bare_pages.py`) asks for the same rows, or counts the same, and shows them in plain tables
             through Django's own template engine, behind the same middleware and sign-in, from the same process. Neither
             side counts on a warm cache that the other has not; what is compiled once a process, a Django template or one of
             our statements, is compiled by the first turn, which is not measured. On both databases, or the run says which
             one it left out.
exporting    All 5,000 as a workbook, from the same server. Ours asks the database, writes every cell as a value that cannot
             run, makes Heed’s key of each row and logs what left before it is sent; bare writes the same cells, read
             once before, by XlsxWriter alone.
scale        In the record that the list was measured in: a status change, with its step and its line in the log, against one row
             changed and on the disk; and how the whole stood twelve months back against how it stands today. With
             `--large`, the list, a recommendation, the start page and searches in ten times that record, against the
             smaller one: each record is held by a process of its own, and the two take turns. `site/world.py` says what the
             growing of the record leaves out.
papers       The paper for a board, the status paper and the action plan of 200 recommendations in Word, from the record to the
             bytes, against the same of 12: each in a record that holds no others.
told before  What was asked before that says much the same as a text, among 20,000 recommendations in a record that holds no
             others, against the first page of one full-text query of the same recommendations, behind the same walls. With `--large`, among 200,000 against
             among 20,000. Their words are drawn from the thesaurus.
starting     `heed --help` against `python -c "import django"`, each a whole process.

`python3 dev.py bench FILE` measures reading and writing with another paper: any file that `heed read` reads; its
blocks are written in Word and PDF first.
"""
