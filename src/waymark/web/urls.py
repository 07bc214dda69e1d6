"""Every address of the service. No address carries a name: children and people are random keys."""

from django.urls import path

from waymark.web.access import views as access
from waymark.web.carers import booking as carer_booking
from waymark.web.carers import keeping as carer_keeping
from waymark.web.carers import views as carers
from waymark.web.challenge import alerts, ladder, raising, stand_ins, stepping
from waymark.web.challenge import board as challenge_board
from waymark.web.challenge import report as challenge_report
from waymark.web.children import casework, settled, young_people
from waymark.web.children import views as children
from waymark.web.concerns import about_iro, advice, cafcass, partners, systemic
from waymark.web.feedback import answering as feedback_answering
from waymark.web.feedback import numbers as feedback_numbers
from waymark.web.feedback import rounds as feedback_rounds
from waymark.web.home import filters
from waymark.web.home import views as home
from waymark.web.imports import views as imports
from waymark.web.messages import calendar
from waymark.web.messages import views as messages
from waymark.web.oversight import childs as oversight_childs
from waymark.web.oversight import events as oversight_events
from waymark.web.oversight import listing as oversight_listing
from waymark.web.oversight import panels as oversight_panels
from waymark.web.oversight import writing as oversight_writing
from waymark.web.people import accounts, log, records
from waymark.web.people import views as people
from waymark.web.quality import audits, observations, samples
from waymark.web.quality import overview as quality
from waymark.web.reports import views as reports
from waymark.web.reviews import (
    asked_of_me,
    booking,
    convening,
    following,
    listing,
    preparing,
    recording,
    review,
    sending,
)
from waymark.web.reviews import forms as review_forms
from waymark.web.reviews import steps as review_steps
from waymark.web.reviews import written as review_written
from waymark.web.scorecard import views as scorecard
from waymark.web.shared import about, drafts, kept
from waymark.web.signals import answer as signal_answer
from waymark.web.signals import pages as signal_pages
from waymark.web.signals import tasks as signal_tasks

