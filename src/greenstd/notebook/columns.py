"""Columns 列: what each frame holds: name, type and meaning of every column.

Types are `text`, `integer`, `number`, `date`, `yes or no` and `list of texts`. A column named after a kind of record holds identifiers.
"""

from __future__ import annotations

from typing import NamedTuple


class Column(NamedTuple):
    """Column 列 of a frame."""

    name: str
    type: str
    means: str


_SHORT = {"text": "text", "integer": "integer", "number": "number", "date": "date", "bool": "yes or no", "texts": "list of texts"}


def _columns(text: str) -> tuple[Column, ...]:
    """Columns from lines of `name type meaning`."""
    found = []
    for line in text.strip().splitlines():
        name, short, means = line.split(maxsplit=2)
        found.append(Column(name, _SHORT[short], means))
    return tuple(found)


_NAMED = """
id text its identifier in the catalogue
zh text Chinese name or title, as printed
en text English name or title"""
_EVERY = """
aliases texts other names and spellings
grade text grade of the best reading: text, official or secondary
sources texts where it was read
checked date when a person last compared it with its sources
unknown texts what is not known about it
disputed bool whether sources differ on it
notes texts what a reader has to know
layer text the overlay it came from; empty for the release itself"""
_SPAN = """
valid_from date first day on which it holds
valid_until date first day on which it no longer holds"""

_LIMIT = """
comparison text how the limit compares: <=, <, >=, >, =, range, ±, prohibited, not detected, qualitative
value number the figure as printed; of a range its lower end; of a grade 3.5 for grade 3-4
low number lowest value that meets the limit, in the unit; empty where there is none
high number highest value that meets the limit, in the unit; empty where there is none
unit text unit of value, low and high
limit text the limit as printed, with all its digits; empty where its figure is not known
known bool whether the figure of the limit is known"""

