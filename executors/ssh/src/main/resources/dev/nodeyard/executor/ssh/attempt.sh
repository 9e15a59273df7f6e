#!/bin/sh
# Runs and ends attempts on a host that has nothing but sshd and the usual programs of a Linux. It needs nobody to be
# connected. Written for any POSIX sh.
#
#   launch FOLDER ID LIMITS MEMORY CPUS   start an attempt once; a second call does nothing
#   end FOLDER ID GRACE                   TERM to everything of the attempt, KILL after GRACE milliseconds
#   erase FOLDER ID                       KILL everything of the attempt and remove the folder
#
# What tells of the attempt lies beside the folders of attempts, out of the way of what a task may do with its own:
# the log, and a file state. That holds one line of six words, padded and written in place, so that a full disk cannot lose an exit code:
#   starting 0 0 WRAPPER START BOOT | running LEADER START WRAPPER START BOOT | ended|done CODE OOM WRAPPER START BOOT
verb=$1 folder=$2 mark=$3
control=${folder%/*}/.run/$mark

put() { printf '%-159s\n' "$1" 1<>"$control/state"; }

# The start time of a process makes its pid unique; the name before it may hold anything, even spaces and parentheses.
start_of() {
    read -r line 2>/dev/null <"/proc/$1/stat" || return 1
    set -- ${line##*) }
    echo "${20}"
}

boot_id() { cat /proc/sys/kernel/random/boot_id 2>/dev/null || echo unknown; }

now() { # hundredths of a second since the system started
    read -r uptime rest </proc/uptime
    echo "${uptime%.*}${uptime#*.}"
}

pause() { sleep 0.05 2>/dev/null || sleep 1; }

oom_kills() {
    while read -r name value; do
        if [ "$name" = oom_kill ]; then
            echo "$value"
            return
        fi
    done 2>/dev/null </proc/vmstat
    echo 0
}

marked() {
    if printf 'a=1\0' | grep -qzxF a=1 2>/dev/null; then
        LC_ALL=C grep -lzsxF -e "NODEYARD_ATTEMPT=$mark" /proc/[0-9]*/environ
    else
        for environ in /proc/[0-9]*/environ; do
            tr '\0' '\n' 2>/dev/null <"$environ" | grep -qxF -e "NODEYARD_ATTEMPT=$mark" && echo "$environ"
        done
    fi | while IFS=/ read -r none proc pid rest; do printf '%s ' "$pid"; done
}

# What is in the leader's session or group, bears the mark, or descends from such a process.
members() {
    marks=$(marked)
    cat /proc/[0-9]*/stat 2>/dev/null | awk -v leader="${leader:-0}" -v marks="$marks" '
        BEGIN { count = split(marks, pids, " "); for (i = 1; i <= count; i++) member[pids[i]] = 1 }
        {
            rest = $0
            if (!sub(/^.*\) /, "", rest)) next
            split(rest, field, " ")
            if (field[1] == "Z" || field[1] == "X") next
            parent[$1] = field[2]
            if (leader > 0 && ($1 == leader || field[3] == leader || field[4] == leader)) member[$1] = 1
        }
        END {
            do {
                grew = 0
                for (pid in parent) {
                    if (!(pid in member) && (parent[pid] in member)) { member[pid] = 1; grew = 1 }
                }
            } while (grew)
            for (pid in member) if (pid in parent) print pid
        }'
}

# Sets leader, unless another process has its pid by now.
find_leader() {
    leader=0
    read -r state 2>/dev/null <"$control/state" || return
    set -- $state
    [ "$1" = running ] && [ "$6" = "$(boot_id)" ] || return
    started=$(start_of "$2") && [ "$started" != "$3" ] && return
    leader=$2
}

# TERM to each once, for a second one makes many programs give up their cleaning up; after $1 hundredths KILL.
end_tree() {
    told=' '
    limit=$(($(now) + $1))
    while pids=$(members); [ -n "$pids" ] && [ "$1" -gt 0 ]; do
        for pid in $pids; do
            case $told in
                *" $pid "*) ;;
                *) kill -TERM "$pid" 2>/dev/null; told="$told$pid " ;;
            esac
        done
        [ "$(now)" -gt "$limit" ] && break
        pause
    done
    limit=$(($(now) + 1000))
    while pids=$(members); [ -n "$pids" ]; do
        kill -KILL $pids 2>/dev/null
        [ "$(now)" -gt "$limit" ] && return 1
        pause
    done
}