urlpatterns = [
    path("", home.home, name="home"),
    path("backlog", home.backlog, name="backlog"),
    path("filters", filters.filters, name="filters"),
    path("reviews", listing.reviews, name="reviews"),
    path("reviews/<slug:key>/chase-form", listing.chase_form, name="review-chase-form"),
    path("recommendations", listing.recommendations, name="recommendations"),
    path("sign-in", people.sign_in, name="sign-in"),
    path("sign-out", people.sign_out, name="sign-out"),
    path("demo/accounts.json", people.demo_accounts, name="demo-accounts"),
    path("children", children.listed, name="children"),
    path("children/young-people", young_people.listed, name="young-people"),
    path("children/search", children.search, name="children-search"),
    path("children/<slug:key>", children.child, name="child"),
    path("children/<slug:key>/open", children.break_glass, name="break-glass"),
    path("children/<slug:key>/allocate", children.allocate, name="allocate"),
    path("children/<slug:key>/cover", access.cover, name="cover"),
    path("children/<slug:key>/cover/end", access.end_cover, name="end-cover"),
    path("children/<slug:key>/who-may-see", access.who_may_see, name="who-may-see"),
    path("children/<slug:key>/who-may-see/<slug:what>", access.change, name="change-access"),
    path("opened/<slug:key>/seen", access.seen, name="opened-seen"),
    path("people/<slug:key>/cover", access.cover_all, name="cover-all"),
    path("children/<slug:key>/settled", settled.settled, name="settled"),
    path("children/<slug:key>/hand-over", young_people.hand_over, name="hand-over"),
    path("children/<slug:key>/file/<slug:table>", casework.table, name="casework"),
    path("oversights", oversight_listing.due, name="oversights"),
    path("oversights/<slug:note>", oversight_writing.written, name="oversight-form"),
    path("oversights/<slug:note>/correct", oversight_writing.correct, name="oversight-correct"),
    path("events", oversight_listing.waiting, name="events"),
    path("panels", oversight_listing.referred, name="panels"),
    path("panels/<slug:key>", oversight_panels.panel, name="panel"),
    path("children/<slug:key>/oversight", oversight_childs.oversight, name="oversight"),
    path("children/<slug:key>/oversight/<slug:kind>", oversight_writing.write, name="oversight-write"),
    path("children/<slug:key>/events", oversight_events.of_child, name="child-events"),
    path("children/<slug:key>/panels", oversight_panels.of_child, name="child-panels"),
    path("children/<slug:key>/footprint", oversight_childs.everything, name="footprint"),
    path("signals", signal_pages.signals, name="signals"),
    path("tasks", signal_tasks.tasks, name="tasks"),
    path("children/<slug:key>/signals", signal_pages.of_child, name="child-signals"),
    path("children/<slug:key>/signals/<slug:mark>", signal_answer.signal, name="child-signal"),
    path("questions", asked_of_me.asked_of_me, name="questions"),
    path("reviews/<slug:key>/prepare", preparing.prepare, name="review-prepare"),
    path("scorecard", scorecard.scorecard, name="scorecard"),
    path("scorecard/<slug:measure>", scorecard.measure, name="measure"),
    path("ladder", ladder.ladder, name="ladder"),
    path("alerts", alerts.listed, name="alerts"),
    path("alerts/board", challenge_board.board, name="alert-board"),
    path("alerts/board/behind", challenge_board.behind, name="alert-board-behind"),
    path("alerts/report", challenge_report.public, name="alert-report"),
    path("alerts/report/internal", challenge_report.internal, name="alert-report-internal"),
    path("alerts/report/download/<str:file>", challenge_report.download_public, name="alert-report-download"),
    path(
        "alerts/report/internal/download/<str:file>",
        challenge_report.download_internal,
        name="alert-report-internal-download",
    ),
    path("alerts/cover", stand_ins.stand_ins, name="alert-cover"),
    path("alerts/cover/<slug:key>/end", stand_ins.end, name="alert-cover-end"),
    path("alerts/<slug:key>", alerts.alert, name="alert"),
    path("alerts/<slug:key>/answer", stepping.answer, name="alert-answer"),
    path("alerts/<slug:key>/<slug:step>", stepping.step, name="alert-step"),
    path("children/<slug:key>/alerts/raise", raising.raise_alert, name="alert-raise"),
    path("children/<slug:key>/beyond", cafcass.beyond, name="beyond"),
    path("children/<slug:key>/partners/new", partners.begin, name="partner-new"),
    path("children/<slug:key>/legal-advice/new", advice.begin, name="advice-new"),
    path("children/<slug:key>/cafcass/new", cafcass.begin, name="referral-new"),
    path("partners", partners.listed, name="partners"),
    path("partners/<slug:key>", partners.partner, name="partner"),
    path("partners/<slug:key>/<slug:step>", partners.step, name="partner-step"),
    path("legal-advice", advice.listed, name="advices"),
    path("legal-advice/<slug:key>", advice.advice, name="advice"),
    path("cafcass", cafcass.listed, name="referrals"),
    path("cafcass/<slug:key>", cafcass.referral, name="referral"),
    path("cafcass/<slug:key>/download/pack.<slug:ext>", cafcass.pack, name="referral-pack"),
    path("iro-concerns", about_iro.listed, name="iro-concerns"),
    path("iro-concerns/new", about_iro.begin, name="iro-concern-new"),
    path("iro-concerns/shown", about_iro.own, name="own-concerns"),
    path("iro-concerns/<slug:key>", about_iro.concern, name="iro-concern"),
    path("systemic", systemic.listed, name="systemics"),
    path("systemic/new", systemic.begin, name="systemic-new"),
    path("systemic/<slug:key>", systemic.systemic, name="systemic"),
    path("systemic/<slug:key>/<slug:step>", systemic.step, name="systemic-step"),
    path("quality", quality.listed, name="quality"),
    path("quality/mine", quality.mine, name="own-quality"),
    path("quality/mine/<slug:key>/say", quality.say, name="own-quality-say"),
    path("quality/samples/new", samples.draw, name="sample-new"),
    path("quality/samples/<slug:key>", samples.sample, name="sample"),
    path("quality/audits/new", audits.find, name="audit-find"),
    path("quality/audits/<slug:key>", audits.audit, name="audit"),
    path("quality/audits/<slug:key>/<slug:step>", audits.step, name="audit-step"),
    path("quality/observations/new", observations.begin, name="observation-new"),
    path("quality/observations/<slug:key>", observations.observation, name="observation"),
    path("children/<slug:key>/audit", audits.begin, name="audit-new"),
    path("feedback", feedback_rounds.listed, name="feedback"),
    path("feedback/new", feedback_rounds.add, name="feedback-new"),
    path("feedback/numbers", feedback_numbers.listed, name="given-numbers"),
    path("feedback/numbers/<slug:key>", feedback_numbers.number, name="given-number"),
    path("feedback/<slug:key>", feedback_rounds.shown, name="feedback-round"),
    path("feedback/<slug:key>/change", feedback_rounds.change, name="feedback-change"),
    path("feedback/<slug:key>/sheet", feedback_answering.sheet, name="feedback-sheet"),
    path("feedback/<slug:key>/take-out", feedback_answering.take_out, name="feedback-take-out"),
    path("feedback/<slug:key>/questions/new", feedback_rounds.ask, name="feedback-question-new"),
    path("feedback/<slug:key>/questions/<slug:question>", feedback_rounds.question, name="feedback-question"),
    path("feedback/<slug:key>/questions/<slug:question>/count", feedback_answering.count, name="feedback-count"),
    path("feedback/<slug:key>/questions/<slug:question>/answers", feedback_rounds.behind, name="feedback-answers"),
    path("report", reports.public, name="report"),
    path("report/internal", reports.internal, name="report-internal"),
    path("report/download/<str:file>", reports.download_public, name="report-download"),
    path("report/internal/download/<str:file>", reports.download_internal, name="report-internal-download"),
    path("imports", imports.listed, name="imports"),
    path("imports/<slug:key>", imports.shown, name="import"),
    path("imports/<slug:key>/look", imports.look, name="import-look"),
    path("imports/<slug:key>/confirm", imports.confirm, name="import-confirm"),
    path("imports/<slug:key>/discard", imports.discard, name="import-discard"),
    path("imports/<slug:key>/changes", imports.changes, name="import-changes"),
    path("imports/<slug:key>/findings", imports.findings, name="import-findings"),
    path("imports/<slug:key>/clashes", imports.clashes, name="import-clashes"),
    path("imports/<slug:key>/unread", imports.unread, name="import-unread"),
    path("imports/<slug:key>/findings.csv", imports.findings_file, name="import-findings-file"),
    path("messages", messages.listed, name="messages"),
    path("messages/<slug:key>", messages.message, name="message"),
    path("messages/<slug:key>/again", messages.try_again, name="message-again"),
    path("messages/<slug:key>/address", messages.correct, name="message-address"),
    path("messages/<slug:key>/dealt-with", messages.dealt_with, name="message-dealt"),
    path("messages/<slug:key>/posted", messages.posted, name="message-posted"),
    path("messages/<slug:key>/letter.pdf", messages.letter, name="message-letter"),
    path("messages/<slug:key>/files/<int:place>", messages.enclosed, name="message-file"),
    path("my-calendar", calendar.mine, name="my-calendar"),
    path("my-calendar/end", calendar.end, name="my-calendar-end"),
    path("calendar/<slug:token>.ics", calendar.feed, name="calendar-feed"),
    path("reviews/<slug:key>/calendar.ics", calendar.review, name="review-ics"),
    path("reviews/<slug:key>/convening-form", convening.convening_form, name="review-convening-form"),
    path("reviews/<slug:key>/convene", convening.convene, name="review-convene"),
    path("reviews/<slug:key>/convene/add", convening.guest, name="review-guest-add"),
    path("reviews/<slug:key>/convene/<slug:invitation>", convening.guest, name="review-guest"),
    path("reviews/<slug:key>/convene/<slug:invitation>/remove", convening.remove, name="review-guest-remove"),
    path("reviews/<slug:key>/forms", review_forms.forms, name="review-forms"),
    path("reviews/<slug:key>/forms/<slug:form>", review_forms.form, name="review-form"),
    path("reviews/<slug:key>", review.review, name="review"),
    path("reviews/<slug:key>/step/<slug:step>", review_steps.step, name="review-step"),
    path("children/<slug:key>/reviews/plan", booking.plan, name="review-plan"),
    path("reviews/<slug:key>/send", sending.send, name="review-send"),
    path("reviews/<slug:key>/copy/<slug:copy>", sending.copy, name="review-copy"),
    path("reviews/<slug:key>/preview/<slug:invitation>.<slug:ext>", sending.preview, name="review-preview"),
    path("reviews/<slug:key>/respond", following.respond, name="review-respond"),
    path("recommendations/<slug:key>", following.recommendation, name="recommendation"),
    path("carers", carers.listed, name="carers"),
    path("carers/new", carer_keeping.add, name="carer-new"),
    path("carers/<slug:key>", carers.carer, name="carer"),
    path("carers/<slug:key>/change", carer_keeping.edit, name="carer-edit"),
    path("carers/<slug:key>/end", carer_keeping.end, name="carer-end"),
    path("carers/<slug:key>/panel", carer_keeping.panel, name="carer-panel"),
    path("carers/<slug:key>/reviews/plan", carer_booking.plan, name="carer-review-plan"),
    path("people", people.people, name="people"),
    path("people/records", records.records_from, name="records-from"),
    path("accounts", accounts.accounts, name="accounts"),
    path("accounts/new", accounts.new, name="new-account"),
    path("accounts/<slug:key>", accounts.account, name="account"),
    path("accounts/<slug:key>/<slug:what>", accounts.change, name="change-account"),
    path("log", log.log, name="log"),
    path("log/child", log.find_child, name="log-child"),
    path("log/download", log.download, name="log-download"),
    path("reviews/<slug:key>/record", recording.record, name="review-record"),
    path("reviews/<slug:key>/record/versions", review_written.versions, name="review-written"),
    path("drafts/<slug:form>/<slug:subject>", drafts.draft, name="draft"),
    path("kept/<slug:key>", kept.kept, name="kept"),
    path("health/live", about.live, name="live"),
    path("health/ready", about.ready, name="ready"),
    path("accessibility", about.accessibility, name="accessibility"),
    path("privacy", about.privacy, name="privacy"),
]
