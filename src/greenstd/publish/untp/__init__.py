"""UN Transparency Protocol 联合国透明度协议: assessments as conformity attestations, schemes as conformity vocabularies, both unsigned.

UNTP wants codes where the catalogue has words; `MAPPED` is the one table of what becomes what, and of what could not be said.
"""

from greenstd.publish.untp.assessments import attestation
from greenstd.publish.untp.mapped import MAPPED, topic
from greenstd.publish.untp.party import Party
from greenstd.publish.untp.schemes import editions_of, vocabularies, vocabulary

__all__ = ["MAPPED", "Party", "attestation", "editions_of", "topic", "vocabularies", "vocabulary"]
