from heed.kit.people.permission import Permission


class PeoplePermission(Permission):
    SEE = "people.see", "see who has an account and which roles they hold"
    MANAGE = "people.manage", "give people accounts and roles, and end them"
