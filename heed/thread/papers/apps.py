from django.apps import AppConfig


class PapersConfig(AppConfig):
    name = "heed.thread.papers"
    label = "papers"

    def ready(self) -> None:
        from heed.thread.papers.speaking_of import first_issued_with  # noqa: PLC0415 - models are there once the apps are ready
        from heed.thread.reviews.printed import printed_by  # noqa: PLC0415

        printed_by(first_issued_with)
