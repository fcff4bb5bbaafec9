"""Who plays in the demo. All names, numbers and companies are invented; numbers are from ranges kept for fiction."""

from dataclasses import dataclass

from interlog.identity.contracts import Role
from interlog.people.contracts import AlertKind

TEAM = "Support"
MAIL = "demo.interlog.example"


@dataclass(frozen=True, slots=True)
class Member:
    """Someone of the support team. `played`: the simulator works for them, nobody signs in. `days_here`: since they were hired."""

    email: str
    name: str
    role: Role
    played: bool = False
    days_here: int = 400


@dataclass(frozen=True, slots=True)
class Customer:
    """Someone who calls or writes. `alert`: kind and text shown to the agent."""

    ref: str
    name: str
    phone: str
    email: str
    company: str
    alert: tuple[AlertKind, str] | None = None


MEMBERS: tuple[Member, ...] = (
    Member(f"ava@{MAIL}", "Ava Lindqvist", "agent", days_here=800),
    Member(f"jonas@{MAIL}", "Jonas Weber", "agent", days_here=200),
    Member(f"sam@{MAIL}", "Sam Whitfield", "supervisor"),
    Member(f"ada@{MAIL}", "Ada Novak", "admin"),
    Member(f"iris@{MAIL}", "Iris Keller", "auditor"),
    Member(f"theo@{MAIL}", "Theo Brandt", "builder"),
    Member(f"ben@{MAIL}", "Ben Okoye", "agent", played=True, days_here=1500),
    Member(f"carla@{MAIL}", "Carla Moreno", "agent", played=True, days_here=110),
    Member(f"deniz@{MAIL}", "Deniz Aydin", "agent", played=True),
)

_COMPANIES = (
    "Northwind Ltd",
    "Brightwater Dental",
    "Halden Logistics",
    "Mistral Foods",
    "Oakfield School",
    "Pinecrest Hotels",
    "Quayside Legal",
    "Redstone Builders",
    "Silverline Optics",
    "Tern Travel",
    "Umber Studio",
    "Vale Veterinary",
)
_FIRST = (
    "Mara",
    "Jon",
    "Priya",
    "Leo",
    "Sofia",
    "Emeka",
    "Hanna",
    "Tomasz",
    "Ines",
    "Rui",
    "Yara",
    "Noah",
    "Lena",
    "Omar",
    "Freya",
    "Mateo",
    "Aisha",
    "Viktor",
    "Chloe",
    "Dmitri",
    "Nadia",
    "Pablo",
    "Greta",
    "Ibrahim",
)
_LAST = (
    "Okafor",
    "Reyes",
    "Nair",
    "Brandt",
    "Marin",
    "Eze",
    "Vogel",
    "Zielinski",
    "Duarte",
    "Tavares",
    "Haddad",
    "Fischer",
    "Holm",
    "Farouk",
    "Nilsen",
    "Rossi",
    "Siddiqui",
    "Petrov",
    "Martin",
    "Sokolov",
    "Rahman",
    "Ortega",
    "Lund",
    "Kaya",
)
# Ofcom keeps 020 7946 0000-0999 for drama.
_PHONE = "+4420794600{:02d}"
_ALERTS: dict[int, tuple[AlertKind, str]] = {
    3: ("vulnerable", "Hard of hearing: speak slowly, offer email"),
    9: ("legal", "Invoice dispute with Legal: promise nothing on refunds"),
    14: ("do_not_contact", "No marketing contact; service calls are fine"),
}


def customers() -> tuple[Customer, ...]:
    """The whole cast of customers, always the same. Two of them share one number, as families and offices do."""
    people = []
    for index, (first, last) in enumerate(zip(_FIRST, _LAST, strict=True)):
        company = _COMPANIES[index % len(_COMPANIES)]
        domain = company.lower().replace(" ltd", "").replace(" ", "-") + ".example"
        number = _PHONE.format(18 + (index if index != len(_FIRST) - 1 else index - 1))
        people.append(
            Customer(
                f"C-{1001 + index}",
                f"{first} {last}",
                number,
                f"{first.lower()}@{domain}",
                company,
                _ALERTS.get(index),
            )
        )
    return tuple(people)
