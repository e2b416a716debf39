#!/usr/bin/env bash
# Makes the example's clips from clips.tsv with two speech synthesisers (Debian: apt-get install flite espeak-ng).
# The sentences use AN4's vocabulary and were fixed before any result was looked at; do not change them to please a model.
# Each clip keeps its synthesiser's own sample rate (8, 16 or 22.05 kHz), so that the example also shows resampling.
set -euo pipefail
cd "$(dirname "$0")"

# Synthesisers read single letters best when they stand apart, and know the letter A only by its name.
spoken() {
    printf '%s\n' "$1" | awk '{
        for (i = 1; i <= NF; i++) {
            word = $i
            if (length(word) == 1) { word = (word == "A" ? "ay" : word) "." } else { word = tolower(word) }
            printf "%s%s", (i > 1 ? " " : ""), word
        }
    }'
}

while IFS=$'\t' read -r file synthesiser voice text; do
    case "$synthesiser" in
        flite) flite -voice "$voice" -t "$(spoken "$text")" -o "$file" ;;
        espeak-ng) espeak-ng -v "$voice" -s 150 -w "$file" "$(spoken "$text")" ;;
        *) echo "unknown synthesiser $synthesiser" >&2; exit 1 ;;
    esac
    echo "$file: $text"
done < <(grep -v '^#' clips.tsv)
