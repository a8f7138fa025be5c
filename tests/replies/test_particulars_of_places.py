"""Departments of a city, borough or municipality that stands on a line of its own in the head or the signature."""

import pytest

from ingest.replies import find_responses

SAID = "Thank you for your letter of 3 May about the elm in Ferry Street. It was inspected, and the dead wood will be pruned."


@pytest.mark.parametrize(
    ("head", "sign", "body", "unit", "role"),
    [
        ("Borough of Saltmarsh\nDepartment of Police", "Ron Mackle\nChief of Police", "Borough of Saltmarsh", "Department of Police", "Chief of Police"),
        ("24 June 2014", "Phil Okafor\nDirector, Department of Transportation\nCity of Port Ellery", "City of Port Ellery", "Department of Transportation", "Director"),
        ("City of Thornbury Heights", "Paul Kinsel\nSupervisor\nParks, Forestry & Recreation", "City of Thornbury Heights", "Parks, Forestry & Recreation", "Supervisor"),
        ("MOOIRIVIER LOCAL MUNICIPALITY\nDIRECTORATE CORPORATE SERVICES", "B. Xana\nManager", "Mooirivier Local Municipality", "DIRECTORATE CORPORATE SERVICES", "Manager"),
    ],
)  # fmt: skip
def test_a_department_is_a_part_of_its_place(head, sign, body, unit, role):
    letter = f"{head}\n\nDear Ms Fenn,\n\n{SAID}\n\nSincerely,\n\n{sign}"
    (found,) = find_responses(f"The answer about the elm:\n\n{letter}", published="2014-07-01")
    assert (found.organisation, found.unit, found.role) == (body, unit, role)
