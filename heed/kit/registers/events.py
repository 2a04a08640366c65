from heed.kit.activity.verbs import Verb

VIEW_KEPT = Verb("registers.view-kept", "kept a view of a list")
VIEW_CHANGED = Verb("registers.view-changed", "changed a view of a list")
VIEW_REMOVED = Verb("registers.view-removed", "removed a view of a list")
COPY_RECEIVED = Verb("registers.copy-received", "sent back an edited copy of a list")
COPY_CONFIRMED = Verb("registers.copy-confirmed", "took changes from an edited copy of a list, or left them")
COPY_SET_ASIDE = Verb("registers.copy-set-aside", "set an edited copy of a list aside")
COPY_OPENED = Verb("registers.copy-opened", "looked at what an edited copy of a list would change", is_read=True)
COPIES_LISTED = Verb("registers.copies-listed", "looked at the edited copies of a list", is_read=True)
