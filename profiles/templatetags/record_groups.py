"""Rows that stand under one line, gathered in the order in which their groups first appear."""

from collections.abc import Iterable

from django import template

from profiles.models import Service, Teaching

register = template.Library()


@register.filter
def by_position_held(courses: Iterable[Teaching]) -> list[tuple[Teaching, list[Teaching]]]:
    """Courses under "role at institution"; each group comes with its first course."""
    groups: dict[tuple[str, str], list[Teaching]] = {}
    for course in courses:
        groups.setdefault(course.group, []).append(course)
    return [(courses_of_group[0], courses_of_group) for courses_of_group in groups.values()]


@register.filter
def by_role(duties: Iterable[Service]) -> list[tuple[str, list[tuple[str, list[Service]]]]]:
    """Duties under their role, then under their area."""
    roles: dict[str, dict[str, list[Service]]] = {}
    for duty in duties:
        roles.setdefault(duty.role, {}).setdefault(duty.area, []).append(duty)
    return [(role, list(areas.items())) for role, areas in roles.items()]
