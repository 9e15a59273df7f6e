if [ -z "$init" ]; then
    for candidate in "${LMOD_PKG:-/}/init/sh" "${MODULESHOME:-/}/init/sh" /usr/share/lmod/lmod/init/sh \
        /usr/share/modules/init/sh /usr/share/Modules/init/sh /etc/profile.d/z00_lmod.sh /etc/profile.d/lmod.sh \
        /etc/profile.d/modules.sh; do
        if [ -r "$candidate" ]; then
            init=$candidate
            break
        fi
    done
fi
if [ ! -r "${init:-/}" ] || [ -d "${init:-/}" ]; then
    echo "nodeyard: the node $(uname -n) has no environment modules${init:+ in $init}" >&2
    : >no-modules
    exit 1
fi
# shellcheck disable=SC1090
. "$init"
for one in "$@"; do
    if ! module load "$one"; then
        echo "nodeyard: cannot load the module $one on the node $(uname -n)" >&2
        : >no-modules
        exit 1
    fi
done
