# SPDX-License-Identifier: EUPL-1.2
"""Products of the national list, the municipality's own, and the formulas they follow."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from uuid_utils.compat import uuid7

from nabij.serve.catalogue.identification.degrees import Degree, Matter


class NationalProduct(models.Model):
    """A product of the Uniforme Productnamenlijst; what was withdrawn stays, with the day.

    ``not_offered_because`` is why this municipality has no such product: then it is no gap.
    """

    uri = models.CharField(max_length=250, primary_key=True)
    name = models.CharField(_("naam"), max_length=250)
    is_municipal = models.BooleanField(_("van gemeenten"))
    is_for_people = models.BooleanField(_("voor inwoners"))
    is_for_businesses = models.BooleanField(_("voor ondernemers"))
    is_application = models.BooleanField(_("een aanvraag"))
    former_names = models.JSONField(default=list)
    listed_on = models.DateField()
    withdrawn_on = models.DateField(null=True)
    not_offered_because = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ("name",)

    def __str__(self) -> str:
        """Return its name."""
        return self.name


class LegalGround(models.Model):
    """An article of law that a product of the national list rests on."""

    product = models.ForeignKey(NationalProduct, models.CASCADE, related_name="grounds")
    uri = models.CharField(max_length=250)
    label = models.TextField()
    url = models.CharField(max_length=500, blank=True)

    class Meta:
        ordering = ("label",)
        constraints = (models.UniqueConstraint("product", "uri", name="ground_once_a_product"),)

    def __str__(self) -> str:
        """Return what it is called."""
        return self.label


class Formula(models.Model):
    """A way of serving: how it looks, and what it asks of people, systems and work."""

    code = models.SlugField(max_length=30, primary_key=True)
    name = models.CharField(_("naam"), max_length=60)
    order = models.PositiveSmallIntegerField()
    summary = models.CharField(_("in één zin"), max_length=200)
    looks_like = models.TextField(_("hoe het eruitziet"))
    asks_of_staff = models.TextField(_("wat het vraagt van medewerkers"), blank=True)
    asks_of_systems = models.TextField(_("wat het vraagt van systemen"), blank=True)
    asks_of_work = models.TextField(_("wat het vraagt van het werk"), blank=True)

    class Meta:
        ordering = ("order",)

    def __str__(self) -> str:
        """Return its name."""
        return self.name


class Certainty(models.Model):
    """Something that a formula promises; ``figure`` is the code of the figure that shows it."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    formula = models.ForeignKey(Formula, models.CASCADE, related_name="certainties")
    text = models.CharField(_("zekerheid"), max_length=200)
    figure = models.CharField(_("norm"), max_length=100, blank=True)

    class Meta:
        ordering = ("id",)
        verbose_name_plural = "certainties"

    def __str__(self) -> str:
        """Return what is promised."""
        return self.text


class LifeEvent(models.Model):
    """Something in the life of people or a company, for which they need the municipality."""

    code = models.SlugField(max_length=50, primary_key=True)
    name = models.CharField(_("naam"), max_length=100, unique=True)

    class Meta:
        ordering = ("name",)

    def __str__(self) -> str:
        """Return its name."""
        return self.name


