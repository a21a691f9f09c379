"""The acts and the stages in which they may be done, drawn by hand apart from the product's own table.

One column a stage, in the order of `STAGES`; `x` may be done if its conditions hold, `.` may not.
"""

from zhaoming.casework.acts import Act
from zhaoming.casework.standing import Stage

STAGES = (
    Stage.UNCONFIRMED,
    Stage.IN_PROCESS,
    Stage.CONSULTING,
    Stage.AWAITING_CORRECTION,
    Stage.CORRECTION_EXPIRED,
    Stage.AWAITING_REASONS,
    Stage.AWAITING_PAYMENT,
    Stage.PAYMENT_EXPIRED,
    Stage.DRAFTED,
    Stage.REVIEWED,
    Stage.SIGNED,
    Stage.SERVED,
    Stage.CLOSED,
    Stage.WITHDRAWN,
    Stage.SPLIT,
)
TABLE = """
                        un in co aw ex re pa pe dr rv si se cl wi sp
sign_for                x  .  .  .  .  .  .  .  .  .  .  .  .  .  .
confirm_receipt         x  .  .  .  .  .  .  .  .  .  .  .  .  .  .
split                   .  x  .  .  .  .  .  .  .  .  .  .  .  .  .
demand_correction       .  x  .  .  .  .  .  .  .  .  .  .  .  .  .
receive_correction      .  .  .  x  x  .  .  .  x  x  x  .  .  .  .
hand_over               .  x  x  .  .  x  .  .  .  .  .  .  .  .  .
receive_unit_answer     .  x  x  x  x  x  x  x  x  x  x  .  .  .  .
consult                 .  x  x  .  .  x  .  .  .  .  .  .  .  .  .
record_letter_received  .  .  x  .  .  .  .  .  .  .  .  .  .  .  .
redeliver               .  .  x  .  .  .  .  .  .  .  .  .  .  .  .
receive_opinion         .  x  x  .  .  x  .  .  x  x  x  .  .  .  .
give_up_waiting         .  .  x  .  .  .  .  .  .  .  .  .  .  .  .
judge_objection         .  x  x  .  .  x  .  .  x  x  .  .  .  .  .
inform_third_party      .  x  .  .  .  x  .  .  x  x  x  .  .  .  .
extend                  .  x  x  .  .  x  .  .  x  x  .  .  .  .  .
tell_extension          .  x  x  x  .  x  x  .  x  x  x  .  .  .  .
ask_reasons             .  x  .  .  .  .  .  .  .  .  .  .  .  .  .
receive_reasons         .  x  x  .  .  x  .  .  x  x  x  .  .  .  .
set_later_day           .  x  .  .  .  .  .  .  .  .  .  .  .  .  .
notify_fee              .  x  .  .  .  .  .  .  .  .  .  .  .  .  .
receive_payment         .  .  .  .  .  .  x  x  x  x  x  .  .  .  .
record_fact             x  x  x  x  x  x  x  x  x  x  .  .  .  .  .
draft                   .  x  .  .  x  x  .  x  .  .  .  .  .  .  .
return_draft            .  .  .  .  .  .  .  .  x  x  x  .  .  .  .
review                  .  .  .  .  .  .  .  .  x  .  .  .  .  .  .
sign                    .  .  .  .  .  .  .  .  .  x  .  .  .  .  .
serve                   .  .  .  .  .  .  .  .  .  .  x  .  .  .  .
prove_arrival           .  .  .  .  .  .  .  .  .  .  .  x  .  .  .
correct_slip            .  .  .  .  .  .  .  .  .  .  .  x  .  .  .
close                   .  .  .  .  x  .  .  x  .  .  .  .  .  .  .
withdraw                x  x  x  x  x  x  x  x  x  x  x  .  .  .  .
file_dispute            x  x  x  x  x  x  x  x  x  x  x  x  x  x  .
answer_dispute          x  x  x  x  x  x  x  x  x  x  x  x  x  x  x
progress_dispute        x  x  x  x  x  x  x  x  x  x  x  x  x  x  x
conclude_dispute        x  x  x  x  x  x  x  x  x  x  x  x  x  x  x
receive_decision        x  x  x  x  x  x  x  x  x  x  x  x  x  x  x
order_answer            .  x  x  x  x  x  x  x  x  x  x  .  .  .  .
reopen                  .  .  .  .  .  .  .  .  .  .  .  x  x  .  .
resume                  .  .  .  .  .  .  .  .  .  .  .  .  x  x  .
correct_registration    x  x  x  x  x  x  x  x  x  x  x  x  x  x  .
"""


def _read() -> dict[Act, frozenset[Stage]]:
    rows = [line.split() for line in TABLE.strip().splitlines()[1:]]
    return {
        Act(row[0]): frozenset(at for at, mark in zip(STAGES, row[1:], strict=True) if mark == "x")
        for row in rows
    }


ALLOWED = _read()
