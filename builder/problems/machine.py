"""Why the machine refuses something, in both languages: what the system says is in one alone."""

import errno
from collections.abc import Mapping

from builder.problems.values import Text

_PERMISSION = Text("没有权限", "no permission")
_BUSY = Text("正被其他程序占用", "another program is using it")
_TOO_MANY = Text("打开的文件过多", "too many files are open")
_NO_DEVICE = Text("设备不存在", "there is no such device")
REASONS: Mapping[int, Text] = {
    errno.EACCES: _PERMISSION,
    errno.EPERM: _PERMISSION,
    errno.ENOENT: Text("文件或者文件夹不存在", "there is no such file or folder"),
    errno.EEXIST: Text("同名的文件或者文件夹已经存在", "there is one of that name already"),
    errno.EISDIR: Text("这是文件夹，不是文件", "it is a folder, not a file"),
    errno.ENOTDIR: Text("路径中有一段不是文件夹", "a part of the path is no folder"),
    errno.ENOTEMPTY: Text("文件夹里还有内容", "the folder is not empty"),
    errno.ENAMETOOLONG: Text("路径过长", "the path is too long"),
    errno.ELOOP: Text("链接指来指去，没有尽头", "the links lead round in a circle"),
    errno.ENOSPC: Text("磁盘已满", "the disk is full"),
    errno.EDQUOT: Text("磁盘配额已用完", "the quota of the disk is used up"),
    errno.EROFS: Text("磁盘是只读的", "the disk is read-only"),
    errno.EFBIG: Text("文件过大", "the file is too large"),
    errno.EIO: Text("磁盘读写出错", "the disk failed"),
    errno.ESTALE: Text("网络磁盘已断开", "the network disk is gone"),
    errno.EXDEV: Text("不在同一块磁盘上", "it is on another disk"),
    errno.EMFILE: _TOO_MANY,
    errno.ENFILE: _TOO_MANY,
    errno.EBUSY: _BUSY,
    errno.ETXTBSY: _BUSY,
    errno.ENODEV: _NO_DEVICE,
    errno.ENXIO: _NO_DEVICE,
    errno.ENOMEM: Text("内存不足", "there is not enough memory"),
    errno.EADDRINUSE: Text("端口已被占用", "the port is in use"),
    errno.EADDRNOTAVAIL: Text("本机没有这个地址", "this machine has no such address"),
    errno.EINVAL: Text("系统不支持这样的操作", "the system does not support that"),
    errno.EOPNOTSUPP: Text("系统不支持这样的操作", "the system does not support that"),
}


def refusal(error: OSError, reasons: Mapping[int, Text] = REASONS) -> Text:
    """Say why the machine refuses something; in Chinese the number of the reason where the words are not known."""
    number = error.errno or 0
    english = error.strerror or type(error).__name__
    return reasons.get(number) or REASONS.get(number) or Text(f"系统错误，编号 {number}", english)
