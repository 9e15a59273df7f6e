: >"$1/ended"
