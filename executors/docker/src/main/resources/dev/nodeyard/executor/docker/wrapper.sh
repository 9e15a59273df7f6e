# Run a program in a container, keep its output and its exit code, and end what it leaves behind.
# Arguments: file for the exit code, file for the output or nothing, file to make when nothing is left or nothing,
# session that is not ours or "all" to look after nobody, program and its arguments.

# A trap, unlike an ignored signal, is not inherited: the program gets its own way with signals back.
trap : HUP INT QUIT TERM
code_file=$1 log=$2 clean_file=$3 foreign=$4
shift 4
if [ -n "$log" ]; then exec </dev/null >>"$log" 2>&1; else exec </dev/null 2>&1; fi
before=" $(echo /proc/[0-9]*) "

"$@"
code=$?
# The newline at the end says that the code is whole.
echo $code >"$code_file"
[ "$foreign" != all ] || exit $code

session() { [ "$4" = "$foreign" ]; }
left() {
    for process in /proc/[0-9]*; do
        case $before in *" $process "*) continue ;; esac
        { read -r stat <"$process/stat"; } 2>/dev/null || continue
        stat=${stat##*) }
        case $stat in Z* | X*) continue ;; esac
        # shellcheck disable=SC2086
        session $stat && continue
        return 0
    done
    return 1
}
within_a_second() {
    tries=20
    while left && [ $tries -gt 0 ]; do
        sleep 0.05 2>/dev/null || { sleep 1; tries=1; }
        tries=$((tries - 1))
    done
}
within_a_second
if left; then
    kill -TERM -1
    within_a_second
    if left; then
        kill -KILL -1
        within_a_second
    fi
fi
if [ -n "$clean_file" ] && ! left && rm -rf /dev/shm/* /dev/shm/.[!.]*; then : >"$clean_file"; fi
exit $code
