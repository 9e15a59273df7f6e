# Read by the scripts beside it. Such a script starts daemons in the folder $W, says `ready` on its stdout, and waits
# until its stdin is closed, which happens at the latest when the JVM that started it is gone. Then it ends everything.
# A script defines `stop`, which may fail.
set -eu
W=$1
chmod 755 "$W"

# Nothing is ended by these; what is started gets its own way with them back.
trap : HUP INT TERM
trap finish EXIT

say() { echo "$1=$2"; }

ready() {
    echo ready
    cat >/dev/null || :
}

within() { # seconds command...: wait until the command succeeds
    tries=$(($1 * 10)); shift
    until "$@" >/dev/null 2>&1; do
        tries=$((tries - 1))
        if [ $tries -le 0 ]; then echo "never came true: $*" >&2; return 1; fi
        sleep 0.1
    done
}

ended() { # pid: it is gone or a zombie
    ! { [ -r "/proc/$1/stat" ] && ! grep -q ') Z ' "/proc/$1/stat"; }
}

end_by_file() { # pid file: TERM, after 5 s KILL
    [ -s "$1" ] || return 0
    pid=$(cat "$1")
    kill "$pid" 2>/dev/null || return 0
    within 5 ended "$pid" || kill -9 "$pid" || :
}

kill_rest() { # whatever has the folder in its command line or its variables
    for process in /proc/[0-9]*; do
        pid=${process#/proc/}
        [ "$pid" != $$ ] && [ "$pid" != "$PPID" ] || continue
        if grep -qsF "$W" "$process/cmdline" "$process/environ"; then kill -9 "$pid" 2>/dev/null || :; fi
    done
}

finish() {
    trap - EXIT
    set +e
    stop >>"$W/stop.log" 2>&1
    kill_rest
    # The newest mount first: one may lie in another.
    while read -r _ point _; do case $point in "$W"/*) echo "$point" ;; esac; done </proc/mounts | sort -r |
        while read -r point; do umount -l "$point"; done
    rm -rf "$W" 2>/dev/null || { sleep 0.5; rm -rf "$W"; }
}
