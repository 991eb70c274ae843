#!/usr/bin/env bash
# One command from a start model to a judged int8 folder; run again, it goes on from the last checkpoint.
#   models/train/make.sh [OUT] [base|MODEL.onnx] [STEPS] [TEACHER] [options of train.py …]   (TEACHER: folder of fetch-teacher.sh, or "")
set -euo pipefail
here="$(cd "$(dirname "$0")" && pwd)"
out="${1:-$here/out}"
start="${2:-base}"
steps="${3:-1400}"
python="${PYTHON:-python3}"

# Waiting threads sleep: a machine that others use stays usable.
export OMP_WAIT_POLICY=PASSIVE
"$python" "$here/train.py" --start "$start" --steps "$steps" --out "$out" ${4:+--teacher "$4"} "${@:5}"
"$python" "$here/export.py" "$out/step-$steps.pt" --out "$out/model"
"$python" "$here/importance.py" "$out/model"
model="$(realpath "$out/model")"
(cd "$here/../.." && node --import tsx models/train/projection.ts "$model")
"$python" "$here/evaluate.py" \
  "present=$here/../papers-minilm-l6/onnx/model_quantized.onnx" \
  "int8=$out/model/onnx/model_quantized.onnx" \
  "fp32=$out/model/onnx/model.onnx"
"$python" "$here/evaluate.py" --pca 128 --bits 4 "int8=$out/model/onnx/model_quantized.onnx"
