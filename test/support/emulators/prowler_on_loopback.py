"""Starts Prowler where AWS is a server on this machine.

The calls of S3 Control put the account before the name of the host (`123456789012.127.0.0.1`), and no resolver knows such names.
"""

import runpy
import socket

resolve = socket.getaddrinfo


def getaddrinfo(host, *rest, **options):
    return resolve("127.0.0.1" if str(host).endswith(".127.0.0.1") else host, *rest, **options)


socket.getaddrinfo = getaddrinfo
runpy.run_module("prowler", run_name="__main__", alter_sys=True)
