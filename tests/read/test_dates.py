"""Publication dates."""

import pytest

from kg.read.dates import iso_date


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("2023-03-21", "2023-03-21"),
        ("2023-03-21T08:20:00+01:00", "2023-03-21T08:20:00+01:00"),
        ("2023-03-21T08:20:00Z", "2023-03-21T08:20:00+00:00"),
        ("2023-03-21T08:20:00.123+0100", "2023-03-21T08:20:00+01:00"),
        ("2023-03-21 08:20:00", "2023-03-21T08:20:00"),
        ("2023-03-21 08:20:00 UTC", "2023-03-21T08:20:00+00:00"),
        ("2023-03-21 08:20:00 +0100", "2023-03-21T08:20:00+01:00"),
        ("20230321", "2023-03-21"),
        ("20230321T081500Z", "2023-03-21T08:15:00+00:00"),
        ("20230321081500", "2023-03-21T08:15:00"),
        ("Tue, 21 Mar 2023 08:20:00 +0100", "2023-03-21T08:20:00+01:00"),
        ("Tue, 21 Mar 2023 08:20:00 GMT", "2023-03-21T08:20:00+00:00"),
        ("March 21, 2023", "2023-03-21"),
        ("Tuesday, March 21, 2023", "2023-03-21"),
        ("Sept. 9, 2024 at 8:20 a.m. ET", "2024-09-09"),
        ("21 March 2023", "2023-03-21"),
        ("21st of March 2023", "2023-03-21"),
        ("Published: 21 March 2023", "2023-03-21"),
        ("21.03.2023", "2023-03-21"),
        ("2023/3/21", "2023-03-21"),
        ("03/21/2023", "2023-03-21"),
        ("21/03/2023", "2023-03-21"),
        pytest.param("2023-03-21 08:20 EST", "2023-03-21", id="a-zone-that-nobody-defined"),
        pytest.param("2023-03-21T99:99", "2023-03-21", id="no-such-time"),
        ("21-Mar-2023", "2023-03-21"),
        ("1679386800", "2023-03-21T08:20:00+00:00"),
        ("1679386800.5", "2023-03-21T08:20:00+00:00"),
        ("1679386800000", "2023-03-21T08:20:00+00:00"),
    ],
)
def test_usual_forms_become_iso(written: str, meant: str) -> None:
    assert iso_date(written) == meant


@pytest.mark.parametrize(
    "written",
    [
        pytest.param("04/05/2023", id="april-or-may"),
        "2023-02-30",
        "30 February 2023",
        pytest.param("2023", id="a-year-only"),
        pytest.param("2023-03", id="a-month-only"),
        "yesterday",
        "soon, 5:30",
        "",
        "0",
        pytest.param("0001-01-01", id="a-missing-date-of-dotnet"),
        pytest.param("99999999999999999999", id="a-number-beyond-time"),
        "Mon, 99 Foo 2023 10:00:00 +0000",
        "March 99, 2023",
    ],
)
def test_what_is_no_certain_date_is_none(written: str) -> None:
    assert iso_date(written) is None
