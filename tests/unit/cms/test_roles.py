import dataclasses
from collections.abc import Callable

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group, Permission
from wagtail.models import (
    Collection,
    GroupCollectionPermission,
    GroupPagePermission,
    Page,
    Task,
    Workflow,
    WorkflowPage,
)

from cms.accounts.roles import ADMINISTRATORS, EDITORS, REVIEWERS, group_of
from cms.alliance.models import UnitTeam
from cms.alliance.samples import make_sample_logins
from cms.alliance.teams import sync_roles, team_of
from cms.articles.models import ArticlePage
from tests.factories import records


@pytest.fixture
def member(db) -> Callable:
    def make(group: Group):
        user = get_user_model().objects.create_user(f"user{get_user_model().objects.count()}")
        user.groups.add(group)
        return get_user_model().objects.get(pk=user.pk)

    return make


def rights(user, page: Page) -> dict[str, bool]:
    tester = page.permissions_for_user(user)
    return {
        "edit": tester.can_edit(), "add": tester.can_add_subpage(), "publish": tester.can_publish(),
        "unpublish": tester.can_unpublish(),
    }  # fmt: skip


def state() -> list:
    models = (Group, GroupPagePermission, GroupCollectionPermission, Workflow, Task, WorkflowPage, Collection, UnitTeam)
    return [sorted(model.objects.order_by().values_list()) for model in models]


def test_syncing_again_changes_nothing(full_tree):
    before = state()
    sync_roles()
    assert state() == before


def test_after_migrating_the_groups_are_there(db):
    names = set(Group.objects.values_list("name", flat=True))
    assert names == {EDITORS.name, REVIEWERS.name, ADMINISTRATORS.name}


def test_every_role_may_enter_the_admin(full_tree, member):
    for group in Group.objects.all():
        assert member(group).has_perm("wagtailadmin.access_admin")


def test_an_editor_writes_publishes_and_translates_everywhere(full_tree, member):
    editor = member(group_of(EDITORS))
    unit = full_tree.pages["unit", "centre", "zh"]
    assert rights(editor, unit) == {"edit": True, "add": True, "publish": True, "unpublish": True}
    assert editor.has_perm("wagtail_localize.submit_translation")
    assert not editor.has_perm("accounts.change_user")


def test_a_doctor_edits_what_is_below_the_unit_and_publishes_nothing(full_tree, member):
    doctor = member(team_of("centre").group)
    own, other = full_tree.pages["unit", "centre", "zh"], full_tree.pages["unit", "hospital", "zh"]
    assert rights(doctor, own) == {"edit": True, "add": True, "publish": False, "unpublish": False}
    assert rights(doctor, full_tree.pages["lecture", "stroke-lecture", "zh"])["edit"]
    assert not any(rights(doctor, other).values())
    assert not any(rights(doctor, full_tree.pages["person", "li-wen", "zh"]).values())
    assert own.permissions_for_user(doctor).can_submit_for_moderation()


def test_a_doctor_has_the_same_rights_in_the_other_language(full_tree, member):
    full_tree.put(records.in_english(records.ALLIANCE))
    english = full_tree.put(records.in_english(records.CENTRE, body=(), parent="", led_by=""))
    assert rights(member(team_of("centre").group), english)["add"]


def test_a_doctor_adds_media_to_the_collection_of_the_unit_only(full_tree, member):
    team = team_of("centre")
    held = GroupCollectionPermission.objects.filter(group=team.group)
    assert {one.collection for one in held} == {team.collection}
    assert {one.permission.codename for one in held} >= {"add_picture", "choose_picture", "add_lecturevideo"}
    assert "delete_picture" not in {one.permission.codename for one in held}


def test_a_reviewer_edits_and_publishes_nothing(full_tree, member):
    reviewer = member(group_of(REVIEWERS))
    assert rights(reviewer, full_tree.pages["lecture", "stroke-lecture", "zh"]) == {
        "edit": True, "add": False, "publish": False, "unpublish": False,
    }  # fmt: skip


def test_an_administrator_keeps_users_and_the_facts_of_the_site(full_tree, member):
    administrator = member(group_of(ADMINISTRATORS))
    assert administrator.has_perms(["accounts.add_user", "accounts.change_user", "alliance.change_sitefacts"])
    assert not administrator.has_perm("auth.change_group")


def test_a_unit_that_is_renamed_renames_its_team(full_tree):
    unit = full_tree.pages["unit", "hospital", "zh"]
    unit.title = "柳湾第一医院"
    unit.save()
    assert team_of("hospital").group.name == "柳湾第一医院 医生 Doctors"
    assert team_of("hospital").collection.name == "柳湾第一医院"


def test_two_units_of_one_name_have_two_teams(full_tree):
    twin = full_tree.put(dataclasses.replace(records.HOSPITAL, id="twin", slug="twin"))
    assert team_of("twin").group.name != team_of("hospital").group.name
    assert twin.title == "柳湾医院"


def test_a_unit_that_is_deleted_loses_its_group_and_keeps_its_media(full_tree):
    team = team_of("hospital")
    collection = team.collection
    full_tree.fresh(full_tree.pages["unit", "hospital", "zh"]).delete()
    assert not Group.objects.filter(pk=team.group_id).exists()
    assert Collection.objects.filter(pk=collection.pk).exists()


def test_every_page_has_the_editors_workflow(full_tree):
    workflow = full_tree.pages["article", "stroke-signs", "zh"].get_workflow()
    (task,) = workflow.tasks
    assert list(task.specific.groups.all()) == [group_of(EDITORS)]


def test_a_doctor_submits_and_an_editor_publishes(full_tree, member):
    doctor, editor = member(team_of("centre").group), member(group_of(EDITORS))
    page = ArticlePage(title="新文章", locale=full_tree.locale("zh"), live=False, owner=doctor)
    full_tree.fresh(full_tree.pages["unit", "centre", "zh"]).add_child(instance=page)
    page.save_revision(user=doctor)
    page.get_workflow().start(page, doctor)
    task = page.current_workflow_task
    actions = {action[0] for action in task.get_actions(page, editor)}
    assert actions >= {"approve", "reject"}
    assert task.get_actions(page, doctor) == []
    page.current_workflow_state.current_task_state.approve(user=editor)
    published = ArticlePage.objects.get(pk=page.pk)
    assert published.live
    assert published.published is not None


def test_sample_logins_exist_only_where_the_settings_name_them(full_tree, settings):
    settings.SAMPLE_LOGINS = []
    assert make_sample_logins() == ()
    assert not get_user_model().objects.exists()
    settings.SAMPLE_LOGINS = [
        {"username": "doctor", "password": "a-password", "role": "医生", "group": "doctor", "unit": "centre"},
        {"username": "editor", "password": "b-password", "role": "编辑", "group": EDITORS.name},
    ]
    make_sample_logins()
    make_sample_logins()
    doctor, editor = get_user_model().objects.order_by("username")
    assert doctor.check_password("a-password")
    assert list(doctor.groups.all()) == [team_of("centre").group]
    assert list(editor.groups.all()) == [group_of(EDITORS)]


def test_no_right_is_misspelt(db):
    names = {("wagtailcore", name) for role in (EDITORS, REVIEWERS, ADMINISTRATORS) for name in role.pages}
    names |= {name for role in (EDITORS, REVIEWERS, ADMINISTRATORS) for name in role.models}
    names |= {("media", f"{action}_{model}") for action in EDITORS.media for model in ("picture", "lecturevideo")}
    for app_label, codename in names:
        assert Permission.objects.filter(content_type__app_label=app_label, codename=codename).exists(), codename
