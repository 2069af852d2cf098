from datetime import timedelta

import pytest
from django.contrib.auth import get_user_model
from django.urls import reverse
from django.utils import timezone

from cms.accounts.models import WrongPasswords
from cms.accounts.roles import EDITORS, group_of
from cms.accounts.throttle import ALLOWED, WAIT


@pytest.fixture
def editor(db):
    user = get_user_model().objects.create_user("editor", password="right-password")
    user.groups.add(group_of(EDITORS))
    return user


def log_in(client, password: str, username: str = "editor", address: str = "10.0.0.1"):
    return client.post(
        reverse("wagtailadmin_login"), {"username": username, "password": password}, REMOTE_ADDR=address,
        headers={"accept-language": "en"},
    )  # fmt: skip


def fail(client, times: int, **options: str) -> None:
    for _ in range(times):
        assert log_in(client, "wrong", **options).status_code == 200


def test_the_right_password_logs_in(client, editor):
    assert log_in(client, "right-password").status_code == 302


def test_after_ten_wrong_passwords_even_the_right_one_must_wait(client, editor):
    fail(client, ALLOWED)
    refused = log_in(client, "right-password")
    assert refused.status_code == 200
    assert "Too many wrong passwords. Try again in 15 minutes." in refused.content.decode()


def test_nine_wrong_passwords_are_forgotten_after_the_right_one(client, editor):
    fail(client, ALLOWED - 1)
    assert log_in(client, "right-password").status_code == 302
    assert not WrongPasswords.objects.exists()


def test_other_accounts_and_addresses_are_not_kept_waiting(client, editor):
    fail(client, ALLOWED)
    assert log_in(client, "right-password", address="10.0.0.2").status_code == 302


def test_letter_case_opens_no_way_around(client, editor):
    fail(client, ALLOWED - 1)
    fail(client, 1, username="EDITOR ")
    assert log_in(client, "right-password").status_code == 200


def test_an_account_that_does_not_exist_is_treated_alike(client, db):
    fail(client, ALLOWED, username="nobody")
    assert "Too many wrong passwords" in log_in(client, "wrong", username="nobody").content.decode()


def test_after_the_wait_the_right_password_logs_in(client, editor):
    fail(client, ALLOWED)
    WrongPasswords.objects.update(latest=timezone.now() - WAIT - timedelta(seconds=1))
    assert log_in(client, "right-password").status_code == 302


def test_counts_that_no_longer_matter_are_removed(client, editor):
    fail(client, 1)
    WrongPasswords.objects.update(latest=timezone.now() - WAIT)
    fail(client, 1, username="other")
    assert WrongPasswords.objects.count() == 1
