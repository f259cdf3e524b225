"""Pictures drawn at build: pure functions from the group to SVG text, the same bytes every time.

Each is meant to stand inline in a page: no script, no style attribute, nothing fetched; colours come from the style
sheet, so that both palettes work. Whatever a picture shows stands in a table or list beside it too.
"""

from tradekin.site.charts.area_map import place_rows, places
from tradekin.site.charts.customer_circle import circle
from tradekin.site.charts.glance_table import glance_parts
from tradekin.site.charts.group_map import draw_group_map, group_map
from tradekin.site.charts.shown_faces import face_clusters, section_faces

__all__ = [
    "circle",
    "draw_group_map",
    "face_clusters",
    "glance_parts",
    "group_map",
    "place_rows",
    "places",
    "section_faces",
]
