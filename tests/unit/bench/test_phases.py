import pytest

from tests.bench.phases import STEPS


@pytest.mark.parametrize(("owner", "name"), [(owner, name) for owner, name, _ in STEPS])
def test_each_step_that_is_timed_is_there(owner, name):
    assert callable(getattr(owner, name))
