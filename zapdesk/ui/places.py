"""The places of the window: outside a job, and the job itself."""

from __future__ import annotations

from enum import StrEnum


class Place(StrEnum):
    """Where the person is, outside and inside a job."""

    FIRST = "first"
    PRACTICE = "practice"  # the list of practice sites
    DRAFTS = "drafts"  # jobs in work, where there are several
    JOB = "job"
    TASKS = "tasks"  # the tasks of the job as a page of their own, on narrow screens
    SENDS = "sends"  # what this program sends
    READY = "ready"  # is this tablet ready? Before one drives to the site
    SIGN = "sign"  # a signature of the job in work
    HANDOVER = "handover"  # text for IT as a code that a phone photographs
    FINISHED = "finished"
    RECORD = "record"
    LETTER = "letter"  # what the network's owner is to be told, in short
    SETTINGS = "settings"
    JOB_FILES = "job-files"  # jobs that the office prepared
    VERIFY = "verify"  # a file that was opened: is it unchanged