class Product(models.Model):
    """Something that people can get, arrange or tell here. Events know it by its code."""

    class Role(models.TextChoices):
        """Who somebody is to the municipality while they arrange this."""

        RESIDENT = "inwoner", _("Inwoner: krijgt een dienst")
        PARTNER = "partner", _("Partner: denkt en doet mee")
        SUBJECT = "onderdaan", _("Onderdaan: houdt zich aan regels")
        USER = "gebruiker", _("Gebruiker: maakt gebruik van wat er is")

    class State(models.TextChoices):
        """Whether people outside may see it."""

        DRAFT = "draft", _("concept")
        PUBLISHED = "published", _("gepubliceerd")
        WITHDRAWN = "withdrawn", _("vervallen")

    code = models.SlugField(_("code"), max_length=80, primary_key=True)
    name = models.CharField(_("naam"), max_length=150)
    national = models.ForeignKey(
        NationalProduct, models.PROTECT, null=True, blank=True, related_name="products"
    )
    state = models.CharField(max_length=10, choices=State.choices, default=State.DRAFT)
    summary = models.CharField(_("in één zin"), max_length=300, blank=True)
    text = models.TextField(_("tekst"), blank=True)
    audience = models.CharField(_("voor wie"), max_length=300, blank=True)
    costs = models.CharField(_("kosten"), max_length=300, blank=True)
    bring = models.TextField(_("wat u meeneemt"), blank=True)
    team = models.ForeignKey(
        "organisation.Team", models.PROTECT, null=True, blank=True, related_name="+"
    )
    formula = models.ForeignKey(
        Formula, models.PROTECT, null=True, blank=True, related_name="products"
    )
    deviation = models.CharField(_("waarom anders dan de formule"), max_length=300, blank=True)
    role = models.CharField(max_length=10, choices=Role.choices, blank=True)
    norm = models.CharField(_("norm"), max_length=100, blank=True)
    legal_term = models.CharField(_("wettelijke termijn"), max_length=100, blank=True)
    review_on = models.DateField(_("nakijken op"), null=True, blank=True)
    life_events = models.ManyToManyField(LifeEvent, blank=True, related_name="products")
    changed_at = models.DateTimeField()

    class Meta:
        ordering = ("name",)
        constraints = (
            models.CheckConstraint(
                condition=~Q(state="published") | ~Q(text=""), name="published_product_has_a_text"
            ),
        )

    def __str__(self) -> str:
        """Return its name."""
        return self.name


class NeededDegree(models.Model):
    """How sure one must be of who somebody is for a matter, with all products that say no else."""

    matter = models.CharField(max_length=10, choices=Matter.choices, primary_key=True)
    degree = models.CharField(max_length=10, choices=Degree.choices)

    def __str__(self) -> str:
        """Return the matter and the degree."""
        return f"{self.matter}: {self.degree}"


class OwnNeeds(models.Model):
    """What a product needs otherwise than all, and why; an empty degree is that of all."""

    product = models.OneToOneField(
        Product, models.CASCADE, primary_key=True, related_name="own_needs"
    )
    product_id: str
    general = models.CharField(max_length=10, choices=Degree.choices, blank=True)
    case = models.CharField(max_length=10, choices=Degree.choices, blank=True)
    change = models.CharField(max_length=10, choices=Degree.choices, blank=True)
    because = models.CharField(max_length=300)

    class Meta:
        verbose_name_plural = "own needs"
        constraints = (
            models.CheckConstraint(condition=~Q(because=""), name="own_needs_have_a_reason"),
        )

    def __str__(self) -> str:
        """Return the code of the product."""
        return self.product_id


class EverydayWord(models.Model):
    """What people call a product, where that is not its name."""

    product = models.ForeignKey(Product, models.CASCADE, related_name="words")
    word = models.CharField(max_length=80)

    class Meta:
        ordering = ("word",)
        constraints = (models.UniqueConstraint("product", "word", name="word_once_a_product"),)

    def __str__(self) -> str:
        """Return the word."""
        return self.word


class Route(models.Model):
    """How a product can be arranged along one channel."""

    class Channel(models.TextChoices):
        """Where people arrange it."""

        DIGITAL = "digital", _("Online")
        PHONE = "phone", _("Telefoon")
        DESK = "desk", _("Balie")
        POST = "post", _("Post")
        HOME = "home", _("Bij u thuis")

    product = models.ForeignKey(Product, models.CASCADE, related_name="routes")
    channel = models.CharField(max_length=10, choices=Channel.choices)
    how = models.CharField(max_length=300)
    url = models.URLField(blank=True, max_length=300)

    class Meta:
        ordering = ("id",)
        constraints = (models.UniqueConstraint("product", "channel", name="route_once_a_channel"),)

    def __str__(self) -> str:
        """Return the channel and how."""
        return f"{self.channel}: {self.how}"


class MissedSearch(models.Model):
    """Words that found nothing, how often, and when last: what an editor has to write or name.

    Not who typed them; a word with a figure in it is left out, because it may be about somebody.
    """

    words = models.CharField(max_length=100, primary_key=True)
    times = models.PositiveIntegerField(default=0)
    last_on = models.DateField(db_index=True)

    class Meta:
        ordering = ("-times", "words")

    def __str__(self) -> str:
        """Return the words."""
        return self.words
