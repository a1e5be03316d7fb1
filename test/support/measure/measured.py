"""Runs a command to its end and writes what it took to a file: {"seconds", "cpuSeconds", "peakMegabytes", "code"}.

Arguments: the file, then the command. The peak is that of the largest process, as the system counts it.
"""

import json
import resource
import subprocess
import sys
import time

started = time.monotonic()
code = subprocess.run(sys.argv[2:]).returncode
seconds = time.monotonic() - started
used = resource.getrusage(resource.RUSAGE_CHILDREN)
# macOS counts bytes, Linux kilobytes.
per_megabyte = 1024 * 1024 if sys.platform == "darwin" else 1024
with open(sys.argv[1], "w") as file:
    json.dump(
        {
            "seconds": seconds,
            "cpuSeconds": used.ru_utime + used.ru_stime,
            "peakMegabytes": used.ru_maxrss / per_megabyte,
            "code": code,
        },
        file,
    )
