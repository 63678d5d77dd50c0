"""The front page of the admin."""

from typing import Any

from django import template
from django.contrib import admin

from config.admin_overview import Overview, overview

register = template.Library()


@register.simple_tag(takes_context=True)
def site_overview(context: dict[str, Any]) -> Overview:
    return overview(context["request"], admin.site)
