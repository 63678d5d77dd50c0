"""The pages of people and courses."""

from typing import Any

from content.views import AddressedView
from profiles.models import Person, Teaching
from profiles.person_sections import sections_of


class PersonView(AddressedView):
    """A researcher's page: their card, their text, their sections with what stands in them."""

    rows = Person.objects.with_card()
    template_name = "profiles/person_detail.html"
    context_object_name = "person"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(sections=sections_of(self.object), **kwargs)


class TeachingDetail(AddressedView):
    rows = Teaching.objects.with_address().select_related("person__address", "section")
    template_name = "profiles/teaching_detail.html"
    context_object_name = "course"
