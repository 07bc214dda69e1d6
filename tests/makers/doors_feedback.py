"""The doors to feedback rounds, their answers, and given numbers."""

from makers.doors import Door, may

ROUND = ("feedback.round",)
QUESTION = (*ROUND, "feedback.question")
SEES, KEEPS = may("feedback"), may("keep_feedback")
NEW = (("name", "April 2024"), ("from_on", "1/4/2024"), ("asked-children", "12"))
STANDS = (("version", "3"),)
ASK = (("text", "Were you asked?"), ("choices", "yes\nno"))
COUNT = (("n-children-0", "4"),)
SHEET = (("sheet", "three"), ("group", "children"), ("answered_on", "8/4/2024"))
NUMBER = (("what", "app_users"), ("who", "workers"), ("from_on", "1/4/2024"), ("number", "52"))


def posted(name: str, args: tuple[str, ...], *given: tuple[str, str], opens: int = 302) -> Door:
    return Door(name, KEEPS, args, "post", opens=opens, given=given)


DOORS = (
    Door("feedback", SEES),
    Door("feedback-round", SEES, ROUND),
    Door("feedback-round", SEES, ("nobody",), opens=404),
    Door("feedback-answers", SEES, QUESTION, query="?show=words&page=9"),
    Door("feedback-answers", SEES, (*ROUND, "nothing"), opens=404),
    Door("feedback-new", KEEPS),
    posted("feedback-new", (), *NEW),
    posted("feedback-new", (), opens=400),
    Door("feedback-change", KEEPS, ROUND),
    posted("feedback-change", ROUND, *STANDS, *NEW),
    posted("feedback-change", ROUND, *NEW, opens=409),
    Door("feedback-question-new", KEEPS, ROUND),
    posted("feedback-question-new", ROUND, *STANDS, *ASK),
    posted("feedback-question-new", ROUND, *STANDS, opens=400),
    Door("feedback-question", KEEPS, QUESTION),
    posted("feedback-question", QUESTION, *STANDS, ("text", "Is it plain?"), ("choices", "very clear\nnot clear")),
    Door("feedback-count", KEEPS, QUESTION),
    posted("feedback-count", QUESTION, *STANDS, *COUNT),
    posted("feedback-count", QUESTION, *COUNT, opens=409),
    Door("feedback-sheet", KEEPS, ROUND),
    posted("feedback-sheet", ROUND, *SHEET, opens=400),
    posted("feedback-take-out", ROUND, *STANDS, ("answer", "feedback.answer")),
    posted("feedback-take-out", ROUND, *STANDS, ("answer", "0"), opens=404),
    Door("given-numbers", SEES),
    posted("given-numbers", (), *NUMBER),
    posted("given-numbers", (), opens=400),
    Door("given-number", KEEPS, ("feedback.number",)),
    posted("given-number", ("feedback.number",), ("version", "1"), ("number", "12")),
    posted("given-number", ("feedback.number",), ("version", "7"), ("number", "12"), opens=409),
)
