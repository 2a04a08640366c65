from heed.kit.people.permission import Permission


class PaperPermission(Permission):
    RECEIVE = "papers.receive", "take in papers and confirm what they say"
    WRITE = "papers.write", "have a paper written from the record"
