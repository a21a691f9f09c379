"""Once a request is anonymised its words may be emptied; nothing else of these rows may ever change."""

from django.db import migrations

from zhaoming.web.ledger.append_only import words_may_go

_OF_CASE = "SELECT anonymised_on FROM cases_case WHERE id = OLD.case_id"
_OF_LETTER = (
    "SELECT one.anonymised_on FROM cases_case one JOIN cases_letter paper ON paper.case_id = one.id "
    "WHERE paper.id = OLD.letter_id"
)
_OF_FILE = (
    "SELECT one.anonymised_on FROM cases_case one JOIN cases_casefile file ON file.case_id = one.id "
    "WHERE file.id = OLD.file_id"
)
_OF_INSPECTION = (
    "SELECT one.anonymised_on FROM cases_case one JOIN cases_casefile file ON file.case_id = one.id "
    "JOIN cases_fileinspection seen ON seen.file_id = file.id WHERE seen.id = OLD.inspection_id"
)
_OF_RECORD = "SELECT anonymised_on FROM cases_ownrecord WHERE id = OLD.record_id"


class Migration(migrations.Migration):
    dependencies = [("cases", "0009_anonymised")]

    operations = [
        words_may_go(
            table="cases_caseevent",
            name="case_event",
            since=_OF_CASE,
            emptied=("sealed_words",),
            rewritten=("entry",),
        ),
        words_may_go(
            table="cases_letterstep",
            name="letter_step",
            since=_OF_LETTER,
            emptied=("sealed_content", "sealed_words"),
        ),
        words_may_go(
            table="cases_filediscovery", name="file_discovery", since=_OF_INSPECTION, emptied=("sealed_told",)
        ),
        words_may_go(
            table="cases_releasejudgement", name="release_judgement", since=_OF_FILE, emptied=("sealed_words",)
        ),
        words_may_go(
            table="cases_ownrecordevent", name="own_record_event", since=_OF_RECORD, emptied=("sealed_words",)
        ),
    ]
