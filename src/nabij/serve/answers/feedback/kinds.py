# SPDX-License-Identifier: EUPL-1.2
"""Under which names feedback is known to audit, promises and messages."""

KIND = "answer_feedback"
GIVEN, DONE = "answers.feedback_given", "answers.feedback_done"
DONE_OUTSIDE = "answers.feedback_answered"
