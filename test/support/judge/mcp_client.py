"""Drives the server with the protocol's own client for Python, and writes what it saw as JSON. Arguments: the command line of the server."""

import asyncio
import json
import os
import sys

from mcp import ClientSession, StdioServerParameters
from mcp.client.stdio import stdio_client

FINDINGS = {"severity": ["critical"], "limit": 2}


async def main() -> None:
    server = StdioServerParameters(command=sys.argv[1], args=sys.argv[2:], env=dict(os.environ))
    async with stdio_client(server) as (read, write), ClientSession(read, write) as session:
        begun = await session.initialize()
        tools = (await session.list_tools()).tools
        # The client validates what a tool answers by the schema that the server gave.
        found = await session.call_tool("list_findings", FINDINGS)
        refused = await session.call_tool("show_plan", {"planId": "../../guard"})
        wrong = await session.call_tool("list_findings", {"severity": "critical", "approve": True})
        try:
            unknown = str(await session.call_tool("approve_task", {"taskId": "RP-000001"}))
        except Exception as error:  # whatever the client makes of the server's refusal
            unknown = f"{type(error).__name__}: {error}"
    dumped = {
        "server": begun.model_dump(mode="json"),
        "tools": [tool.model_dump(mode="json") for tool in tools],
        "found": found.model_dump(mode="json"),
        "refused": refused.model_dump(mode="json"),
        "wrong": wrong.model_dump(mode="json"),
        "unknown": unknown,
    }
    print(json.dumps(dumped))


asyncio.run(main())
