# SPDX-License-Identifier: EUPL-1.2
"""``nabij staffing``: what a telephone norm asks, and what a higher one costs."""

from __future__ import annotations

import json
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from nabij.measure.trends.staffing import (
    AgentsNeeded,
    Demand,
    Outcome,
    agents_needed,
    outcome_of,
    price_of_norm,
)

_TARGETS = (0.7, 0.8, 0.9)


class Command(BaseCommand):
    """Work out a queue with Erlang C, or with Erlang A where people hang up."""

    help = (
        "How a telephone queue does with so many agents (Erlang C; with --patience-s Erlang A), and"
        " how many a norm asks."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--calls", type=float, required=True, help="calls that come in")
        parser.add_argument("--minutes", type=float, required=True, help="in so many minutes")
        parser.add_argument(
            "--handling-s", type=float, required=True, help="mean time an agent is busy with a call"
        )
        parser.add_argument(
            "--within-s", type=float, required=True, help="answered within so many seconds"
        )
        parser.add_argument("--agents", type=int, help="agents on the phone")
        parser.add_argument(
            "--target", type=float, help="share to be answered in time (0.8): how many agents?"
        )
        parser.add_argument("--patience-s", type=float, help="mean time after which people hang up")
        parser.add_argument("--json", action="store_true", help="answer as JSON")

    def handle(self, *args: Any, **options: Any) -> None:
        if (options["agents"] is None) == (options["target"] is None):
            raise CommandError("Say how many agents there are with --agents, or ask with --target.")
        try:
            demand = Demand(
                calls=options["calls"],
                minutes=options["minutes"],
                handling_s=options["handling_s"],
                within_s=options["within_s"],
                patience_s=options["patience_s"],
            )
            agents = options["agents"]
            if agents is None:
                agents = agents_needed(demand, options["target"]).agents
            outcome, prices = outcome_of(demand, agents), price_of_norm(demand, _TARGETS)
        except ValueError as fault:
            text = str(fault)
            raise CommandError(f"{text[0].upper()}{text[1:]}.") from None
        if options["json"]:
            needed = {f"{price.target:g}": price.agents for price in prices}
            answer = {"agents": agents} | outcome.to_json() | {"agents_needed": needed}
            self.stdout.write(json.dumps(answer, indent=1))
        else:
            self.stdout.write(_in_words(demand, agents, outcome, prices))


def _in_words(
    demand: Demand, agents: int, outcome: Outcome, prices: tuple[AgentsNeeded, ...]
) -> str:
    wait = outcome.mean_wait_s
    lines = [
        f"{agents} agents for {demand.load:.2f} erlang of work",
        f"  answered within {demand.within_s:g} s  {outcome.service_level:8.1%}",
        f"  has to wait          {outcome.waiting_probability:8.1%}",
        f"  hangs up             {outcome.abandonment:8.1%}",
        f"  agents are busy      {outcome.occupancy:8.1%}",
        f"  mean wait            {'endless' if wait is None else f'{wait:.1f} s':>8}",
        "what a norm asks, on the phone at the same time",
        *(f"  {p.target:.0%} within {demand.within_s:g} s: {p.agents} agents" for p in prices),
    ]
    if wait is None:
        lines.insert(1, "  more work comes in than they can do: the queue grows for ever")
    return "\n".join(lines) + "\n"
