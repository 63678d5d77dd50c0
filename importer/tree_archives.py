"""The files of a site that is a zip: nothing is unpacked but what is asked for, each checked."""

import shutil
import stat
import struct
import zipfile
import zlib
from pathlib import Path
from typing import IO, BinaryIO

from importer.folder import ImportProblem, NotReadable
from importer.tree_folders import decoded_name
from importer.tree_names import FILES_LIMIT, TreeRemarks, is_skipped, trouble_with

TOTAL_LIMIT = 4 * 1024**3
"""Most bytes that all files of a zip may unpack to."""
RATIO_LIMIT = 250
"""A file of more than ``RATIO_FROM`` bytes that unpacks to more than this many times its size
is a trap."""
RATIO_FROM = 4 * 1024**2
DIRECTORY_LIMIT = 16 * 1024**2
"""Largest list of contents of a zip, in bytes: it is held in memory."""
_UTF8_NAME, _ENCRYPTED = 0x800, 0x1
_METHODS = {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}
_HEADER_SIZE = 30
_END_SIZE = 22
DAMAGED = (zipfile.BadZipFile, zlib.error, EOFError, OSError, RuntimeError, ValueError)
"""How reading a zip fails when it is cut, changed or made to deceive."""
_CHUNK = 1024**2


class ArchiveFiles:
    """The files in a zip, by their names. ``scratch``: an empty private folder."""

    def __init__(self, path: Path, scratch: Path, remarks: TreeRemarks) -> None:
        self.remarks = remarks
        self.scratch = scratch
        self.shown = path.name
        self.unpacked: dict[str, Path] = {}
        self.members: dict[str, zipfile.ZipInfo] = {}
        _check_directory(path)
        try:
            self.archive = zipfile.ZipFile(path)
        except DAMAGED:
            raise ImportProblem(f"{path.name} is no zip that can be read.") from None
        try:
            self._take_over(self.archive.infolist())
        except ImportProblem:
            self.archive.close()
            raise

    def size_of(self, name: str) -> int:
        return self.members[name].file_size

    def open(self, name: str) -> IO[bytes]:
        """Open a file for reading; it yields no more bytes than its size. Raises NotReadable."""
        try:
            return self.archive.open(self.members[name])
        except DAMAGED:
            raise NotReadable(f"{name} is damaged in the zip.") from None

    def path_of(self, name: str) -> Path:
        """Unpack one file, once, and return where it is. Raises NotReadable."""
        if name not in self.unpacked:
            # Beside the others as in the zip: a page finds its pictures there.
            path = self.scratch / name
            try:
                path.parent.mkdir(parents=True, exist_ok=True)
                with self.open(name) as source, path.open("xb") as target:
                    shutil.copyfileobj(source, target, _CHUNK)
            except DAMAGED:
                path.unlink(missing_ok=True)
                raise NotReadable(f"{name} is damaged in the zip.") from None
            self.unpacked[name] = path
        return self.unpacked[name]

    def close(self) -> None:
        self.archive.close()

    def _take_over(self, members: list[zipfile.ZipInfo]) -> None:
        if len(members) > 4 * FILES_LIMIT:
            raise ImportProblem(_too_many(self.shown))
        _refuse_overlaps(members, shown=self.shown)
        total = 0
        for member in members:
            if member.is_dir():
                continue
            name = self._name_of(member)
            is_content = bool(trouble_with(name)) or not is_skipped(name.split("/"))
            if is_content and self._is_taken(name, member):
                self.members[name] = member
                total += member.file_size
        if len(self.members) > FILES_LIMIT:
            raise ImportProblem(_too_many(self.shown))
        if total > TOTAL_LIMIT:
            size = TOTAL_LIMIT // 1024**3
            raise ImportProblem(f"{self.shown} unpacks to more than {size} GB; nothing was read.")

    def _is_taken(self, name: str, member: zipfile.ZipInfo) -> bool:
        reason = trouble_with(name) or _trouble_with_member(member)
        if not reason and name in self.members:
            reason = "Another file has this name already; this one was left out."
        if reason:
            self.remarks.add(name, reason)
        return not reason

    def _name_of(self, member: zipfile.ZipInfo) -> str:
        name = member.orig_filename.removeprefix("./")
        if member.flag_bits & _UTF8_NAME or name.isascii():
            return name
        decoded = decoded_name(name.encode("cp437"), otherwise="cp437")
        reason = "The zip does not say how this name is encoded; it was read as seemed likely."
        self.remarks.add(decoded, reason, kind="repaired")
        return decoded


def _trouble_with_member(member: zipfile.ZipInfo) -> str:
    mode = member.external_attr >> 16
    if stat.S_IFMT(mode) not in (0, stat.S_IFREG):
        return "Only plain files are taken from a zip; this link or device was left out."
    if member.flag_bits & _ENCRYPTED:
        return "The file is encrypted; it was left out."
    if member.compress_type not in _METHODS:
        return "The file is compressed in a way that is not read; it was left out."
    if member.file_size > max(RATIO_FROM, RATIO_LIMIT * member.compress_size):
        return "The file unpacks to far more than it holds, as in a zip bomb; it was left out."
    return ""


def _refuse_overlaps(members: list[zipfile.ZipInfo], *, shown: str) -> None:
    end = 0
    for member in sorted(members, key=lambda one: one.header_offset):
        if member.header_offset < end:
            raise ImportProblem(f"Files in {shown} overlap, as in a zip bomb; nothing was read.")
        end = member.header_offset + _HEADER_SIZE + member.compress_size


def _check_directory(path: Path) -> None:
    """Refuse a zip whose list of contents is too long to be held, before it is read."""
    try:
        with path.open("rb") as file:
            end, before = _end_record(file)
    except OSError as problem:
        raise ImportProblem(f"{path.name} cannot be read: {problem.strerror}.") from None
    if len(end) < _END_SIZE:
        raise ImportProblem(f"{path.name} is no zip that can be read.")
    count, size = struct.unpack("<HL", end[10:16])
    if before.startswith(b"PK\x06\x07") or size > DIRECTORY_LIMIT or count == 0xFFFF:
        raise ImportProblem(_too_many(path.name))


def _end_record(file: BinaryIO) -> tuple[bytes, bytes]:
    """The record at the end of a zip, and the 20 bytes before it (APPNOTE 4.3.15 and 4.3.16)."""
    length = file.seek(0, 2)
    file.seek(max(0, length - 0xFFFF - _END_SIZE - 20))
    data = file.read()
    start = len(data) - _END_SIZE
    if data[start : start + 4] != b"PK\x05\x06" or data[-2:] != b"\0\0":
        start = data.rfind(b"PK\x05\x06")
    if start < 0:
        return b"", b""
    return data[start : start + _END_SIZE], data[max(0, start - 20) : start]


def _too_many(shown: str) -> str:
    return f"{shown} holds more than {FILES_LIMIT:,} files; give the zip of one site."
