"""Works, their authors, where they can be had, and how their venues are shown."""

from publications.models.authorship import Authorship
from publications.models.distinct_works import DistinctWorks
from publications.models.link import PublicationLink
from publications.models.publication import Publication, PublicationQuerySet
from publications.models.venue_badge import VenueBadge

__all__ = [
    "Authorship",
    "DistinctWorks",
    "Publication",
    "PublicationLink",
    "PublicationQuerySet",
    "VenueBadge",
]
