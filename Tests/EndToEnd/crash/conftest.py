"""What the tests of kills and faults may ask for."""

import random

import pytest


@pytest.fixture
def chance(request: pytest.FixtureRequest) -> random.Random:
    """The choices of a test. A failure prints their seed, and `--seed N` makes them again."""
    seed = request.config.getoption("--seed")
    if seed is None:
        seed = random.randrange(1_000_000)
    print(f"Seed {seed}")
    return random.Random(seed)


@pytest.fixture
def times(request: pytest.FixtureRequest) -> int:
    """How many times more is done than in `make test`."""
    return request.config.getoption("--times")
