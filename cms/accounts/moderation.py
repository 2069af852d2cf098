"""Moderation: what a doctor submits, an editor approves and thereby publishes."""

from wagtail.models import GroupApprovalTask, Page, Task, Workflow, WorkflowPage, WorkflowTask

from cms.accounts.roles import EDITORS, group_of

WORKFLOW = "编辑审核 Editorial approval"
STOCK_WORKFLOW = "Moderators approval"
"""What Wagtail makes for itself."""


def sync_moderation() -> None:
    """Makes the workflow and lets it hold for every page; doing it again changes nothing."""
    Workflow.objects.filter(name=STOCK_WORKFLOW).update(active=False)
    Task.objects.filter(name=STOCK_WORKFLOW).update(active=False)
    workflow = Workflow.objects.get_or_create(name=WORKFLOW)[0]
    if not WorkflowTask.objects.filter(workflow=workflow).exists():
        WorkflowTask.objects.create(workflow=workflow, task=_approval(), sort_order=0)
    page = WorkflowPage.objects.filter(page=Page.get_first_root_node()).first()
    if page is None or page.workflow.name == STOCK_WORKFLOW:
        WorkflowPage.objects.update_or_create(page=Page.get_first_root_node(), defaults={"workflow": workflow})


def _approval() -> GroupApprovalTask:
    task = GroupApprovalTask.objects.get_or_create(name=WORKFLOW)[0]
    task.groups.set([group_of(EDITORS)])
    return task
