from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class EvidenceConfig(AppConfig):
    name = "heed.thread.evidence"
    label = "evidence"

    def ready(self) -> None:
        from heed.kit.activity.unit import after_each  # noqa: PLC0415
        from heed.thread.evidence.resting import slips_of  # noqa: PLC0415
        from heed.thread.evidence.risks import look_again_at_once, said_of  # noqa: PLC0415 - models are there once the apps are ready
        from heed.thread.evidence.rules import (  # noqa: PLC0415
            a_second_person_finalises,
            claimed_in_three_parts,
            delivered_by_a_claim,
            somebody_else_shows_it,
            something_shows_that_it_works,
            what_was_done_is_answered,
        )
        from heed.thread.evidence.traces import done_because_of  # noqa: PLC0415
        from heed.thread.recommendations.done import tells_what_was_done  # noqa: PLC0415
        from heed.thread.recommendations.lifecycle import also_before_finalising, also_to_deliver  # noqa: PLC0415
        from heed.thread.recommendations.warning import warns  # noqa: PLC0415

        also_before_finalising(
            a_second_person_finalises,
            claimed_in_three_parts,
            what_was_done_is_answered,
            something_shows_that_it_works,
            somebody_else_shows_it,
        )
        also_to_deliver(delivered_by_a_claim)
        after_each(look_again_at_once)
        warns(said_of)
        warns(slips_of)
        tells_what_was_done(done_because_of)
        autodiscover_modules("measures")
