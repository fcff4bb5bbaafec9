"""What a field of a payload holds. A kind says how it is written, in what unit, and whose data it is."""

from dataclasses import dataclass
from typing import Annotated, Any, Literal

Written = Literal["text", "integer", "number", "boolean", "time", "texts", "object", "array"]
PersonalData = Literal["none", "identifier", "contact", "content"]


@dataclass(frozen=True, slots=True)
class Kind:
    """How a field is written, its unit ("" for none), and the class of personal data.

    `identifier` leads to a person, `contact` is a number or an address, `content` is what somebody said or wrote.
    """

    written: Written
    unit: str = ""
    personal: PersonalData = "none"
    least: int | None = None
    most: int | None = None


Text = Annotated[str, Kind("text")]
Id = Annotated[str, Kind("text")]
PersonId = Annotated[str, Kind("text", personal="identifier")]
Contact = Annotated[str, Kind("text", personal="contact")]
Said = Annotated[str, Kind("text", personal="content")]
Texts = Annotated[list[str], Kind("texts")]
Flag = Annotated[bool, Kind("boolean")]
Count = Annotated[int, Kind("integer", least=0)]
Number = Annotated[float, Kind("number")]
Share = Annotated[float, Kind("number", unit="share", least=0, most=1)]
Milliseconds = Annotated[int, Kind("integer", unit="ms", least=0)]
Seconds = Annotated[float, Kind("number", unit="s", least=0)]
Days = Annotated[int, Kind("integer", unit="days")]
Instant = Annotated[str, Kind("time")]
# What a foreign system puts there is its own; it may hold what somebody said.
Anything = Annotated[dict[str, Any], Kind("object", personal="content")]
Listed = Annotated[list[Any], Kind("array")]
