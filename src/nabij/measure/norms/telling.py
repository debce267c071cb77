# SPDX-License-Identifier: EUPL-1.2
"""What the commands of this room say alike: what is wrong with a file, and what nobody records."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from django.core.management.base import CommandError

from nabij.measure.norms.asking import NotRecorded, subjects_like, unknown_steps
from nabij.measure.norms.definition.faults import UnreadableDefinition
from nabij.measure.norms.definition.norm import NormDefinition
from nabij.measure.norms.definition.reading import read_definition
from nabij.measure.norms.wording import fault_text


def read_file(file: Path) -> NormDefinition:
    """Return the definition in a file, or say what is wrong with it.

    Raises:
        CommandError: with all that is wrong.
    """
    try:
        return read_definition(file.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError) as fault:
        raise CommandError(f"{file} cannot be read: {fault}") from None
    except UnreadableDefinition as fault:
        told = "\n".join(f"  {fault_text(one)}" for one in fault.faults)
        raise CommandError(f"{file} is not right:\n{told}") from None


def not_recorded(norm: NormDefinition, fault: NotRecorded) -> str:
    """Return why a norm cannot be followed, with names that were perhaps meant."""
    subject = norm.population.subject
    told = f"{norm.code} cannot be followed: no source of {subject!r} records it."
    told += _perhaps(subjects_like(subject))
    if not fault.missing:
        return told
    steps = " and ".join("/".join(names) for names in fault.missing)
    near = [name for names in fault.near.values() for name in names]
    return f"{told} What has to be recorded: {steps}.{_perhaps(near)}"


def unknown_in_words(norm: NormDefinition) -> list[str]:
    """Return a sentence for each step that a norm names and nobody ever recorded."""
    return [
        f"No source of {norm.population.subject!r} ever recorded {name}.{_perhaps(near)}"
        for name, near in unknown_steps(norm).items()
    ]


def _perhaps(names: Sequence[str]) -> str:
    return f" Did you mean {' or '.join(dict.fromkeys(names))}?" if names else ""
