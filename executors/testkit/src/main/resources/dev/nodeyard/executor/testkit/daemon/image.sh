# Make an image out of this host's own files: image.sh busybox|debian|python SOCKET SCRATCH
set -eu
kind=$1 socket=$2 root=$3

docker() { timeout 120 docker -H "unix://$socket" "$@"; }

skeleton() {
    mkdir -p "$root/bin" "$root/etc" "$root/tmp" "$root/root" "$root/proc" "$root/dev" "$root/sys"
    chmod 1777 "$root/tmp"
    printf 'root:x:0:0:root:/root:/bin/sh\nnobody:x:65534:65534:nobody:/:/bin/sh\n' >"$root/etc/passwd"
    printf 'root:x:0:\nnogroup:x:65534:\n' >"$root/etc/group"
}

put() { # a file under its own name and, for a link, what it leads to
    mkdir -p "$root$(dirname "$1")"
    cp -L "$1" "$root$1"
}

libraries() { # what a program or a library needs to be loaded
    ldd "$@" 2>/dev/null | grep -o '/[^ ]*' | grep -v ':$' | sort -u | while read -r file; do put "$file"; done
}

programs() {
    for name in "$@"; do
        for folder in /usr/bin /bin /usr/sbin /sbin; do
            if [ -x "$folder/$name" ]; then
                put "$folder/$name"
                libraries "$folder/$name"
                break
            fi
        done
    done
}

python() {
    program=/usr/bin/python3
    [ -x $program ] || program=$(python3 -c 'import sys; print(sys.executable)')
    library=$($program -c 'import sysconfig; print(sysconfig.get_path("stdlib"))')
    mkdir -p "$root/usr/bin" "$root$library"
    cp -L "$program" "$root/usr/bin/python3"
    tar -C "$library" --exclude=__pycache__ --exclude=site-packages --exclude=dist-packages --exclude=test \
        --exclude=idlelib --exclude=tkinter --exclude=lib2to3 --exclude='config-*' -c . | tar -C "$root$library" -x
    libraries "$program" "$library"/lib-dynload/*.so
    if [ "$(dirname "$(dirname "$library")")" != /usr ]; then ln -s "$library" "$root/usr/lib/$(basename "$library")"; fi
}

rm -rf "$root"
skeleton
case $kind in
busybox)
    cp "$(command -v busybox)" "$root/bin/busybox"
    for applet in $("$root/bin/busybox" --list | grep -vx busybox); do ln -sf busybox "$root/bin/$applet"; done
    ;;
debian | python)
    # As in Debian, so that a program is found under both names.
    rmdir "$root/bin"
    mkdir -p "$root/usr/bin" "$root/usr/lib" "$root/usr/lib64" "$root/usr/sbin"
    ln -s usr/bin "$root/bin" && ln -s usr/lib "$root/lib" && ln -s usr/lib64 "$root/lib64" && ln -s usr/sbin "$root/sbin"
    programs dash bash env cat cp mv rm ls ln mkdir rmdir touch chmod stat readlink sleep seq head tail tr grep sed awk mawk \
        sort uniq wc cut dd df du date id whoami uname hostname printf echo true false test yes tee xargs find setsid \
        timeout nohup nproc mkfifo sha256sum md5sum base64 basename dirname tar gzip kill ps mktemp truncate expr
    ln -sf dash "$root/usr/bin/sh"
    [ $kind = debian ] || python
    ;;
esac
tar -C "$root" -c . | docker import --change 'ENV PATH=/usr/local/bin:/usr/bin:/bin' - "nodeyard-test/$kind:1" >/dev/null
rm -rf "$root"
