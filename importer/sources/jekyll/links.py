"""Addresses in the text of a page: the old host's made local, the base path folded away."""

import re
from dataclasses import dataclass

from importer.sources.web_addresses import host_of

_HOST_END = r"(?=[/\s\"'()<>\]]|$)"


@dataclass(frozen=True, slots=True)
class Hosts:
    """Where the site stood."""

    names: tuple[str, ...] = ()
    """Host names without scheme, in lower case."""
    base: str = ""
    """The folder it stood in there: "/repository", or ""."""

    @classmethod
    def of(cls, url: str, base: str) -> "Hosts":
        host = host_of(url if "://" in url else f"//{url}").casefold()
        host = host if "." in host else ""
        return cls((host, f"www.{host}") if host else (), base)

    def made_local(self, text: str) -> str:
        """Return a text whose addresses on the old host are paths of this site."""
        for name in self.names:
            if name in text.casefold():
                text = re.sub(
                    rf"(?<![\w@.])(?:https?:)?//{re.escape(name)}(/[^\s\"'()<>\]]*)?{_HOST_END}",
                    lambda found: found[1] or "/",
                    text,
                    flags=re.IGNORECASE,
                )
        if self.base and self.base in text:
            text = re.sub(
                rf"(\]\(\s*<?|\b(?:href|src)\s*=\s*[\"']?|\]:\s*){re.escape(self.base)}(/|(?=[\s\"')>]))",
                lambda found: f"{found[1]}{found[2] or '/'}",
                text,
            )
        return text

    def path(self, url: str) -> str:
        """Return an address as the site's own path where it is one, else as it is."""
        local = self.made_local(url.strip())
        if self.base and (local == self.base or local.startswith(f"{self.base}/")):
            local = local[len(self.base) :] or "/"
        return local
