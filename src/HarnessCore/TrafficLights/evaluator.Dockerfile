FROM debian:bookworm-slim
RUN apt-get update \
 && apt-get install --yes --no-install-recommends ruby \
 && rm -rf /var/lib/apt/lists/*
