"""How long a text takes from Markdown to safe HTML.

    python benchmarks/markdown_rendering.py

Renders a page of 20 KB with 38 formulas and 19 blocks of code, without the cache, and prints
milliseconds per page, the same for markdown-it-py's plain CommonMark in the same run, and the ratio
of both. Exits with 1 when a page takes 50 ms or more.
"""

import sys
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from markdown_it import MarkdownIt

from content.markdown.conversion import convert
from content.markdown.mathml import mathml

LIMIT = 50.0
ROUNDS = 30
SECTION = r"""
## Part {n}: *surfaces* of degree {n} {{#part-{n}}}

We follow the [lectures of the winter](notes/part-{n}.pdf){{:target="_blank"}} and write
$\int_0^{{{n}}} \frac{{x^{{{n}}}}}{{1 + x^2}}\,dx$ for the integral over **the whole surface**,
as in the report of 1889[^{n}]. The method is *elementary*: it needs no more than `numpy` and
patience.

$$
\begin{{aligned}}
  a_{{{n}}} &= \sum_{{k=0}}^{{{n}}} \binom{{{n}}}{{k}} x^k \\
  b_{{{n}}} &= \lim_{{t \to \infty}} e^{{-t}} a_{{{n}}}
\end{{aligned}}
$$

```python
def surface_{n}(points: list[float], *, degree: int = {n}) -> float:
    '''Area of a surface of the given degree.'''
    total = sum(point**degree for point in points if point > 0.5)
    return total / max(len(points), 1)  # the mean
```

| year | place | pages |
|------|:-----:|------:|
| 18{n:02} | Berlin | {n}–{n}9 |
| 19{n:02} | Stockholm | 1–{n} |

- first remark, with a link to <https://example.org/{n}>
- second remark: 注意：**表面。**积分
    - a remark below the remark, in which nothing stands that matters

[^{n}]: In the *annals*, volume {n}.
"""


def page() -> str:
    """A page of about 20 KB with 38 formulas and 19 blocks of code."""
    return "# Lectures\n" + "".join(SECTION.format(n=n) for n in range(1, 20))


def milliseconds(render: Callable[[str], object], text: str) -> float:
    """Median processor time of `render(text)`, which other programs disturb least."""
    times = []
    for _ in range(ROUNDS):
        mathml.cache_clear()
        start = time.process_time()
        render(text)
        times.append(time.process_time() - start)
    return median(times) * 1000


def main() -> int:
    """Prints the figures; 1 if the promise is broken."""
    text = page()
    convert(text)
    ours = milliseconds(convert, text)
    plain = milliseconds(MarkdownIt("commonmark").render, text)
    print(f"page            {len(text.encode()) / 1000:6.1f} KB")
    print(f"markdown        {ours:6.1f} ms per page (promised: less than {LIMIT:.0f})")
    print(f"plain CommonMark{plain:6.1f} ms per page")
    print(f"ratio           {ours / plain:6.1f}")
    return int(ours >= LIMIT)


if __name__ == "__main__":
    sys.exit(main())
