"""Researchers and what they did."""

from .person import Person, ProfileLink, Section
from .records import Award, Experience, Service, Teaching

__all__ = ["Award", "Experience", "Person", "ProfileLink", "Section", "Service", "Teaching"]
