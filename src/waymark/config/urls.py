"""Every address belongs to a room of the web; this only opens the door."""

from django.urls import include, path

urlpatterns = [path("", include("waymark.web.urls"))]
handler400 = "waymark.web.shared.errors.bad_request"
handler403 = "waymark.web.shared.errors.refused"
handler404 = "waymark.web.shared.errors.not_found"
handler500 = "waymark.web.shared.errors.broken"
