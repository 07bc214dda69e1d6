"""The actions about the service as a whole: its pages, people, figures, imports and log."""

from functools import partial
from typing import Any

from makers.doing import OWN, Doings, of
from makers.fixed_cast import DAY, as_role
from makers.messages import PDF, queued

TEXT = '[service]\nauthority = "Marshland"\n'
TABLE = b"KEY,NAME,ROLE,TEAM,HOURS,START,END\nIRO-8,Lou Vale,iro,Reviewing,1.0,01/04/2023,\n"


def doings(cast: Any) -> Doings:
    """Each with what it needs."""
    return {
        **_pages(cast), **_accounts(cast), **_figures(cast), **_imports(cast), **_filters(cast), **_messages(cast),
        **_calendars(cast), **_log(cast),
    }  # fmt: skip


def _pages(cast: Any) -> Doings:
    from waymark.actions import backlog, children, home, ladder, rebuild, recommendations_list, reviews_list, service
    from waymark.actions.directory import directory
    from waymark.actions.pages import Filters
    from waymark.actions.recommendations_list import RecommendationFilters
    from waymark.actions.reviews_list import ReviewFilters

    lists = of(
        cast.manager,
        "",
        "children carers",
        reviews_list__listed=lambda: partial(reviews_list.listed, ReviewFilters()),
        recommendations_list__listed=lambda: partial(recommendations_list.listed, RecommendationFilters()),
    )
    service_wide = of(
        cast.manager,
        home__home=lambda: home.home,
        ladder__ladder=lambda: partial(ladder.ladder, None, ""),
        children__listed=lambda: partial(children.listed, Filters()),
        children__search=lambda: partial(children.search, "Thorn"),
        backlog__backlog=lambda: backlog.backlog,
        directory__directory=lambda: directory,
        rebuild__rebuild=lambda: rebuild.rebuild,
        service__adopt=lambda: partial(service.adopt, TEXT, "marshland"),
        service__beginning=lambda: service.beginning,
        service__begin_records=lambda: partial(service.begin_records, DAY),
    )
    return {**lists, **service_wide}


def _accounts(cast: Any) -> Doings:
    from waymark.actions import accounts
    from waymark.records.models import Account

    def key() -> str:
        return str(Account.objects.get(username="iro").key)

    def ended() -> str:
        Account.objects.filter(username="iro").update(is_active=False)
        return key()

    new = {"name": "New", "roles": ["iro"]}
    return of(
        cast.administrator,
        accounts__give=lambda: partial(accounts.give, "new", **new, password="a-long-walk-home"),
        accounts__give_to=lambda: partial(accounts.give_to, "new", **new),
        accounts__end=lambda: partial(accounts.end, key()),
        accounts__open_again=lambda: partial(accounts.open_again, ended()),
        accounts__reset_password=lambda: partial(accounts.reset_password, key()),
        accounts__change_roles=lambda: partial(accounts.change_roles, key(), ["analyst"]),
        accounts__change_email=lambda: partial(accounts.change_email, key(), "jo.reed@example.org"),
        accounts__listed=lambda: accounts.listed,
        accounts__one=lambda: partial(accounts.one, key()),
    )


def _figures(cast: Any) -> Doings:
    from waymark.actions import reports, scorecard

    rows = of(cast.manager, "", "rows", scorecard__measured=lambda: partial(scorecard.measured, None, 2024))
    return rows | of(
        cast.manager,
        scorecard__scorecard=lambda: partial(scorecard.scorecard, ""),
        scorecard__rows=lambda: partial(scorecard.rows, "reviews_held", "", {}),
        reports__report=lambda: partial(reports.report, "", internal=False),
        reports__download=lambda: partial(reports.download, "figures.json", "", internal=False),
    )


def _imports(cast: Any) -> Doings:
    from waymark.actions import imports, upload_work, uploads
    from waymark.actions.upload_files import Incoming
    from waymark.records.models import Upload

    def incoming() -> list[Incoming]:
        return [Incoming("people.csv", [TABLE])]

    def given() -> str:
        return uploads.receive(incoming(), None, by=cast.manager)

    def shown() -> str:
        key = given()
        uploads.look(key, {}, by=cast.manager)
        upload_work.run(key)
        return key

    def confirmed() -> Any:
        key = shown()
        return partial(uploads.confirm, key, Upload.objects.get(key=key).digest)

    return of(
        cast.manager,
        imports__take=lambda: partial(imports.import_folder, cast.folder),
        uploads__listed=lambda: partial(uploads.listed, 1),
        uploads__receive=lambda: partial(uploads.receive, incoming(), None),
        uploads__look=lambda: partial(uploads.look, given(), {}),
        uploads__confirm=confirmed,
        uploads__discard=lambda: partial(uploads.discard, given()),
        uploads__shown=lambda: partial(uploads.shown, shown()),
        uploads__lines=lambda: partial(uploads.lines, shown(), "findings", 1),
        uploads__findings_file=lambda: partial(uploads.findings_file, shown()),
    )


def _filters(cast: Any) -> Doings:
    from waymark.actions import filters

    def saved() -> str:
        return filters.save("reviews", title="Late ones", query="show=late", by=cast.manager).key

    everybodys = of(
        cast.manager,
        filters__mine=lambda: filters.mine,
        filters__save=lambda: partial(filters.save, "reviews", title="Late ones", query="show=late"),
    )
    own = of(
        cast.manager,
        "",
        OWN,
        filters__rename=lambda: partial(filters.rename, saved(), title="The late ones"),
        filters__remove=lambda: partial(filters.remove, saved()),
    )
    return {**everybodys, **own}


def _messages(cast: Any) -> Doings:
    from waymark.actions import messages
    from waymark.actions.reviews import reminders

    def message(**changed: Any) -> str:
        return queued(cast.manager, cast.amara, **changed)

    return of(
        cast.manager,
        messages__messages=lambda: partial(messages.messages, 1),
        messages__message=lambda: partial(messages.message, message()),
        messages__enclosed=lambda: partial(messages.enclosed, message(files=(PDF,)), 1),
        messages__letter=lambda: partial(messages.letter, message()),
        messages__try_again=lambda: partial(messages.try_again, message(to_address="wrong")),
        messages__correct=lambda: partial(messages.correct, message(), address="a@b.org"),
        messages__dealt_with=lambda: partial(messages.dealt_with, message(), how="By telephone."),
        messages__posted=lambda: partial(messages.posted, message(channel="hand")),
        reminders__remind=lambda: reminders.remind,
    )


def _calendars(cast: Any) -> Doings:
    from waymark.actions import calendars

    return of(
        cast.iro,
        calendars__mine=lambda: calendars.mine,
        calendars__make=lambda: calendars.make,
        calendars__end=lambda: calendars.end,
    )


def _log(cast: Any) -> Doings:
    from waymark.actions import log

    return of(
        as_role(cast.manager, "data_protection_officer"),
        log__log=lambda: partial(log.log, 1),
        log__download=lambda: partial(log.download, log.ALL),
        log__find_child=lambda: partial(log.find_child, "Thorn"),
    )
