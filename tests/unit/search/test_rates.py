import pytest

from search import rates
from search.rates import Rates


class Clock:
    def __init__(self):
        self.now = 1000.0

    def __call__(self):
        return self.now


def test_some_questions_may_be_asked_at_once_and_then_one_after_another():
    clock = Clock()
    limit = Rates(60, clock)
    assert [limit.lets_in("192.0.2.1") for _ in range(17)] == [True] * 15 + [False] * 2
    clock.now += 1
    assert [limit.lets_in("192.0.2.1") for _ in range(2)] == [True, False]
    clock.now += 60
    assert [limit.lets_in("192.0.2.1") for _ in range(16)] == [True] * 15 + [False]


def test_one_address_takes_nothing_from_another():
    limit = Rates(1, Clock())
    assert limit.lets_in("192.0.2.1")
    assert not limit.lets_in("192.0.2.1")
    assert limit.lets_in("192.0.2.2")


def test_a_home_has_many_addresses_of_version_6():
    limit = Rates(1, Clock())
    assert limit.lets_in("2001:db8:0:1::5")
    assert not limit.lets_in("2001:db8:0:1:aaaa::9")
    assert limit.lets_in("2001:db8:0:2::5")


@pytest.mark.parametrize(
    ("one", "same", "other"),
    [
        ("1.2.3.4", "::ffff:1.2.3.4", "::ffff:1.2.3.5"),
        ("1.2.3.4", "1.2.3.4:5678", "1.2.3.5:5678"),
        ("1.2.3.4", "[::ffff:1.2.3.4]:443", "[::ffff:1.2.3.5]:443"),
        ("2001:db8::1", "[2001:db8::1]:443", "[2001:db8:1::1]:443"),
        ("2001:db8::1", "[2001:db8::2]", "nonsense"),
        ("2001:db8::1", " 2001:db8::1%eth0 ", "2001:db8:0:1::1%eth0"),
    ],
)
def test_an_address_is_the_same_however_a_proxy_writes_it(one, same, other):
    limit = Rates(1, Clock())
    assert limit.lets_in(one)
    assert not limit.lets_in(same)
    assert limit.lets_in(other)


def test_what_is_no_address_shares_one_measure():
    limit = Rates(1, Clock())
    assert limit.lets_in("nonsense")
    assert not limit.lets_in("<script>")


def test_no_more_addresses_are_remembered_than_there_is_room_for(monkeypatch):
    monkeypatch.setattr(rates, "MOST", 2)
    limit = Rates(1, Clock())
    for last in (1, 2, 3):
        assert limit.lets_in(f"192.0.2.{last}")
    assert not limit.lets_in("192.0.2.3")
    assert limit.lets_in("192.0.2.1")
