from django.db import migrations

from heed.kit.calendar.dates import PartialDate
from heed.thread.recommendations.models.recommendation import in_order


def number_and_address(apps, _schema_editor):
    """Every number sorts; every agency that answered was asked, since the day that the recommendation was."""
    recommendations = apps.get_model("recommendations", "Recommendation")
    addressees = apps.get_model("recommendations", "Addressee")
    for asked in recommendations._base_manager.all():
        recommendations._base_manager.filter(pk=asked.pk).update(number_order=in_order(asked.number))
    for answer in apps.get_model("recommendations", "Answer")._base_manager.select_related("recommendation"):
        if answer.said_by:
            type(answer)._base_manager.filter(pk=answer.pk).update(person=answer.said_by)
        on = answer.recommendation.on
        addressees._base_manager.get_or_create(
            recommendation=answer.recommendation,
            agency_id=answer.agency_id,
            defaults={"on": on, "on_latest": PartialDate(on).latest, "by_id": answer.by_id},
        )


class Migration(migrations.Migration):
    dependencies = [("recommendations", "0006_the_life_and_answers_of_a_recommendation")]
    operations = [migrations.RunPython(number_and_address, migrations.RunPython.noop)]
