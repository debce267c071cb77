# SPDX-License-Identifier: EUPL-1.2
"""Mappings: what the columns of a log mean, checked against a file and applied to its blocks."""

from nabij.connect.logfiles.mapping.checks import ERROR, NOTE, WARNING, Finding, check_mapping
from nabij.connect.logfiles.mapping.events import EventBlock, map_block
from nabij.connect.logfiles.mapping.messages import (
    MESSAGES,
    SENSITIVE_KINDS,
    MappingError,
    SensitiveColumn,
    english,
)
from nabij.connect.logfiles.mapping.model import (
    ACTIVITY,
    KINDS,
    LABELLED,
    LIFECYCLE,
    TEXT_ROLES,
    Attribute,
    Condition,
    EventRule,
    Mapping,
    Roles,
    TextSource,
    TimeSource,
    attribute_name,
)
from nabij.connect.logfiles.mapping.suggest import mapping_for_xes, suggest_mapping
from nabij.connect.logfiles.mapping.toml.loading import load_mapping, mapping_from_dict
from nabij.connect.logfiles.mapping.toml.writing import to_toml

__all__ = [
    "ACTIVITY",
    "ERROR",
    "KINDS",
    "LABELLED",
    "LIFECYCLE",
    "MESSAGES",
    "NOTE",
    "SENSITIVE_KINDS",
    "TEXT_ROLES",
    "WARNING",
    "Attribute",
    "Condition",
    "EventBlock",
    "EventRule",
    "Finding",
    "Mapping",
    "MappingError",
    "Roles",
    "SensitiveColumn",
    "TextSource",
    "TimeSource",
    "attribute_name",
    "check_mapping",
    "english",
    "load_mapping",
    "map_block",
    "mapping_for_xes",
    "mapping_from_dict",
    "suggest_mapping",
    "to_toml",
]
