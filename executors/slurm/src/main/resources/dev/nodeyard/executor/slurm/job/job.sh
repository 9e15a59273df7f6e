# What a batch system runs: it starts program.sh, passes on signals, ends what the program leaves behind, and notes how
# it ended. Above stand: workspace (absolute path), mark (id of the attempt) and watch
# (seconds between two looks for the file that asks the job to end, or nothing).

if ! cd "$workspace" 2>/dev/null || [ ! -r program.sh ]; then
    echo "nodeyard: the node $(uname -n) does not see the workspace $workspace" >&2
    exit 90
fi
# The runner gave the attempt up before the job began.
if [ -e given-up ]; then
    exit 91
fi

id=${SLURM_JOB_ID:-${JOB_ID:-${PBS_JOBID:-${LSB_JOBID:-}}}}
if [ -n "$id" ]; then
    printf '%s\n' "$id" >job-id.part && mv -f job-id.part job-id
fi

told=0
broken=0

# Everything that was started with the mark, also what left the session: the variable is the one thing it keeps.
marked() {
    grep -lzsxF "NODEYARD_ATTEMPT=$mark" /proc/[0-9]*/environ 2>/dev/null | tr -cd '0-9\n'
}

# A process that just becomes another program shows no variables for that moment: one look may miss it.
tell() {
    found=$({ marked; marked; } | sort -u)
    if [ -n "$found" ]; then
        # shellcheck disable=SC2086
        kill -s "$1" $found 2>/dev/null
    fi
}

# TERM comes from the system, to the program as well. USR1 and USR2 come to this shell alone.
trap 'broken=1; told=1' TERM INT HUP XCPU
trap 'broken=1; told=1; tell TERM' USR1 USR2
trap 'broken=1; told=1; tell KILL' QUIT

# A shell without job control lets what it starts in the background ignore INT and QUIT.
undo=
if env --default-signal=INT,QUIT true 2>/dev/null; then
    undo='env --default-signal=INT,QUIT'
fi
(
    trap : TERM INT HUP XCPU USR1 USR2 QUIT
    # shellcheck disable=SC2086
    $undo /bin/sh ./program.sh </dev/null
) &
keeper=$!
watcher=
if [ -n "$watch" ]; then
    (while sleep "$watch"; do if [ -e end ]; then kill -s USR1 $$ && break; fi; done) </dev/null >/dev/null 2>&1 &
    watcher=$!
fi
# A signal breaks the wait, not the work. No file tells of the end before this shell does: the work could write it.
code=255
while :; do
    broken=0
    wait "$keeper"
    ended=$?
    # 127 is also what a second wait for the same process says.
    if [ "$ended" != 127 ] || [ "$code" = 255 ]; then
        code=$ended
    fi
    if [ "$broken" = 0 ]; then
        break
    fi
done

if [ -n "$watcher" ]; then
    kill "$watcher" 2>/dev/null
fi

# What outlives the program has a second, then it is ended. After a signal it has the time that the signal gave.
looks=0
while found=$(marked) && [ -n "$found" ]; do
    looks=$((looks + 1))
    if [ "$looks" -ge 400 ]; then
        break
    elif [ "$looks" -ge 300 ] || { [ "$told" = 0 ] && [ "$looks" -gt 20 ]; }; then
        tell KILL
    elif [ "$told" = 0 ] && [ "$looks" = 10 ]; then
        tell TERM
    fi
    sleep 0.1 2>/dev/null || sleep 1
done

# The work may have put a pipe in place of the log: reading that would never end.
size=0
if [ -f log ] && [ ! -L log ]; then
    size=$(wc -c <log)
fi
rm -rf exit-code.part exit-code
node=$(printf '%s' "${SLURMD_NODENAME:-$(uname -n)}" | tr -cd 'A-Za-z0-9._-' | cut -c1-255)
printf '%d %d %d %s\n' "$code" "$((size))" "$told" "$node" >exit-code.part && mv -f exit-code.part exit-code
exit "$code"
