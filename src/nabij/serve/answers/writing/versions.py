# SPDX-License-Identifier: EUPL-1.2
"""Writing versions: each is added to the others and never changed; one of them is approved."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.timezone import localdate

from nabij.core.audit.public import record_change
from nabij.serve.answers.exceptions import ChangedMeanwhile, NotInThisState, OwnWork
from nabij.serve.answers.models import Article, Version
from nabij.serve.answers.writing.articles import KIND, locked, touch
from nabij.serve.answers.writing.data import TextData, text_data_of


@transaction.atomic
def write_version(
    *, article: Article, text: TextData, based_on: int, actor: UUID | None, now: datetime
) -> Version:
    """Add a version as a draft; what waited for approval waits no longer.

    Raises:
        ChangedMeanwhile: ``based_on``, which the writer saw, is no longer the newest version.
    """
    article = locked(article)
    newest = _newest(article)
    if newest.number != based_on:
        raise ChangedMeanwhile(article.code)
    article.versions.filter(state=Version.State.ASKED).update(state=Version.State.DRAFT)
    made = Version.objects.create(
        article=article,
        number=newest.number + 1,
        written_by=actor,
        written_at=now,
        **vars(text),
    )
    touch(article, now)
    before = text_data_of(newest).as_audited()
    record_change(KIND, article.code, before=before, after=text.as_audited())
    return made


@transaction.atomic
def ask_approval(*, article: Article, number: int, actor: UUID | None, now: datetime) -> None:
    """Ask somebody to approve the newest version.

    Raises:
        NotInThisState: it is not the newest any more, or not a draft.
    """
    article = locked(article)
    version = _that_is(article, number, Version.State.DRAFT)
    version.state, version.asked_by, version.turned_down_because = Version.State.ASKED, actor, ""
    version.save()
    touch(article, now)
    _record(article, version, Version.State.DRAFT)


@transaction.atomic
def approve(
    *, article: Article, number: int, actor: UUID | None, may_own: bool, now: datetime
) -> None:
    """Approve the newest version: people read it from the day on which it becomes valid.

    Raises:
        NotInThisState: it is not the newest any more, or nobody asked.
        OwnWork: ``actor`` wrote it, or a version after the last that was approved, and no
            ``may_own``.
    """
    article = locked(article)
    version = _that_is(article, number, Version.State.ASKED)
    if actor in writers_of(version) and not may_own:
        raise OwnWork(article.code)
    version.state, version.decided_by, version.decided_at = Version.State.APPROVED, actor, now
    version.valid_from = version.valid_from or localdate(now)
    version.save()
    touch(article, now)
    _record(article, version, Version.State.ASKED)


@transaction.atomic
def turn_down(
    *, article: Article, number: int, because: str, actor: UUID | None, now: datetime
) -> None:
    """Give a version back to who wrote it, with what has to change.

    Raises:
        NotInThisState: it is not the newest any more, or nobody asked.
    """
    article = locked(article)
    version = _that_is(article, number, Version.State.ASKED)
    version.state, version.decided_by, version.decided_at = Version.State.DRAFT, actor, now
    version.turned_down_because = because.strip()
    version.save()
    touch(article, now)
    _record(article, version, Version.State.ASKED)


@transaction.atomic
def go_back(
    *, article: Article, number: int, based_on: int, remark: str, actor: UUID | None, now: datetime
) -> Version:
    """Write an earlier version again, as a draft; its days are not taken along.

    Raises:
        ChangedMeanwhile: ``based_on``, which the writer saw, is no longer the newest version.
    """
    earlier = article.versions.get(number=number)
    text = TextData(
        title=earlier.title,
        answer=earlier.answer,
        text=earlier.text,
        note=earlier.note,
        remark=remark,
    )
    return write_version(article=article, text=text, based_on=based_on, actor=actor, now=now)


def writers_of(version: Version) -> set[UUID]:
    """Return who worked on a version: whoever wrote since the last that was approved."""
    earlier = Version.objects.filter(article=version.article_id, number__lt=version.number)
    last = earlier.filter(state=Version.State.APPROVED).order_by("-number").first()
    worked = Version.objects.filter(
        article=version.article_id,
        number__gt=last.number if last else 0,
        number__lte=version.number,
    )
    return {one for one in worked.values_list("written_by", flat=True) if one}


def _newest(article: Article) -> Version:
    return article.versions.order_by("-number")[0]


def _that_is(article: Article, number: int, state: Version.State) -> Version:
    version = _newest(article)
    if version.number != number or version.state != state:
        raise NotInThisState(article.code)
    return version


def _record(article: Article, version: Version, before: Version.State) -> None:
    told = {"state": version.state, "version": version.number}
    if version.turned_down_because:
        told["because"] = version.turned_down_because
    record_change(
        KIND, article.code, before={"state": before, "version": version.number}, after=told
    )