# Someone ends the attempt: what it leaves has the time that was granted.
await_end() {
    read -r until 2>/dev/null <"$control/ending" || until=0
    while [ -n "$(members)" ]; do
        if [ "$(now)" -gt $((until + 1500)) ]; then
            end_tree 0
            return
        fi
        pause
        read -r until 2>/dev/null <"$control/ending" || until=0
    done
}

# What outlives the program for a moment, such as a tee behind its output, may finish; the rest is ended.
await_leftovers() {
    limit=$(($(now) + 100))
    while [ -n "$(members)" ]; do
        if [ -e "$control/ending" ]; then
            await_end
            return
        fi
        if [ "$(now)" -gt "$limit" ]; then
            end_tree 100
            return
        fi
        pause
    done
}

case $verb in
launch)
    mkdir "${control%/*}" 2>/dev/null
    # Made once, by the first of several calls. A later one, after a connection that was cut, waits until that has begun.
    if ! mkdir "$control" 2>/dev/null; then
        limit=$(($(now) + 1000))
        until [ -s "$control/state" ] || [ "$(now)" -gt "$limit" ]; do
            pause
        done
        exit 0
    fi
    # In the foreground, for a shell lets what it starts in the background ignore INT and QUIT for ever. The child ends
    # this process instead of being waited for.
    setsid sh "$0" run "$folder" "$mark" "$4" "$5" "$6" "$$"
    exit 0
    ;;
run)
    # The wrapper outlives the program to write down its exit code; a trap, unlike an ignored signal, is not inherited.
    trap : HUP INT QUIT TERM
    identity="$$ $(start_of $$) $(boot_id)"
    put "starting 0 0 $identity"
    [ "$PPID" = "$7" ] && kill -KILL "$PPID"
    before=$(oom_kills)
    setsid sh "$0" program "$folder" "$mark" "$4" "$5" "$6" "$identity" </dev/null >>"$control/log" 2>&1
    code=$?
    oom=0
    [ "$(oom_kills)" -gt "$before" ] && oom=1
    find_leader
    put "ended $code $oom $identity"
    await_leftovers
    [ "$4" = cgroup ] && rmdir "/sys/fs/cgroup/memory/nodeyard-$mark" "/sys/fs/cgroup/cpu/nodeyard-$mark" 2>/dev/null
    put "done $code $oom $identity"
    ;;
program)
    limits=$4 memory=$5 cpus=$6 identity=$7
    put "running $$ $(start_of $$) $identity"
    export NODEYARD_ATTEMPT="$mark"
    if [ "$limits" = cgroup ]; then
        if [ "$memory" -gt 0 ]; then
            group=/sys/fs/cgroup/memory/nodeyard-$mark
            mkdir "$group" && echo "$memory" >"$group/memory.limit_in_bytes" && echo $$ >"$group/cgroup.procs"
        fi
        if [ "$cpus" -gt 0 ]; then
            group=/sys/fs/cgroup/cpu/nodeyard-$mark
            mkdir "$group" && echo $((cpus * 100)) >"$group/cpu.cfs_quota_us" && echo $$ >"$group/cgroup.procs"
        fi
    elif [ "$limits" != none ] && [ "$((memory + cpus))" -gt 0 ]; then
        user=--user
        [ "$limits" = systemd ] && user=--system
        set -- systemd-run "$user" --scope --quiet --collect
        [ "$memory" -gt 0 ] && set -- "$@" -p "MemoryMax=$memory" -p MemorySwapMax=0
        [ "$cpus" -gt 0 ] && set -- "$@" -p "CPUQuota=$((cpus / 10))%"
        exec "$@" -- sh "$folder/program.sh"
    fi
    exec sh "$folder/program.sh"
    ;;
end)
    find_leader
    if [ -d "$control" ]; then
        # A shorter grace wins.
        until=$(($(now) + $4 / 10))
        read -r before 2>/dev/null <"$control/ending" || before=$until
        [ "$before" -lt "$until" ] && until=$before
        echo "$until" >"$control/ending"
    fi
    end_tree $(($4 / 10))
    ;;
erase)
    find_leader
    end_tree 0
    rm -rf "$folder" 2>/dev/null || {
        chmod -R u+rwx "$folder"
        rm -rf "$folder"
    }
    rm -rf "$control"
    ;;
esac
