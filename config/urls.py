"""The whole URL map: the fixed routes, then the registry of addresses for everything else."""

from django.conf import settings
from django.contrib import admin
from django.urls import path, re_path
from django.views.generic import RedirectView

from config.labels import translate_admin
from content.editor_views import PreviewView, UploadView
from content.views import VariantView
from pages.cards import CardView
from pages.editor_links import EditorLinksView
from pages.feed_views import FeedView
from pages.robots import RobotsView
from pages.search.views import SearchHits, SearchView
from pages.sitemaps import sitemap
from pages.views import AddressView, FaviconView, ThemeView
from publications.badges import BadgesView

translate_admin(admin.site)

handler400 = "config.error_pages.bad_request"
handler500 = "config.error_pages.server_error"

urlpatterns = [
    path(f"{settings.ADMIN_PATH}", RedirectView.as_view(pattern_name="admin:index")),
    path(
        f"{settings.ADMIN_PATH}/editor/preview/",
        PreviewView.as_view(),
        name="markdownx_markdownify",
    ),
    path(f"{settings.ADMIN_PATH}/editor/upload/", UploadView.as_view(), name="markdownx_upload"),
    path(f"{settings.ADMIN_PATH}/editor/links/", EditorLinksView.as_view(), name="editor_links"),
    path(f"{settings.ADMIN_PATH}/", admin.site.urls),
    path("favicon.ico", FaviconView.as_view()),
    path("robots.txt", RobotsView.as_view()),
    path("feed.xml", FeedView.as_view(), name="feed"),
    path("sitemap.xml", sitemap, name="sitemap"),
    path("search", SearchView.as_view(), name="search"),
    path("search/", RedirectView.as_view(pattern_name="search", permanent=True, query_string=True)),
    path("search/hits", SearchHits.as_view(), name="search_hits"),
    path("theme.css", ThemeView.as_view(), name="theme"),
    path("badges.css", BadgesView.as_view(), name="badges"),
    re_path(
        r"^picture/card/(?P<digest>[0-9a-f]{32})\.(?P<ending>png|jpg)$",
        CardView.as_view(),
        name="card",
    ),
    re_path(
        r"^picture/(?P<width>[0-9]{1,4})/(?P<path>.+)\.(?P<ending>avif|webp|jpg)$",
        VariantView.as_view(),
    ),
    re_path(r"^(?P<path>.*)$", AddressView.as_view()),
]
