"""The proof: whether agents can complete an entry through the fields of each form alone, and if not, why.

A rule is taken apart as its compiler understood it (`checked`, `reads`, `atoms`, `formula`). For each field the values
are found that make a difference (`domains`, `codes`). Each form with each channel gives constraints (`scenes`,
`constraints`), for which values are sought (`search`); `questions` and `together` say what must be possible,
`findings` why something is not. What was found is run through the real gate (`proving`).
"""

from interlog.setup.contracts import FormProof, Problem, Proof
from interlog.setup.rules.proof.proving import prove

__all__ = ["FormProof", "Problem", "Proof", "prove"]
