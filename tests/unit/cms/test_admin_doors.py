import pytest
from django.apps import apps
from django.contrib.auth import get_user_model
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from wagtail.users.models import UserProfile

from cms.accounts.roles import ADMINISTRATORS, group_of
from cms.pages.checks import check_packages


@pytest.fixture
def administrator(db, client):
    user = get_user_model().objects.create_user("administrator", password="a-password", first_name="A", last_name="B")
    user.groups.add(group_of(ADMINISTRATORS))
    client.force_login(user)
    return user


def test_the_front_door_leads_to_the_admin(client):
    assert client.get("/").headers["location"] == "/admin/"


def test_no_page_is_served_to_readers(full_tree, client):
    page = full_tree.pages["article", "stroke-signs", "zh"]
    assert client.get(page.url_path).status_code == 404
    assert page.get_url() is None


def test_every_answer_carries_the_security_headers(client, db):
    headers = client.get(reverse("wagtailadmin_login")).headers
    assert "default-src 'self'" in headers["content-security-policy"]
    assert "frame-ancestors 'self'" in headers["content-security-policy"]
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["x-frame-options"] == "DENY"
    assert "geolocation=()" in headers["permissions-policy"]


@pytest.mark.parametrize(("asked", "words"), [("zh-CN,zh", "登录"), ("en-GB,en", "Sign in"), ("fr", "登录")])
def test_the_login_page_speaks_both_languages_and_chinese_to_everybody_else(client, db, asked, words):
    page = client.get(reverse("wagtailadmin_login"), headers={"accept-language": asked}).content.decode()
    assert words in page


def test_an_administrator_makes_users_but_no_superusers(administrator, client):
    client.post(
        reverse("wagtailusers_users:add"),
        {
            "username": "new", "email": "new@example.org", "first_name": "New", "last_name": "User",
            "password1": "long-Enough-1", "password2": "long-Enough-1", "is_superuser": "on",
            "groups": [group_of(ADMINISTRATORS).pk],
        },
    )  # fmt: skip
    made = get_user_model().objects.get(username="new")
    assert not made.is_superuser
    assert made.has_perm("accounts.add_user")


def test_an_administrator_makes_no_superuser_of_somebody(administrator, client):
    other = get_user_model().objects.create_user("other", "other@example.org", first_name="O", last_name="O")
    url = reverse("wagtailusers_users:edit", args=[other.pk])
    data = {
        "username": "other", "email": "other@example.org", "first_name": "Changed", "last_name": "O",
        "is_active": "on", "is_superuser": "on",
    }  # fmt: skip
    client.post(url, data)
    other.refresh_from_db()
    assert (other.first_name, other.is_superuser) == ("Changed", False)


def test_an_administrator_cannot_change_a_superuser(administrator, client):
    root = get_user_model().objects.create_superuser("root")
    url = reverse("wagtailusers_users:edit", args=[root.pk])
    assert client.post(url, {"password1": "x", "password2": "x"}).status_code == 302
    root.refresh_from_db()
    assert not root.has_usable_password()


def test_our_packages_come_from_this_checkout():
    assert check_packages(apps.get_app_configs()) == []


def test_a_foreign_package_is_reported(settings, tmp_path):
    settings.PROJECT_ROOT = tmp_path
    assert len(check_packages(apps.get_app_configs())) == 4


@pytest.mark.parametrize(
    ("kind", "locale", "title"),
    [
        ("alliance.personpage", "", "person"),
        ("alliance.personpage", "en", "person"),
        ("lectures.lecturepage", "zh-hans", "柳湾社区卫生服务中心"),
        ("wagtailcore.page", "", "Root"),
        ("no.such", "", None),
    ],
)
def test_choosing_a_page_begins_beside_the_pages_of_its_kind(administrator, full_tree, client, kind, locale, title):
    answer = client.get("/admin/choose-page/", {"page_type": kind, "locale": locale})
    if title is None:
        assert answer.status_code == 404
    else:
        assert str(answer.context["parent_page"]) == title


def test_choosing_a_page_is_for_those_who_may_enter(client, db):
    assert client.get("/admin/choose-page/").status_code == 302


def test_no_profile_picture_is_taken(administrator, client):
    page = client.get(reverse("wagtailadmin_account"))
    assert "avatar" not in [panel.name for panels in page.context["panels_by_tab"].values() for panel in panels]
    sent = {"avatar-avatar": SimpleUploadedFile("me.png", b"\x89PNG not a picture"), "locale-preferred_language": "en"}
    assert client.post(reverse("wagtailadmin_account"), sent).status_code < 500
    assert not UserProfile.get_for_user(administrator).avatar


def test_a_user_chooses_a_language(administrator, client):
    forms = {panel.name: panel.get_form() for panels in
             client.get(reverse("wagtailadmin_account")).context["panels_by_tab"].values() for panel in panels}  # fmt: skip
    data = {bound.html_name: bound.value() or "" for form in forms.values() for bound in form}
    client.post(reverse("wagtailadmin_account"), {**data, "locale-preferred_language": "en"})
    assert "Reports" in client.get("/admin/", headers={"accept-language": "zh-CN"}).content.decode()
