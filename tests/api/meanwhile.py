"""A request that begins while another is done and not yet committed: the meeting that a race hits only by chance."""

import time
from concurrent.futures import ThreadPoolExecutor

from django.db import connection, connections, transaction

WAITING = """
SELECT count(*) FROM pg_locks JOIN pg_stat_activity USING (pid) WHERE NOT granted AND datname = current_database()
"""
LOOK_ANEW = "SELECT pg_stat_clear_snapshot()"  # a transaction sees its first look again otherwise


def meanwhile(first, second):
    """What `second` answers, which begins while `first` is done but not yet committed."""

    def send():
        try:
            return second()
        finally:
            connections.close_all()

    with ThreadPoolExecutor(1) as pool:
        with transaction.atomic():
            first()
            sent = pool.submit(send)
            for _ in range(200):
                with connection.cursor() as cursor:
                    cursor.execute(LOOK_ANEW)
                    cursor.execute(WAITING)
                    if cursor.fetchone()[0] or sent.done():
                        break
                time.sleep(0.05)
        return sent.result(30)
