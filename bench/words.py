"""The words of the page, around its tables."""

HEAD = """# Performance

Written by `make bench`, which needs [wrk](https://github.com/wg/wrk) and two cores: each server on the first, with one
worker, the load on the others over {connections} connections, one read after the other in every round, {rounds} rounds
of {seconds} seconds. Figures are medians of the rounds, with the least and the most in brackets; ratios are taken
within each round. Compare ratios, not figures: they are what holds from one machine to another.

{machine}.
"""
BODY = """
## What is to be reached

Ratios are of processor time, which a machine with other work alters least; more is better, but where it says *at most*.

| what | at least | found |
| --- | --- | --- |
{goals}

## Reads

| read | bytes | requests/s | of hello | of ready bytes | p50, ms | p99, ms | CPU, µs |
| --- | --- | --- | --- | --- | --- | --- | --- |
{reads}

*Hello* is a bare Flask app that says so, on the same server's WSGI. *Ready bytes* is a bare ASGI app, served as the
service is, that sends as many bytes, with as many headers, made before. *Ready* is what the service sends from
`service/web/ready.py`; *not ready* is the same question with `BRIGHTLINE_READY_BYTES=0`: decided before, but told,
dressed and sent anew; *first time* asks of another day each time, so that nothing of the answer was made. Datasette
serves an immutable database of the same records with a canned query, without counts and facets; the *naive* stack is
flask-smorest with peewee on granian. Neither decides: they give the norms that speak of the activity.

A worker holds {memory} MB after all of this, what is ready included.

## As the law grows

The law of Minnesota, its places and bodies enacted again in other states until there is so many times the law.
Processor time of an answer in µs; memory (PSS) in MB, before and after three publications.

| law | repeated | first time | start, s | memory | after | publish to fresh, s | longest wait, ms |
| --- | --- | --- | --- | --- | --- | --- | --- |
{growth}

## The decision alone

Every activity of the codebook asked of one police department, in one process, problems compiled; µs a question. The
others only pick the norms that match, without presumptions, precedence or the days an answer holds.

| engine | µs |
| --- | --- |
{engines}

## What was tried

- *WSGI instead of ASGI for the door.* A bare WSGI app on this server takes two thirds of the processor time of a bare
  ASGI app. But a body that stalls then holds a thread, and a few such clients stop the service: it stays ASGI.
- *RSGI.* 15 % less processor time than ASGI. But the server leaves out a header whose value is not ASCII, an
  `Idempotency-Key` among them, without a word: it stays ASGI.
- *uvloop* takes 6 to 10 % off every request, and is used.
- *A bare ASGI app*, which does nothing, is about twice as fast as a bare Flask app on this server; so nothing behind it
  can be four times as fast.
- *The WSGI bridge of a library* cost as much as Flask: it streams, through queues. The door has the body whole and
  wants the response whole, so that one step into a thread is enough (`service/web/inner.py`).
- *marshmallow's `dump`* was two thirds of an answer told anew. `service/web/dumping.py` writes code from the same
  schemas, held to the same bytes by the tests; what stands in many replies is encoded once.
- *The collector of cycles* stopped everybody for a second at each publication. An edition has no cycles: it is made
  with the collector off, and then frozen.
"""
