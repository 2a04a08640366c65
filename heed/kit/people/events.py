from heed.kit.activity.verbs import Verb

JOINED = Verb("people.joined", "gave somebody an account")
CHANGED = Verb("people.changed", "changed somebody's details")
LEFT = Verb("people.left", "ended somebody's account")
ROLE_GIVEN = Verb("people.role-given", "gave somebody a role")
ROLE_ENDED = Verb("people.role-ended", "ended somebody's role")
AGENCY_ADDED = Verb("people.agency-added", "added an agency")
LINK_MADE = Verb("people.link-made", "made a link through which somebody sets their password")
PASSWORD_SET = Verb("people.password-set", "set their password")
SIGNED_IN = Verb("people.signed-in", "signed in")
LISTED = Verb("people.listed", "looked at the list of people", is_read=True)
OPENED = Verb("people.opened", "looked at somebody's account", is_read=True)
