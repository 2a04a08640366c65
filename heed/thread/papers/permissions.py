from heed.kit.people.permission import Permission


class PaperPermission(Permission):
    RECEIVE = "papers.receive", "take in papers and confirm what they say"
    WRITE = "papers.write", "have a paper written from the record"
    PREPARE = "papers.prepare", "prepare papers for a board, check them and issue them"
    READ = "papers.read", "read the papers that were issued to you"
    GIVE = "papers.give", "write a paragraph that was asked of you"
    ASK = "papers.ask", "ask a question about a paper"
