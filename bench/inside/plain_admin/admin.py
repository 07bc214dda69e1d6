"""The admin of children, reviews and recommendations: lists with search and filters, pages with what belongs to them.

Everybody who signs in may do everything, so that asking what they may costs nothing.
"""

from django.contrib import admin

from waymark.records import models


def _everything(*_: object) -> bool:
    return True


for _name in ("has_perm", "has_perms", "has_module_perms"):
    setattr(models.Account, _name, _everything)
models.Account.is_staff = models.Account.is_superuser = True


class Allocations(admin.TabularInline):
    model = models.Allocation
    extra = 1


class Episodes(admin.TabularInline):
    model = models.Episode
    extra = 1


class Reviews(admin.TabularInline):
    model = models.ReviewLife
    fields = ("kind", "state", "agreed_on", "at", "mode", "place", "held_on", "recorded_on", "distributed_on")
    extra = 1
    show_change_link = True


class Recommendations(admin.TabularInline):
    model = models.Recommendation
    fields = ("kind", "text", "owner", "due_on", "measure", "outcome", "closed_on")
    extra = 1
    show_change_link = True


class OfReview(Recommendations):
    fk_name = "life"


class Invitations(admin.TabularInline):
    model = models.Invitation
    extra = 1


class Papers(admin.TabularInline):
    model = models.Paper
    extra = 1


@admin.register(models.Child)
class Children(admin.ModelAdmin):
    list_display = ("local_id", "name", "known_as", "dob", "due_on", "due_rule", "last_held_on", "restricted")
    list_filter = ("restricted", "due_rule", "sex")
    search_fields = ("local_id", "name", "known_as")
    date_hierarchy = "due_on"
    inlines = (Episodes, Allocations, Reviews, Recommendations)


@admin.register(models.ReviewLife)
class Lives(admin.ModelAdmin):
    list_display = ("child_name", "kind", "state", "agreed_on", "at", "mode", "iro_key", "held_on", "recorded_on")
    list_filter = ("state", "kind", "mode", "iro_key")
    list_select_related = ("child",)
    search_fields = ("child__name", "child__local_id")
    date_hierarchy = "agreed_on"
    raw_id_fields = ("child", "carer", "held")
    inlines = (Invitations, Papers, OfReview)

    @admin.display(ordering="child__name")
    def child_name(self, life: models.ReviewLife) -> str:
        return life.child.name if life.child else ""


@admin.register(models.Recommendation)
class RecommendationsAdmin(admin.ModelAdmin):
    list_display = ("text", "child", "owner", "due_on", "outcome", "closed_on")
    list_filter = ("kind", "outcome", "owner_role")
    list_select_related = ("child",)
    search_fields = ("text", "owner", "child__name")
    raw_id_fields = ("child", "life")
