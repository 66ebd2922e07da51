"""Who sees notices, alerts and the outbox, and who may acknowledge."""

from typing import Any

from core.notices.recipients import is_of_the_unit, is_told_of_alerts
from core.people.permissions import rule


@rule("core.list_notices", who="everybody with an account")
def has_an_account(user: Any, _: Any = None) -> bool:
    """One's own notices; the list holds no others."""
    return bool(user.is_authenticated)


@rule("core.choose_mail", who="everybody with an account")
def chooses_for_themselves(user: Any, _: Any = None) -> bool:
    """How often one gets mail."""
    return has_an_account(user)


@rule("core.list_outbox", who="the business unit")
def sees_the_outbox(user: Any, _: Any = None) -> bool:
    """What did not go out, or may not have arrived."""
    return is_of_the_unit(user)


@rule("core.resend_notice", who="the business unit")
def may_resend(user: Any, _: Any = None) -> bool:
    """Send again what did not go out."""
    return is_of_the_unit(user)


@rule("core.list_alerts", who="the executive chair and deputies, and the business unit")
def lists_alerts(user: Any, _: Any = None) -> bool:
    """All alerts."""
    return is_told_of_alerts(user) or is_of_the_unit(user)


@rule(
    "core.see_alert",
    who="the executive chair and deputies, the business unit and the one who raised it",
)
def may_see(user: Any, alert: Any) -> bool:
    """The same as the list: what is not in it cannot be opened."""
    return alert is not None and (alert.raised_by_id == user.pk or lists_alerts(user))


@rule("core.acknowledge_alert", who="the executive chair and deputies")
def may_acknowledge(user: Any, _: Any = None) -> bool:
    """Those whom it was to reach."""
    return is_told_of_alerts(user)


@rule("core.record_call", who="the business unit")
def may_record_a_call(user: Any, _: Any = None) -> bool:
    """Those who were asked to ring."""
    return is_of_the_unit(user)
