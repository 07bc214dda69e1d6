"""Every address of the service. No address carries a name: children and people are random keys."""

from django.urls import path

from waymark.web.children import views as children
from waymark.web.home import views as home
from waymark.web.people import views as people
from waymark.web.reports import views as reports
from waymark.web.scorecard import views as scorecard
from waymark.web.shared import about

urlpatterns = [
    path("", home.home, name="home"),
    path("sign-in", people.sign_in, name="sign-in"),
    path("sign-out", people.sign_out, name="sign-out"),
    path("demo/accounts.json", people.demo_accounts, name="demo-accounts"),
    path("children", children.listed, name="children"),
    path("children/search", children.search, name="children-search"),
    path("children/<slug:key>", children.child, name="child"),
    path("children/<slug:key>/open", children.break_glass, name="break-glass"),
    path("children/<slug:key>/allocate", children.allocate, name="allocate"),
    path("scorecard", scorecard.scorecard, name="scorecard"),
    path("scorecard/<slug:measure>", scorecard.measure, name="measure"),
    path("report", reports.public, name="report"),
    path("report/internal", reports.internal, name="report-internal"),
    path("report/download/<str:file>", reports.download_public, name="report-download"),
    path("report/internal/download/<str:file>", reports.download_internal, name="report-internal-download"),
    path("people", people.people, name="people"),
    path("log", people.log, name="log"),
    path("health/live", about.live, name="live"),
    path("health/ready", about.ready, name="ready"),
    path("accessibility", about.accessibility, name="accessibility"),
    path("privacy", about.privacy, name="privacy"),
]
