"""How the language of a page or a site is named."""

from django.core.validators import RegexValidator

LANGUAGE = RegexValidator(
    r"^[a-zA-Z]{2,3}(-[a-zA-Z0-9]{2,8})*$", "A language tag of BCP 47, such as en, de or zh-Hans."
)
