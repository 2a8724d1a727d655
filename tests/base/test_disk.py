"""What the system refuses is told in one line: the file, what is wrong, and what to do."""

from __future__ import annotations

import errno
import os
import shutil
from pathlib import Path

import pytest

from handbook.base.disk import refused

REMEDIES = {
    errno.ENOSPC: "Make room on that disk",
    errno.EDQUOT: "Make room on that disk",
    errno.EFBIG: "ulimit -f",
    errno.EROFS: "Copy the handbook to a disk that can be written",
    errno.EACCES: "Use the account that owns this folder",
    errno.EPERM: "Use the account that owns this folder",
    errno.EMFILE: "ulimit -n",
    errno.ENOMEM: "Close other programs",
    errno.ENAMETOOLONG: "a shorter path",
    errno.ENOTEMPTY: "Look at that file and its folder",
}


def system(number: int, path: str) -> OSError:
    return OSError(number, os.strerror(number), path)


@pytest.mark.parametrize(("number", "remedy"), REMEDIES.items())
def test_what_the_system_refuses_is_told_with_its_file_and_what_to_do(number: int, remedy: str):
    told = refused(system(number, str(Path.cwd() / "_build" / "site")))
    assert told.startswith(f"_build/site: {os.strerror(number)}. ")
    assert remedy in told
    assert "Errno" not in told
    assert "\n" not in told


def test_a_file_elsewhere_is_named_in_full():
    assert refused(system(errno.ENOSPC, "/elsewhere/x")).startswith("/elsewhere/x: ")


def test_no_file_is_named_where_the_system_names_none():
    assert refused(OSError(errno.ENOSPC, "No space left on device")).startswith("No space left on device. Make room")


def test_a_folder_that_could_not_be_copied_tells_the_first_reason():
    why = str(system(errno.ENOSPC, "/elsewhere/b"))
    assert refused(shutil.Error([("a", "b", why), ("c", "d", why)])).startswith(
        f"/elsewhere/b: {os.strerror(errno.ENOSPC)}. Make room"
    )


def test_what_typst_says_of_the_system_is_understood():
    assert refused(OSError("No space left on device (os error 28)")).endswith("then run the command again")


def test_an_error_without_a_number_stays_as_it_is():
    assert refused(OSError("not a gzip file")) == "not a gzip file"
