"""Researchers and what they did."""

from .award import Award
from .experience import Experience
from .groups import Membership, PeopleGroup
from .person import Person, ProfileLink
from .section import Arranged, Section
from .service import Service
from .teaching import Teaching

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
