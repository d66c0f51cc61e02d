"""BibTeX and RIS, read back by parsers that know nothing of the writers."""

from dataclasses import replace

import bibtexparser
import numpy as np
import pytest
import rispy
from bibtexparser.middlewares import LatexDecodingMiddleware
from hypothesis import given
from hypothesis import strategies as st

from cascade.knowledge import load
from publish.bibtex import bibtex, entry
from publish.latex import latex
from publish.reference import Reference, cited, references
from publish.ris import ris

KNOWN = load()
ALL = references(KNOWN, list(KNOWN.tables["studies"]["study_id"]))
ONE = Reference("lin2001", "Lin", 2001, "Title", "Journal", "10.1/x_y", "7", "https://doi.org/10.1/x_y", ())
LINE = st.text(
    st.characters(
        codec="utf-8",
        exclude_categories=("Cc", "Cs", "Zl", "Zp", "Zs", "Cf"),
        include_characters=" {}\\%&$#_^~<>",
    ),
    min_size=1,
    max_size=30,
)


def parsed(text, decode=True):
    library = bibtexparser.parse_string(
        text, append_middleware=[LatexDecodingMiddleware(keep_math_mode=False)] if decode else []
    )
    assert not library.failed_blocks
    return {
        found.key: {name: field.value for name, field in found.fields_dict.items()}
        for found in library.entries
    }


def bare(text):
    """Without the braces that keep capitals and names as they are."""
    return text.replace("{", "").replace("}", "").replace("\u00a0", " ")


def test_every_study_comes_back_from_bibtex():
    found = parsed(bibtex(ALL, ["From a test @article{no, x={y}}"]))
    assert list(found) == [reference.study_id for reference in ALL]
    for reference in ALL:
        fields = found[reference.study_id]
        assert bare(fields["author"]) == f"{reference.author} and others"
        assert bare(fields["title"]) == bare(reference.title)
        assert bare(fields["journal"]) == bare(reference.journal)
        assert (fields["year"], fields.get("doi", "")) == (str(reference.year), reference.doi)
        assert fields.get("pmid", "") == reference.pmid


def test_every_study_comes_back_from_ris():
    found = rispy.loads(ris(ALL))
    assert [one["id"] for one in found] == [reference.study_id for reference in ALL]
    for one, reference in zip(found, ALL, strict=True):
        assert one["type_of_reference"] == "JOUR"
        assert (one["authors"], one["title"], one["year"]) == (
            [reference.author],
            reference.title,
            str(reference.year),
        )
        assert (one.get("doi", ""), one.get("accession_number", "")) == (reference.doi, reference.pmid)
        assert set(reference.notes) <= set(one["notes"])


def test_a_retraction_and_a_doubtful_doi_are_noted():
    retracted = references(KNOWN, ["alhaidari2019"])
    assert "Retracted" in parsed(bibtex(retracted))["alhaidari2019"]["note"]
    assert "DOI not confirmed" in parsed(bibtex(retracted))["alhaidari2019"]["note"]
    assert any(note.startswith("Retracted") for note in rispy.loads(ris(retracted))[0]["notes"])


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("Aasebø & Müller, 50 % of TGF-β_1", 'Aaseb{\\o} \\& M{\\"u}ller, 50 \\% of TGF-$\\beta$\\_1'),
        (
            "Łódź, Şahin, Nuñez, Řehoř, í",
            "{\\L}{\\'o}d{\\'z}, {\\c{S}}ahin, Nu{\\~n}ez, {\\v{R}}eho{\\v{r}}, {\\'{\\i}}",
        ),
        ("a{b}\\c", "a\\{b\\}\\textbackslash{}c"),
        ("two\nlines\ttabbed", "two lines tabbed"),
    ],
)
def test_latex(text, written):
    assert latex(text) == written


@given(title=LINE, note=LINE)
def test_no_text_breaks_out_of_its_field(title, note):
    odd = replace(ONE, title=title, notes=(note,), journal=note)
    found = parsed(bibtex([odd, replace(ONE, study_id="next2002")]), decode=False)
    assert list(found) == ["lin2001", "next2002"]
    said = {"journal", "note"} if note.strip() else set()  # a field of spaces says nothing and is left out
    assert set(found["lin2001"]) == {"author", "title", "year", "doi", "pmid", "url"} | said
    records = rispy.loads(ris([odd, ONE]))
    assert len(records) == 2
    assert records[0]["title"] == " ".join(title.split())


def test_a_key_that_bibtex_cannot_hold_is_refused():
    with pytest.raises(ValueError, match="cannot be a BibTeX key"):
        entry(replace(ONE, study_id="a,b"))


def test_studies_are_cited_once_in_the_order_of_their_claims():
    order = np.arange(len(KNOWN.claims))[::-1]
    found = cited(KNOWN, order)
    assert found == sorted(set(found), reverse=True)
    assert len(found) == len(KNOWN.claims.study_ids)
