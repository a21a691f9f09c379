"""The acts and the stages in which they may be done, drawn by hand apart from the product's own table.

One column a stage of the act's road; `x` may be done if its conditions hold, `.` may not.
"""

from zhaoming.publishing.acts import Act
from zhaoming.publishing.standing import PublicStage, WorkStage

WORK_STAGES = (
    WorkStage.NONE,
    WorkStage.DRAFTING,
    WorkStage.IN_REVIEW,
    WorkStage.REFERRED,
    WorkStage.REVIEWED,
    WorkStage.UNIT_PASSED,
    WorkStage.PLATFORM_PASSED,
    WorkStage.SCHEDULED,
    WorkStage.WITHHELD,
)
PUBLIC_STAGES = (PublicStage.NEVER, PublicStage.PUBLIC, PublicStage.WITHDRAWN, PublicStage.SUPPRESSED)
WORK = """
                      no dr in rf rv un pl sc wi
change_draft          .  x  .  .  .  .  .  .  .
fix_attribute         .  x  .  .  .  .  .  .  .
inspect               .  x  x  x  x  x  x  x  .
clear_finding         .  .  x  .  x  x  x  x  .
take_back_clearing    .  .  x  x  x  x  x  x  .
submit                .  x  .  .  .  .  .  .  .
refer                 .  .  x  .  .  .  .  .  .
receive_opinion       .  .  .  x  .  .  .  .  .
draw_sample           .  .  x  .  .  .  .  .  .
review                .  .  x  .  .  .  .  .  .
return_draft          .  .  x  x  x  x  x  x  .
pass_unit             .  .  .  .  x  .  .  .  .
pass_platform         .  .  .  .  .  x  .  .  .
schedule              .  .  .  .  .  .  x  .  .
unschedule            .  .  .  .  .  .  .  x  .
publish               .  .  .  .  .  .  x  x  .
publish_urgently      .  .  .  .  .  x  .  .  .
take_over             .  x  .  .  .  .  x  .  .
drop_draft            .  x  x  .  x  x  x  .  .
open_version          x  .  .  .  .  .  .  .  .
ask_interpretation    x  x  x  x  x  x  x  x  .
waive_interpretation  x  x  x  x  x  x  x  x  .
relate                x  x  x  x  x  x  x  x  .
unrelate              x  x  x  x  x  x  x  x  x
reassess              .  .  .  .  .  .  .  .  x
"""
PUBLIC = """
                      ne pu wd su
link_interpretation   .  x  .  .
lose_interpretation   .  x  x  x
take_second_look      .  x  x  .
recall_penalty        .  x  .  .
withdraw              .  x  .  .
reword_notice         .  .  x  .
propose_suppression   .  x  x  x
confirm_suppression   .  x  x  x
refuse_suppression    .  x  x  x
change_validity       .  x  .  .
open_comments         .  x  .  .
extend_comments       .  x  .  .
close_comments        .  x  x  x
answer_comments       .  x  x  x
correct_record        .  x  x  .
"""


def _read(table, stages):
    rows = [line.split() for line in table.strip().splitlines()[1:]]
    return {
        Act(row[0]): frozenset(at for at, mark in zip(stages, row[1:], strict=True) if mark == "x")
        for row in rows
    }


ALLOWED = {**_read(WORK, WORK_STAGES), **_read(PUBLIC, PUBLIC_STAGES)}
