from heed.kit.people.permission import Permission


class RecommendationPermission(Permission):
    SEE = "recommendations.see", "see recommendations, actions and questions"
    KEEP = "recommendations.keep", "add recommendations, agree and finalise them, and ask questions"
    WORK = "recommendations.work", "move actions on and add what was learned"
