from heed.kit.people.permission import Permission


class ActivityPermission(Permission):
    SEE = "activity.see", "see the log of who did what and who looked at what"
