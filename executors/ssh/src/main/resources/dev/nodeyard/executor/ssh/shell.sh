# Functions for the shell that one connection keeps open. Each answers with lines; the caller asks for a last one.

# look CONTROL...: a line "ALIVE state..." for each, then "SIZE CONTROL/log" for each log that is there
look() {
    for control do
        look_at "$control"
        if [ "$alive" = 0 ]; then
            # The end may have been written after it was read the first time.
            look_at "$control"
        fi
        echo "$alive $state"
    done
    for control do
        shift
        set -- "$@" "$control/log"
    done
    stat -c '%s %n' "$@" 2>/dev/null
}

look_at() {
    state=absent alive=0
    read -r state 2>/dev/null <"$1/state" || { [ -d "$1" ] && state=empty; return; }
    set -- $state
    [ "$6" = "$boot" ] || return
    case $1 in
        running) is_alive "$2" "$3" || is_alive "$4" "$5" ;;
        starting | ended) is_alive "$4" "$5" ;;
    esac
}

is_alive() {
    read -r line 2>/dev/null <"/proc/$1/stat" || return 1
    started=$2
    set -- ${line##*) }
    [ "$1" != Z ] && [ "${20}" = "$started" ] && alive=1
}

# part FILE FROM COUNT: exactly COUNT bytes, with zeros where the file was cut meanwhile; a link is not followed
part() { { [ -L "$1" ] || tail -c "+$2" "$1" 2>/dev/null; cat /dev/zero; } | head -c "$3"; }

# lay FOLDER DATA: unpack an archive in base64; what has a later time than .laid was made by the work
lay() { { mkdir -p "$1" && printf %s "$2" | base64 -d | tar -xof - -C "$1" && touch -t 200101030000 "$1/.laid"; } 2>&1; }

# begin FOLDER SCRIPT ID LIMITS MEMORY CPUS
begin() { sh "$2" launch "$1" "$3" "$4" "$5" "$6" </dev/null >/dev/null 2>&1; }

# finish FOLDER SCRIPT ID GRACE: in a session of its own, so that it goes on when the connection is cut
finish() { setsid sh "$2" end "$1" "$3" "$4" </dev/null >/dev/null 2>&1 & }

# end_now FOLDER SCRIPT ID: waits until nothing is left
end_now() { sh "$2" end "$1" "$3" 0 </dev/null >/dev/null 2>&1; }

# erase FOLDER SCRIPT ID
erase() { setsid sh "$2" erase "$1" "$3" </dev/null >/dev/null 2>&1 & }

# A list of names that are ended by NUL, as a line of base64
names() { head -c 16000000 | base64 | tr -d '\n'; echo; }

# made FOLDER: what the work made, in four lines: files outside the working folder; what stands there in place of the
# outputs and is no file; bytes of what is new in the working folder; its names, links among them
made() {
    (
        cd "$1" 2>/dev/null || return
        find . \( -path ./work -o -path ./inputs -o -name '*.pyc' \) -prune -o -type f -newer ./.laid -print0 | names
        find ./outputs.env ./outputs.json ! -type f -print0 -prune 2>/dev/null | names
        find ./work -type f -newer ./.laid -exec stat -c %s {} + 2>/dev/null | awk '{ sum += $1 } END { printf "%.0f\n", sum }'
        find ./work \( -type f -o -type l \) -newer ./.laid -print0 2>/dev/null | names
    )
}

# kept FOLDER: two lines: all files in the working folder, links only where they lead to a file inside; all folders
kept() {
    (
        cd "$1" 2>/dev/null || return
        find ./work \( -type f -o -type l -exec sh -c '[ -f "$1" ] && case $(readlink -f "$1") in "$0"/*) ;; *) exit 1 ;; esac' \
            "$(cd work && pwd -P)" {} \; \) -print0 2>/dev/null | names
        find ./work -type d -print0 2>/dev/null | names
    )
}

# bring FOLDER NAMES OPTION...: the files named (in base64, ended by NUL or by line) as an archive in base64
bring() {
    folder=$1 list=$2
    shift 2
    (cd "$folder" && printf %s "$list" | base64 -d | tar -cf - "$@" -T - 2>/dev/null | head -c 1048577 | base64)
}
