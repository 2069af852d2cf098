"""Faults of a disk, in words that say what to do."""

import errno
from pathlib import Path

from content.problems import Problem, Words

_ELSEWHERE = Words("choose another folder, or allow writing there", "请改用其他文件夹，或开放写入权限")
_IN_THE_WAY = (
    Words("a file stands where a folder is needed", "需要文件夹的位置上是一个文件"),
    Words("move it away, or choose another folder", "请把它移走，或改用其他文件夹"),
)
_FULL = Words("free some space, then try again", "请腾出空间后重试")
_KNOWN: dict[int, tuple[Words, Words]] = {
    errno.ENOSPC: (Words("the disk is full", "磁盘已满"), _FULL),
    errno.EDQUOT: (Words("your share of the disk is used up", "磁盘配额已用尽"), _FULL),
    errno.EFBIG: (
        Words("a file would be larger than is allowed", "文件超过了允许的大小"),
        Words("raise the limit (ulimit -f), then try again", "请调高上限（ulimit -f）后重试"),
    ),
    errno.EACCES: (Words("access is denied", "没有访问权限"), _ELSEWHERE),
    errno.EPERM: (Words("this is not permitted", "不允许此操作"), _ELSEWHERE),
    errno.EROFS: (Words("the disk is read-only", "磁盘是只读的"), _ELSEWHERE),
    errno.ENOENT: (
        Words("there is no such file or folder", "没有这个文件或文件夹"),
        Words("check the path, then try again", "请检查路径后重试"),
    ),
    errno.ENOTDIR: _IN_THE_WAY,
    errno.EEXIST: _IN_THE_WAY,
}


def disk_fault(error: OSError, place: Path) -> Problem:
    """What went wrong and what to do; ``place`` is named when the error names no file."""
    said = error.strerror or str(error)
    unknown = Words(said, f"磁盘读写出错（{said}）"), Words("mend this, then try again", "请排除故障后重试")
    message, remedy = _KNOWN.get(error.errno or 0, unknown)
    return Problem(str(error.filename2 or error.filename or place), "", message, remedy)
