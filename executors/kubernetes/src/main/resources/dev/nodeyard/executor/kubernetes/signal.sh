# Send a signal to everything in the task's container but its first process. $1: the shared folder, $2: the signal,
# $3: tenths of a second that children have left.
echo "$3" >"$1/cancel"
kill "-$2" -1 2>/dev/null
exit 0
