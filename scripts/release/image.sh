#!/usr/bin/env bash
# Builds the container image from a published archive.
#
# Arguments:   ARCHIVE IMAGE [ARGUMENT...]: ltf-VERSION-linux-*.tar.gz, the image's name, and others for
#              docker build, such as --network host.
# Environment: BASE, the image to build on; by default the one in the Dockerfile.
# Prints:      what docker build prints.
# Example:     scripts/release/image.sh artifacts/ltf-1.2.3-linux-x64.tar.gz ltf:1.2.3
set -euo pipefail

archive=$1 image=$2
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
tar -C "$work" -xzf "$archive" ltf
cp "$(dirname "${BASH_SOURCE[0]}")/Dockerfile" "$work"
options=()
if [[ $archive == *-arm64.tar.gz ]]; then options+=(--platform linux/arm64); fi
if [[ -n ${BASE-} ]]; then options+=(--build-arg "BASE=$BASE"); fi
docker build ${options[@]+"${options[@]}"} --tag "$image" "${@:3}" "$work"
