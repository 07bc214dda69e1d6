"""Who holds the child's case: rules SW02 to SW19 of the table SWEpisodes."""

import pytest

from makers.rows import flagged, worker, year_of
from waymark.domain.ssda903.tables import SWEpisodeRow

FIRST = worker("01/05/2025", "01/06/2025")


@pytest.mark.parametrize(
    ("rule", "ending", "rows", "where"),
    [
        ("SW02STG1", 2026, [worker("01/05/2025", who="SW12"), worker("01/05/2025", who="XX12")], []),
        ("SW02STG1", 2026, [worker("01/05/2025", who="SW1")], ["SWEpisodes 0"]),
        ("SW02STG1", 2025, [worker("01/05/2024", who="SW1")], []),
        ("SW02STG1", 2026, [worker("01/05/2025", who="AB123"), worker("", who="")], ["SWEpisodes 0", "SWEpisodes 1"]),
        ("SW04STG1", 2026, [worker("31/02/2026"), worker("")], ["SWEpisodes 0"]),
        ("SW05STG1", 2026, [worker("01/05/2025", "31/02/2026"), FIRST], ["SWEpisodes 0"]),
        ("SW06STG2", 2026, [worker("31/03/2026"), worker("01/04/2026")], ["SWEpisodes 1"]),
        ("SW07STG2", 2024, [worker("01/05/2022", "31/03/2023")], ["SWEpisodes 0"]),
        ("SW07STG2", 2026, [worker("01/05/2022", "01/04/2024")], []),
        ("SW07STG2", 2026, [worker("01/05/2022", "31/03/2024")], ["SWEpisodes 0"]),
        ("SW07STG2", 2026, [worker("01/05/2025", "01/04/2026")], ["SWEpisodes 0"]),
        ("SW08STG2", 2026, [worker("01/05/2025"), worker("01/06/2025")], ["SWEpisodes 0"]),
        ("SW08STG2", 2026, [FIRST, worker("01/06/2025")], []),
        ("SW09STG2", 2025, [worker("01/05/2024", "01/05/2024")], ["SWEpisodes 0"]),
        ("SW09STG2", 2025, [worker("01/05/2024", "02/05/2024")], []),
        ("SW09STG2", 2026, [worker("01/05/2025", "03/05/2025")], ["SWEpisodes 0"]),
        ("SW09STG2", 2026, [worker("01/05/2025", "04/05/2025")], []),
        ("SW10aSTG2", 2026, [FIRST, worker("08/06/2025")], []),
        ("SW10aSTG2", 2026, [FIRST, worker("25/05/2025")], []),
        ("SW10aSTG2", 2026, [FIRST, worker("09/06/2025")], ["SWEpisodes 1"]),
        ("SW10aSTG2", 2026, [FIRST, worker("24/05/2025")], ["SWEpisodes 1"]),
        ("SW10aSTG2", 2026, [FIRST, worker("09/06/2025", reason="FCONTA")], []),
        ("SW10aSTG2", 2026, [FIRST, worker("09/06/2025", child="2")], []),
        ("SW10STG2", 2024, [FIRST, worker("09/06/2025", reason="FCONTA")], ["SWEpisodes 1"]),
        ("SW10STG2", 2026, [FIRST, worker("09/06/2025")], []),
        ("SW10bSTG2", 2026, [FIRST, worker("01/06/2025", reason="FCONTA")], ["SWEpisodes 1"]),
        ("SW10bSTG2", 2026, [FIRST, worker("02/06/2025", reason="FCONTA")], []),
        ("SW13STG1", 2026, [worker("01/04/2023", reason=""), worker("31/03/2023", reason="")], ["SWEpisodes 0"]),
        ("SW13STG1", 2024, [worker("31/03/2023", reason="")], ["SWEpisodes 0"]),
        ("SW13STG1", 2026, [worker("31/03/2023", reason="BORED"), FIRST], ["SWEpisodes 0"]),
        ("SW17STG2", 2026, [worker("01/06/2025", "01/07/2025"), FIRST], ["SWEpisodes 0"]),
        ("SW17STG2", 2026, [FIRST, worker("01/06/2025")], []),
        ("SW18STG2", 2026, [worker("01/05/2025", "01/05/2025"), FIRST], ["SWEpisodes 0"]),
        ("SW19STG2", 2026, [FIRST, worker("01/05/2025", "02/06/2025")], ["SWEpisodes 1"]),
        ("SW19STG2", 2026, [FIRST, worker("01/05/2025", child="2")], []),
    ],
)
def test_social_worker_episodes(rule: str, ending: int, rows: list[SWEpisodeRow], where: list[str]) -> None:
    assert flagged(rule, year_of(ending, sw_episodes=rows)) == where