COLUMNS: dict[str, tuple[Column, ...]] = {
    "categories": _columns(f"""{_NAMED}
kind text product or service
standards texts families or projects of standards about it
standard_evidence text listed: a row of a list names the standard; titled: only its title matches{_EVERY}"""),
    "standards": _columns(f"""{_NAMED}
role text what sort of standard it is
editions texts its editions, oldest first{_EVERY}"""),
    "editions": _columns(f"""{_NAMED}
standard text the family it is an edition of
number text its number; empty while none has been seen
project text the project it comes from
role text what sort of standard it is: green-product, mandatory-base …
status text its state on the day asked about
issued date when it was issued
effective date when it took or takes effect
mandatory_from date from when it is mandatory, if later
withdrawn date when it was withdrawn
valid_until date when a successor took effect or it was withdrawn
draft bool whether it is a draft
supersedes texts the editions it replaces
superseded_by text the edition that replaces it
table text how much of its limit table is known: complete, partial, none
indicators integer rows of the table that are known
limits integer cells of the table
limits_known integer cells whose figure is known
attributes texts attributes it sets indicators for
product_types texts product types its tables distinguish
levels texts levels it sets, lowest demand first
ics texts ICS codes
ccs texts CCS codes
committee text technical committee
proposer text who proposed it
department text authority responsible
scope text what it applies to
comparison text how values are compared: full-value or rounded-value{_EVERY}"""),
    "indicators": _columns(f"""
edition text the edition whose table it stands in{_NAMED}
standard text the family of the edition
role text what sort of standard the edition is
attribute text resource, energy, environment, quality or low-carbon
group text the heading above the row
clause text where it stands in the standard
method text test method
symbol text symbol
basis text what the quantity refers to, where the unit does not say
sum_of texts what adds up to it
when text condition under which it is demanded
unless text condition under which it is not demanded
limits integer its cells
limits_known integer cells whose figure is known{_EVERY}"""),
    "limits": _columns(f"""
edition text the edition whose table it stands in
standard text the family of the edition
role text what sort of standard the edition is
effective date when the edition took or takes effect
valid_until date when a successor took effect or the edition was withdrawn
indicator text identifier of the row
zh text Chinese name of the row
en text English name of the row
attribute text resource, energy, environment, quality or low-carbon
product_type text the product type it is about; empty for every one
level text the level it is about; empty for every one
when text the condition under which it replaces the limit without one{_LIMIT}
method text test method
grade text grade of the best reading: text, official or secondary
layer text the overlay it came from; empty for the release itself"""),
    "schemes": _columns(f"""{_NAMED}
level text national, regional …
administered_by text who administers it
legal_basis texts notices it rests on
attributes texts attributes it certifies
levels texts its levels, lowest first
standard_roles texts roles of the standards by which it certifies{_SPAN}{_EVERY}"""),
    "lists": _columns(f"""{_NAMED}
scheme text the scheme it belongs to
batch integer number of the batch
notice text the notice that published it
published date when it was published{_EVERY}"""),
    "listings": _columns(f"""{_NAMED}
list text the list it stands in
scheme text the scheme of the list
row integer number of the row
category text the category it names
standard text the edition it prints{_SPAN}{_EVERY}"""),
    "rules": _columns(f"""{_NAMED}
number text its number; empty where it has not been seen
scheme text the scheme it belongs to
categories texts the categories it is about
notice text the notice that issued it
issued date when it was issued{_SPAN}
mode text mode of certification
validity_years integer years a certificate is valid
time_limit_days integer days within which certification is decided
units texts certification units
unit_principle text how units are divided
standard text the edition it names{_EVERY}"""),
    "mark_regimes": _columns(f"""{_NAMED}
notice text the notice that issued it{_SPAN}{_EVERY}"""),
    "marks": _columns(f"""{_NAMED}
regime text the regime it is a mark of
region text the region it is for
form text what it looks like
certification text what it is for
certification_form text form of certification it stands for: activity-one, activity-two, full-item, partial
schemes texts the schemes whose certificates carry it
schemes_inferred bool whether no source says so in words
accompanied_by text what stands beside it{_EVERY}"""),
    "notices": _columns(f"""{_NAMED}
number text its number
issuers texts who issued it
issued date when it was issued
effective date when it took effect
withdrawn date when it was withdrawn
draft bool whether it is a draft
supersedes texts the notices it replaces
basis texts what it rests on
decides texts what it decides{_EVERY}"""),
    "regions": _columns(f"""{_NAMED}
kind text country, province, city …
within texts the regions it lies in
members texts the regions it is made of{_EVERY}"""),
    "organisations": _columns(f"""{_NAMED}
role text what it does
region text where it is
founded date when it was founded
members texts its members
approved_for texts the categories it may certify
approved_since date first day on which the approvals are evidenced{_EVERY}"""),
    "provisions": _columns(f"""{_NAMED}
subject text what it is about
notice text the notice that lays it down
regime text the mark regime it belongs to
rule text the rule it belongs to
scheme text the scheme it is about
region text where it holds
article text the article{_SPAN}
draft bool whether it stands in a draft
value number its figure
unit text unit of the figure
aspect text what it applies to, where a program can apply it
permits texts values that may be
requires texts values that must be
forbids texts values that must not be
departments texts authorities it names
categories texts categories it is about{_EVERY}"""),
    "targets": _columns(f"""{_NAMED}
region text where it holds
notice text the notice that sets it
comparison text how the figure is to be compared
value number the figure
unit text unit of the figure
deadline date by when
start date from when it is counted
start_value number the figure at the start
draft bool whether it stands in a draft
qualitative bool whether it has no figure{_EVERY}"""),
    "statistics": _columns(f"""{_NAMED}
region text where it was counted
scheme text the scheme counted
notice text the notice that published it
as_of date the day it was counted on
value number the figure
unit text what was counted
at_least bool whether the source says "more than"{_EVERY}"""),
    "recognitions": _columns(f"""{_NAMED}
from_scheme text the scheme whose result is accepted
from_level text its level
to_scheme text the scheme that accepts it
to_level text as which level
purpose text what it is accepted for
categories texts for which categories
regions texts where
notice text the notice that says so{_SPAN}
condition text on what condition
known_until date from this day of issue it is not known whether it goes on
intended bool whether the instrument announces it without bringing it about
draft bool whether it stands in a draft
mutual bool whether it holds both ways{_EVERY}"""),
    "procurement": _columns(f"""{_NAMED}
notice text the notice that publishes the row
row text number of the row
code text code of the item
code_scheme text whose code it is
force text mandatory, priority, demand-standard or mixed
scheme text the scheme whose certificate counts
categories texts categories it is about
narrower bool whether it names only a part of the categories
standards texts standards it names
editions texts demand standards it names
region text where it holds{_SPAN}
items texts item classes as printed{_EVERY}"""),
    "certificate_formats": _columns(f"""{_NAMED}
scheme text the scheme
body text the certification body
example text an example of a number
pattern text regular expression of a number
contents texts what a certificate has to state
validity_years integer years a certificate is valid
number_on_reissue text what becomes of the number on reissue{_EVERY}"""),
    "factors": _columns(f"""{_NAMED}
edition text the standard it is from
value number the factor
unit text unit of the factor
per text unit of what it converts
lower number lower end, where it is a range
upper number upper end, where it is a range
basis text what it rests on{_EVERY}"""),
    "sources": _columns("""
id text its identifier
title text title of the page or document
url text its address
publisher text who published it
layer text the overlay it came from; empty for the release itself"""),
}
