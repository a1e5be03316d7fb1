"""Starts MiniStack with Nagle's algorithm off.

asyncio switches it off only on sockets that were made with the protocol number of TCP, and hypercorn makes them with 0; an answer on a
kept connection then waits 40 ms for the acknowledgement of the one before.
"""

import asyncio.base_events
import socket


def set_nodelay(sock):
    if sock.family in (socket.AF_INET, socket.AF_INET6) and sock.type == socket.SOCK_STREAM:
        sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)


asyncio.base_events._set_nodelay = set_nodelay

from ministack.app import main  # noqa: E402

main()
