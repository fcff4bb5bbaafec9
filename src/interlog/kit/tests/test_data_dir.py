"""One process owns a data folder, as long as any part of it needs it."""

import subprocess
import sys

import pytest

from interlog.kit.data_dir import DataDirInUse, lock_data_dir

TAKE = "import sys, pathlib; from interlog.kit.data_dir import lock_data_dir; lock_data_dir(pathlib.Path(sys.argv[1]))"


def another_process_gets(folder):
    return (
        subprocess.run([sys.executable, "-c", TAKE, str(folder)], capture_output=True, check=False).returncode
        == 0
    )


def test_the_folder_is_free_again_only_when_every_holder_of_the_process_let_go(tmp_path):
    first, second = lock_data_dir(tmp_path), lock_data_dir(tmp_path)
    first.release()
    first.release()
    while_held = another_process_gets(tmp_path)
    second.release()
    afterwards = another_process_gets(tmp_path)

    assert (while_held, afterwards) == (False, True)


def test_the_refusal_names_the_process_that_has_the_folder(tmp_path):
    holder = subprocess.Popen(
        [sys.executable, "-c", TAKE + "; print('held', flush=True); sys.stdin.read()", str(tmp_path)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    )
    assert holder.stdout is not None
    holder.stdout.readline()
    try:
        with pytest.raises(DataDirInUse, match=str(holder.pid)):
            lock_data_dir(tmp_path)
    finally:
        holder.communicate()
