"""Whose experience it is, and what part of it the map covers."""

from __future__ import annotations

from typing import Literal

from journeytui.model.entity import Entity, Text

PersonaKind = Literal["resident", "patient", "client", "customer", "other"]


class Persona(Entity, frozen=True, kw_only=True, omit_defaults=True):
    """The one archetype whose journey the map tells (method, step 1)."""

    name: Text = ""
    """A code or a made-up name, never a real person's."""
    kind: PersonaKind | None = None
    summary: Text = ""
    """Who this is, in a sentence or two."""
    goals: tuple[Text, ...] = ()
    """What they are trying to do, and why it matters to them."""
    context: Text = ""
    """Their situation: what they have been through, what they have at hand."""
    expectations: tuple[Text, ...] = ()
    """What they think will happen."""
    needs: tuple[Text, ...] = ()
    access_needs: Text = ""
    """Arrangements, not diagnoses."""
    channels: tuple[Text, ...] = ()
    """How they prefer to get in touch."""
    quote: Text = ""
    """Something such a person really said."""
    source_ids: tuple[int, ...] = ()
    """The research that this persona stands on; without any it is a placeholder."""


class Scope(Entity, frozen=True, kw_only=True, omit_defaults=True):
    """A key experience that matters or often causes issues, from the person's side (method, step 2)."""

    scenario: Text = ""
    """The experience in one sentence."""
    why: Text = ""
    """Why this one: volume, complaints, harm."""
    decision: Text = ""
    """The decision that the map will serve."""
    starts_when: Text = ""
    """What sets it off, as the person sees it."""
    ends_when: Text = ""
    """How the person knows that it is over."""
    in_scope: tuple[Text, ...] = ()
    out_of_scope: tuple[Text, ...] = ()
    departments: tuple[Text, ...] = ()
    systems: tuple[Text, ...] = ()
    measures: tuple[Text, ...] = ()
    """How we would know that it got better."""
