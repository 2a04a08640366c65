from heed.kit.people.permission import Permission


class ChasingPermission(Permission):
    SET = "chasing.set", "set when people are reminded"
