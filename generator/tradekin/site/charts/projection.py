"""From degrees to a picture: avatar carrée, true to scale at the middle latitude, as suits a town or a county."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from tradekin.site.charts.coastline import Extent
from tradekin.site.charts.measure import Point

KM_PER_DEGREE = 111.195
LEAST_KM = 3.0

Degrees = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Projection:
    """A map's scale and size. `west` may lie before the date line and places past it."""

    extent: Extent
    width: float
    height: float
    per_km: float
    """Units of the picture a kilometre."""

    def at(self, place: Degrees) -> Point:
        """Where a latitude and longitude lie in the picture."""
        latitude, longitude = place
        east = longitude if longitude >= self.extent.west else longitude + 360
        return Point(
            (east - self.extent.west) * _km_per_degree_east(self.extent) * self.per_km,
            (self.extent.north - latitude) * KM_PER_DEGREE * self.per_km,
        )


def fit_projection(places: Sequence[Degrees], width: float, tallest: float, margin: float) -> Projection:
    """A map that shows all of these, at most so wide and so tall, with a margin around."""
    latitudes = [latitude for latitude, _ in places]
    west, east = _shortest_way_round([longitude for _, longitude in places])
    middle = (min(latitudes) + max(latitudes)) / 2, (west + east) / 2
    per_degree = KM_PER_DEGREE * max(0.02, math.cos(math.radians(middle[0])))
    across = max(LEAST_KM, (east - west) * per_degree)
    down = max(LEAST_KM, (max(latitudes) - min(latitudes)) * KM_PER_DEGREE)
    per_km = min((width - 2 * margin) / across, (tallest - 2 * margin) / down)
    height = max(tallest / 2, min(tallest, down * per_km + 2 * margin))
    half = (height / per_km / KM_PER_DEGREE / 2, width / per_km / per_degree / 2)
    extent = Extent(middle[0] - half[0], middle[1] - half[1], middle[0] + half[0], middle[1] + half[1])
    return Projection(extent, width, height, per_km)


def _km_per_degree_east(extent: Extent) -> float:
    return KM_PER_DEGREE * max(0.02, math.cos(math.radians((extent.north + extent.south) / 2)))


def _shortest_way_round(longitudes: Sequence[float]) -> tuple[float, float]:
    """The west and east of all longitudes, across the date line if that is nearer."""
    ordered = sorted(longitudes)
    gaps = [(after - before, at) for at, (before, after) in enumerate(pairwise(ordered))]
    widest = max(gaps, default=(0.0, 0))
    if widest[0] > 180:
        return ordered[widest[1] + 1], ordered[widest[1]] + 360
    return ordered[0], ordered[-1]
