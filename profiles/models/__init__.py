"""Researchers and what they did."""

from .groups import Membership, PeopleGroup
from .person import Person, ProfileLink
from .records import Award, Experience, Service, Teaching
from .section import Arranged, Section

__all__ = [
    "Arranged",
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
