"""What reads as a person and what as a role, a body or a place."""

import pytest

from atf_reports.rules.person_names import (
    email_in,
    name_for_a_role,
    name_in,
    personal_email_in,
    phone_in,
)
from tests.support.markdown import findings_of

ROLES = """Director of Public Health; Head of health improvement; Place director; Chief Executive;
SEND strategic lead; Beyond Board; Family Nurse Supervisor; Designated clinical officer; GP;
Immunisation and screening lead; Town deal board chair; 0 to 19 service manager; Theme 1 lead;
Assistant Director (Early Help); Director of children's services; Public Health Consultant;
All Together Fairer programme office; Combined Authority; Deputy Mayor; DPH; Head of PMO;
Programme office, through your usual contact in the Place team; LeDeR programme manager;
Consultant in Public Health Medicine; Cradle to Career steering group chair;
Elective Recovery Lead"""


@pytest.mark.parametrize("role", [role.strip() for role in ROLES.split(";")])
def test_a_role_is_no_name(role):
    assert name_for_a_role(role) is None


@pytest.mark.parametrize(
    "text",
    ["Jane Smith", "Dr Okafor", "Cllr P. Whitfield", "Prof Ian Ashton", "Oluwaseun Adebayo",
     "S. Thompson", "S.J. Thompson", "Thompson, S", "Thompson, S.", "sarah jones",
     "Sarah", "Mohammed Khan, Director of Public Health", "Mrs Jones", "Siân Bevan"],
)  # fmt: skip
def test_a_name_in_a_roles_cell_is_one(text):
    assert name_for_a_role(text)


@pytest.mark.parametrize(
    "text",
    ["Alder Hey and the Wirral Place team met in St Helens.", "Marmot principles were adopted.",
     "John Lewis Partnership funds the scheme.", "Joseph Rowntree Foundation report",
     "Helen Street clinic", "Liverpool John Moores University",
     "Lee Road, Grace Road and Victoria Park", "Clinics ran in St Mary Magdalene ward.",
     "St. James Thornton parish", "Plan B. Further clinics", "Group A. Visits went on",
     "Seen at the Mary Seacole House clinic", "due to A. Council rules"],
)  # fmt: skip
def test_places_bodies_and_buildings_are_no_people(text):
    assert name_in(text) is None


@pytest.mark.parametrize(
    "text",
    [
        "Thanks to Sarah Jones.",
        "agreed with S. Thompson in May",
        "seen by Dr Patel",
        "Claire O’Neill led",
    ],
)
def test_names_in_sentences_are_found(text):
    assert name_in(text)


@pytest.mark.parametrize(
    "text", ["0151 496 0123", "(0151) 496-0123", "+44 7700 900123", "01614960000"]
)
def test_telephone_numbers_are_found(text):
    assert phone_in(f"Ring {text} today")


@pytest.mark.parametrize(
    "text", ["01/07/2024 to 30/09/2024", "2024 0151", "0.4567890123", "£01,000,000"]
)
def test_dates_and_figures_are_no_telephone_numbers(text):
    assert phone_in(text) is None


def test_addresses_are_found_whole():
    assert email_in("mail first.last@nhs.net.") == "first.last@nhs.net"
    assert email_in("meet @ 10") is None


@pytest.mark.parametrize(
    "text", ["s.thompson@liverpool.gov.uk", "mail jane@nhs.net", "j_lee@x.org"]
)
def test_a_persons_address_is_told_from_a_shared_mailbox(text):
    assert personal_email_in(text)


@pytest.mark.parametrize(
    "text", ["public.health@liverpool.gov.uk", "enquiries@nhs.net", "the office"]
)
def test_a_shared_mailbox_is_no_persons(text):
    assert personal_email_in(text) is None


CONTACT = """Settings
| Setting | Value |
| --- | --- |
| Financial year | 2024-25 |
| Reporting quarter | 2024-25 Q2 |
| Contact | {} |
"""


@pytest.mark.parametrize(
    ("typed", "said"),
    [("Jane Smith", 'Contact holds what looks like a person\'s name, "Jane Smith".'),
     ("s.thompson@nhs.net", "Contact holds s.thompson@nhs.net, where a role belongs."),
     ("TBC", 'Contact says only "TBC": it names no role.')],
)  # fmt: skip
def test_the_contact_of_the_settings_is_a_role_too(typed, said):
    found = [f for f in findings_of(CONTACT.format(typed)) if f.rule.code[0] == "P"]
    assert [(f.where, f.message) for f in found] == [("Settings!B4", said)]


def test_the_contact_may_be_a_shared_mailbox():
    found = findings_of(CONTACT.format("public.health@nhs.net"))
    assert [f.message for f in found if f.rule.code[0] == "P"] == []


def test_people_are_found_in_rows_that_another_fault_holds_back():
    text = """Updates
| Rating | Progress this quarter | Recovery lead (role) |
| --- | --- | --- |
| Purple | Sarah Jones wrote, sarah.jones@nhs.net | Jane Smith |
"""
    codes = {f.rule.code for f in findings_of(text) if f.rule.code[0] in "CP"}
    assert codes == {"C202", "P502", "P504", "P510"}
