# Brightline in one image. Built from the lock file, run by a user who is not root, on a root that may be read-only:
#
#   docker build --tag brightline .
#   docker run --read-only --tmpfs /tmp --volume brightline:/data --publish 8000:8000 brightline
#
# The tools for programs, in a container of their own on the same volume:
#
#   docker run --read-only --tmpfs /tmp --volume brightline:/data --publish 8001:8001 brightline brightline mcp --http

FROM python:3.11-slim-bookworm AS build

ENV PIP_DISABLE_PIP_VERSION_CHECK=1 \
    PIP_NO_CACHE_DIR=1

RUN python -m venv /opt/brightline
ENV PATH="/opt/brightline/bin:$PATH"

# The locked packages first: they change seldom, so their layer is kept.
COPY requirements.lock /build/
RUN pip install --require-hashes --requirement /build/requirements.lock

COPY pyproject.toml README.md LICENSE /build/
COPY records/LICENSE /build/records/LICENSE
COPY docs/decision-rule.md /build/docs/decision-rule.md
COPY brightline /build/brightline
COPY schemas /build/schemas
COPY service /build/service
RUN pip install --no-deps /build


FROM python:3.11-slim-bookworm

LABEL org.opencontainers.image.title="Brightline" \
      org.opencontainers.image.description="What US bodies may, must or must not do in cooperating with federal immigration enforcement, and where that is written" \
      org.opencontainers.image.licenses="Apache-2.0 AND CC0-1.0"

# The one folder that is written to is /data, and it belongs to the one user who runs anything here.
RUN groupadd --system --gid 10001 brightline \
    && useradd --system --uid 10001 --gid brightline --home-dir /data --no-create-home --shell /usr/sbin/nologin brightline \
    && install --directory --owner=brightline --group=brightline --mode=0750 /data

COPY --from=build /opt/brightline /opt/brightline
WORKDIR /app
COPY openapi.yaml ./
COPY docs ./docs
COPY records ./records

ENV PATH="/opt/brightline/bin:$PATH" \
    PYTHONDONTWRITEBYTECODE=1 \
    PYTHONUNBUFFERED=1 \
    HOST=0.0.0.0 \
    PORT=8000 \
    BRIGHTLINE_RECORDS=/app/records \
    DATABASE_URL=sqlite:////data/brightline.sqlite3

USER 10001:10001
VOLUME ["/data"]
EXPOSE 8000

HEALTHCHECK --interval=30s --timeout=5s --start-period=30s --retries=3 \
    CMD ["python", "-c", "import os, urllib.request; urllib.request.urlopen(f'http://127.0.0.1:{os.environ[\"PORT\"]}/healthz', timeout=3)"]

# SIGTERM lets the answers under way be finished.
STOPSIGNAL SIGTERM
CMD ["brightline", "serve"]
