from heed.kit.people.permission import Permission


class MailPermission(Permission):
    SEE = "mail.see", "see which messages were sent and which wait"
