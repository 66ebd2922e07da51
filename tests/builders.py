"""Plain functions that make what tests need, through the services where a flow is needed."""

from datetime import date
from typing import Any

from core.approvals.routes import Route, RouteNeed, RouteStep
from core.audit.services import unit_of_work
from core.clocks.law import Law, read_law
from core.clocks.loading import load_rules
from core.clocks.models import Clock
from core.clocks.rulebook import Rule
from core.clocks.services import start
from core.partnership.models import Partnership
from core.people.models import Agency, Group, Holding, Seat, User
from core.workflow.services import save
from governance.documents.models import Document

LONG_AGO = date(2021, 4, 1)


def a_person(name: str = "Pat", *, seat: Seat | None = None, **fields: Any) -> User:
    """Somebody with an account, perhaps in a seat since long ago."""
    address = fields.pop("email", f"{name.lower().replace(' ', '.')}@example.org")
    person = User(email=address, name=name, **fields)
    person.set_password("a long pass phrase")
    save(person, by=User.objects.portal())
    if seat:
        seated(person, seat)
    return person


def named(name: str, position: str = "", *, function: str = "priority") -> User:
    """Somebody whom tests know by name; made once, with their seat."""
    if known := User.objects.people().filter(name=name).first():
        return known
    with unit_of_work(by=User.objects.portal()):
        return a_person(name, seat=a_seat(position, function=function) if position else None)


def seated(person: User, seat: Seat, **fields: Any) -> Holding:
    """Put somebody into a seat."""
    fields = {"since": LONG_AGO, **fields}
    person.__dict__.pop("_holdings", None)
    person.__dict__.pop("_chairs", None)
    return save(Holding(person=person, seat=seat, **fields), by=User.objects.portal())


def an_agency(key: str = "police", *, partner: bool = True, **fields: Any) -> Agency:
    """An agency, one of the statutory partners unless said otherwise; made once."""
    if known := Agency.objects.filter(key=key).first():
        return known
    name = fields.pop("name", key.replace("-", " ").capitalize())
    agency = Agency(key=key, name=name, is_statutory_partner=partner, **fields)
    return save(agency, by=User.objects.portal())


def a_group(function: str = "priority", **fields: Any) -> Group:
    """A group of one function; made once for a key."""
    key = fields.pop("key", function.replace("_", "-"))
    if known := Group.objects.filter(key=key).first():
        return known
    name = fields.pop("name", f"{key.replace('-', ' ').capitalize()} group")
    fields.setdefault("has_workplan", function in {"priority", "learning", "engagement"})
    return save(Group(key=key, name=name, functions=[function], **fields), by=User.objects.portal())


def a_seat(
    position: str,
    *,
    function: str = "priority",
    group: Group | None = None,
    agency: Agency | None = None,
    **fields: Any,
) -> Seat:
    """A seat in a group."""
    group = group or a_group(function)
    key = fields.pop("key", f"{group.key}-{position}-{Seat.objects.count()}")
    seat = Seat(key=key, group=group, agency=agency, position=position, **fields)
    return save(seat, by=User.objects.portal())


def a_route(*steps: list[dict[str, Any]], key: str = "document", **fields: Any) -> Route:
    """A route for things of kind `key`; each step a list of needs, with `_kind` and `_least`."""
    by = User.objects.portal()
    with unit_of_work(by=by):
        route = save(Route(key=key, name=f"{key} route", subject_kind=key, **fields), by=by)
        for order, needs in enumerate(steps, start=1):
            first = needs[0] if needs else {}
            step = RouteStep(
                route=route,
                order=order,
                name=f"Step {order}",
                kind=first.get("_kind", "decide"),
                least_people=first.get("_least", 1),
            )
            save(step, by=by)
            for need in needs:
                columns = {k: v for k, v in need.items() if not k.startswith("_")}
                save(RouteNeed(step=step, **columns), by=by)
        return route


def a_document(*, author: User, group: Group | None = None, **fields: Any) -> Document:
    """A draft."""
    fields = {"title": "Escalation policy", "kind": "policy", "body": "Speak up.", **fields}
    return save(Document(author=author, group=group or a_group("assurance"), **fields), by=author)


def a_partnership(**fields: Any) -> Partnership:
    """The one partnership, without a file."""
    values = {
        "pk": 1,
        "key": "anyshire",
        "name": "Anyshire Safeguarding Partnership",
        "short_name": "ASP",
        "place": "Anyshire",
        "executive_word": "Executive",
        "assurance_word": "Assurance Group",
        "unit_word": "Business Unit",
        "manager_word": "Business Manager",
        "covers_adults": True,
        "chair_rule": "rotation",
        "brand": "#14505c",
        "brand_dark": "#0d363f",
        "brand_tint": "#e8f0f0",
        "brand_line": "#b4cccd",
        "accent": "#d9991f",
        "returns_remind": [-5, 0, 3],
    }
    return save(Partnership(**values | fields), by=User.objects.portal())


def the_rule(key: str) -> None:
    """The national rule of that id with all its editions, from the product's own file."""
    if Rule.objects.filter(key=key).exists():
        return
    law = read_law()
    rules = [rule for rule in law.rules if rule.key == key.partition("@")[0]]
    sets = {rule.rule_set.key for rule in rules}
    some = Law([row for row in law.sets if row.key in sets], rules)
    load_rules(some, by=User.objects.portal())


def a_clock(rule: str = "rapid-review", *, at: Any = date(2026, 11, 5), **fields: Any) -> Clock:
    """A running clock about a document, by a rule of the product's own file."""
    the_rule(rule)
    by = fields.pop("by", None) or User.objects.portal()
    if "subject" not in fields:
        author = User.objects.people().first() or a_person("Author")
        fields["subject"] = a_document(author=author)
    return start(rule, at=at, by=by, **fields)
