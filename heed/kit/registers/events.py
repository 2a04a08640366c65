from heed.kit.activity.verbs import Verb

VIEW_KEPT = Verb("registers.view-kept", "kept a view of a list")
VIEW_CHANGED = Verb("registers.view-changed", "changed a view of a list")
VIEW_REMOVED = Verb("registers.view-removed", "removed a view of a list")
