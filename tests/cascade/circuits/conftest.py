import pytest

from cascade.circuits.interactions import Interactions, interactions
from cascade.knowledge import Knowledge, load


@pytest.fixture(scope="session")
def knowledge() -> Knowledge:
    return load()


@pytest.fixture(scope="session")
def known(knowledge: Knowledge) -> Interactions:
    return interactions(knowledge)
