from heed.kit.people.permission import Permission


class RecommendationPermission(Permission):
    SEE = "recommendations.see", "see recommendations, actions and questions"
    KEEP = (
        "recommendations.keep",
        "add recommendations, agree and finalise them, attach them to actions, and ask questions",
    )
    WORK = "recommendations.work", "add actions, move them on, and say what was learned and answered"
