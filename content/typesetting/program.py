"""The process that sets one document: JSON on the standard input, PDF on the standard output.

Not part of Django: it knows typst, its fonts and nothing else.
"""

import resource
import sys
import tempfile
from pathlib import Path

import typst
from noto_cjk_sans_otc import FONT_PATH

FONTS = [FONT_PATH.parent, Path(__file__).with_name("fonts")]
BYTES_OF_MEMORY = 3 * 1024**3
SECONDS = 60
# The fonts that come along; those of the machine where they do not do; a PDF that is tagged but
# not PDF/UA where a sign is in none of them.
ATTEMPTS = ((False, True), (True, True), (True, False))
"""With the fonts of the machine; as PDF/UA."""


def main(template: str) -> int:
    resource.setrlimit(resource.RLIMIT_AS, (BYTES_OF_MEMORY, BYTES_OF_MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    source, data = Path(template).read_bytes(), sys.stdin.read()
    for with_fonts_of_machine, accessible in ATTEMPTS:
        try:
            document = pdf(
                source, data, with_fonts_of_machine=with_fonts_of_machine, accessible=accessible
            )
        except typst.TypstError as problem:
            print(problem.message.splitlines()[0], file=sys.stderr)
            if "could not be displayed" not in problem.message:
                return 1
        else:
            sys.stdout.buffer.write(document)
            return 0
    return 1


def pdf(source: bytes, data: str, *, with_fonts_of_machine: bool, accessible: bool) -> bytes:
    fonts = typst.Fonts(
        include_system_fonts=with_fonts_of_machine, font_paths=list(map(str, FONTS))
    )
    with tempfile.TemporaryDirectory() as empty:
        compiler = typst.Compiler(
            source,
            root=empty,
            font_paths=fonts,
            sys_inputs={"data": data, "weights": weights(fonts)},
            package_path=empty,
            package_cache_path=empty,
        )
        document = compiler.compile(format="pdf", pdf_standards="ua-1" if accessible else None)
    assert isinstance(document, bytes)  # noqa: S101  (a PDF is one file)
    return document


def weights(fonts: typst.Fonts) -> str:
    """ "one" or "several" of Chinese, Japanese and Korean: the fonts of a machine may have more."""
    found = {font.weight for font in fonts.fonts() if font.family.startswith("Noto Sans CJK")}
    return "several" if len(found) > 1 else "one"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
