import pytest


@pytest.fixture
def world(db, example) -> None:
    """The example force, to which papers have come in."""
    from tests.house.papers_in import take_in_papers  # settings are there only now

    take_in_papers()
