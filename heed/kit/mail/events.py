from heed.kit.activity.verbs import Verb

WRITTEN = Verb("mail.written", "wrote a message")
SENT = Verb("mail.sent", "sent a message")
NOT_SENT = Verb("mail.not-sent", "could not send a message")

LISTED = Verb("mail.listed", "looked at the messages", is_read=True)
