"""All files of a site that nobody wrote by hand, put together for MkDocs and for what the site is measured against."""

from collections.abc import Mapping

from builder.exchange.codes import SHEET_CODES
from builder.exchange.forms import blank_forms
from builder.public import Publication
from builder.publication.codes import known_codes
from builder.site.pages import pages


def generated_files(publication: Publication, hand_written: frozenset[str]) -> Mapping[str, str | bytes]:
    """Give pages, data, feeds and blank forms by path; `hand_written` are the paths of the pages beside them."""
    about = publication.about
    forms = {form.path: form.content for form in blank_forms(about, publication.vocabulary)}
    made = pages(publication, known_codes(SHEET_CODES.values()), hand_written | forms.keys())
    return {**{page.path: page.content for page in made}, **forms}
