# First process of the task's container. $1: the folder that both containers share.
cd "$1" || exit 126
pause() { sleep 0.1 2>/dev/null || sleep 1; }
others() { # whether anything but this process lives in the container
  for p in /proc/[0-9]*; do
    [ "$p" = "/proc/$$" ] && continue
    { read -r s <"$p/stat"; } 2>/dev/null || continue
    case $s in *') Z '* | *') X '*) ;; *) return 0 ;; esac
  done
  return 1
}
settle() { # give others a number of pauses to end
  n=0
  while [ "$n" -lt "$1" ] && others; do
    pause
    n=$((n + 1))
  done
}
stop=
trap 'stop=1; kill -TERM -1 2>/dev/null' TERM INT
n=0
until [ -e begin ]; do
  [ -z "$stop" ] || exit 143
  [ "$n" -lt 216000 ] || exit 1
  n=$((n + 1))
  pause
done
# Only who knows this word is believed when it tells of the end; the task never sees it.
read -r word <begin
: >begun
rm -f begin
sh task/program.sh >log 2>&1 </dev/null &
code=
while :; do
  wait "$!"
  c=$?
  [ "$c" = 127 ] && [ -n "$code" ] && break
  code=$c
  [ -n "$stop" ] || break
  stop=
done
limit=10
[ -e cancel ] && read -r limit <cancel
settle "$limit"
if others; then
  kill -TERM -1 2>/dev/null
  settle 10
  kill -KILL -1 2>/dev/null
fi
rm -rf exit exit.new
printf '%s\n' "$word $code" >exit.new && mv exit.new exit
exit "$code"
