"""Citations, against the examples that the styles' own guides print.

APA: apastyle.apa.org, "Reference examples", and Publication Manual, 7th edition, chapter 10.
IEEE: IEEE Reference Guide, version 11.29.2023. Vancouver: "Samples of Formatted References for
Authors of Journal Articles", National Library of Medicine (without the note of the medium and the
dates of reading). GB/T 7714: GB/T 7714-2015, section 8 and annex A, with the blank after commas and
colons that its style sets. DOIs are shown in lower case, as they are kept.
"""

from typing import Any

from publications.formats.entries import Author, Entry, Link
from publications.formats.people import from_inverted, group


def work(*names: str, **values: Any) -> Entry:
    """Names as "Family, Given"; "@Name" for a group; others as they are."""
    return Entry(authors=tuple(map(author, names)), **values)


def author(name: str) -> Author:
    if name.startswith("@"):
        return group(name[1:])
    return from_inverted(name) if "," in name else Author(name=name)


EXAMPLES = {
    "APA journal article": (
        "apa",
        work(
            *("Grady, J. S.", "Her, M.", "Moreno, G.", "Perez, C.", "Yelinek, J."),
            type="article-journal",
            title="Emotions in storybooks: A comparison of storybooks that represent ethnic and "
            "racial groups in the United States",
            venue="Psychology of Popular Media Culture",
            date="2019",
            volume="8",
            number="3",
            pages="207–217",
            doi="10.1037/ppm0000185",
        ),
        (
            "Grady, J. S., Her, M., Moreno, G., Perez, C., &amp; Yelinek, J. (2019). Emotions in "
            "storybooks: A comparison of storybooks that represent ethnic and racial groups in the "
            "United States. <i>Psychology of Popular Media Culture</i>, <i>8</i>(3), 207–217. "
            "https://doi.org/10.1037/ppm0000185"
        ),
    ),
    "APA conference paper in a journal": (
        "apa",
        work(
            *("Duckworth, A. L.", "Quirk, A.", "Gallop, R.", "Hoyle, R. H.", "Kelly, D. R."),
            "Matthews, M. D.",
            type="paper-conference",
            title="Cognitive and noncognitive predictors of success",
            venue="Proceedings of the National Academy of Sciences, USA",
            date="2019",
            volume="116",
            number="47",
            pages="23499–23504",
            doi="10.1073/pnas.1910510116",
        ),
        (
            "Duckworth, A. L., Quirk, A., Gallop, R., Hoyle, R. H., "
            "Kelly, D. R., &amp; Matthews, M. D. "
            "(2019). Cognitive and noncognitive predictors of success. "
            "<i>Proceedings of the National "
            "Academy of Sciences, USA</i>, <i>116</i>(47), 23499–23504. "
            "https://doi.org/10.1073/pnas.1910510116"
        ),
    ),
    "APA chapter": (
        "apa",
        work(
            *("Aron, L.", "Botella, M.", "Lubart, T."),
            type="chapter",
            title="Culinary arts: Talent and their development",
            venue="The psychology of high performance: Developing human potential into "
            "domain-specific talent",
            fields={"editor": "Subotnik, R. F. and Olszewski-Kubilius, P. and Worrell, F. C."},
            date="2019",
            pages="345–359",
            publisher="American Psychological Association",
            doi="10.1037/0000120-016",
        ),
        (
            "Aron, L., Botella, M., &amp; Lubart, T. (2019). Culinary arts: Talent and their "
            "development. In R. F. Subotnik, P. Olszewski-Kubilius, &amp; F. C. Worrell (Eds.), "
            "<i>The psychology of high performance: Developing human "
            "potential into domain-specific "
            "talent</i> (pp. 345–359). American Psychological Association. "
            "https://doi.org/10.1037/0000120-016"
        ),
    ),
    # The guide names the repository before the address; a record here does not.
    "APA thesis": (
        "apa",
        work(
            "Zambrano-Vazquez, L.",
            type="thesis",
            bibtex_type="phdthesis",
            title="The interaction of state and trait worry on response monitoring in those with "
            "worry and obsessive-compulsive symptoms",
            publisher="University of Arizona",
            date="2016",
            links=(Link(kind="paper", url="https://repository.arizona.edu/handle/10150/620615"),),
        ),
        (
            "Zambrano-Vazquez, L. (2016). <i>The interaction of state and trait worry on response "
            "monitoring in those with worry and obsessive-compulsive symptoms</i> [Doctoral "
            "dissertation, University of Arizona]. "
            "https://repository.arizona.edu/handle/10150/620615"
        ),
    ),
    "APA preprint": (
        "apa",
        work(
            *("Latimier, A.", "Peyre, H.", "Ramus, F."),
            type="preprint",
            title="A meta-analytic review of the benefit of spacing out retrieval practice "
            "episodes on retention",
            publisher="PsyArXiv",
            date="2020",
            links=(Link(kind="paper", url="https://psyarxiv.com/kzy7u/"),),
        ),
        (
            "Latimier, A., Peyre, H., &amp; Ramus, F. (2020). <i>A "
            "meta-analytic review of the benefit "
            "of spacing out retrieval practice episodes on retention</i>. PsyArXiv. "
            "https://psyarxiv.com/kzy7u/"
        ),
    ),
    "APA book": (
        "apa",
        work(
            "Jackson, L. M.",
            type="book",
            title="The psychology of prejudice: From attitudes to social action",
            publisher="American Psychological Association",
            date="2019",
            doi="10.1037/0000168-000",
            fields={"edition": "2"},
        ),
        (
            "Jackson, L. M. (2019). <i>The psychology of prejudice: From "
            "attitudes to social action</i> "
            "(2nd ed.). American Psychological Association. https://doi.org/10.1037/0000168-000"
        ),
    ),
    "IEEE journal article": (
        "ieee",
        work(
            *("Chiampi, Mario", "Zilberti, Luca L."),
            type="article-journal",
            title="Induction of electric field in human bodies moving near MRI: An efficient BEM "
            "computational procedure",
            venue="IEEE Transactions on Biomedical Engineering",
            short_venue="IEEE Trans. Biomed. Eng.",
            date="2011-10",
            volume="58",
            number="10",
            pages="2787–2793",
            doi="10.1109/tbme.2011.2158315",
        ),
        (
            "M. Chiampi and L. L. Zilberti, “Induction of electric field "
            "in human bodies moving near "
            "MRI: An efficient BEM computational procedure,” <i>IEEE "
            "Trans. Biomed. Eng.</i>, vol. 58, "
            "no. 10, pp. 2787–2793, Oct. 2011, doi: 10.1109/tbme.2011.2158315."
        ),
    ),
    "IEEE conference paper": (
        "ieee",
        work(
            *("Amador-Perez, A.", "Rodriguez-Solis, R. A."),
            type="paper-conference",
            title="Analysis of a CPW-fed annular slot ring antenna using DOE",
            venue="Proc. IEEE Antennas Propag. Soc. Int. Symp.",
            date="2006-07",
            pages="4301–4304",
        ),
        (
            "A. Amador-Perez and R. A. Rodriguez-Solis, “Analysis of a CPW-fed annular slot ring "
            "antenna using DOE,” in <i>Proc. IEEE Antennas Propag. Soc. Int. Symp.</i>, Jul. 2006, "
            "pp. 4301–4304."
        ),
    ),
    "IEEE conference paper with DOI": (
        "ieee",
        work(
            "Veruggio, G.",
            type="paper-conference",
            title="The EURON roboethics roadmap",
            venue="Proc. Humanoids ’06: 6th IEEE-RAS Int. Conf. Humanoid Robots",
            date="2006",
            pages="612–617",
            doi="10.1109/ichr.2006.321337",
        ),
        (
            "G. Veruggio, “The EURON roboethics roadmap,” in <i>Proc. "
            "Humanoids ’06: 6th IEEE-RAS Int. "
            "Conf. Humanoid Robots</i>, 2006, pp. 612–617, doi: 10.1109/ichr.2006.321337."
        ),
    ),
    "IEEE chapter": (
        "ieee",
        work(
            "Myer, R. L.",
            type="chapter",
            title="Parametric oscillators and nonlinear materials",
            venue="Nonlinear Optics",
            volume="4",
            publisher="Academic",
            date="1977",
            pages="47–160",
            fields={
                "editor": "Harper, P. G. and Wherret, B. S.",
                "address": "San Francisco, CA, USA",
            },
        ),
        (
            "R. L. Myer, “Parametric oscillators and nonlinear "
            "materials,” in <i>Nonlinear Optics</i>, "
            "vol. 4, P. G. Harper and B. S. Wherret, Eds., San Francisco, CA, USA: Academic, 1977, "
            "pp. 47–160."
        ),
    ),
    "IEEE thesis": (
        "ieee",
        work(
            "Williams, J. O.",
            type="thesis",
            bibtex_type="phdthesis",
            title="Narrow-band analyzer",
            publisher="Dept. Elect. Eng., Harvard Univ.",
            date="1993",
            fields={"address": "Cambridge, MA, USA"},
        ),
        (
            "J. O. Williams, “Narrow-band analyzer,” Ph.D. dissertation, "
            "Dept. Elect. Eng., Harvard "
            "Univ., Cambridge, MA, USA, 1993."
        ),
    ),
    "Vancouver journal article": (
        "vancouver",
        work(
            *("Halpern, Scott D.", "Ubel, Peter A.", "Caplan, Arthur L."),
            type="article-journal",
            title="Solid-organ transplantation in HIV-infected patients",
            venue="New England Journal of Medicine",
            short_venue="N Engl J Med",
            date="2002-07-25",
            volume="347",
            number="4",
            pages="284–287",
        ),
        (
            "Halpern SD, Ubel PA, Caplan AL. Solid-organ transplantation in HIV-infected patients. "
            "N Engl J Med. 2002 Jul 25;347(4):284-7."
        ),
    ),
    "Vancouver more than six authors": (
        "vancouver",
        work(
            *("Rose, M. E.", "Huerbin, M. B.", "Melick, J.", "Marion, D. W.", "Palmer, A. M."),
            *("Schiding, J. K.", "Kochanek, P. M.", "Graham, S. H."),
            type="article-journal",
            title="Regulation of interstitial excitatory amino acid concentrations after cortical "
            "contusion injury",
            venue="Brain Research",
            short_venue="Brain Res",
            date="2002",
            volume="935",
            number="1-2",
            pages="40–46",
        ),
        (
            "Rose ME, Huerbin MB, Melick J, Marion DW, Palmer AM, "
            "Schiding JK, et al. Regulation of "
            "interstitial excitatory amino acid concentrations after cortical contusion injury. "
            "Brain Res. 2002;935(1-2):40-6."
        ),
    ),
    "Vancouver chapter": (
        "vancouver",
        work(
            *("Meltzer, P. S.", "Kallioniemi, A.", "Trent, J. M."),
            type="chapter",
            title="Chromosome alterations in human solid tumors",
            venue="The genetic basis of human cancer",
            publisher="McGraw-Hill",
            date="2002",
            pages="93–113",
            fields={"editor": "Vogelstein, B. and Kinzler, K. W.", "address": "New York"},
        ),
        (
            "Meltzer PS, Kallioniemi A, Trent JM. Chromosome alterations "
            "in human solid tumors. In: "
            "Vogelstein B, Kinzler KW, editors. The genetic basis of human cancer. New York: "
            "McGraw-Hill; 2002. p. 93-113."
        ),
    ),
    "Vancouver conference paper": (
        "vancouver",
        work(
            *("Christensen, S.", "Oppacher, F."),
            type="paper-conference",
            title="An analysis of Koza’s computational effort statistic for genetic programming",
            venue="Genetic programming. EuroGP 2002: Proceedings of the 5th European Conference on "
            "Genetic Programming; 2002 Apr 3-5; Kinsdale, Ireland",
            publisher="Springer",
            date="2002",
            pages="182–191",
            fields={
                "editor": "Foster, J. A. and Lutton, E. and Miller, J. and Ryan, C. and "
                "Tettamanzi, A. G.",
                "address": "Berlin",
            },
        ),
        (
            "Christensen S, Oppacher F. An analysis of Koza’s computational effort statistic for "
            "genetic programming. In: Foster JA, Lutton E, Miller J, "
            "Ryan C, Tettamanzi AG, editors. "
            "Genetic programming. EuroGP 2002: Proceedings of the 5th "
            "European Conference on Genetic "
            "Programming; 2002 Apr 3-5; Kinsdale, Ireland. Berlin: Springer; 2002. p. 182-91."
        ),
    ),
    "Vancouver thesis": (
        "vancouver",
        work(
            "Borkowski, M. M.",
            type="thesis",
            bibtex_type="phdthesis",
            title="Infant sleep and feeding: a telephone survey of Hispanic Americans",
            publisher="Central Michigan University",
            date="2002",
            fields={"address": "Mount Pleasant (MI)"},
        ),
        (
            "Borkowski MM. Infant sleep and feeding: a telephone survey of Hispanic Americans "
            "[dissertation]. Mount Pleasant (MI): Central Michigan University; 2002."
        ),
    ),
    "Vancouver book": (
        "vancouver",
        work(
            *("Murray, P. R.", "Rosenthal, K. S.", "Kobayashi, G. S.", "Pfaller, M. A."),
            type="book",
            title="Medical microbiology",
            publisher="Mosby",
            date="2002",
            fields={"address": "St. Louis", "edition": "4"},
        ),
        (
            "Murray PR, Rosenthal KS, Kobayashi GS, Pfaller MA. Medical microbiology. 4th ed. "
            "St. Louis: Mosby; 2002."
        ),
    ),
    "GB/T journal article in Chinese": (
        "gb-t-7714",
        work(
            *("袁训来", "陈哲", "肖书海", "万斌"),
            type="article-journal",
            title="蓝田生物群:一个认识多细胞生物起源和早期演化的新窗口",
            venue="科学通报",
            date="2012",
            volume="55",
            number="34",
            pages="3219",
        ),
        (
            "袁训来, 陈哲, 肖书海, 等. 蓝田生物群:一个认识多细胞生物起源和早期演化的新窗口[J]. "
            "科学通报, 2012, 55(34): 3219."
        ),
    ),
    "GB/T journal article": (
        "gb-t-7714",
        work(
            "Caplan, P.",
            type="article-journal",
            title="Cataloging internet resources",
            venue="The Public Access Computer Systems Review",
            date="1993",
            volume="4",
            number="2",
            pages="61–66",
        ),
        (
            "CAPLAN P. Cataloging internet resources[J]. The Public "
            "Access Computer Systems Review, "
            "1993, 4(2): 61-66."
        ),
    ),
    "GB/T conference paper": (
        "gb-t-7714",
        work(
            *("贾东琴", "柯平"),
            type="paper-conference",
            title="面向数字素养的高校图书馆数字服务体系研究",
            venue="中国图书馆学会年会论文集:2011年卷",
            publisher="国家图书馆出版社",
            date="2011",
            pages="45–52",
            fields={"editor": "{中国图书馆学会}", "address": "北京"},
        ),
        (
            "贾东琴, 柯平. 面向数字素养的高校图书馆数字服务体系研究[C]//中国图书馆学会. "
            "中国图书馆学会年会论文集:2011年卷. 北京: 国家图书馆出版社, 2011: 45-52."
        ),
    ),
    "GB/T chapter": (
        "gb-t-7714",
        work(
            "程根伟",
            type="chapter",
            title="1998年长江洪水的成因与减灾对策",
            venue="长江流域洪涝灾害与科技对策",
            publisher="科学出版社",
            date="1999",
            pages="32–36",
            fields={"editor": "许厚泽 and 赵其国", "address": "北京"},
        ),
        (
            "程根伟. "
            "1998年长江洪水的成因与减灾对策[M]//许厚泽, 赵其国. 长江流域洪涝灾害与科技对策. "
            "北京: 科学出版社, 1999: 32-36."
        ),
    ),
    "GB/T thesis": (
        "gb-t-7714",
        work(
            "张志祥",
            type="thesis",
            title="间断动力系统的随机扰动及其在守恒律方程中的应用",
            publisher="北京大学",
            date="1998",
            fields={"address": "北京"},
        ),
        "张志祥. 间断动力系统的随机扰动及其在守恒律方程中的应用[D]. 北京: 北京大学, 1998.",
    ),
    "GB/T thesis in English": (
        "gb-t-7714",
        work(
            "Calms, R. B.",
            type="thesis",
            title="Infrared spectroscopic studies on solid oxygen",
            publisher="Univ. of California",
            date="1965",
            fields={"address": "Berkeley"},
        ),
        (
            "CALMS R B. Infrared spectroscopic studies on solid oxygen[D]. Berkeley: Univ. of "
            "California, 1965."
        ),
    ),
}
