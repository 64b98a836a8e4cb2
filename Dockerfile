# The product's image for production: no embedded servers, no Node, no compiler, not root.

FROM node:24-bookworm-slim AS packages
WORKDIR /build
COPY assets/package.json assets/package-lock.json assets/.npmrc ./
RUN npm ci --ignore-scripts

FROM python:3.13-slim-bookworm AS build
ENV PIP_DISABLE_PIP_VERSION_CHECK=1 PYTHONDONTWRITEBYTECODE=1
WORKDIR /srv/product
RUN python -m venv /srv/venv
COPY requirements.txt ./
RUN /srv/venv/bin/pip install --no-cache-dir --require-hashes --only-binary=:all: -r requirements.txt
COPY . ./
COPY --from=packages /build/node_modules /build/node_modules
ENV ASSETS_DIR=/srv/assets STATIC_DIR=/srv/static
RUN python assets/build.py /build/node_modules
# The key signs nothing: collecting files needs settings, and settings need a key and an address.
RUN SECRET_KEY="$(head -c 60 /dev/urandom | base64 -w 0)" DATABASE_URL=postgres://web@localhost/partnership \
    /srv/venv/bin/python manage.py collectstatic --noinput

FROM python:3.13-slim-bookworm
# What backup and restore run: PostgreSQL's own programs, of the server's version or newer.
RUN apt-get update && apt-get install --yes --no-install-recommends ca-certificates postgresql-common \
    && /usr/share/postgresql-common/pgdg/apt.postgresql.org.sh -y \
    && apt-get install --yes --no-install-recommends postgresql-client-18 \
    && rm -rf /var/lib/apt/lists/*
RUN useradd --uid 10001 --user-group --no-create-home --home-dir /run/partnership --shell /usr/sbin/nologin product \
    && install -d -o product -g product /srv/files /srv/seal /run/partnership
COPY --from=build /srv/venv /srv/venv
COPY --from=build /srv/assets /srv/assets
COPY --from=build /srv/static /srv/static
COPY --from=build /srv/product /srv/product
WORKDIR /srv/product
ENV PATH=/srv/venv/bin:$PATH \
    PYTHONUNBUFFERED=1 \
    PYTHONDONTWRITEBYTECODE=1 \
    TMPDIR=/run/partnership \
    ASSETS_DIR=/srv/assets \
    STATIC_DIR=/srv/static \
    FILES_DIR=/srv/files \
    SEAL_DIR=/srv/seal
USER 10001:10001
EXPOSE 8000
CMD ["gunicorn", "config.wsgi:application", "--bind", "0.0.0.0:8000", "--worker-class", "gthread", \
     "--workers", "2", "--threads", "4", "--timeout", "60", "--no-control-socket"]
