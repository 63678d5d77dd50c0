"""Researchers and what they did."""

from .groups import Membership, PeopleGroup
from .person import Person, ProfileLink, Section
from .records import Award, Experience, Service, Teaching

__all__ = [
    "Award",
    "Experience",
    "Membership",
    "PeopleGroup",
    "Person",
    "ProfileLink",
    "Section",
    "Service",
    "Teaching",
]
