"""A small homepage in the one-page form, and its variations."""

HOMEPAGE = """\
---
permalink: /
title: "Welcome to Mary Tester's Homepage"
excerpt: "Mary Tester measures things"
redirect_from:
  - /about/
  - /about.html
---

I measure things at [Test University](https://test.example/).

**Research Interests**

Rulers, scales and $\\alpha$-particles.

News
======

[March 2022] Our paper "Measuring a Ruler" is accepted at RULE 2022. [paper](https://papers.example/ruler)

<!-- [January 2022] A secret invitation arrived. -->

[May 2021] I moved to a larger room.

Experience
======
- 02/2021-05/2021: Visiting Measurer, [Scale Inc](https://scale.example/), advised by [Prof. Weight](https://weight.example/)
- 2019-2020: Assistant, Test University

Teaching
======
- Teaching Assistant at Test University
    - 2021 Spring Semester, TU101 Rulers for Beginners

Professional Activities
======
- Reviewer
    - Metrology: RULE'21,22, SCALE'22

Awards
======
- 2020, Golden Ruler, Test University. [Link](https://test.example/ruler)
"""


def changed(*replacements: tuple[str, str]) -> str:
    """The homepage with parts replaced; each must occur."""
    text = HOMEPAGE
    for old, new in replacements:
        assert old in text, old
        text = text.replace(old, new)
    return text
