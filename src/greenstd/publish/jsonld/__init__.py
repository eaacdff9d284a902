"""JSON-LD in the words of schema.org and of GS1's Web Vocabulary: categories as defined terms, certificates as certifications.

What is not known is left out: a certificate whose state nobody states is neither active nor inactive.
"""

from greenstd.publish.jsonld.certificates import certification, to_certification
from greenstd.publish.jsonld.terms import categories, to_json_ld

__all__ = ["categories", "certification", "to_certification", "to_json_ld"]
