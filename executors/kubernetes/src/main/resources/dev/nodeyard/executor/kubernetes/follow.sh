# Write the log to stdout until the work has ended. $1: the shared folder, $2: bytes to leave out, $3: the word of the
# task's container.
cd "$1" || exit 126
ended() {
  [ ! -e ended ] || return 0
  word=
  [ ! -f exit ] || read -r word code <exit
  [ "$word" = "$3" ]
}
until [ -e log ] || ended "$@"; do
  sleep 0.1 2>/dev/null || sleep 1
done
[ -e log ] || : >log
exec 4<log
[ $(($2 / 65536)) = 0 ] || dd of=/dev/null bs=65536 count=$(($2 / 65536)) <&4 2>/dev/null
[ $(($2 % 65536)) = 0 ] || dd of=/dev/null bs=1 count=$(($2 % 65536)) <&4 2>/dev/null
n=0
while :; do
  last=
  code=none
  if ended "$@"; then last=1; fi
  cat <&4 || exit 1
  if [ -n "$last" ]; then
    size=$(ls -ln log | { read -r mode links user group size rest; echo "$size"; })
    echo "end $code $size" >&2
    exit 0
  fi
  n=$((n + 1))
  [ $((n % 15)) != 0 ] || echo alive >&2 || exit 1
  sleep 0.2 2>/dev/null || sleep 1
done
