# The published site over one archive.db. Built and run as docs/deploy.md says.
FROM python:3.13-slim

WORKDIR /srv
COPY requirements.lock pyproject.toml README.md LICENSE metadata.yml ./
COPY ingest ingest
COPY publish publish
COPY onrecord onrecord
# The lock names the tools of development too; the heaviest of them are taken out again.
RUN pip install --no-cache-dir --require-hashes -r requirements.lock \
    && pip install --no-cache-dir --no-deps --no-build-isolation . \
    && pip uninstall --yes --quiet pandas numpy mypy ruff hypothesis playwright import-linter \
    && useradd --system --no-create-home reader

# The proxy stands outside of this container; it tells whether readers come by https.
ENV FORWARDED_ALLOW_IPS=*
USER reader
# The archive is mounted read-only; the vault has no place in here.
VOLUME /srv/archive
EXPOSE 8001
HEALTHCHECK CMD ["python", "-c", "import urllib.request; urllib.request.urlopen('http://127.0.0.1:8001/about', timeout=5)"]
CMD ["onrecord", "serve", "--archive", "/srv/archive/archive.db", "--host", "0.0.0.0", "--port", "8001"]
