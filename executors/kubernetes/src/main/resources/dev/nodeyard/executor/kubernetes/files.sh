# First process of the container that moves files. $1: the shared folder, $2: seconds to keep results for.
cd "$1" || exit 126
trap '' TERM
n=0
while [ "$n" -lt "$2" ]; do
  { [ -e exit ] || [ -e ended ]; } && n=$((n + 1))
  sleep 1
done
