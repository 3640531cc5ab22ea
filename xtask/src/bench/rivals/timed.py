"""Runs one program and says what it took: python timed.py PROCESSORS OUTPUT COMMAND...

The program gets so many processors. Its output goes to a file; what it took to standard output, as JSON: seconds from
process start to the last of its output, seconds of processor time, and the most memory that it held (kibibytes;
the kernel's ru_maxrss from wait4, which misses no peak, as looking every now and then would).
"""

import json
import os
import subprocess
import sys
import time


def main(processors, output, *command):
    allowed = sorted(os.sched_getaffinity(0))[: int(processors)]
    os.sched_setaffinity(0, allowed)
    with open(output, "wb") as file:
        start = last = time.perf_counter()
        process = subprocess.Popen(command, stdout=subprocess.PIPE)
        while chunk := os.read(process.stdout.fileno(), 1 << 16):
            last = time.perf_counter()
            file.write(chunk)
    _, status, usage = os.wait4(process.pid, 0)
    took = {
        "seconds": last - start,
        "processor_seconds": usage.ru_utime + usage.ru_stime,
        "peak_kib": usage.ru_maxrss,
        "status": os.waitstatus_to_exitcode(status),
    }
    print(json.dumps(took))


main(*sys.argv[1:])
